"""Proposals: what a relation rule hands over, before speaker, hedge and identifiers are settled."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from loaders.extract.operations import Operation
from loaders.extract.participants import Participant
from loaders.extract.sentence import Sentence

__all__ = ["Literal", "Proposal"]


@dataclass(frozen=True)
class Literal:
    """A literal object: type, lexical form, and the words in the text."""

    datatype: str
    lexical: str
    text: str
    unit: str | None = None
    bound: str | None = None
    platform: str | None = None


@dataclass(frozen=True, eq=False)
class Proposal:
    """One statement in the making; `anchor` is the token by which its speaker and hedge are found.

    A rule that has found the hedge gives it as (likelihood, words). `model`: a learned model proposes it, not a rule.
    """

    sentence: Sentence
    subject: Operation | Participant
    predicate: str
    object: Operation | Participant | Literal
    anchor: Token
    rule: str
    denied: bool = False
    speaker: Participant | None = None
    hedge: tuple[str, str | None] | None = None
    model: bool = False
    qualifiers: dict[str, str] = field(default_factory=dict)
