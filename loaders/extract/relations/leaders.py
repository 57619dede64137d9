"""Leaders and partners: a sentence in; who leads a body, is close to a power or belongs to its companies, out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extract.lexicon import read
from loaders.extract.names import NAMES
from loaders.extract.participants import Participant, core, name_at
from loaders.extract.proposals import Proposal
from loaders.extract.relations.actors import actors
from loaders.extract.relations.affiliations import beside, proper
from loaders.extract.relations.posts import affiliation, body_at
from loaders.extract.sentence import Sentence
from loaders.extract.trees import content, is_passive, preposition_objects

__all__ = ["antecedent", "find_leaders", "holder_of_ties"]

FURTHEST = 3
"""Sentences back in which the body that "it" means is named, at most."""


def find_leaders(sentence: Sentence) -> Iterator[Proposal]:
    """`affiliated_with`: "led by X", "X, a lawyer with close ties to Y", "its affiliated company X"."""
    if not sentence.context.operations.all:
        return
    lists = read("roles")
    for token in sentence.span:
        lemma = token.lemma_.lower()
        if lemma in lists["leads"] and token.pos_ == "VERB" and is_passive(token):
            yield from led(sentence, token)
        elif lemma in read("attribution")["ties"] and (who := holder_of_ties(sentence, token)) is not None:
            for item in preposition_objects(token, "to", "with"):
                for power in actors(sentence, item):
                    if power.class_name in ("Organisation", "Country"):
                        yield affiliation(sentence, who, power, token, "ties")
        elif lemma in lists["seated"] and {c.lower_ for c in token.children} & set(lists["kin"]):
            yield from of_kin(sentence, token)


def led(sentence: Sentence, verb: Token) -> Iterator[Proposal]:
    """ "Y is led by X", "Y, led by the lawyer X"."""
    bodies = led_bodies(sentence, verb)
    for item in preposition_objects(verb, "by"):
        if (who := person(sentence, item)) is not None:
            yield from (affiliation(sentence, who, body, verb, "leader") for body in bodies)


def led_bodies(sentence: Sentence, verb: Token) -> list[Participant]:
    """What is led: the name right before the participle, else the subject, with the company it stands "along with"."""
    doc, participants = sentence.doc, sentence.context.participants
    last = verb.i - (verb.i > 0 and doc[verb.i - 1].lower_ == ",")
    for span in doc.spans[NAMES]:
        if span.end == last and verb.dep_ in ("acl", "advcl", "relcl") and span.label_ == "Organisation":
            return [participants.named(span)]
    who = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if who is None:
        return []
    body = antecedent(sentence) if who.lower_ == "it" else body_at(sentence, who)
    partners = [
        named
        for prep in verb.children
        if prep.lower_ in ("along", "together")
        for item in [i for c in [prep, *prep.children] for i in preposition_objects(c, "with")] + along(prep)
        if (named := beside(sentence, item)) is not None
    ]
    return [b for b in [body, *partners] if b is not None and b.class_name == "Organisation"]


def along(prep: Token) -> list[Token]:
    """The nouns behind "along with"."""
    return [item for c in prep.children if c.lower_ == "with" for item in c.children if item.dep_ == "pobj"]


def person(sentence: Sentence, item: Token) -> Participant | None:
    """The person of a phrase: a name of two words or one that is known to be a person's."""
    noun = core(item)
    span = name_at(noun)
    if span is not None and (span.label_ == "Person" or span.kb_id_):
        return sentence.context.participants.named(span) if span.label_ == "Person" else None
    words = proper(noun)
    if words is None or not 2 <= len(words) <= 4 or noun.tag_ != "NNP":
        return None
    return sentence.context.participants.of("Person", content(words))


def holder_of_ties(sentence: Sentence, noun: Token) -> Participant | None:
    """Who has "close ties" that are said to be theirs: the name that a phrase with them describes."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ != "with":
        return None
    above = prep.head
    if above.dep_ == "appos" and name_at(above) is None:
        above = above.head
    if above.pos_ != "PROPN":
        return None
    span = name_at(above)
    if span is not None and span.label_ in ("Organisation", "Person"):
        return sentence.context.participants.named(span)
    return person(sentence, above)


def of_kin(sentence: Sentence, noun: Token) -> Iterator[Proposal]:
    """ "its affiliated company X", "Acme's sister firm X"."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    named = beside(sentence, noun) if owner is not None else None
    if owner is None or named is None:
        return
    whole = antecedent(sentence) if owner.lower_ == "its" else body_at(sentence, owner)
    if whole is not None and whole.entity.id != named.entity.id:
        yield affiliation(sentence, named, whole, noun, "kin")


def antecedent(sentence: Sentence) -> Participant | None:
    """The body that "it" means: the subject of a sentence before it in the paragraph, through pronouns."""
    before = sentence.previous
    for _ in range(FURTHEST):
        if before is None or before.block is not sentence.block:
            return None
        subjects = [t for t in before.span if t.dep_ in ("nsubj", "nsubjpass")]
        for token in subjects[:1]:
            span = name_at(token)
            if span is not None:
                return before.context.participants.named(span) if span.label_ == "Organisation" else None
            if token.lower_ != "it":
                return None
        before = before.previous
    return None
