"""A document: a decoded text that is never changed, its hash, and what is known of its publication."""

from __future__ import annotations

from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field

from kg.identity import slug, text_hash
from kg.statement import Entity
from loaders.language import detect

__all__ = ["Document", "Metadata"]


class Metadata(BaseModel):
    """What is known of a document's publication; every field may be missing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str | None = Field(None, pattern=r"^report/[a-z0-9-]+$", description="Id of its Report, where one is fixed.")
    title: str | None = None
    publisher: str | None = Field(None, description="Name of the organisation or person that published it.")
    publisher_given: bool = Field(False, description="Whether it was named apart from the text.")
    published_on: str | None = Field(None, description="EDTF date of publication.")
    retrieved_on: str | None = Field(None, description="EDTF date on which a copy was taken.")
    address: str | None = None
    language: str | None = Field(None, description="BCP 47 tag; read from the text where nobody gives it.")
    licence: str | None = None
    marking: str = "clear"
    sources: tuple[str, ...] = Field((), description="Ids of the Reports that it rests on.")


class Document(BaseModel):
    """One text. Offsets anywhere in this project are Python `str` indices into `text`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(description="File name, as shown to people.")
    text: str
    media_type: str
    metadata: Metadata = Metadata()
    body_start: int = Field(0, description="Where the running text begins, after front matter.")

    @cached_property
    def sha256(self) -> str:
        """Hash of the decoded text."""
        return text_hash(self.text)

    @cached_property
    def language(self) -> str:
        """BCP 47 tag of the language the text is written in."""
        return self.metadata.language or detect(self.text[self.body_start :])

    @cached_property
    def report(self) -> Entity:
        """The Report entity that stands for this document; one text under two names is one Report."""
        meta = self.metadata
        title = meta.title or self.name
        known = {
            "title": meta.title,
            "publisher": meta.publisher,
            "publisher_given": meta.publisher_given,
            "published_on": meta.published_on,
            "retrieved_on": meta.retrieved_on,
            "address": meta.address,
            "language": self.language,
            "licence": meta.licence,
            "marking": meta.marking,
            "sha256": self.sha256,
            "text": self.text,
        }
        return Entity(
            id=meta.id or f"report/{slug(title)[:48].rstrip('-')}-{self.sha256[:8]}",
            class_name="Report",
            name=title,
            attributes={key: value for key, value in known.items() if value is not None},
            authority=meta.id is not None,
        )
