"""Names that nobody listed: recall with the gazetteer emptied of everything that a text's gold names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.statement import Bundle
from loaders.document import Document
from loaders.extract import extract
from loaders.extract.evaluation import judge, names_in, tabulate
from loaders.gazetteer import Gazetteer

LARGEST_DROP = 0.10
"""Recall that may be lost when no name of the text is known, countries and demonyms among them or not."""


def recall(shared: Path, keep: frozenset[str] | None) -> float:
    """Share of the gold prose of the shared texts that is found; with the whole gazetteer where `keep` is None."""

    def blind(document: Document, gold: list[dict[str, Any]]) -> Bundle:
        return extract(document, None if keep is None else Gazetteer.default().without(names_in(gold), keep))

    found: float = tabulate(judge(shared / "gold", shared / "corpus", blind))[-1]["recall"]
    return found


@pytest.fixture(scope="module")
def seeing(shared: Path) -> float:
    """Recall with all names known."""
    return recall(shared, None)


def test_recall_falls_little_where_no_name_of_the_text_is_known(shared: Path, seeing: float) -> None:
    assert seeing - recall(shared, frozenset({"Country"})) <= LARGEST_DROP


def test_recall_falls_little_where_countries_are_unknown_too(shared: Path, seeing: float) -> None:
    assert seeing - recall(shared, frozenset()) <= LARGEST_DROP
