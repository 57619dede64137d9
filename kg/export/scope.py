"""The scope of an export: who reads and since when in; which nodes they may see, and what became of each, out.

One light pass over all statements decides it, in one place: a few bytes a node, whatever its words take.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from kg.export.reader import Reader
from kg.ontology import ontology

__all__ = ["Change", "Scope", "Seen"]

Row = Mapping[str, Any]
Change = Literal["added", "changed", "removed"]


class Seen:
    """What the pass found out about a node, as bits: plain numbers, since an enumeration costs ten times as much."""

    VISIBLE = 1
    AFFIRMED = 2
    """An accepted statement affirms it."""
    UNHEDGED = 4
    """One does so without a hedge."""
    DENIED = 8
    """An accepted statement denies it."""
    TOUCHED = 16
    """Something about it changed since the time asked for."""
    KNOWN = 32
    """It may have been seen before that."""
    SOURCE = 64
    """Visible statements stand in this report."""
    CLAIM = 128
    """Somebody gives a verdict on it."""


class Scope:
    """Which statements, propositions and entities a reader may see."""

    def __init__(self, reader: Reader, rows: Iterable[Row], since: str | None = None) -> None:
        self.reader = reader
        self.since = since
        self.statements: defaultdict[str, int] = defaultdict(int)
        self.propositions: defaultdict[str, int] = defaultdict(int)
        self.entities: defaultdict[str, int] = defaultdict(int)
        self.roles: defaultdict[str, set[str]] = defaultdict(set)
        self.methods: set[str] = set()
        self.licences: Counter[str] = Counter()
        self.markings: Counter[str] = Counter()
        self.latest = ""
        self.left_out: Counter[str] = Counter()
        self.denials: set[str] = set()
        answers: list[tuple[str, str]] = []
        for row in rows:
            self.look_at(row)
            if row["answered"]:
                answers.append((row["id"], row["answered"]))
            if row["polarity"] == "denied":
                self.denials.add(row["id"])
        self.join(answers)

    def look_at(self, row: Row) -> None:
        """Take in one statement."""
        reason = self.hidden(row)
        bits = Seen.TOUCHED if row["touched"] else 0
        if self.since and self.was_shown(row):
            bits |= Seen.KNOWN
        if reason:
            self.left_out[reason] += 1
        else:
            bits |= Seen.VISIBLE
            self.methods.add(row["method"])
            self.licences[row["licences"][0] or row["licences"][1] or ""] += 1
            self.markings[row["markings"][0]] += 1
            self.latest = max(self.latest, row["changed"] or "")
        self.statements[row["id"]] |= bits
        nodes = [row["subject"], row["object"], row["speaker"], row["document"]]
        if row["source"]:
            shown = self.reader.may_see(row["sourceMarking"])
            self.entities[row["source"]] |= bits if shown else bits & ~Seen.VISIBLE
        for key in nodes:
            if key:
                self.entities[key] |= bits
        if not reason:
            self.entities[row["document"]] |= Seen.SOURCE
            bits |= self.stance(row)
        self.propositions[row["proposition"]] |= bits

    def hidden(self, row: Row) -> str | None:
        """Why the reader does not see a statement, or None."""
        if not self.reader.counts(row["review"]):
            return str(row["review"])
        if not self.reader.may_see(*row["markings"]):
            return "marking"
        return None if self.reader.takes(*row["licences"]) else "licence"

    def was_shown(self, row: Row) -> bool:
        """Whether the reader may have seen a statement before: it was there or accepted, under a marking open to them.

        What they could never see is not to be told of by its removal.
        """
        former = {marking for markings in row["formerMarkings"] for marking in markings}
        open_then = bool(former & self.reader.markings) or self.reader.may_see(*row["markings"])
        return open_then and bool(row["recorded"] if self.reader.whole else row["accepted"])

    def stance(self, row: Row) -> int:
        """What a visible statement, once accepted, does to its proposition, and the roles that it gives."""
        if row["review"] != "accepted":
            return 0
        if row["polarity"] == "denied":
            return Seen.DENIED
        notes = ontology().predicates[row["predicate"]].annotations
        if notes.object_role:
            self.roles[row["object"]].add(notes.object_role)
        if notes.speaker_role and row["speaker"].startswith("organisation/"):
            self.roles[row["speaker"]].add(notes.speaker_role)
        if row["predicate"] == "refuted_by":
            self.entities[row["subject"]] |= Seen.CLAIM
        return Seen.AFFIRMED | Seen.UNHEDGED if row["likelihood"] == "stated" else Seen.AFFIRMED

    def join(self, answers: Iterable[tuple[str, str]]) -> None:
        """An answer and what it answers show in each other; an answer to a denial is a verdict on it."""
        for answer, answered in answers:
            touched = (self.statements[answer] | self.statements[answered]) & Seen.TOUCHED
            self.statements[answer] |= touched
            self.statements[answered] |= touched
            if answered in self.denials and self.shows(self.statements[answer]):
                self.statements[answered] |= Seen.CLAIM

    @staticmethod
    def shows(bits: int) -> bool:
        """Whether a node is visible."""
        return bool(bits & Seen.VISIBLE)

    def disputed(self, proposition: str) -> bool:
        """Whether somebody denies it."""
        return bool(self.propositions[proposition] & Seen.DENIED)

    def change(
        self, bits: int, touched: bool = False, visible: bool | None = None, released: Sequence[str] | None = None
    ) -> Change | None:
        """What became of a node since the time asked for, None where nothing did that this reader may know.

        `released` are the markings of accepted statements that let go of it.
        """
        if not (touched or bits & Seen.TOUCHED):
            return None
        known = bool(bits & Seen.KNOWN) or not self.reader.markings.isdisjoint(released or ())
        if self.shows(bits) if visible is None else visible:
            return "changed" if known else "added"
        return "removed" if known or (self.reader.whole and touched) else None
