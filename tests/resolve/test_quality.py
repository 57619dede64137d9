"""Quality: on the half of the labelled pairs on which no weight was set, candidates are as good as promised."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.resolve.labelled import Labelled, measure, read_pairs

PAIRS = Path(__file__).resolve().parents[2] / "bench" / "resolve" / "pairs.jsonl"


@pytest.fixture(scope="module")
def pairs() -> list[Labelled]:
    """The labelled pairs, scored."""
    return read_pairs(PAIRS)


@pytest.mark.parametrize("half", ["tuning", "held out"])
def test_precision_and_recall_stay_above_their_floors(pairs: list[Labelled], half: str) -> None:
    quality = measure(pair for pair in pairs if pair.half == half)
    assert quality.pairs >= 150
    assert quality.precision >= 0.95
    assert quality.recall >= 0.85


def test_each_reason_adds_to_the_chance_that_is_shown(pairs: list[Labelled]) -> None:
    scored = max((pair.scored for pair in pairs), key=lambda s: len(s.signals))
    least = sum(signal.weight for signal in scored.signals)
    assert (scored.chance > 0.5) is (least > 3.0)
    assert all(signal.text for signal in scored.signals)


@pytest.mark.parametrize("pair", [("Storm-1376", "Storm-1852"), ("Ministry of Health", "Ministry of Health")])
def test_the_hardest_pairs_are_in_the_set(pairs: list[Labelled], pair: tuple[str, str]) -> None:
    found = [p for p in pairs if (p.scored.first.name, p.scored.second.name) == pair]
    assert found
    assert not any(p.same for p in found)
