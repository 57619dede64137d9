"""Confidence is a chance: among the statements with 0.8, about eight in ten are right."""

from __future__ import annotations

from pathlib import Path

from loaders.document import Document
from loaders.extract import extract
from loaders.extract.calibration import Bin, calibration_error, sort_into_bins
from loaders.extract.confidence import Model, rule_of
from loaders.extract.evaluation import judge
from tests.loaders.extract.texts import OWN

LARGEST_ERROR = 0.10
"""Expected calibration error of the shared texts, which are of real kinds and none of which the weights come from."""
LARGEST_ERROR_OF_OWN = 0.15
"""The same of this project's own test texts: the rules were made with them, so more is right than confidence says."""


def error_of(gold: Path, corpus: Path) -> float:
    return calibration_error(sort_into_bins(pair for j in judge(gold, corpus) for pair in j.extracted))


def test_confidence_is_the_share_right_on_the_shared_texts(shared: Path) -> None:
    assert error_of(shared / "gold", shared / "corpus") <= LARGEST_ERROR


def test_confidence_is_near_the_share_right_on_own_texts() -> None:
    assert error_of(OWN, OWN) <= LARGEST_ERROR_OF_OWN


def test_confidence_differs_between_statements() -> None:
    text = (
        "We disrupted an influence operation from Iran that targeted Israel with fake accounts on X. It sowed discord."
    )
    statements = extract(Document(name="a.txt", text=text, media_type="text/plain")).statements
    assert len({s.confidence for s in statements}) > 2


def test_what_no_text_has_shown_counts_for_nothing() -> None:
    model = Model(0.0, {"rule a": 1.0})
    assert model.confidence({"rule b": 1.0}) == 0.5
    assert model.confidence({"rule a": 1.0}) == 0.73
    assert model.confidence({"rule a": 99.0}) == 0.98


def test_the_rule_is_read_from_the_method() -> None:
    assert rule_of("rule:targets.verb@1") == "targets.verb"


def test_the_calibration_error_is_the_mean_distance_by_statements() -> None:
    judged = [({"confidence": c}, right) for c, right in ((0.9, True), (0.9, False), (1.0, True), (0.1, False))]
    bins = sort_into_bins([*judged, ({}, True)])
    assert [(b.low, b.statements) for b in bins] == [(0.1, 1), (0.9, 3)]
    assert abs(calibration_error(bins) - (0.1 + 3 * (2.8 / 3 - 2 / 3)) / 4) < 1e-9
    assert calibration_error([]) == 0
    assert Bin(0.9, 1.0, 3, 0.93333, 2 / 3).row() == {
        "confidence": "0.9 to 1.0",
        "statements": 3,
        "mean": 0.933,
        "right": 0.667,
    }
