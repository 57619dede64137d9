"""Accusations: a sentence about an operation in; whom it charges with, blames for or links to the operation out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.operations import Operation
from loaders.extract.participants import Participant, core, name_at
from loaders.extract.relations.actors import ACTORS, actors
from loaders.extract.sentence import FIRST_PERSON, Sentence
from loaders.extract.trees import (
    conjuncts,
    is_passive,
    negated,
    objects,
    preposition_objects,
    subject,
    verb_in,
)

__all__ = ["find_accusations"]

Behind = tuple[Operation, Participant, Token, str, bool]
"""Operation, who is behind it, anchor, rule, and whether the sentence says that he is not."""


def find_accusations(sentence: Sentence) -> Iterator[Behind]:
    """By verbs of charging and linking, by parts that somebody has in it, by orders, and by what somebody uses."""
    if sentence.owner is None and not sentence.mentions:
        return
    lists = read("attribution")
    for token in sentence.span:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and lemma in lists["charges"]:
            yield from charged(sentence, token)
        if token.pos_ == "VERB" and verb_in(token, "tie") and is_passive(token):
            yield from linked(sentence, token)
        if token.pos_ == "VERB" and not is_passive(token):
            yield from using(sentence, token)
        if token.lemma_ in ("be", "name", "identify"):
            yield from revealed(sentence, token)
        if token.pos_ == "NOUN" and lemma in lists["parts"]:
            yield from taking_part(sentence, token)
        if token.pos_ == "NOUN" and lemma in lists["orders"]:
            yield from ordered(sentence, token)


def parties_of(sentence: Sentence, item: Token) -> Iterator[Participant]:
    """Whoever a phrase and its fellows name, and the bodies in a list behind a noun: "the companies A, B and C"."""
    noun = core(item)
    for fellow in conjuncts(noun):
        apposed = [c for c in fellow.children if c.dep_ == "appos" and name_at(c) is not None]
        if apposed and name_at(fellow) is None and fellow.lemma_.lower() in nouns("organisation") | nouns("group"):
            for part in [p for c in apposed for p in conjuncts(c)]:
                yield from (a for a in actors(sentence, part) if a.class_name in ("Organisation", "Person"))
            continue
        yield from (a for a in actors(sentence, fellow) if a.class_name in ACTORS)


def charged(sentence: Sentence, verb: Token) -> Iterator[Behind]:
    """ "China was accused of running a campaign", "charged Jane Roe with …", "sanctioned X for its part"."""
    if negated(verb):
        return
    things = objects(verb) if not is_passive(verb) else [t for t in [subject(verb)] if t is not None]
    grounds = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("of", "with", "for", "over", "as")]
    if not grounds:
        return
    below = {t.i for g in grounds for t in g.subtree}
    found = next((sentence.mentions[i].root for i in sorted(below) if i in sentence.mentions), None)
    operation = found or (sentence.owner if acts(sentence, grounds) else None)
    if operation is None:
        return
    for item in things:
        if sentence.operation(item) is None and item.lower_ not in FIRST_PERSON:
            for party in parties_of(sentence, item):
                if party.class_name in ("Country", "Organisation", "Person"):
                    yield operation, party, verb, "charged", False


def acts(sentence: Sentence, grounds: list[Token]) -> bool:
    """Whether a charge is about what an operation does: an act with accounts or messages, or manipulation."""
    words = {t.lemma_.lower() for g in grounds for t in g.subtree}
    told = {"disinformation", "propaganda", "interference", "misinformation", "influence", "inauthentic", "meddling"}
    return bool(words & (told | set(read("attribution")["instruments"])))


def linked(sentence: Sentence, verb: Token) -> Iterator[Behind]:
    """ "The Iranian government was linked to a hack and leak operation": the subject is behind what it is linked to."""
    who = subject(verb)
    if who is None or sentence.operation(who) is not None or who.pos_ == "PRON":
        return
    if core(who).lemma_.lower() in nouns("assets") | nouns("agents") | nouns("operation"):
        return
    for item in preposition_objects(verb, "to", "with"):
        operation = sentence.mentions.get(core(item).i)
        if operation is not None:
            for party in parties_of(sentence, who):
                yield operation.root, party, verb, "linked", negated(verb)
            return


def using(sentence: Sentence, verb: Token) -> Iterator[Behind]:
    """ "The firms used these domains to spread …", "RT engaged in covert operations"."""
    who = subject(verb)
    if who is None or who.pos_ == "PRON" or negated(verb) or sentence.operation(who) is not None:
        return
    operation: Operation | None = None
    if verb.lemma_.lower() in ("engage", "participate", "partake", "involve"):
        items = preposition_objects(verb, "in")
        operation = next((sentence.mentions[core(i).i].root for i in items if core(i).i in sentence.mentions), None)
    elif verb_in(verb, "use"):
        for item in objects(verb):
            given = any(c.lower_ in ("the", "these", "those", "its", "their") for c in item.children)
            genuine = any(c.lower_ in ("official", "own", "verified", "authentic") for c in item.children)
            if item.lemma_.lower() in read("attribution")["instruments"] and given and not genuine:
                operation = sentence.owner
    if operation is None:
        return
    for party in parties_of(sentence, who):
        if party.class_name in ("Organisation", "Country"):
            yield operation, party, verb, "using", False


def revealed(sentence: Sentence, verb: Token) -> Iterator[Behind]:
    """ "The firm was Acme", "the company was identified as Acme", where a firm has been accused without its name."""
    who = subject(verb)
    operation = sentence.owner or sentence.focus
    if who is None or operation is None or negated(verb) or name_at(who) is not None:
        return
    lemma = who.lemma_.lower()
    if lemma not in read("roles")["seated"] or not any(c.lower_ in ("the", "that") for c in who.children):
        return
    if not any(lemma in actor.text.lower().split() for actor in operation.root.accused):
        return
    items = preposition_objects(verb, "as") or [c for c in verb.children if c.dep_ in ("attr", "oprd")]
    for item in items:
        if name_at(item) is not None or item.pos_ == "PROPN":
            for party in parties_of(sentence, item):
                if party.class_name == "Organisation":
                    yield operation.root, party, verb, "revealed", False


def taking_part(sentence: Sentence, noun: Token) -> Iterator[Behind]:
    """ "X's role in the campaign", "sanctioned X for its part in the operation"."""
    items = preposition_objects(noun, "in", "for")
    operation = next((sentence.mentions[core(i).i].root for i in items if core(i).i in sentence.mentions), None)
    if operation is None:
        return
    denied = any(c.lower_ in ("no", "any") for c in noun.children)
    for owner in [c for c in noun.children if c.dep_ == "poss"]:
        if owner.pos_ != "PRON" and sentence.operation(owner) is None:
            for party in parties_of(sentence, owner):
                yield operation, party, noun, "part", denied


def ordered(sentence: Sentence, noun: Token) -> Iterator[Behind]:
    """ "operating under the direction of X", "at the behest of X", "at X's direction"."""
    above = noun.head
    while above.dep_ in ("conj", "pobj") and above.pos_ == "NOUN":
        above = above.head
    if above.dep_ != "prep" or above.lower_ not in ("under", "at", "on", "by", "upon"):
        return
    operation = sentence.owner
    items = preposition_objects(noun, "of", "from") + [c for c in noun.children if c.dep_ == "poss"]
    for fellow in noun.conjuncts:
        items += preposition_objects(fellow, "of", "from")
    if operation is None:
        return
    for item in items:
        if item.pos_ == "PRON" or sentence.operation(item) is not None:
            continue
        for party in parties_of(sentence, item):
            if party.class_name in ("Country", "Organisation", "Person"):
                yield operation, party, noun, "ordered", False
