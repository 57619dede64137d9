"""Disruptions: a sentence in; who is said to have removed, banned or seized what belongs to an operation out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.operations import Operation
from loaders.extract.participants import Participant, core
from loaders.extract.proposals import Proposal
from loaders.extract.sentence import Sentence
from loaders.extract.trees import is_passive, negated, objects, preposition_objects, subject

__all__ = ["find_disruptions", "struck"]


COUNTED = frozenset(read("words")["counted"])


def find_disruptions(sentence: Sentence) -> Iterator[Proposal]:
    """`disrupted_by`, by verbs of removing and by nouns such as removal."""
    for verb in sentence.verbs("disrupt"):
        if negated(verb):
            continue
        operation = struck(sentence, verb)
        if operation is None:
            continue
        for actor in removers(sentence, verb):
            yield Proposal(sentence, operation, "disrupted_by", actor, verb, "disruption.verb")
    for verb in sentence.span:
        if verb.lemma_.lower() in ("impose", "announce") and any(
            c.dep_ == "dobj" and c.lemma_ == "sanction" for c in verb.children
        ):
            for operation in {o.root.number: o.root for o in sentence.mentions.values()}.values():
                for actor in removers(sentence, verb):
                    yield Proposal(sentence, operation, "disrupted_by", actor, verb, "disruption.sanctions")
    for noun in sentence.span:
        if noun.lemma_.lower() in nouns("removal") and noun.pos_ == "NOUN":
            yield from by_noun(sentence, noun)


def struck(sentence: Sentence, verb: Token) -> Operation | None:
    """The operation whose accounts, or which itself, a verb says are removed."""
    if verb.lemma_.lower() in ("sanction", "expel", "arrest"):
        below = [i for i in sentence.mentions if i > verb.i and any(a == verb for a in sentence.doc[i].ancestors)]
        if below:
            return sentence.mentions[below[0]].root
    items = objects(verb)
    if not items and verb.dep_ == "relcl" and verb.head != subject(verb):
        items = [verb.head]  # "a network that we removed"
    for item in items:
        noun = core(item)
        if (noun.like_num or noun.lower_ in COUNTED) and noun.pos_ in ("NUM", "PRON", "DET", "ADJ", "NOUN"):
            return sentence.owner or sentence.focus
        if (found := sentence.operation(noun)) is not None or (found := sentence.operation(item)) is not None:
            return found
        if noun.lemma_.lower() in nouns("assets") and not sentence.other(noun):
            return sentence.focus
    return None


def removers(sentence: Sentence, verb: Token) -> list[Participant]:
    """Who removes: the subject and its fellows, or the agent of a passive."""
    if is_passive(verb):
        agents = preposition_objects(verb, "by")
    else:
        who = subject(verb)
        agents = [who, *(c for c in who.children if c.dep_ == "conj")] if who is not None else []
    found = [sentence.organisation(agent) or sentence.context.participants.country(agent) for agent in agents]
    return [actor for actor in found if actor is not None and actor.class_name in ("Organisation", "Country")]


def by_noun(sentence: Sentence, noun: Token) -> Iterator[Proposal]:
    """ "leading to the removal of the network from their platforms": by whoever the clause is about."""
    operation = next(
        (o for item in preposition_objects(noun, "of") if (o := sentence.operation(core(item))) is not None), None
    )
    if operation is None:
        return
    agents = [*preposition_objects(noun, "by"), *(c for c in noun.children if c.dep_ == "poss")]
    if not agents:
        verb = noun.head
        while verb.head != verb and verb.pos_ not in ("VERB", "AUX"):
            verb = verb.head
        who = subject(verb)
        agents = [who] if who is not None else []
    for agent in agents:
        actor = sentence.organisation(agent)
        if actor is not None and actor.class_name == "Organisation":
            yield Proposal(sentence, operation, "disrupted_by", actor, noun, "disruption.noun")
