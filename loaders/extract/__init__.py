"""Extraction: a document in, the statements that its sentences support out, each with the words that say so."""

from __future__ import annotations

from kg.statement import Bundle
from loaders.document import Document
from loaders.extract.assembly import Assembly
from loaders.extract.blocks import split
from loaders.extract.dates import calendar_of
from loaders.extract.discourse import read
from loaders.extract.indicators import find_indicators
from loaders.extract.masthead import class_of
from loaders.extract.operations import Operations
from loaders.extract.participants import Participants
from loaders.extract.pipeline import load_pipeline
from loaders.extract.publisher import publisher_of
from loaders.extract.sentence import Context
from loaders.gazetteer import Gazetteer

__all__ = ["VERSION", "extract", "load_pipeline"]

VERSION = "1"
"""Version of the rules, in the `method` of every statement."""


def extract(document: Document, gazetteer: Gazetteer | None = None) -> Bundle:
    """The statements that a document's text supports, as proposals for review.

    The bundle holds the document's Report and its publisher even where no statement is found. Spans are offsets into
    `document.text`. The same document gives the same bundle.
    """
    known = gazetteer or Gazetteer.default()
    participants = Participants(known)
    name = publisher_of(document, known)
    publisher = participants.of("Organisation" if document.metadata.publisher else class_of(name, document.text), name)
    context = Context(participants, Operations(), publisher, calendar_of(document.metadata.published_on, document.text))
    blocks = list(split(document.text, document.body_start))
    proposals = list(read(load_pipeline(gazetteer), blocks, context))
    indicators = find_indicators(blocks, document.text) if context.operations.all else ()
    return Assembly(document, context, VERSION).add(proposals, indicators)
