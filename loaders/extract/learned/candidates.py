"""Candidates: a Doc in, the phrases that may be the object of a statement out, each with its kind as label."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from loaders.extract.names import NAMES

__all__ = ["NUMBER", "PHRASE", "VERB", "find_candidates"]

PHRASE, VERB, NUMBER = "phrase", "verb", "number"
"""Kinds of candidates that are no names: a name's kind is its class."""
LONGEST = 9
"""Tokens of a verb with what follows it, at most."""
BEHIND = ("dobj", "prep", "prt", "attr", "acomp", "dative")
POINTERS = frozenset(
    ["the", "a", "an", "its", "their", "his", "her", "our", "these", "those", "this", "that", "some", "such"]
)


def find_candidates(doc: Doc) -> Iterator[Span]:
    """Names, noun phrases around other nouns, verbs with what they govern, and numbers."""
    named: set[int] = set()
    for span in doc.spans[NAMES]:
        named |= set(range(span.start, span.end))
        if span.label_ != "Operation":
            yield span
    for chunk in doc.noun_chunks:
        if chunk.root.i not in named and chunk.root.pos_ in ("NOUN", "PROPN"):
            start = chunk.start
            while start < chunk.root.i and doc[start].lower_ in POINTERS:
                start += 1
            yield Span(doc, start, chunk.end, label=PHRASE)
    for token in doc:
        if token.pos_ == "VERB" and (end := end_of(token)) is not None:
            yield Span(doc, token.i, end, label=VERB)
        elif token.tag_ == "CD" and token.ent_type_ not in ("DATE", "TIME", "PERCENT", "ORDINAL"):
            yield Span(doc, token.i, token.i + 1, label=NUMBER)


def end_of(verb: Token) -> int | None:
    """Where a verb with its object and complements ends; None for a verb that has none behind it."""
    edges = [int(c.right_edge.i) for c in verb.rights if c.dep_ in BEHIND]
    if not edges:
        return None
    near = [edge for edge in edges if edge < verb.i + LONGEST]
    return (max(near) if near else verb.i + LONGEST - 1) + 1
