"""The publisher: a document in, the name of who speaks where it names nobody out."""

from __future__ import annotations

import re

from loaders.document import Document
from loaders.extract.mask import mask
from loaders.extract.masthead import NO_BODY, named_at_head, named_by_staff
from loaders.gazetteer import Gazetteer

__all__ = ["UNKNOWN", "publisher_of"]

UNKNOWN = "Unknown publisher"
SOURCE = re.compile(r"^\W*(?:source|published by|publisher|by)\s*:\s*(?P<name>[A-Z][\w .&'-]{1,60}?)\s*$", re.I | re.M)
OWN_REPORT = re.compile(r"\b(?P<name>[A-Z][\w&.-]+(?: [A-Z][\w&.-]+){0,3})'s (?:[A-Z][\w-]+ ){1,4}Report\b")
DATELINE = re.compile(
    r"^[A-Z]{2}[A-Z .,/\w-]{1,40}\((?P<name>Reuters|AP|AFP|dpa|VOA|Bloomberg)\)"
    r"|^(?P<wire>\((?:Reuters|AP|AFP|Bloomberg)\))",
    re.M,
)
FIRST_PERSON = re.compile(r"\b(?:we|our)\b", re.I)
QUOTED = re.compile(r'"[^"\n]{0,2000}(?:"|$)', re.M)
RELEASE = re.compile(r"for immediate release|\b(?:press|news) release\b|issued the following statement", re.I)
ACTS = re.compile(
    r"\b(?P<name>[A-Z][\w&.-]+(?: (?:of|for|and|the|[A-Z][\w&.-]+)){0,7}) (?:has |have |today )?"
    r"(?:disrupted|removed|took down|dismantled"
    r"|took action|unpublished|banned|identified|shares|suspended|terminated|taken down|published|announced|sanctioned"
    r"|condemns|condemned|attributes)\b"
)
ISSUED = re.compile(
    r"\b(?:statement|press release|news release|announcement|briefing|report|advisory)\b"
    r"[^.\n]{0,40}\b(?:by|from|of) (?:the )?(?P<name>[A-Z][\w'&.-]+(?: (?:of|for|and|the|[A-Z][\w'&.-]+)){0,6})",
    re.MULTILINE,
)
BODY = re.compile(
    r"\b(?:Ministry|Department|Government|Office|Agency|Commission|Service|Bureau|Council|Institute|Centre|Center|Directorate)\b"
)
HEAD = 600
"""Characters at the beginning in which a text says whose it is."""


def publisher_of(document: Document, gazetteer: Gazetteer) -> str:
    """The metadata's publisher, else a line "Source: X", a dateline, or whose report a text in the first person is."""
    if document.metadata.publisher:
        return document.metadata.publisher
    text = mask(document.text[document.body_start : document.body_start + 200_000])
    tail = text[-2000:]
    for found in [*SOURCE.finditer(text[:HEAD]), *SOURCE.finditer(tail)]:
        return found["name"].strip()
    if found_line := DATELINE.search(text[: 2 * HEAD]):
        return {"AP": "Associated Press", "AFP": "Agence France-Presse"}.get(
            found_line["name"] or found_line["wire"].strip("()"), found_line["name"] or found_line["wire"].strip("()")
        )
    if found_head := named_at_head(text, gazetteer):
        return found_head
    if (found_report := OWN_REPORT.search(text[: 4 * HEAD])) and FIRST_PERSON.search(text):
        return found_report["name"]
    own = FIRST_PERSON.search(QUOTED.sub(" ", text)) is not None
    if own or RELEASE.search(text[: 4 * HEAD]):
        for pattern in (ACTS, ISSUED):
            for found_act in pattern.finditer(text[: 2 * HEAD]):
                name = re.sub(r"^The ", "", found_act["name"].strip())
                if NO_BODY.search(name):
                    continue
                if gazetteer.lookup(name, "Organisation") is not None:
                    return name
                if len(name.split()) > 1 and (pattern is ISSUED or BODY.search(name)):
                    return name.removesuffix("'s")
    return (named_by_staff(text[: 4 * HEAD]) if own else None) or UNKNOWN
