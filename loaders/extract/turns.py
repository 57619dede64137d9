"""Turns: the text of a block in, the name of who has the floor and where their words begin out."""

from __future__ import annotations

import re

from loaders.extract.lexicon import read

__all__ = ["Turn", "turn_of"]

NAME = r"[^\W\d_][\w'.-]*(?: (?:of|de|del|da|van|von|bin|al|s/o|d/o|the|for|and|[^\W\d_][\w'.-]*)){0,7}"
LABEL = re.compile(
    rf"^\W{{0,4}}(?:\d{{1,2}}[:.]\d\d\s+|\d+\.\s+|\([a-z]\)\s*)?(?P<name>{NAME}(?:,[^:()]{{1,70}})?)\s*(?:\((?P<inside>[^)]{{1,80}})\))?(?:\s*\([^)]{{1,40}}\))?"
    r"(?:, [a-z-]+ (?:question|answer|reply))?\s*(?P<end>:|\.\s[-–—]|\.(?=\s[A-Z]))"
)
CAPITALS = re.compile(
    r"^\W{0,3}(?P<title>(?:the )?[A-Za-z]+)\.? (?P<name>(?:[A-Z]{2,}[\w'-]* ?){1,4})(?:\([^)]{2,60}\))?\.\s(?=\W*[A-Z])"
)
"""The American style: "Ms DOE. Thank you", "MR. ROE. Good afternoon"."""
OFFICE = re.compile(r"^\W{0,3}(?:the )?(?P<office>[A-Z]{4,})(?: \([^)]{2,60}\))?\.\s(?=\W*[A-Z])", re.I)
ALONE = re.compile(r"^[^()]{4,80}\((?P<name>[^(),]{4,50})\)$")
TITLED = re.compile(r"(?:the )?(\w+)\.?(?:\s|$)", re.I)
LONGEST = 12
"""Words of a label at most."""

Turn = tuple[str, int]
"""Name of the speaker and offset of the first word behind the label."""


def turn_of(text: str, known: frozenset[str] = frozenset()) -> Turn | None:
    """The turn that a block opens: a title or a full name before a colon; `known` are names that opened one before."""
    if (capitals := CAPITALS.match(text)) and capitals["title"].split()[-1].lower() in read("speakers")["honorifics"]:
        return full(capitals["name"].strip(), known), capitals.end()
    if (office := OFFICE.match(text)) and office["office"].lower() in read("speakers")["offices"]:
        return office["office"].title(), office.end()
    if (alone := ALONE.match(text)) and is_titled(text) and is_titled(alone["name"]):
        return full(bare(alone["name"]), known), len(text)
    found = LABEL.match(text)
    if found is None or len(found["name"].split()) > LONGEST:
        return None
    outside, inside, stop = found["name"].strip(), (found["inside"] or "").strip(), found["end"]
    titled = is_titled(outside)
    several = inside and len(inside.split()) > 1 and "," not in inside and is_name(inside)
    if inside and titled and (is_titled(inside) or (several and outside.lower().startswith(("the ", "minister")))):
        name = bare(inside)
    elif titled or inside:
        name = bare(outside)
    else:
        name = outside
    if not is_name(name) and not (titled and outside.split()[-1].lower() in read("speakers")["offices"]):
        return None
    again = any(name == k or k.endswith(f" {name}") for k in known)
    upper = outside.split()[-1].isupper() and len(outside.split()[-1]) > 2
    if stop != ":" and not ((titled and upper) or stop != "."):
        return None
    if not (titled or again or (inside and len(name.split()) > 1)):
        return None
    return full(name, known), found.end()


def full(name: str, known: frozenset[str]) -> str:
    """The full name of somebody whose surname alone is given, if the text has named them; no capitals throughout."""
    plain = name.title() if name.isupper() else name
    return next((k for k in sorted(known) if k.endswith(f" {plain}")), plain)


def is_titled(text: str) -> bool:
    """Whether a label begins with a form of address or an office."""
    first = TITLED.match(text)
    return first is not None and first.group(1).lower() in read("speakers")["honorifics"]


def bare(text: str) -> str:
    """A name without forms of address and without what follows a comma."""
    words = text.split(",")[0].split()
    honorifics = read("speakers")["honorifics"]
    while len(words) > 1 and words[0].lower().strip(".") in (*honorifics, "the"):
        words = words[1:]
    return " ".join(words)


def is_name(text: str) -> bool:
    """Whether all long words begin with a capital."""
    words = [w for w in text.split() if w[:1].isalpha()]
    small = ("of", "de", "del", "da", "van", "von", "the", "s/o")
    return bool(words) and all(w[:1].isupper() or w in small for w in words)
