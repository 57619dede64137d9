"""Audiences: a sentence about an operation in; the phrases that say whom it tells, turns or insults out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extract.lexicon import read, verbs
from loaders.extract.operations import Operation
from loaders.extract.participants import core
from loaders.extract.relations.doers import doer
from loaders.extract.relations.purposes import is_sought
from loaders.extract.sentence import Sentence
from loaders.extract.trees import conjuncts, is_passive, negated, objects, preposition_objects, subject, verb_in

__all__ = ["find_audiences"]

Addressed = tuple[Operation, Token, Token, str]
"""Operation, noun addressed, anchor, and rule."""
PEOPLE = frozenset({"Person", "Group", "Country", "Organisation", "Event"})
FOR = frozenset(read("words")["made_for"])


def find_audiences(sentence: Sentence) -> Iterator[Addressed]:
    """By verbs of telling, by nouns such as audience, and by attacks on somebody."""
    if sentence.owner is None:
        return
    for token in sentence.span:
        if token.pos_ == "VERB":
            yield from told(sentence, token)
        elif token.pos_ in ("NOUN", "PROPN"):
            yield from named(sentence, token)


def told(sentence: Sentence, verb: Token) -> Iterator[Addressed]:
    """ "told residents that", "turn voters against", "meant for the diaspora", "spoke to Poles"."""
    lemma = verb.lemma_.lower()
    if negated(verb):
        return
    if lemma in FOR and is_passive(verb):
        for item in preposition_objects(verb, "for"):
            if (operation := doer(sentence, verb)) is not None and item.tag_ != "VBG":
                yield operation, item, verb, "meant"
    if lemma in ("speak", "play", "cater", "appeal", "talk"):
        for item in preposition_objects(verb, "to"):
            if (operation := doer(sentence, verb)) is not None:
                yield operation, item, verb, "spoken"
    if lemma not in verbs("address") or is_passive(verb) or verb_in(verb, "pose"):
        return
    operation = doer(sentence, verb)
    if operation is None or (verb_in(verb, "criticise") and is_sought(verb)):
        return
    items = objects(verb)
    small = [
        s
        for c in verb.children
        if c.dep_ == "ccomp"
        for s in c.children
        if s.dep_ == "nsubj" and c.tag_ in ("VB", "VBG", "VBD")
    ]
    for item in items or (small if lemma in ("make", "get", "convince", "persuade", "tell", "warn", "urge") else []):
        if kinds(sentence, item) & {"Person", "Group", "Country"} and sentence.operation(core(item)) is None:
            yield operation, item, verb, "told"


def kinds(sentence: Sentence, item: Token) -> set[str]:
    """Classes of what a phrase means."""
    return {p.class_name for p in sentence.context.participants.typed(item)}


def named(sentence: Sentence, noun: Token) -> Iterator[Addressed]:
    """ "the audience was young Poles", "Targets: X and Y", "attacks on X"."""
    owner, lemma = sentence.owner, noun.lemma_.lower()
    if owner is None:
        return
    if lemma in read("acts")["receivers"]:
        verb = noun.head
        if noun.dep_ == "nsubj" and verb.lemma_ in ("be", "include", "remain"):
            for item in verb.children:
                if item.dep_ in ("attr", "dobj", "acomp"):
                    for each in conjuncts(item):
                        yield owner, each, noun, "receiver"
        elif noun.dep_ == "attr" and (who := subject(verb)) is not None and not negated(verb):
            yield owner, who, noun, "receiver"
        after = noun.doc[noun.i + 1] if noun.i + 1 < sentence.span.end else None
        if after is not None and after.lower_ == ":":
            for item in noun.doc[noun.i + 2 : sentence.span.end]:
                if item.dep_ in ("appos", "ROOT", "conj", "dobj", "attr") and item.pos_ in ("NOUN", "PROPN"):
                    yield owner, item, noun, "receiver"
        elif noun.dep_ not in ("compound",) and lemma != "target":
            yield owner, noun, noun, "receiver"
    if lemma in read("acts")["blows"] and noun.i not in sentence.mentions:
        for item in preposition_objects(noun, "on", "against", "towards", "toward", "at"):
            if kinds(sentence, item) & {"Person", "Group", "Organisation"} and lemma not in (
                "attack",
                "praise",
                "accusation",
                "allegation",
            ):
                yield owner, item, noun, "blow"
