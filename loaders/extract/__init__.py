"""Extraction: a document in, the statements that its sentences support out, each with the words that say so."""

from __future__ import annotations

from collections.abc import Iterator

from kg.settings import settings
from kg.statement import Bundle
from loaders import language
from loaders.document import Document
from loaders.extract import french
from loaders.extract.assembly import Assembly
from loaders.extract.blocks import Block, split
from loaders.extract.confidence import Opinions, surest, weighed
from loaders.extract.dates import calendar_of
from loaders.extract.discourse import read
from loaders.extract.indicators import find_indicators
from loaders.extract.links import with_links
from loaders.extract.mask import ENDLESS
from loaders.extract.masthead import class_of
from loaders.extract.operations import Operations
from loaders.extract.participants import Participants
from loaders.extract.pipeline import load_pipeline
from loaders.extract.proposals import Proposal
from loaders.extract.publisher import publisher_of
from loaders.extract.sentence import Context
from loaders.gazetteer import Gazetteer

__all__ = ["VERSION", "draft", "extract", "load_pipeline", "obstacle", "passed_over"]

VERSION = "1"
"""Version of the rules, in the `method` of every statement."""


def extract(document: Document, gazetteer: Gazetteer | None = None) -> Bundle:
    """The statements that a document's text supports, as proposals for review.

    The bundle holds the document's Report and its publisher even where no statement is found. Spans are offsets into
    `document.text`. The same document gives the same bundle.
    """
    bundle = surest(weighed(*draft(document, gazetteer)), settings().least_confidence)
    found = with_links(bundle, document, VERSION)
    # What is not read here is not lost either: elsewhere it may be.
    return found if obstacle(document) else found.model_copy(update={"extracted": document.report.id})


def draft(document: Document, gazetteer: Gazetteer | None = None) -> tuple[Bundle, Opinions]:
    """What `extract` finds before confidences are set and links proposed, with a learned opinion on each statement."""
    known = gazetteer or Gazetteer.default()
    participants = Participants(known)
    name = publisher_of(document, known)
    publisher = participants.of("Organisation" if document.metadata.publisher else class_of(name, document.text), name)
    context = Context(participants, Operations(), publisher, calendar_of(document.metadata.published_on, document.text))
    blocks = list(split(document.text, document.body_start))
    proposals = list(propose(document, blocks, context, gazetteer))
    indicators = find_indicators(blocks, document.text) if context.operations.all else ()
    assembly = Assembly(document, context, VERSION)
    return assembly.add(proposals, indicators), assembly.opinions


def propose(
    document: Document, blocks: list[Block], context: Context, gazetteer: Gazetteer | None
) -> Iterator[Proposal]:
    """What the rules of the document's language propose; nothing for a language that has none."""
    if obstacle(document) is not None:
        return iter(())
    if language.primary(document.language) == "fr":
        return french.read(blocks, context)
    return read(load_pipeline(gazetteer), blocks, context)


def obstacle(document: Document) -> str | None:
    """Why nothing can be extracted from a document in its language, in words for people; None where it can."""
    tag = language.primary(document.language)
    if tag == "en" or (tag == "fr" and french.is_installed()):
        return None
    advice = (
        "install the extra `french` to have it read" if tag == "fr" else "statements are read from English and French"
    )
    return f"it is in {language.name(tag)}, so it is kept as a report and nothing was extracted: {advice}"


def passed_over(document: Document) -> str | None:
    """What of a text is no prose and was not read, in words for people; None where all was."""
    found = [match.span() for match in ENDLESS.finditer(document.text)]
    if not found:
        return None
    start, end = found[0]
    more = f", and {len(found) - 1} more such stretches" if len(found) > 1 else ""
    return f"no sentence ends between characters {start:,} and {end:,}{more}: nothing was extracted from there"
