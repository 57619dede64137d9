"""Actors: a noun phrase in; whoever it names as being behind an operation out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.participants import Participant, core, name_at
from loaders.extract.relations.affiliations import proper
from loaders.extract.sentence import Sentence
from loaders.extract.trees import clause_end, content, noun_phrase

__all__ = ["ACTORS", "actors", "behind_nationality", "called", "is_place"]

ACTORS = frozenset({"Country", "Organisation", "Person", "Group"})


def is_place(actor: Participant) -> bool:
    """Whether an actor that is said to be a country is a known one: nobody is behind an operation by being a town."""
    return actor.class_name != "Country" or bool(actor.entity.attributes)


def actors(sentence: Sentence, item: Token) -> Iterator[Participant]:
    """Individuals in a country are a Group, "Iranian operatives" are Iran, "the agency Acme" is Acme."""
    noun = core(item)
    lemma = noun.lemma_.lower()
    if (named := called(sentence, noun)) is not None:
        yield named
        return
    if (state := behind_nationality(sentence, noun)) is not None:
        yield state
        return
    if lemma in nouns("agents") | nouns("group") and name_at(noun) is None:
        span = noun.doc[noun.left_edge.i : noun.i + 1]
        whole = noun_phrase(noun, tail=("of", "in", "from", "at", "within", "with"))
        start = span.start
        for child in noun.children:
            if child.dep_ == "acl" and child.i > noun.i:
                whole = noun.doc[whole.start : clause_end(child)]
        text = content(whole if whole.start >= start else span)
        yield sentence.context.participants.of("Group", text)
        return
    for actor in sentence.context.participants.typed(noun, audience=False):
        if actor.class_name in ACTORS:
            yield actor


def called(sentence: Sentence, noun: Token) -> Participant | None:
    """ "a firm in Egypt called Acme", "the marketing agency Acme", "Acme, a firm in Egypt"."""
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and child.lemma_.lower() in ("call", "name", "know", "dub"):
            for inner in child.children:
                if inner.dep_ in ("oprd", "dobj", "attr", "npadvmod") and (span := proper(inner)) is not None:
                    return sentence.context.participants.of("Organisation", content(span))
    return sentence.body_behind(noun) if name_at(noun) is None else None


def behind_nationality(sentence: Sentence, noun: Token) -> Participant | None:
    """ "Chinese actors": the country, where nothing else is said of them."""
    if noun.lemma_.lower() not in read("attribution")["of_state"] or name_at(noun) is not None:
        return None
    words = [c for c in noun.children if not c.is_punct and c.dep_ not in ("det", "cc", "conj", "nummod", "appos")]
    places = [c for c in words if sentence.context.participants.country(c) is not None and c.i < noun.i]
    plain = all(c in places or c.lemma_.lower() in PLAIN or c.dep_ in ("relcl", "advmod") for c in words)
    return sentence.context.participants.country(places[0]) if len(places) == 1 and plain else None


PLAIN = frozenset({"state", "government", "malign", "foreign", "other", "influence", "intelligence", "state-backed"})
"""Words beside a nationality that do not make it somebody else."""
