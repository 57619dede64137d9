"""Doers: a verb in; the operation that does what it says out, also where only the sentence tells that it is."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extract.operations import Operation
from loaders.extract.participants import core
from loaders.extract.sentence import FIRST_PERSON, Sentence
from loaders.extract.trees import is_passive, preposition_objects, subject

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
    return None if is_other(sentence, who) else sentence.owner


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
