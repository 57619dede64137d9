"""The learned second opinion: what it adds to the rules, how it is switched off, and what it never does."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from kg.settings import settings
from loaders.document import Document
from loaders.extract import draft, extract
from loaders.extract.confidence import rule_of, surest
from loaders.extract.learned import RELATIONS, Weights, read_weights
from loaders.extract.pipeline import load_pipeline

TEXT = """We removed a network of 40 Facebook accounts that originated in Iran and targeted Israel.

Its profiles carried photographs stolen from Danish wedding albums, and the operators replied to every post of the
ministry within ninety seconds.
"""


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    settings.cache_clear()
    yield monkeypatch
    settings.cache_clear()


def document(text: str = TEXT) -> Document:
    return Document(name="a.txt", text=text, media_type="text/plain")


def test_every_phrase_has_a_chance_for_each_predicate() -> None:
    doc = load_pipeline()("The network used fake accounts to target 40 voters in Poland.")
    group = doc.spans[RELATIONS]
    assert {"fake accounts", "Poland", "40"} <= {span.text for span in group}
    chances = np.array(group.attrs["chances"])
    assert chances.shape == (len(group), len(read_weights().predicates))
    assert ((chances > 0) & (chances < 1)).all()
    place = [span.text for span in group].index("Poland")
    assert group.attrs["predicates"][int(chances[place].argmax())] == "targets"


def test_an_opinion_is_kept_for_each_statement_that_a_sentence_makes() -> None:
    bundle, opinions = draft(document())
    assert bundle.statements
    assert set(opinions) == {s.id for s in bundle.statements}
    assert any(opinion for opinion in opinions.values())


def test_switched_off_nothing_is_learned(setting: pytest.MonkeyPatch) -> None:
    with_it = extract(document())
    setting.setenv("KG_LEARNED", "false")
    settings.cache_clear()
    bundle, opinions = draft(document())
    assert not opinions
    assert all(s.method.startswith("rule:") for s in bundle.statements)
    assert {s.id for s in extract(document()).statements} <= {s.id for s in with_it.statements}
    assert "influence_relations" not in load_pipeline().pipe_names


def test_the_least_confidence_leaves_out_what_is_less_sure(setting: pytest.MonkeyPatch) -> None:
    whole = extract(document())
    middle = sorted(s.confidence or 0 for s in whole.statements)[len(whole.statements) // 2]
    setting.setenv("KG_LEAST_CONFIDENCE", str(middle))
    settings.cache_clear()
    kept = extract(document())
    assert 0 < len(kept.statements) < len(whole.statements)
    assert all((s.confidence or 0) >= middle for s in kept.statements)
    assert kept.entities[:2] == whole.entities[:2]


def test_entities_go_with_the_statements_that_alone_name_them() -> None:
    bundle, _ = draft(document())
    nothing = surest(bundle, 1.1)
    assert nothing.statements == ()
    assert nothing.entities == bundle.entities[:2]


def test_weights_are_read_as_they_were_written() -> None:
    weights = read_weights()
    assert weights.to_bytes() == weights.to_bytes()
    assert len(weights.index) == len(weights.table)
    assert len(weights.to_bytes()) < 2_000_000


def test_a_feature_without_weight_says_nothing() -> None:
    weights = Weights(("targets",), {"known": 0}, np.array([[64]], dtype=np.int8), np.zeros(1, dtype=np.float32))
    assert weights.chances(["unknown"]).tolist() == [0.5]
    assert weights.chances(["known", "known"]) == pytest.approx(1 / (1 + np.exp(-1)))


def test_conduct_that_no_rule_knows_is_proposed_and_says_that_it_was_learned() -> None:
    made = [s for s in extract(document()).statements if s.method.startswith("model:technique@")]
    assert [s.proposition.predicate for s in made] == ["uses_technique"] * len(made)
    assert any("photographs stolen" in s.object_as for s in made)
    assert all(len(s.object_as.split()) > 1 for s in made)
    assert all(s.review.state == "proposed" for s in made)
    assert rule_of(made[0].method) == "technique"


def test_no_technique_is_learned_from_a_text_that_reports_no_operation() -> None:
    text = "The bakery used profile photos of its bread and bought ads on Facebook. It posted every day."
    assert not extract(document(text)).statements
