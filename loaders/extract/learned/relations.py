"""Relations: a Doc in, `doc.spans["relations"]` out: phrases, with the chance of each to be each predicate's object.

A linear model over words and trees: small, fast, and independent of the pipeline that parsed the text. Its weights are
data, in `relations.npz`; `make models` fits them on `training/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from loaders.extract.learned.candidates import find_candidates
from loaders.extract.learned.features import Reader

__all__ = ["RELATIONS", "Relations", "Weights", "opinion_on", "read_weights", "sure_of"]

RELATIONS = "relations"
FILE = "relations.npz"
SCALE = 64
"""Weights are kept as whole numbers of 64ths."""


@dataclass(frozen=True, eq=False)
class Weights:
    """For each predicate a weight of each feature, and an intercept; an unknown feature says nothing."""

    predicates: tuple[str, ...]
    index: dict[str, int]
    table: Any
    intercepts: Any

    def chances(self, found: Iterable[str]) -> Any:
        """The chance of each predicate; a feature counts once."""
        rows = {row for name in found if (row := self.index.get(name)) is not None}
        score = self.table[list(rows)].sum(axis=0, dtype=np.float32) / SCALE + self.intercepts
        return 1 / (1 + np.exp(-score))

    def to_bytes(self) -> bytes:
        """As a compressed archive of arrays, the same for the same weights."""
        names = np.frombuffer("\n".join(self.index).encode(), dtype=np.uint8)
        heads = np.frombuffer("\n".join(self.predicates).encode(), dtype=np.uint8)
        out = BytesIO()
        np.savez_compressed(out, names=names, predicates=heads, table=self.table, intercepts=self.intercepts)
        return out.getvalue()


@cache
def read_weights() -> Weights:
    """The weights in `relations.npz`."""
    with np.load(BytesIO((files(__package__) / FILE).read_bytes())) as data:
        names = data["names"].tobytes().decode().split("\n")
        predicates = tuple(data["predicates"].tobytes().decode().split("\n"))
        return Weights(predicates, {n: i for i, n in enumerate(names)}, data["table"], data["intercepts"])


class Relations:
    """The component."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.spans["relations"]`; its attribute `chances` has a row a span and a column a predicate."""
        spans, reader = list(find_candidates(doc)), Reader(doc)
        rows = [self.weights.chances(reader.features(span)) for span in spans]
        doc.spans[RELATIONS] = spans
        doc.spans[RELATIONS].attrs.update(chances=rows, predicates=self.weights.predicates)
        return doc


@Language.factory("influence_relations")
def make_relations(nlp: Language, name: str) -> Relations:
    """The component as the configuration names it."""
    return Relations(read_weights())


def opinion_on(sentence: Span, words: str) -> dict[str, float] | None:
    """The greatest chance of each predicate for phrases whose head stands among these words of a sentence.

    Empty where they stand nowhere or there is no such phrase; None where the component is not at work.
    """
    doc: Doc = sentence.doc
    group = doc.spans.get(RELATIONS)
    if group is None:
        return None
    at = sentence.text.find(words)
    if at < 0 or not words:
        return {}
    begin = sentence.start_char + at
    rows = [
        row
        for span, row in zip(group, group.attrs["chances"], strict=True)
        if begin <= span.root.idx < begin + len(words)
    ]
    if not rows:
        return {}
    best = np.max(rows, axis=0)
    return {name: float(chance) for name, chance in zip(group.attrs["predicates"], best, strict=True)}


def sure_of(predicate: str, sentence: Span, least: float) -> Iterator[Span]:
    """The phrases of a sentence that are the predicate's objects with at least this chance, the surest first."""
    group = sentence.doc.spans.get(RELATIONS)
    if group is None:
        return
    column = group.attrs["predicates"].index(predicate)
    found = [
        (float(row[column]), span)
        for span, row in zip(group, group.attrs["chances"], strict=True)
        if sentence.start <= span.start < sentence.end and row[column] >= least
    ]
    yield from (span for _, span in sorted(found, key=lambda pair: -pair[0]))
