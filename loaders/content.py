"""Bytes of one file in; its decoded text and what it says of itself, within limits, out."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from kg.errors import DocumentError
from kg.ontology import ontology
from kg.types import parse_edtf, parse_language
from loaders.document import Metadata

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "CheckedMetadata", "Content", "check_metadata", "check_text", "decode"]

MAX_BYTES = 20_000_000
"""Largest file read: a report of a hundred illustrated pages stays well below it."""

MAX_CHARACTERS = 1_000_000
"""Longest text: spaCy refuses more in one piece (error E088)."""

SCHEMES = ("https://", "http://", "urn:")


class CheckedMetadata(Metadata):
    """Metadata whose values have been checked, whoever typed them."""

    @field_validator("published_on", "retrieved_on")
    @classmethod
    def check_date(cls, value: str | None) -> str | None:
        """Dates are EDTF."""
        return parse_edtf(value) if value is not None else None

    @field_validator("language")
    @classmethod
    def check_language(cls, value: str | None) -> str | None:
        """Languages are BCP 47."""
        return parse_language(value) if value is not None else None

    @field_validator("marking")
    @classmethod
    def check_marking(cls, value: str) -> str:
        """Markings are those of the ontology."""
        known = ontology().values_of("marking")
        if value not in known:
            raise ValueError(f"'{value}' is not a marking; known: {', '.join(known)}")
        return value

    @field_validator("address")
    @classmethod
    def check_address(cls, value: str | None) -> str | None:
        """An address is one that a reader can open; `javascript:` and its like would run in their browser."""
        if value is not None and not value.startswith(SCHEMES):
            raise ValueError(f"an address begins with {', '.join(SCHEMES)}")
        return value


def check_metadata(values: Mapping[str, object]) -> Metadata:
    """What a file or a person says of a publication, checked.

    Raises:
        DocumentError: without a place; the first value that is not what it should be.
    """
    try:
        checked = CheckedMetadata.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise DocumentError(f"{first['loc'][0]}: {first['msg'].removeprefix('Value error, ')}") from error
    return Metadata.model_validate(checked.model_dump(exclude_unset=True))


class Content(BaseModel):
    """One file, decoded. Offsets count on `text`; `body_start` is where the running text begins."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    media_type: str
    metadata: Metadata = Metadata()
    body_start: int = 0


def decode(content: bytes) -> str:
    """UTF-8 to text, nothing changed: line ends, non-breaking spaces and a byte order mark stay.

    Raises:
        DocumentError: without a place, which the caller knows.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DocumentError("not UTF-8 but UTF-16", advice="Save it as UTF-8.")
    if b"\x00" in content:
        raise DocumentError("binary, not text", advice="Give it the ending of its format, or save it as UTF-8 text.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            f"not UTF-8: byte 0x{content[error.start]:02x} in line {line}", advice="Save it as UTF-8."
        ) from error


def check_text(content: Content) -> None:
    """A text that can be worked on: not empty, not too long.

    Raises:
        DocumentError: without a place.
    """
    if len(content.text) > MAX_CHARACTERS:
        raise DocumentError(
            f"its text has {len(content.text):,} characters, more than {MAX_CHARACTERS:,}", advice="Split it."
        )
    if not content.text[content.body_start :].strip("\ufeff \t\r\n\f\v\xa0"):
        raise DocumentError("it holds no text", advice="Check that it was saved whole.")
