"""Markdown: the bytes of a .md file in, its text untouched and the metadata of its YAML front matter out."""

from __future__ import annotations

import re

from kg.errors import DocumentError
from loaders.content import CheckedMetadata, Content, decode
from loaders.datafile import read_data_text

__all__ = ["read"]

FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<yaml>[A-Za-z_][\w-]*:.*?)^---[ \t]*(\r?\n|\Z)", re.S | re.M)
"""Between two lines of three hyphens at the top; a key must follow, else the hyphens are a rule across the page."""

MAX_FRONT_MATTER = 20_000


def read(content: bytes, place: str) -> Content:
    """The whole text; the body begins after the front matter, whose keys are the fields of `Metadata`.

    Raises:
        DocumentError: with file and line where the front matter is wrong.
    """
    text = decode(content)
    found = FRONT_MATTER.match(text)
    if found is None:
        return Content(text=text, media_type="text/markdown", body_start=int(text.startswith("\ufeff")))
    if len(found["yaml"]) > MAX_FRONT_MATTER:
        raise DocumentError(f"its front matter is longer than {MAX_FRONT_MATTER:,} characters", place=f"{place}:1")
    # A line break for the line of hyphens, so that lines in errors are those of the file.
    file = read_data_text("\n" + found["yaml"], DocumentError, place)
    return Content(text=text, media_type="text/markdown", metadata=file.parse(CheckedMetadata), body_start=found.end())
