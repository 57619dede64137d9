"""Policies: a YAML file of rules that a person wrote in; proposed statements that fit one accepted in its name out.

No policy is in force unless somebody names its file, and nothing a document says can name one. What a text says of its
own publisher does not count for a rule about publishers; what was said at loading does.
"""

from __future__ import annotations

import logging
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from kg.errors import ReviewError
from kg.identity import fold
from kg.ontology import ontology
from kg.review.decisions import POLICY
from kg.review.queue import Candidate, candidates
from kg.statement import Review
from kg.store import Store
from kg.yaml import read_yaml

__all__ = ["Policy", "Rule", "apply_policy", "read_policy"]

log = logging.getLogger(__name__)


def as_list(value: object) -> object:
    """One item is a list of one."""
    return value if isinstance(value, list) else [value]


Texts = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], BeforeValidator(as_list)]


class Rule(BaseModel):
    """Accepts a statement that fits everything it asks for. It asks for something, or it would accept all."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    predicates: Texts = Field((), alias="predicate")
    methods: Texts = Field((), alias="method")
    publishers: Texts = Field((), alias="publisher")
    confidence: float | None = Field(None, ge=0, le=1)
    reason: str | None = Field(None, min_length=1)

    @field_validator("predicates")
    @classmethod
    def check_predicates(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """They are predicates of the ontology."""
        known = ontology().predicates
        if unknown := [name for name in value if name not in known]:
            raise ValueError(f"'{unknown[0]}' is not a predicate; predicates: {', '.join(known)}")
        return value

    @model_validator(mode="after")
    def check_criteria(self) -> Rule:
        """It asks for something."""
        if not (self.predicates or self.methods or self.publishers or self.confidence is not None):
            raise ValueError("a rule asks for a predicate, method, publisher or confidence")
        return self

    def fits(self, candidate: Candidate) -> bool:
        """Whether a proposed statement has all that the rule asks for."""
        row = candidate.row
        given = fold(row["publisher"]) if row["publisher"] else None
        return (
            (not self.predicates or row["predicate"] in self.predicates)
            and (not self.methods or any(fnmatchcase(row["method"], pattern) for pattern in self.methods))
            and (not self.publishers or given in {fold(name) for name in self.publishers})
            and (self.confidence is None or (row["confidence"] or 0) >= self.confidence)
        )


class Policy(BaseModel):
    """Rules in their order; the first that fits decides."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    accept: tuple[Rule, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def check_names(self) -> Policy:
        """No two rules have one name, or the history would not tell them apart."""
        names = [rule.name for rule in self.accept]
        if twice := [name for name in names if names.count(name) > 1]:
            raise ValueError(f"two rules are called '{twice[0]}'")
        return self


def read_policy(path: Path) -> Policy:
    """The policy in a YAML file.

    Raises:
        ReviewError: with file and line: no YAML, an unknown key or predicate, a rule that asks for nothing.
    """
    return read_yaml(path, ReviewError).parse(Policy)


def apply_policy(store: Store, policy: Policy, document: str | None = None, dry_run: bool = False) -> dict[str, int]:
    """Accept what fits, of one report or of all; how many each rule accepted, or would.

    Each decision has the rule as its reviewer. What somebody has decided about before, and undone, is left to people,
    and so is what the extractor no longer finds.
    """
    fitting: dict[str, list[str]] = {rule.name: [] for rule in policy.accept}
    for candidate in candidates(store, document):
        rule = next((rule for rule in policy.accept if rule.fits(candidate)), None)
        if rule is not None and not candidate.row["lost"] and not candidate.row["decided"]:
            fitting[rule.name].append(candidate.id)
    for rule in policy.accept:
        if fitting[rule.name] and not dry_run:
            review = Review(state="accepted", by=f"{POLICY}{rule.name}", reason=rule.reason)
            done = store.decide(fitting[rule.name], review, expected="proposed")
            fitting[rule.name] = done
            for statement in done:
                log.info("policy rule %s accepted statement %s", rule.name, statement)
    return {name: len(ids) for name, ids in fitting.items()}
