"""Documents: the queries of the page for researchers in, each by the hash of its text out; kept beside this module.

They are what GraphiQL offers to begin with, and what may be asked by GET, so that caches can keep the answers.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["Stored", "document_with", "documents", "read_page", "write_documents"]

FILE = "documents.json"
HEADING_OR_QUERY = re.compile(r"^##+ (?P<heading>[^\n]+)$|^```graphql\n(?P<query>.*?)^```$", re.MULTILINE | re.DOTALL)


class Stored(NamedTuple):
    """A documented query."""

    id: str
    title: str
    query: str


def read_page(text: str) -> list[Stored]:
    """The queries of a page in Markdown, each under the heading above it."""
    found, heading, count = [], "", Counter[str]()
    for match in HEADING_OR_QUERY.finditer(text):
        if match["heading"]:
            heading = match["heading"].strip()
            continue
        count[heading] += 1
        title = heading if count[heading] == 1 else f"{heading} ({count[heading]})"
        found.append(Stored(hashlib.sha256(match["query"].encode()).hexdigest(), title, match["query"]))
    return found


@lru_cache(maxsize=1)
def documents() -> dict[str, Stored]:
    """Documented queries by their id, in the order of the page."""
    listed: list[Any] = json.loads(files("api").joinpath(FILE).read_text(encoding="utf-8"))
    return {item["id"]: Stored(**item) for item in listed}


def document_with(key: str) -> Stored | None:
    """The documented query with this hash, or None."""
    return documents().get(key)


def write_documents() -> None:
    """Write them anew, after the page has changed."""
    here = Path(__file__)
    page = here.parent.parent / "docs" / "researchers.md"
    found = [stored._asdict() for stored in read_page(page.read_text(encoding="utf-8"))]
    text = json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    here.with_name(FILE).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_documents()
