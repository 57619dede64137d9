"""Affiliations of bodies: a sentence in; the state or parent that an organisation belongs to, and owners, out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.names import NAMES
from loaders.extract.participants import Participant, name_at
from loaders.extract.proposals import Proposal
from loaders.extract.relations.posts import affiliation, body_at, of_person, of_turn
from loaders.extract.sentence import Sentence
from loaders.extract.trees import (
    conjuncts,
    content,
    is_passive,
    modifiers,
    noun_phrase,
    objects,
    preposition_objects,
    subject,
)

__all__ = ["find_affiliations", "find_owners"]

STATE = frozenset(read("words")["state_missions"])


def find_affiliations(sentence: Sentence) -> Iterator[Proposal]:
    """`affiliated_with` for persons with their post, and for bodies of a state."""
    if not sentence.context.operations.all:
        return
    for span in sentence.doc.spans[NAMES]:
        if not (sentence.span.start <= span.start < sentence.span.end):
            continue
        if span.label_ == "Person":
            yield from of_person(sentence, span)
        elif span.label_ == "Organisation":
            yield from of_organisation(sentence, span)
    yield from of_turn(sentence)
    yield from state_bodies(sentence)
    yield from seated(sentence)


def state_bodies(sentence: Sentence) -> Iterator[Proposal]:
    """ "the Chinese embassy in Canada", "the Russian military"."""
    participants = sentence.context.participants
    for noun in sentence.span:
        if noun.lemma_.lower() in STATE and name_at(noun) is None:
            for body in participants.typed(noun):
                for place in participants.countries_under(noun)[:1]:
                    if body.class_name == "Organisation":
                        yield affiliation(sentence, body, place, noun, "state body")


def seated(sentence: Sentence) -> Iterator[Proposal]:
    """ "the Swiss firm X", "X, a Moroccan agency", "X, a company registered in Y", "X is an Iranian broadcaster"."""
    participants, roles = sentence.context.participants, read("roles")
    for noun in sentence.span:
        if noun.lemma_.lower() not in roles["seated"] or noun.pos_ not in ("NOUN", "PROPN"):
            continue
        named = beside(sentence, noun)
        if named is None:
            continue
        places = [p for t in modifiers(noun) if is_land(t) and (p := participants.country(t)) is not None]
        for child in noun.children:
            if child.dep_ in ("acl", "relcl", "amod") and child.lemma_.lower() in (
                "base",
                "register",
                "headquarter",
                "own",
            ):
                places += [
                    p for t in preposition_objects(child, "in", "by") if (p := participants.country(t)) is not None
                ]
        for place in places[:1]:
            if place.entity.id != named.entity.id:
                yield affiliation(sentence, named, place, noun, "seat")


def is_land(token: Token) -> bool:
    """Whether a word is a country or a nationality, and no city that stands for one."""
    span = name_at(token)
    return token.ent_type_ == "NORP" or (span is not None and token.i + 1 == span.end and token.tag_ in ("JJ", "NNPS"))


def beside(sentence: Sentence, noun: Token) -> Participant | None:
    """The name of the body that a noun such as "firm" describes: right behind it, before its comma, or its subject."""
    doc, participants = sentence.doc, sentence.context.participants
    candidates: list[Token] = []
    if noun.i + 1 < sentence.span.end and doc[noun.i + 1].pos_ == "PROPN":
        candidates.append(doc[noun.i + 1])
    if noun.i + 2 < sentence.span.end and doc[noun.i + 1].lower_ == "," and doc[noun.i + 2].pos_ == "PROPN":
        candidates.append(doc[noun.i + 2])
    left = int(noun.left_edge.i)
    if left >= 2 and doc[left - 1].lower_ == "," and doc[left - 2].pos_ == "PROPN" and doc[left].tag_ == "DT":
        candidates.insert(0, doc[left - 2])
    if noun.dep_ == "attr" and (who := subject(noun.head)) is not None and who.pos_ == "PROPN":
        candidates.insert(0, who)
    for token in candidates:
        span = name_at(token)
        if span is None:
            phrase = proper(token)
            if phrase is not None:
                return participants.of("Organisation", content(phrase))
        elif span.label_ in ("Organisation", "Person") or (span.label_ == "Country" and not span.kb_id_):
            return participants.named(span, "Organisation")
        elif span.label_ == "Platform":
            return None
    return None


def proper(token: Token) -> Span | None:
    """The run of capitals that a token stands in."""
    doc, start, end = token.doc, token.i, token.i + 1
    if not token.text[:1].isupper():
        return None
    while start > token.sent.start and doc[start - 1].pos_ == "PROPN" and doc[start - 1].text[:1].isupper():
        start -= 1
    while end < token.sent.end and doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper():
        end += 1
    return doc[start:end]


def of_organisation(sentence: Sentence, span: Span) -> Iterator[Proposal]:
    """ "the Chinese Embassy in Canada", "Canada's Toronto Star", "X, part of Y"."""
    participants = sentence.context.participants
    body, root = participants.named(span), span.root
    inside = [t for t in span if participants.gazetteer.lookup(t.text, "Country") is not None]
    if (inside and root.lemma_.lower() in STATE) or (inside and any(t.lower_ in STATE for t in span)):
        place = participants.of("Country", inside[0].text)
        yield affiliation(sentence, body, place, root, "state body")
        return
    for child in root.children:
        if child.dep_ == "acl" and child.lemma_.lower() in (
            "set",
            "found",
            "establish",
            "create",
            "launch",
            "own",
            "control",
        ):
            for item in preposition_objects(child, "by"):
                for owner in participants.typed(item):
                    if owner.class_name == "Organisation" and owner.entity.id != body.entity.id:
                        yield affiliation(sentence, body, owner, root, "founder")
    if root.lemma_.lower() in nouns("organisation") and span.kb_id_ == "":
        return
    for token in [
        c
        for c in [*root.children, *(root.head.children if root.dep_ in ("compound", "nmod") else ())]
        if c.dep_ == "poss"
    ]:
        above = body_at(sentence, token)
        if above is not None and above.entity.id != body.entity.id:
            yield affiliation(sentence, body, above, root, "possessive")
            return
        if token.lemma_.lower() in nouns("organisation"):
            text = content(noun_phrase(token))
            yield affiliation(sentence, body, participants.of("Organisation", text), root, "possessive")
            for place in participants.countries_under(token):
                yield affiliation(sentence, participants.of("Organisation", text), place, root, "state body")
            return
    yield from part_of(sentence, body, root)


def part_of(sentence: Sentence, body: Participant, root: Token) -> Iterator[Proposal]:
    """ "X is a unit of Y", "X, an arm of Y", "X works for Y"."""
    whole = [root.head] if root.dep_ == "nsubj" else []
    described = [c for c in root.children if c.dep_ == "appos"]
    described += [c for v in whole if v.lemma_ == "be" for c in v.children if c.dep_ == "attr"]
    items = [
        item
        for noun in described
        if noun.lemma_.lower() in read("roles")["parts"]
        for item in preposition_objects(noun, "of", "for", "to")
    ]
    for verb in whole:
        if verb.lemma_.lower() in ("belong", "answer", "report", "work"):
            items += preposition_objects(verb, "to", "for")
    for item in items:
        above = body_at(sentence, item)
        if above is None:
            above = next((p for p in sentence.context.participants.typed(item) if p.class_name == "Organisation"), None)
        if above is not None and above.entity.id != body.entity.id:
            yield affiliation(sentence, body, above, root, "part of")


def find_owners(sentence: Sentence) -> Iterator[Proposal]:
    """`owned_by`: "Meta, the company that owns Facebook and Instagram", "Facebook's parent company Meta"."""
    for verb in sentence.span:
        if verb.lemma_.lower() == "own" and verb.pos_ == "VERB":
            if is_passive(verb):
                owners, things = preposition_objects(verb, "by"), objects(verb)
            else:
                who = subject(verb)
                owners, things = [who] if who is not None else [], objects(verb)
            yield from owned(sentence, owners, things, verb)
        elif verb.lemma_.lower() in ("parent", "owner") and verb.pos_ in ("NOUN", "ADJ"):
            noun = verb.head if verb.lemma_.lower() == "parent" and verb.dep_ in ("compound", "amod") else verb
            things = [c for c in noun.children if c.dep_ in ("poss", "compound")] + preposition_objects(noun, "of")
            owners = [c for c in noun.children if c.dep_ == "appos"] + (
                [noun.head] if noun.dep_ in ("appos", "compound") else []
            )
            yield from owned(sentence, owners, [f for t in things for f in conjuncts(t)], verb)
        elif verb.lower_ == "-" and 0 < verb.i < len(sentence.doc) - 2 and sentence.doc[verb.i + 1].lower_ == "owned":
            yield from owned(sentence, [sentence.doc[verb.i - 1]], [sentence.doc[verb.i + 2]], verb)


def owned(sentence: Sentence, owners: list[Token], things: list[Token], anchor: Token) -> Iterator[Proposal]:
    """Proposals for each platform among the things."""
    for owner in owners:
        body = sentence.organisation(owner)
        if body is None:
            continue
        for thing in things:
            if (span := name_at(thing)) is not None and span.label_ == "Platform":
                yield Proposal(
                    sentence, sentence.context.participants.named(span), "owned_by", body, anchor, "owner.verb"
                )
