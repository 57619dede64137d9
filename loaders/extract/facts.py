"""Fact boxes: a labelled value ("Suspected actors: …") in; the proposals that its label promises out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from loaders.extract.labels import is_hedged, predicate_of
from loaders.extract.lexicon import nouns, read
from loaders.extract.names import NAMES
from loaders.extract.operations import Operation
from loaders.extract.participants import Participant
from loaders.extract.proposals import Literal, Proposal
from loaders.extract.sentence import Sentence

__all__ = ["find_facts"]

CUT = re.compile(r"\s*[,;/]\s*(?:and\s+)?|\s+and\s+(?=(?:to )?\w+\s)")
"""Where a value falls into parts; those inside brackets stay together."""
ACTORS = ("Country", "Organisation", "Person", "Group")
KINDS = {"attributed_to": ACTORS, "targets": (*ACTORS, "Event"), "reported_by": ("Organisation", "Person")}
FREE = {"has_objective", "uses_technique", "spreads"}


def find_facts(sentence: Sentence, operation: Operation) -> Iterator[Proposal]:
    """What the label of the sentence's block promises, for each part of its value."""
    label = sentence.block.label
    predicate, hedge = predicate_of(label), is_hedged(label)
    if predicate is None:
        return
    for item, anchor in items(sentence, predicate):
        yield Proposal(
            sentence,
            operation,
            predicate,
            item,
            anchor,
            f"fact.{predicate}",
            hedge=("likely", hedge) if hedge else None,
        )


def items(sentence: Sentence, predicate: str) -> Iterator[tuple[Participant | Literal, Token]]:
    """The objects of one value, each with a token of its words."""
    people = sentence.context.participants
    if predicate == "active_during":
        if found := sentence.context.calendar.read(sentence.span.text):
            yield Literal("edtf", found[0], sentence.span.text[found[1] : found[2]]), sentence.span[0]
        return
    if predicate == "uses_language":
        for token in sentence.span:
            if tag := read("languages").get(token.text):
                yield Literal("language", str(tag), token.text), token
        return
    names = [s for s in sentence.doc.spans[NAMES] if sentence.span.start <= s.start < sentence.span.end]
    if predicate == "uses_platform":
        yield from ((people.named(s), s.root) for s in names if s.label_ == "Platform")
        return
    for part in parts(sentence.span):
        text = part.text.strip(" .()")
        if predicate in FREE:
            bare = re.sub(r"^(?:to|the) (?=\w)", "", text)
            if predicate == "has_objective":
                yield Literal("text", bare, bare), part.root
            else:
                yield people.of("Technique" if predicate == "uses_technique" else "Narrative", bare), part.root
            continue
        if predicate == "attributed_to" and (group := called_by_place(part, names)) is not None:
            yield people.of("Group", group), part.root
            continue
        inside = [s for s in names if part.start <= s.start < part.end and s.label_ in KINDS[predicate]]
        typed = [p for p in people.typed(part.root) if p.class_name in KINDS[predicate]]
        if inside and (part.root.i in range(inside[0].start, inside[0].end) or "(" in part.text):
            yield from ((people.named(s), s.root) for s in inside)
        else:
            yield from ((p, part.root) for p in typed or [people.named(s) for s in inside])


def called_by_place(part: Span, names: list[Span]) -> str | None:
    """A group of which a value gives only its country and its leaning ("American alt-right"), without its gloss."""
    bare = re.sub(r"\s*\([^()]*\)?", "", part.text).strip(" .()_*")
    first = next((s for s in names if s.start == part.start), None)
    if first is None or first.label_ != "Country" or first.root.pos_ != "ADJ" or not bare[len(first.text) :].strip():
        return None
    words = bare.lower().split()
    known = {*read("attribution")["generic"], *nouns("organisation"), *nouns("group"), *nouns("agents")}
    return None if {w.rstrip("s") for w in words} & known or any(len(w) < 2 for w in words) else bare


def parts(span: Span) -> Iterator[Span]:
    """The parts of a value, cut outside of brackets."""
    text, depth, begin = span.text, 0, 0
    cuts = {m.start(): m.end() for m in CUT.finditer(text)}
    ends: list[tuple[int, int]] = []
    for place, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if place in cuts and depth == 0 and place >= begin:
            ends.append((begin, place))
            begin = cuts[place]
    ends.append((begin, len(text)))
    offset = int(span.start_char)
    for first, last in ends:
        part = span.doc.char_span(offset + first, offset + last, alignment_mode="contract")
        if part is not None and any(t.is_alpha or t.like_num for t in part):
            yield part
