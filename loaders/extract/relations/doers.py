"""Doers: a verb in; the operation that does what it says out, also where only the sentence tells that it is."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extract.operations import Operation
from loaders.extract.participants import core
from loaders.extract.sentence import FIRST_PERSON, Sentence
from loaders.extract.trees import is_passive, preposition_objects, subject, verb_in

__all__ = ["doer", "undergoer"]

OTHERS = FIRST_PERSON | {"i", "he", "she", "you", "who", "me", "everyone", "nobody", "somebody"}


def doer(sentence: Sentence, verb: Token) -> Operation | None:
    """The operation behind a verb: by its subject, or the sentence's own where the subject is nobody in particular."""
    if (found := sentence.actor(verb)) is not None:
        return found
    if is_passive(verb):
        for item in preposition_objects(verb, "by"):
            if (found := sentence.operation(item)) is not None:
                return found
            if sentence.other(item):
                return None
        return undergoer(sentence, verb) if not preposition_objects(verb, "by") else sentence.owner
    who = subject(verb)
    if who is None:
        return sentence.owner
    if is_other(sentence, who):
        return described(sentence, verb)
    return sentence.owner


def described(sentence: Sentence, verb: Token) -> Operation | None:
    """The operation that a participle tells of behind the clause in which somebody reports it ("X found a network, …
    targeting Y")."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "for" and verb_in(verb.head.head, "disrupt"):
        return sentence.owner  # "removed sites for spreading rumours"
    clause = verb
    while clause.dep_ == "conj" and clause.head.tag_ == "VBG":
        clause = clause.head
    above = clause.head
    if clause.tag_ != "VBG" or clause.dep_ != "advcl" or not (verb_in(above, "expose") or verb_in(above, "disrupt")):
        return None
    if any(c.dep_ in ("mark", "aux") for c in clause.children) or clause.i < above.i:
        return None
    before = [i for i in sentence.mentions if above.i < i < clause.i]
    return sentence.mentions[max(before)].root if before else None


def undergoer(sentence: Sentence, verb: Token) -> Operation | None:
    """The operation whose things undergo a passive verb that names no agent."""
    who = subject(verb)
    if who is None or who.lower_ in OTHERS:
        return None if who is not None else sentence.owner
    return sentence.owner


def is_other(sentence: Sentence, who: Token) -> bool:
    """Whether a subject is somebody else than an operation's own people and things."""
    noun = core(who)
    return noun.lower_ in OTHERS or sentence.other(noun) or noun.lower_ in ("i", "we")
