"""Affiliations: a sentence in; who belongs to which organisation or country, and who owns a platform, out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from loaders.extract.lexicon import nouns
from loaders.extract.names import NAMES
from loaders.extract.participants import Participant, name_at
from loaders.extract.proposals import Proposal
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

TITLES = frozenset(
    {
        "minister",
        "president",
        "chancellor",
        "senator",
        "ambassador",
        "secretary",
        "governor",
        "king",
        "prime",
        "foreign",
        "premier",
        "mp",
        "congressman",
        "congresswoman",
        "general",
    }
)
PARTS = frozenset({"part", "arm", "unit", "branch", "subsidiary", "division", "member"})
STATE = frozenset({"mission", "embassy", "military", "army", "consulate"})


def find_affiliations(sentence: Sentence) -> Iterator[Proposal]:
    """`affiliated_with` for persons with their post, and for bodies of a state."""
    if not sentence.context.operations.all:
        return
    participants = sentence.context.participants
    for span in sentence.doc.spans[NAMES]:
        if not (sentence.span.start <= span.start < sentence.span.end):
            continue
        if span.label_ == "Person" and len(span.text.split()) > 1:
            yield from of_person(sentence, span)
        elif span.label_ == "Organisation":
            yield from of_organisation(sentence, span)
    for noun in sentence.span:
        if noun.lemma_.lower() in STATE and name_at(noun) is None:
            for body in participants.typed(noun):
                for place in participants.countries_under(noun)[:1]:
                    if body.class_name == "Organisation":
                        yield affiliation(sentence, body, place, noun, "state body")


def of_person(sentence: Sentence, span: Span) -> Iterator[Proposal]:
    """ "Albert Zhang, an analyst with the Australian Strategic Policy Institute", "Prime Minister Justin Trudeau"."""
    participants = sentence.context.participants
    person, root = participants.named(span), span.root
    for post in [c for c in root.children if c.dep_ == "appos"] + ([root.head] if root.dep_ == "appos" else []):
        if post.lemma_.lower() not in nouns("speaker_role") | nouns("group") | {"journalist", "member", "author"}:
            continue
        role = content(noun_phrase(post, tail=()))
        for item in [
            *preposition_objects(post, "at", "with", "of", "for", "in", "from"),
            *(c for c in post.children if c.dep_ in ("poss", "compound", "nmod")),
        ]:
            if (body := body_at(sentence, item)) is not None:
                yield affiliation(sentence, person, body, post, "appositive", role)
                return
    before = [t for t in modifiers(root) if not (span.start <= t.i < span.end)]
    words = {t.lower_ for t in before}
    if words & (TITLES | nouns("speaker_role")):
        role = " ".join(t.text for t in before if t.lower_ in TITLES | nouns("speaker_role") | {"spokesperson"})
        for token in before:
            if (body := body_at(sentence, token)) is not None:
                yield affiliation(sentence, person, body, root, "title", role)
                return
        places = [
            p
            for t in sentence.span
            if t.i < span.start
            and t.dep_ in ("amod", "poss")
            and (p := participants.country(t)) is not None
            and t.head.lemma_.lower() in nouns("group")
        ]
        if places and words & {"minister", "president", "premier", "chancellor", "senator", "mp"}:
            yield affiliation(sentence, person, places[-1], root, "title", role)


def body_at(sentence: Sentence, token: Token) -> Participant | None:
    """The organisation or country of a token."""
    span = name_at(token)
    if span is None:
        for inner in token.subtree:
            if (
                (span := name_at(inner)) is not None
                and span.label_ == "Organisation"
                and inner.dep_ in ("compound", "nmod", "appos")
            ):
                break
        else:
            return None
    if span.label_ == "Country" and span.end < len(sentence.doc) and sentence.doc[span.end].lower_ in ("-",):
        return None
    if span.label_ in ("Organisation", "Country"):
        return sentence.context.participants.named(span)
    if span.label_ == "Platform":
        return sentence.context.participants.named(span, "Organisation")
    return None


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
        if child.dep_ == "acl" and child.lemma_.lower() in ("set", "found", "establish", "create", "launch"):
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
    if root.dep_ == "nsubj" and root.head.lemma_ == "be":
        for attribute in root.head.children:
            if attribute.dep_ == "attr" and attribute.lemma_.lower() in PARTS:
                for item in preposition_objects(attribute, "of"):
                    above = body_at(sentence, item)
                    if above is not None and above.entity.id != body.entity.id:
                        yield affiliation(sentence, body, above, root, "part of")


def affiliation(
    sentence: Sentence, who: Participant, body: Participant, anchor: Token, rule: str, role: str = ""
) -> Proposal:
    """One proposal; the role is kept as it stands."""
    qualifiers = {"role": role} if role else {}
    return Proposal(
        sentence,
        who,
        "affiliated_with",
        body,
        anchor,
        f"affiliation.{rule.replace(' ', '-')}",
        0.65,
        qualifiers=qualifiers,
    )


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
                    sentence, sentence.context.participants.named(span), "owned_by", body, anchor, "owner.verb", 0.75
                )
