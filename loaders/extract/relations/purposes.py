"""Purposes: a verb in; whether it says what is aimed at, how, or by whom it may be, out."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.trees import verb_in

__all__ = ["is_generic", "is_sought", "is_way"]


def is_sought(verb: Token) -> bool:
    """Whether praise or blame is what is aimed at ("to smear", "goals: discredit X", "beyond defaming X"), not what is
    said."""
    first = verb
    while first.dep_ == "conj" and first.head.tag_ == verb.tag_:
        first = first.head
    if first.tag_ == "VB":
        return not any(c.tag_ == "MD" or c.lemma_ == "do" for c in first.children)
    purposes = nouns("objective") | nouns("endeavour") - nouns("operation")
    limited = any(t.lemma_.lower() in purposes and t.pos_ == "NOUN" for t in verb.doc[verb.sent.start : first.i])
    return first.dep_ == "xcomp" or (first.dep_ == "pcomp" and limited)


def is_way(verb: Token) -> bool:
    """Whether what is sought is whom to aim at, or a tool, and not what for: "to target voters", "to use the war"."""
    if verb.tag_ == "VBG":
        return False
    return verb_in(verb, "aim") or (verb_in(verb, "use") and verb.lemma_.lower() != "exploit") or is_defence(verb)


def is_defence(verb: Token) -> bool:
    """Whether it is done against influence operations: "to counter foreign interference"."""
    against = verb.lemma_.lower() in read("conduct")["against"]
    return against and any(t.lower_ in nouns("strong_modifiers") | nouns("generic_names") for t in verb.subtree)


def is_generic(verb: Token) -> bool:
    """Whether an attempt is one that anybody may make: "attempts to abuse our service will be met with"."""
    return any(
        noun.lemma_.lower() in nouns("endeavour")
        and noun.dep_ in ("nsubj", "nsubjpass")
        and any(c.tag_ == "MD" for c in noun.head.children)
        for noun in verb.ancestors
    )
