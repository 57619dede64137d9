"""Names that nobody listed: recall with the gazetteer emptied of everything that a text's gold names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.identity import fold
from loaders.extract import extract
from loaders.extract.gold import to_lines
from loaders.extract.matching import pairs
from loaders.gazetteer import Gazetteer, names_of
from tests.loaders.extract.texts import document_of, texts_of

LARGEST_DROP = 0.10
"""Recall that may be lost when no name of the text is known, countries and their demonyms being language."""
LARGEST_DROP_WITHOUT_COUNTRIES = 0.17
"""The same with countries and demonyms emptied too: an adjective ("Polish") is then a country only by its likeness to one."""


def gold_of(path: Path) -> list[dict[str, Any]]:
    """The gold prose of one text."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [line for line in lines if line["predicate"] != "indicator"]


def emptied(gold: list[dict[str, Any]], keep: frozenset[str]) -> Gazetteer:
    """The default gazetteer without any entity that a gold line names, except those of the classes in `keep`."""
    named = set()
    for line in gold:
        also = [name for names in line.get("also", {}).values() for name in names]
        named |= {fold(v) for v in (line["subject"], line["object"], line["speaker"], *also) if isinstance(v, str)}
    return Gazetteer.of(
        entity
        for entity in Gazetteer.default().entities.values()
        if entity.class_name in keep or not any(fold(name) in named for name in names_of(entity))
    )


def recall(shared: Path, keep: frozenset[str] | None) -> float:
    """Share of the gold prose of the shared texts that is found; with the whole gazetteer where `keep` is None."""
    right = total = 0
    for path in texts_of(shared / "corpus"):
        gold = gold_of(shared / "gold" / f"{path.stem}.jsonl")
        document = document_of(path)
        lines = to_lines(extract(document, None if keep is None else emptied(gold, keep)), document)
        right += len(list(pairs([line for line in lines if line["predicate"] != "indicator"], gold)))
        total += len(gold)
    return right / total


@pytest.fixture(scope="module")
def seeing(shared: Path) -> float:
    """Recall with all names known."""
    return recall(shared, None)


def test_recall_falls_little_where_no_name_of_the_text_is_known(shared: Path, seeing: float) -> None:
    assert seeing - recall(shared, frozenset({"Country"})) <= LARGEST_DROP


def test_recall_falls_within_bounds_where_countries_are_unknown_too(shared: Path, seeing: float) -> None:
    assert seeing - recall(shared, frozenset()) <= LARGEST_DROP_WITHOUT_COUNTRIES
