"""The masthead: the first lines of a text in; whose text it is by an account, a byline or a paper's name out."""

from __future__ import annotations

import re

from loaders.extract.lexicon import either
from loaders.gazetteer import Gazetteer

__all__ = ["NO_BODY", "class_of", "named_at_head", "named_by_staff"]

BODY_NAME = re.compile(rf"\b{either('naming', 'masthead')}\b", re.IGNORECASE)
NO_BODY = re.compile(rf"\b{either('naming', 'no_masthead')}\b", re.IGNORECASE)
CUT = re.compile(r"\s*(?:[|◆◦·•/]+|\s[—–-]\s|,|\(|@|:)\s*|\s[—–]|[^\w\s'’.&-]{1,4}\s*(?=@|$)")
BYLINE = re.compile(
    rf"(?:^\W*|\b(?:last )?updated [\w ,]{{0,40}}){either('naming', 'bylines')}\b[: ]\s*"
    r"(?P<who>[@A-Z][^\n|.(]{2,90})",
    re.IGNORECASE | re.MULTILINE,
)
STATE = re.compile(
    r"(?:the )?(?:[A-Z][\w-]+ )?(?:ministry|department|embassy|permanent mission|office|agency) (?:of|for)\b",
    re.IGNORECASE,
)
"""A state body that opens a statement; its name may be long."""
UNIT = re.compile(r"^(?:the )?[\w -]{3,40} (?:of|at) (?=[A-Z])")
ACCOUNT = re.compile(r"^\W*(?P<name>[A-Z][^\n@|·]{2,60}?)[\s\W]*\(?@\w")
SWORN = re.compile(r"\bI, (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3}), (?:being|having been)")
OWN_STAFF = re.compile(
    rf"\b(?P<name>[A-Z][\w-]+(?: [A-Z&][\w-]*){{0,2}})(?:'s {either('naming', 'own_staff')}"
    r"| (?:judges|assesses|tracks|attributes|has been following|examined)\b)"
)
LINES = 5
"""Lines at the beginning among which a masthead or a byline stands."""
REACH = 1200
"""Characters in which those lines stand."""


def named_by_staff(text: str) -> str | None:
    """Whose text it is where its beginning tells what "X's researchers" found or X judges."""
    found = OWN_STAFF.search(text)
    return found["name"] if found else None


def named_at_head(text: str, gazetteer: Gazetteer) -> str | None:
    """Whose a text is by its first lines: an account's name, a masthead, or a byline."""
    raw = [line for line in text[:REACH].splitlines() if line.strip()][:LINES]
    lines = [line.strip(" *#_\t") for line in raw]
    head = "\n".join(lines)
    if not lines:
        return None
    if found := ACCOUNT.match(lines[0]):
        return cleaned(found["name"])
    if found := SWORN.search(text[:REACH]):
        return found["name"]
    for found in BYLINE.finditer(text[:REACH] if "updated" in text[:REACH] else head):
        if name := from_byline(found["who"]):
            return name
    for line in [line for line, whole in zip(lines, raw, strict=True) if not whole.startswith("# ")][:2]:
        for part in (p.strip(" *_") for p in CUT.split(line) if p):
            if is_body(part, gazetteer):
                return cleaned(part)
    first = CUT.split(lines[0])[0].strip()
    if found_byline := next(iter(BYLINE.finditer(head)), None):
        return cleaned(re.split(r",| and | in ", UNIT.sub("", found_byline["who"]))[0])
    acting = rf"\b{re.escape(first)}(?:'s| (?:has|have|will|said|banned|removed|suspended|judges|believes|hosts|now)\b)"
    if 0 < len(first.split()) <= 2 and first[:1].isupper() and re.search(acting, text, re.IGNORECASE):
        return cleaned(first)
    return None


def from_byline(who: str) -> str | None:
    """The body that a byline names behind the persons, or of which the persons are a part."""
    for part in re.split(r",\s*|\s+for\s+", who):
        part = UNIT.sub("", part.strip())
        if BODY_NAME.search(part) and part[:1].isupper() and len(part.split()) <= 6:
            return cleaned(part)
    return None


def is_body(part: str, gazetteer: Gazetteer) -> bool:
    """Whether a part of a line is the name of a paper, a body or a company and nothing else."""
    words = part.split()
    state = STATE.match(part) is not None
    longest, excluded = (11, False) if state else (7, NO_BODY.search(part) is not None)
    if not 1 <= len(words) <= longest or excluded or re.search(r"\d", part):
        return False
    if gazetteer.lookup(part, "Organisation") is not None:
        return True
    small = {"&", "and", "of", "the", "for", "de", "la", "on", "against", "du", "da"}
    titled = all(w[:1].isupper() or w in small or w[:2] in ("l'", "d'") for w in words)
    return (
        titled
        and len(words) > 1
        and BODY_NAME.search(part) is not None
        and words[0].lower() not in ("press", "special", "threat", "media", "tag", "indicators")
    )


def cleaned(name: str) -> str:
    """A name as a text writes it inside a sentence."""
    plain = re.sub(r"^The ", "", name.strip(" .,:;*_-—–|")).removesuffix("'s")
    plain = re.sub(r"^(?:Dr|Prof|Mr|Ms|Mrs)\.? ", "", plain)
    letters = [w for w in plain.split() if len(w) > 3]
    if letters and all(w.isupper() for w in letters):
        plain = " ".join(
            w.capitalize() if len(w) > 3 else w.lower() if w.lower() in ("of", "the", "for", "and") else w
            for w in plain.split()
        )
    return plain


def class_of(name: str, text: str) -> str:
    """Person where the first lines give an account's or an author's name that is no body's, else Organisation."""
    words = name.split()
    if name.startswith("@"):
        return "Person"
    if not 2 <= len(words) <= 4 or BODY_NAME.search(name) or any(w.isupper() and len(w) > 2 for w in words):
        return "Organisation"
    place = text.find(name)
    before, after = text[max(0, place - 40) : place].lower(), text[place + len(name) : place + len(name) + 30]
    written = re.search(r"(?:\bby|author:?|maintainer:?|i,)\s+(?:dr\.? )?$", before) or re.match(
        r"[\s\W]*\(?@\w", after
    )
    return "Person" if place >= 0 and written else "Organisation"
