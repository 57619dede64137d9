"""Tails: a sentence in; the reporting clause that ends it ("…, Acme said on Friday") by its words alone out.

The parser of a small model often takes the subject of such a clause for part of the one before it.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from loaders.extract.lexicon import verbs
from loaders.extract.quotations import in_quotation

__all__ = ["Tail", "tail_of"]

Tail = tuple[int, Token]
"""Where the reporting clause begins, and the noun that says who reports."""
OPENERS = frozenset({",", '"', "—", "–"})
FINITE = ("VBD", "VBZ", "VBP", "MD")
SHORT = 16
"""Words that name a source, at most."""


def tail_of(span: Span) -> Tail | None:
    """The last verb of reporting with a name before it, or behind it where it is inverted ("…, said Ada Quist")."""
    doc = span.doc
    for verb in reversed(list(span)):
        if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or verb.lemma_.lower() not in verbs("report"):
            continue
        if in_quotation(verb) or verb.i <= span.start + 2:
            continue
        before = doc[verb.i - 1]
        if before.text in OPENERS and (named := first_noun(doc[verb.i + 1 : min(verb.i + SHORT, span.end)])):
            begin = verb.i - 1
        else:
            begin = opener(span, verb)
            named = first_noun(doc[begin + 1 : verb.i]) if begin > span.start else None
            if any(t.tag_ in FINITE for t in doc[verb.i + 1 : span.end] if not in_quotation(t)):
                return None
        if named is None or not any(t.tag_ in (*FINITE, "VBN") for t in doc[span.start : begin]):
            return None
        return begin, named
    return None


def opener(span: Span, verb: Token) -> int:
    """The mark before the name of the source; -1 where other words than a name stand between."""
    doc, index = span.doc, verb.i - 1
    if doc[index].text == ",":  # "Ada Quist, an analyst with Acme, said"
        index -= 1
        while index > span.start and doc[index].text != "," and doc[index].tag_ not in FINITE:
            index -= 1
        if doc[index].text != ",":
            return -1
        index -= 1
    while index > span.start and verb.i - index <= SHORT and doc[index].text not in OPENERS:
        if doc[index].tag_ in FINITE or doc[index].tag_ in ("WDT", "WP", "TO", "VBG", "PRP", "IN-that"):
            return index - 1 if doc[index].tag_ == "PRP" and doc[index - 1].text in OPENERS else -1
        if doc[index].lower_ in ("that", "while", "as", "because", "although", "and", "but"):
            return -1
        index -= 1
    return index if doc[index].text in OPENERS else -1


def first_noun(span: Span) -> Token | None:
    """The head of the first noun phrase: "analyst Ada Quist of Acme" is Quist, "a spokesman for Acme" the spokesman."""
    found: Token | None = None
    for token in span:
        if token.pos_ in ("NOUN", "PROPN") or (token.tag_ == "PRP" and found is None):
            found = token
        elif token.tag_ == "POS":
            found = None
        elif found is not None and token.text != "-":
            break
        elif token.pos_ not in ("DET", "ADJ", "NUM", "PUNCT", "ADV", "NOUN", "PROPN", "VERB") or token.text == ",":
            return None
    return found
