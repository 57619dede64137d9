"""Policies: off until a file is named, logged with the rule's name, and out of reach of what a document says."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

from kg.errors import ReviewError
from kg.review import apply_policy, history, read_policy, undo
from kg.statement import Bundle, Entity, Review, Statement
from kg.store import Store
from tests.bundles import ENTITIES, REPORT, X, bundle, statement


def proposed(*arguments: Any, **fields: Any) -> Statement:
    """An extracted statement that nobody has looked at."""
    return statement(*arguments, **{"method": "rule:any@1", "review": Review(), "confidence": 0.5, **fields})


PLATFORM = proposed("uses_platform", X.id, quote="It used X", method="rule:platform@1", confidence=0.95)

FITTING = {
    "predicate: uses_platform": True,
    "predicate: attributed_to": False,
    "method: 'rule:platform@*'": True,
    "method: 'model:*'": False,
    "confidence: 0.95": True,
    "confidence: 0.96": False,
    "publisher: [VOA News, Graphika]": True,
    "publisher: [Graphika]": False,
    "predicate: [uses_platform], method: 'rule:*', confidence: 0.9, publisher: voa news": True,
}


def write(path: Path, text: str) -> Path:
    """A policy file."""
    path.write_text(text)
    return path


def published(given: bool) -> tuple[Entity, ...]:
    """The usual entities; the briefing published by VOA News, as was said at loading or as its text says."""
    attributes = {**REPORT.attributes, "publisher": "VOA News", "publisher_given": given}
    return (REPORT.model_copy(update={"attributes": attributes}), *ENTITIES[1:])


@pytest.mark.parametrize(("criteria", "fits"), FITTING.items(), ids=list(FITTING))
def test_a_rule_accepts_what_has_all_that_it_asks_for(store: Store, tmp_path: Path, criteria: str, fits: bool) -> None:
    store.write(Bundle(entities=published(True), statements=(PLATFORM, proposed())))
    policy = read_policy(write(tmp_path / "p.yaml", f"accept:\n  - {{name: sure, {criteria}}}\n"))
    apply_policy(store, policy)
    rows = store.read("MATCH (s:Statement {id: $id}) RETURN s.review AS review", id=PLATFORM.id)
    assert rows == [{"review": "accepted" if fits else "proposed"}]


def test_each_automatic_decision_is_logged_under_the_name_of_its_rule(
    store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store.write(bundle(PLATFORM))
    text = "accept:\n  - name: tables\n    predicate: uses_platform\n    reason: read from tables\n"
    with caplog.at_level(logging.INFO, logger="kg.review.policy"):
        assert apply_policy(store, read_policy(write(tmp_path / "p.yaml", text))) == {"tables": 1}
    (decision,) = history(store, PLATFORM.id)
    assert (decision.reviewer, decision.reason, decision.review) == ("policy:tables", "read from tables", "accepted")
    assert caplog.messages == [f"policy rule tables accepted statement {PLATFORM.id}"]


def test_what_a_text_says_of_its_own_publisher_fits_no_rule(store: Store, tmp_path: Path) -> None:
    store.write(Bundle(entities=published(False), statements=(PLATFORM,)))
    policy = read_policy(write(tmp_path / "p.yaml", "accept: [{name: press, publisher: VOA News}]\n"))
    assert apply_policy(store, policy) == {"press": 0}


def test_a_policy_decides_once_and_not_against_a_person(store: Store, tmp_path: Path) -> None:
    store.write(bundle(PLATFORM))
    policy = read_policy(write(tmp_path / "p.yaml", "accept: [{name: tables, predicate: uses_platform}]\n"))
    apply_policy(store, policy)
    undo(store, PLATFORM.id, "Ada")
    assert apply_policy(store, policy) == {"tables": 0}


def test_a_dry_run_counts_and_changes_nothing(store: Store, tmp_path: Path) -> None:
    store.write(bundle(PLATFORM))
    policy = read_policy(write(tmp_path / "p.yaml", "accept: [{name: tables, predicate: uses_platform}]\n"))
    assert apply_policy(store, policy, dry_run=True) == {"tables": 1}
    assert history(store, PLATFORM.id) == []


WRONG = {
    "accept:\n  - name: all\n": (2, "a rule asks for a predicate, method, publisher or confidence"),
    "accept:\n  - name: a\n    predicate: likes\n": (3, "'likes' is not a predicate"),
    "accept:\n  - name: a\n    confidence: high\n": (3, "valid number"),
    "accept:\n  - name: a\n    confidence: 1.5\n": (3, "less than or equal to 1"),
    "accept:\n  - name: a\n    predicat: targets\n": (3, "unknown key 'predicat'"),
    "accept:\n  - name: A rule\n    predicate: targets\n": (2, "pattern"),
    "accept: []\n": (1, "at least 1"),
    "accept:\n  - {name: a, predicate: targets}\n  - {name: a, predicate: spreads}\n": (1, "two rules are called 'a'"),
    "- a\n": (1, "no mapping"),
    "accept: [\n": (2, "not valid YAML"),
}


@pytest.mark.parametrize(("text", "expected"), WRONG.items(), ids=[message for _, message in WRONG.values()])
def test_what_is_wrong_with_a_policy_is_told_with_its_line(
    tmp_path: Path, text: str, expected: tuple[int, str]
) -> None:
    path = write(tmp_path / "policy.yaml", text)
    with pytest.raises(ReviewError) as error:
        read_policy(path)
    line, message = expected
    assert error.value.line().startswith(f"{path}:{line}: ")
    assert message in error.value.line()
