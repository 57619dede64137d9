"""Reporting: a sentence in; the clauses that open or end it and say who reports the rest, by their words alone, out.

The parser of a small model often takes part of such a clause for part of what is reported.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from loaders.extract.lexicon import read, verbs
from loaders.extract.quotations import in_quotation

__all__ = ["Head", "Tail", "head_of", "tail_of"]

Tail = tuple[int, Token]
"""Where the reporting clause begins, and the noun that says who reports."""
Head = tuple[int, int, Token]
"""Where what is reported begins and ends, and the noun that says who reports."""
TURNS = frozenset(read("words")["turns"])
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


def head_of(span: Span) -> Head | None:
    """The first verb of a sentence where it reports: "Ada Quist told lawmakers the sites …"; up to a turn."""
    doc = span.doc
    verb = next((t for t in span if t.tag_ in FINITE), None)
    if verb is None or verb.lemma_.lower() not in verbs("report") | verbs("utter") or in_quotation(verb):
        return None
    begin = verb.i - 1
    while begin > span.start and doc[begin].text not in (",", '"') and doc[begin].tag_ not in ("WDT", "WP"):
        begin -= 1
    if begin > span.start and doc[begin].text == "," and doc[verb.i - 1].text != ",":
        opening = doc[span.start : begin]  # "On Friday, Acme said": the opening phrase is short and has no verb
        if len(opening) > SHORT or any(t.pos_ in ("VERB", "AUX") for t in opening):
            return None
        named = first_noun(doc[begin + 1 : verb.i])
    else:
        named = first_noun(doc[span.start : verb.i])
    if named is None or doc[begin].tag_ in ("WDT", "WP"):
        return None
    end = next(
        (t.i for t in doc[verb.i + 1 : span.end] if t.text == ";" or (t.lower_ in TURNS and doc[t.i - 1].text == ",")),
        span.end,
    )
    return verb.i, end, named


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
        if found is not None and token.ent_type_ in ("DATE", "TIME"):
            break  # "Acme today announced"
        if token.pos_ in ("NOUN", "PROPN") or (token.tag_ == "PRP" and found is None):
            found = token
        elif token.tag_ == "POS":
            found = None
        elif found is not None and token.text != "-":
            break
        elif token.pos_ not in ("DET", "ADJ", "NUM", "PUNCT", "ADV", "NOUN", "PROPN", "VERB") or token.text == ",":
            return None
    return found
