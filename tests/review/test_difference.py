"""Differences: gained, lost and changed, with what a rule's new version leaves alike."""

from __future__ import annotations

from typing import Any

from kg.review.difference import differences, total

FOUND: dict[str, Any] = {
    "subject": "Quiet Lantern",
    "predicate": "targets",
    "object": "Brazil",
    "polarity": "affirmed",
    "speaker": None,
    "likelihood": "stated",
    "start": 10,
    "end": 40,
    "confidence": 0.7,
    "method": "rule:targets.verb@1",
}


def one(**parts: Any) -> dict[str, Any]:
    """A finding that differs in some parts."""
    return {**FOUND, **parts}


def test_a_new_version_of_a_rule_is_no_difference() -> None:
    assert differences([FOUND], [one(method="rule:targets.verb@2", confidence=0.701)]) == ([], 1)


def test_each_part_that_changed_has_what_it_was_and_is() -> None:
    (change,), alike = differences([one(review="accepted")], [one(likelihood="likely", hedge="likely")])
    assert (change.kind, alike, change.review) == ("changed", 0, "accepted")
    assert change.parts == {"likelihood": ("stated", "likely"), "hedge": (None, "likely")}


def test_a_statement_is_known_by_its_id_whatever_it_says() -> None:
    (change,), _ = differences([one(id="a", object="Brazil")], [one(id="a", object="Chile", subject="It", start=0)])
    said = {"subject": ("Quiet Lantern", "It"), "object": ("Brazil", "Chile")}
    assert change.parts == {**said, "span": ("10–40", "0–40")}


def test_another_object_in_the_same_sentence_is_a_change_not_a_loss_and_a_gain() -> None:
    changes, _ = differences([FOUND], [one(object="voters in Brazil", start=12)])
    assert [(c.kind, c.parts["object"]) for c in changes] == [("changed", ("Brazil", "voters in Brazil"))]


def test_other_sentences_and_predicates_are_gains_and_losses() -> None:
    elsewhere, other = one(start=50, end=60), one(predicate="spreads")
    changes, alike = differences([FOUND], [elsewhere, other])
    assert [(c.kind, c.finding["predicate"], c.finding["start"]) for c in changes] == [
        ("gained", "spreads", 10),
        ("lost", "targets", 10),
        ("gained", "targets", 50),
    ]
    assert (total(changes), alike) == ({"gained": 2, "lost": 1, "changed": 0}, 0)


def test_each_finding_is_paired_once() -> None:
    twins = [one(object="A"), one(object="B")]
    changes, _ = differences([FOUND], twins)
    assert sorted(c.kind for c in changes) == ["changed", "gained"]
