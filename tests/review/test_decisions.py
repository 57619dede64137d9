"""Decisions: each is added to those before it, survives reload and re-extraction, and can be taken back exactly."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import NotFoundError, ReviewError
from kg.review import decide, history, undo
from kg.statement import Bundle, Review, Statement
from kg.store import Store
from tests.bundles import CHINA, ENTITIES, REPORT, bundle, statement

RULE = "rule:attribution@1"


def proposed(**fields: Any) -> Statement:
    """An extracted attribution that nobody has looked at."""
    return statement(**{"method": RULE, "review": Review(), **fields})


def extraction(*statements: Statement) -> Bundle:
    """What an extractor makes of the whole briefing."""
    return Bundle(entities=ENTITIES, statements=statements, extracted=REPORT.id)


def state(store: Store, key: str) -> dict[str, Any]:
    """Review properties and edges of one statement's graph."""
    return store.read(
        "MATCH (s:Statement {id: $id}) RETURN s.review AS review, s.reviewedBy AS by, s.reviewedOn AS at, "
        "s.reviewReason AS reason, COUNT { ()-[:ATTRIBUTED_TO]->() } AS edges",
        id=key,
    )[0]


def test_every_decision_stays_with_who_when_and_why(store: Store) -> None:
    one = proposed()
    store.write(bundle(one))
    decide(store, [one.id], "rejected", "Ada", "another network")
    decide(store, [one.id], "accepted", "Ben", "read in context")
    made = history(store, one.id)
    assert [(d.number, d.former_review, d.review, d.reviewer, d.reason) for d in made] == [
        (1, "proposed", "rejected", "Ada", "another network"),
        (2, "rejected", "accepted", "Ben", "read in context"),
    ]
    assert all(d.decided_on is not None for d in made)


def test_undo_restores_the_state_before_exactly_and_says_so(store: Store) -> None:
    one = proposed()
    store.write(bundle(one))
    decide(store, [one.id], "accepted", "Ada", "clear")
    before = state(store, one.id)
    decide(store, [one.id], "rejected", "Ben")
    assert undo(store, one.id, "Ben", "slip") == "accepted"
    assert state(store, one.id) == before
    assert before["edges"] == 1
    assert undo(store, one.id, "Ada") == "proposed"
    assert state(store, one.id) == {"review": "proposed", "by": None, "at": None, "reason": None, "edges": 0}
    assert [(d.review, d.undoes, d.undone) for d in history(store, one.id)] == [
        ("accepted", None, True),
        ("rejected", None, True),
        ("accepted", 2, False),
        ("proposed", 1, False),
    ]
    with pytest.raises(ReviewError, match=r"no decision about .* is left to undo"):
        undo(store, one.id, "Ada")


def test_what_a_curator_vouched_for_can_be_rejected_and_comes_back_as_it_was(store: Store) -> None:
    vouched = statement()
    store.write(bundle(vouched))
    before = state(store, vouched.id)
    decide(store, [vouched.id], "rejected", "Ada")
    undo(store, vouched.id, "Ada")
    assert state(store, vouched.id) == before
    assert before["by"] == "curator"


@pytest.mark.parametrize("decision", ["accepted", "rejected"])
def test_a_decision_survives_reload_and_a_newer_extractor(store: Store, decision: str) -> None:
    store.write(extraction(proposed()))
    decide(store, [proposed().id], decision, "Ada", "read")
    before = state(store, proposed().id)
    store.write(extraction(proposed()))
    store.write(extraction(proposed(method="rule:attribution.passive@2", confidence=0.3)))
    assert state(store, proposed().id) == before
    assert len(history(store, proposed().id)) == 1


def test_a_rejection_is_repeated_for_the_same_words_under_other_names(store: Store) -> None:
    store.write(extraction(proposed()))
    decide(store, [proposed().id], "rejected", "Ada", "another network")
    renamed = proposed(subject_as="the network", method="rule:attribution@2")
    assert renamed.id != proposed().id
    assert store.write(extraction(renamed)).rejected == 1
    assert state(store, renamed.id)["review"] == "rejected"
    (repeated,) = history(store, renamed.id)
    assert (repeated.repeats, repeated.reviewer, repeated.reason) == (proposed().id, "Ada", "another network")
    assert undo(store, renamed.id, "Ben") == "proposed"


@pytest.mark.parametrize(
    "changed",
    [
        {"source_hash": "6" * 64},
        {"quote": "says Spamouflage is likely tied to China"},
        {"polarity": "denied"},
        {"subject_as": "the network", "to": "country/taiwan"},
    ],
    ids=["other document", "other quote", "other stance", "other proposition"],
)
def test_a_rejection_says_nothing_of_other_evidence_or_another_meaning(store: Store, changed: dict[str, Any]) -> None:
    store.write(extraction(proposed()))
    decide(store, [proposed().id], "rejected", "Ada")
    taiwan = CHINA.model_copy(update={"id": "country/taiwan", "name": "Taiwan"})
    other = proposed(**changed)
    store.write(Bundle(entities=(*ENTITIES, taiwan), statements=(other,), extracted=REPORT.id))
    assert state(store, other.id)["review"] == "proposed"


def test_an_acceptance_is_never_repeated_for_another_statement(store: Store) -> None:
    store.write(bundle(statement()))
    renamed = proposed(subject_as="the network")
    store.write(extraction(renamed))
    assert state(store, renamed.id)["review"] == "proposed"


def test_what_the_extractor_no_longer_finds_stays_with_its_review_and_is_marked(store: Store) -> None:
    other = proposed(quote="Canada's foreign ministry says Spamouflage")
    store.write(extraction(proposed(), other))
    decide(store, [other.id], "accepted", "Ada")
    assert store.write(extraction(proposed())).lost == 1
    marked = "MATCH (s:Statement) WHERE s.notFoundSince IS NOT NULL RETURN s.id AS id, s.review AS review"
    assert store.read(marked) == [{"id": other.id, "review": "accepted"}]
    assert store.write(extraction(proposed(), other)).lost == 0
    assert store.read(marked) == []


def test_curated_statements_are_not_lost_to_an_extraction(store: Store) -> None:
    store.write(bundle(statement()))
    assert store.write(extraction()).lost == 0


def test_a_reviewer_decides_only_about_what_they_saw(store: Store) -> None:
    store.write(bundle(proposed()))
    decide(store, [proposed().id], "rejected", "Ada")
    assert decide(store, [proposed().id], "accepted", "Ben", expected="proposed") == []
    assert state(store, proposed().id)["by"] == "Ada"


@pytest.mark.parametrize("name", ["", "  ", "policy:all", "Policy:All", "a\nb", "x" * 201])
def test_a_decision_needs_the_name_of_a_person(store: Store, name: str) -> None:
    store.write(bundle(proposed()))
    with pytest.raises(ReviewError, match=r"reviewer|policies"):
        decide(store, [proposed().id], "accepted", name)
    assert state(store, proposed().id)["review"] == "proposed"


def test_the_history_of_an_unknown_statement_is_told(store: Store) -> None:
    with pytest.raises(NotFoundError, match="no statement has the id '0f'"):
        history(store, "0f")
