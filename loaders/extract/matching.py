"""Matching: two statements in the gold format in, whether they say the same out.

The rules are those of the annotation guidelines: words are compared without case, marks and plural endings; free text
must share most of its words and stand in the same sentence; an operation that a text does not name is known by what is
said of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from kg.identity import fold

__all__ = [
    "Line",
    "figure",
    "forms",
    "likeness",
    "overlap",
    "pairs",
    "repeats",
    "same_speaker",
    "says_same",
    "within",
    "words",
]

Line = dict[str, Any]

EMPTY_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "and",
        "in",
        "on",
        "or",
        "its",
        "their",
        "by",
        "for",
        "with",
        "that",
        "as",
        "at",
        "from",
    ]
)
FREE = frozenset(["spreads", "has_objective", "uses_technique", "known_as"])
PARTIES = frozenset(
    ["targets", "attributed_to", "reported_by", "affiliated_with", "disrupted_by", "refuted_by", "about"]
)
NUMBER = re.compile(r"\d[\d,.]*")


def words(value: object) -> frozenset[str]:
    """The words that count: folded, without marks, without the plural's s."""
    plain = re.sub(r"[^\w\s]", " ", fold(str(value)))
    singular = (w[:-1] if len(w) > 3 and w[-1] == "s" and w[-2] != "s" else w for w in plain.split())
    return frozenset(singular) - EMPTY_WORDS


def likeness(left: object, right: object) -> float:
    """Harmonic mean of the shares of common words."""
    a, b = words(left), words(right)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def within(left: object, right: object) -> bool:
    """Whether all words of one stand in the other."""
    a, b = words(left), words(right)
    return bool(a and b) and (a <= b or b <= a)


def figure(value: object) -> str | None:
    """The first number in a value."""
    found = NUMBER.search(str(value))
    return found.group().replace(",", "").rstrip(".") if found else None


def address(value: object) -> str:
    """An address without its defanging, scheme and last slash."""
    return str(value).replace("[.]", ".").rstrip("/").casefold().split("://")[-1]


def forms(line: Line, side: str) -> list[Any]:
    """Every name under which a line gives its subject or object."""
    return [line.get(side), *line.get("also", {}).get(side, [])]


def fits(predicate: str, mine: object, theirs: object) -> bool:
    """Whether two objects of a predicate are the same."""
    if predicate in ("asset_count", "spent"):
        number = figure(mine)
        return number == figure(theirs) if number is not None else str(mine).casefold() == str(theirs).casefold()
    if predicate in ("active_during", "uses_language"):
        return str(mine).casefold() == str(theirs).casefold()
    if predicate == "indicator":
        return address(mine) == address(theirs)
    if predicate == "uses_technique":
        return bool(words(mine) & words(theirs))
    if predicate in FREE:
        return likeness(mine, theirs) >= 0.5 or (
            within(mine, theirs) and min(len(words(mine)), len(words(theirs))) >= 2
        )
    return likeness(mine, theirs) >= 0.6 or (predicate in PARTIES and within(mine, theirs))


def overlap(left: Line, right: Line) -> bool:
    """Whether the evidence of two lines has a character in common."""
    return bool(left["start"] < right["end"] and right["start"] < left["end"])


def says_same(mine: Line, gold: Line) -> bool:
    """Predicate, polarity and object agree, and for free text the place."""
    predicate = gold["predicate"]
    if mine["predicate"] != predicate or mine.get("polarity", "affirmed") != gold.get("polarity", "affirmed"):
        return False
    if predicate in FREE and not overlap(mine, gold):
        return False
    return any(fits(predicate, a, b) for a in forms(mine, "object") for b in forms(gold, "object"))


def same_speaker(mine: Line, gold: Line) -> bool:
    """Whether two lines name the same speaker, who is named in the gold."""
    who = mine.get("speaker")
    return who is not None and any(likeness(who, name) >= 0.6 or within(who, name) for name in forms(gold, "speaker"))


def operations(mine: list[Line], gold: list[Line]) -> dict[str, str]:
    """For each operation of ours the gold one that shares most statements with it, one to one; equal names go first."""
    known = {line["subject"] for line in gold if line["subject_type"] == "Operation"}
    votes = Counter(
        (m["subject"], g["subject"])
        for m in mine
        if m["subject_type"] == "Operation"
        for g in gold
        if g["subject_type"] == "Operation" and says_same(m, g)
    )
    found = {line["subject"]: line["subject"] for line in mine if line["subject"] in known}
    taken = set(found.values())
    for (ours, theirs), _ in votes.most_common():
        if ours not in found and theirs not in taken:
            found[ours] = theirs
            taken.add(theirs)
    return found


def pairs(mine: list[Line], gold: list[Line]) -> Iterator[tuple[int, int]]:
    """Indices of lines that match, each gold line once, in our order."""
    aligned, used = operations(mine, gold), set[int]()
    for i, line in enumerate(mine):
        for j, truth in enumerate(gold):
            if j in used or not says_same(line, truth):
                continue
            if truth["subject_type"] == "Operation":
                same = aligned.get(line["subject"], line["subject"]) in forms(truth, "subject")
            else:
                same = any(likeness(a, b) >= 0.6 for a in forms(line, "subject") for b in forms(truth, "subject"))
            if same:
                used.add(j)
                yield i, j
                break


def repeats(mine: list[Line], gold: list[Line], matched: list[tuple[int, int]]) -> set[int]:
    """Lines that say again, under another accepted name, what a matched line says: neither right nor wrong."""
    by_gold = {j: i for i, j in matched}
    right = {i for i, _ in matched}
    found = set()
    for i, line in enumerate(mine):
        if i in right:
            continue
        for j, k in by_gold.items():
            other = str(mine[k]["object"]).casefold() != str(line["object"]).casefold()
            if gold[j].get("also", {}).get("object") and other and says_same(line, gold[j]):
                found.add(i)
    return found
