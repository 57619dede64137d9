"""Fits the learned relations: the training texts in, `loaders/extract/learned/relations.npz` out.

    python bench/extraction/learned/relations.py [--write]

Every phrase of the texts that may be the object of a statement is one, of each predicate, or is none, by the gold; for
each predicate a logistic regression over words and trees learns which. What is printed was measured on registers that
the fit did not see: they are left out in four parts, of which one is the four registers held out from whoever writes
rules. `relations.cfg` has the settings.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from spacy.tokens import Span
from spacy.util import load_config

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from registers import HELD_OUT, TRAINING, registers

from loaders.document import Document
from loaders.extract.blocks import split
from loaders.extract.discourse import sentence_case
from loaders.extract.gold import gold_files, read_lines, text_of
from loaders.extract.learned import Relations, Weights
from loaders.extract.learned.candidates import NUMBER, find_candidates
from loaders.extract.learned.features import Reader
from loaders.extract.learned.relations import FILE, SCALE
from loaders.extract.matching import Line, figure, forms, likeness, overlap, within, words
from loaders.extract.pipeline import load_pipeline, parse
from loaders.gazetteer import Gazetteer

CONFIG = load_config(Path(__file__).with_name("relations.cfg"))
PREDICATES: tuple[str, ...] = tuple(CONFIG["model"]["predicates"])
FREE = ("uses_technique", "has_objective", "spreads")
OUT = Path(__file__).resolve().parents[3] / "loaders" / "extract" / "learned" / FILE

Answers = list[bool | None]


@dataclass(frozen=True)
class Example:
    """The features of one phrase, and for each predicate whether it is its object; None where one cannot tell."""

    found: frozenset[str]
    answers: Answers


def examples_of(document: Document, gold: list[Line]) -> Iterator[Example]:
    """Every candidate of a text, parsed as extraction parses it."""
    gazetteer = Gazetteer.default()
    blocks = [b for b in split(document.text, document.body_start) if b.is_prose]
    texts = ((sentence_case(block, gazetteer), block) for block in blocks)
    for doc, block in parse(load_pipeline(), texts):
        reader = Reader(doc)
        for span in find_candidates(doc):
            sentence = {"start": block.start + span.sent.start_char, "end": block.start + span.sent.end_char}
            near = [line for line in gold if overlap(line, sentence)]
            yield Example(frozenset(reader.features(span)), [answer(span, name, near) for name in PREDICATES])


def answer(span: Span, predicate: str, gold: list[Line]) -> bool | None:
    """Whether a phrase is the object of a gold line of its sentence; None for free text that shares a word with one."""
    best: bool | None = False
    for line in gold:
        if line["predicate"] != predicate:
            continue
        names = [str(name) for name in forms(line, "object")]
        if predicate == "asset_count":
            if span.label_ == NUMBER and any(figure(span.text) == figure(name) for name in names):
                return True
        elif predicate in FREE:
            likest = max(likeness(span.text, name) for name in names)
            if likest >= 0.6 or (likest >= 0.4 and any(within(span.text, name) for name in names)):
                return True
            best = None if best is None or any(words(span.text) & words(name) for name in names) else best
        elif any(likeness(span.text, name) >= 0.6 or within(span.text, name) for name in names):
            return True
    return best


@cache
def examples(register: str) -> list[Example]:
    """Those of all texts of a register."""
    folder = TRAINING / register
    return [e for file in gold_files(folder) for e in examples_of(text_of(file.stem, folder), read_lines(file))]


def fit(data: list[Example]) -> Weights:
    """The weights that the examples give; features seen in few of them, or without weight, are left out."""
    settings = CONFIG["training"]
    counts = Counter(name for e in data for name in e.found)
    vectors = DictVectorizer(dtype=np.float32)
    rows = vectors.fit_transform(
        [{name: 1.0 for name in e.found if counts[name] >= settings["least_examples"]} for e in data]
    )
    table, intercepts = [], []
    for column in range(len(PREDICATES)):
        known = np.array([e.answers[column] is not None for e in data])
        right = np.array([bool(e.answers[column]) for e in data])
        model = LogisticRegression(
            C=settings["inverse_ridge"], max_iter=settings["max_steps"], random_state=settings["seed"]
        ).fit(rows[known], right[known])
        table.append(model.coef_[0])
        intercepts.append(float(model.intercept_[0]))
    whole = np.rint(np.array(table).T * SCALE).clip(-127, 127).astype(np.int8)
    kept = np.flatnonzero(whole.any(axis=1))
    names = vectors.get_feature_names_out()[kept]
    index = {str(name): i for i, name in enumerate(names)}
    return Weights(PREDICATES, index, whole[kept], np.array(intercepts, dtype=np.float32))


def parts() -> list[list[str]]:
    """The registers that are left out together; the held out are one part."""
    others = [name for name in registers() if name not in HELD_OUT]
    return [list(HELD_OUT), *(others[i::3] for i in range(3))]


@cache
def without(part: tuple[str, ...]) -> Weights:
    """The weights that all other registers give."""
    return fit([e for name in registers() if name not in part for e in examples(name)])


@contextmanager
def at_work(weights: Weights) -> Iterator[None]:
    """The pipeline with other weights than those that ship."""
    component: Any = load_pipeline().get_pipe("influence_relations")
    assert isinstance(component, Relations)
    shipped, component.weights = component.weights, weights
    try:
        yield
    finally:
        component.weights = shipped


def measured(weights: Weights, data: Iterable[Example]) -> Any:
    """The chances of each example, a row each."""
    return np.array([weights.chances(e.found) for e in data])


def main(arguments: list[str]) -> None:
    """Measure, and write the weights of all registers together."""
    left = [(e, row) for p in parts() for d in [[e for n in p for e in examples(n)]]
            for e, row in zip(d, measured(without(tuple(p)), d), strict=True)]  # fmt: skip
    print(f"{'examples':>9} {'AP':>6} {'of .7':>6} {'right':>6}  predicate, on registers left out")
    for column, name in enumerate(PREDICATES):
        known = [(bool(e.answers[column]), row[column]) for e, row in left if e.answers[column] is not None]
        right, chance = (np.array(side) for side in zip(*known, strict=True))
        sure = right[chance >= 0.7]
        share = sure.mean() if len(sure) else 0
        print(f"{right.sum():9d} {average_precision_score(right, chance):6.3f} {len(sure):6d} {share:6.2f}  {name}")
    if "--write" in arguments:
        OUT.write_bytes(fit([e for name in registers() for e in examples(name)]).to_bytes())
        print(f"{OUT.name}: {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
