"""Identities: a sentence in; names of operations, and operations that are the same or part of one another, out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extract.heads import is_part
from loaders.extract.lexicon import read
from loaders.extract.naming import name_after, names_given
from loaders.extract.operations import Operation
from loaders.extract.participants import name_at
from loaders.extract.proposals import Literal, Proposal
from loaders.extract.relations.affiliations import proper
from loaders.extract.sentence import Sentence
from loaders.extract.trees import content, lemma, negated, preposition_objects, subject, verb_in

__all__ = ["find_identities"]

MARKS = re.compile(r"[\"—–(]")
"""What ends a name."""

PARTS = frozenset(read("attribution")["shares"])
"""What one operation may be of another."""


def find_identities(sentence: Sentence) -> Iterator[Proposal]:
    """`known_as`, `part_of` and `same_as`."""
    for index, operation in sentence.mentions.items():
        noun = sentence.doc[index]
        for name in () if noun.dep_ == "pobj" and noun.head.lower_ in ("to", "with") else names_given(noun):
            yield Proposal(sentence, operation, "known_as", Literal("text", name, name), noun, "identity.named")
        if is_part(noun):
            yield from part(sentence, noun, operation)
    for verb in sentence.verbs("name"):
        for item in verb.children:
            tracked = sentence.operation(item) if item.dep_ == "dobj" and item.pos_ == "PRON" else None
            given = name_after(verb) if tracked is not None else None
            given = MARKS.split(given)[0].strip() if given else given
            if tracked is not None and given:
                literal = Literal("text", given, given)
                yield Proposal(sentence, tracked, "known_as", literal, verb, "identity.tracked")
    for token in sentence.span:
        if token.lemma_.lower() in PARTS and token.pos_ == "NOUN":
            yield from share(sentence, token)
        if token.lemma_.lower() in ("same", "identical", "overlap") or lemma(token) in ("also known", "also called"):
            yield from same(sentence, token)


def part(sentence: Sentence, noun: Token, whole: Operation) -> Iterator[Proposal]:
    """ "The bot network was likely part of the network known as Spamouflage"."""
    head = noun.head.head
    who: Token | None = None
    if head.dep_ in ("attr", "acomp", "oprd") or verb_in(head.head, "part"):
        who = subject(head.head)
    elif head.dep_ in ("appos",):
        who = head.head
    elif head.dep_ == "pobj":
        return
    smaller = sentence.operation(who) if who is not None else None
    if smaller is not None and smaller.root is not whole.root:
        yield Proposal(sentence, smaller, "part_of", whole, head, "identity.part", negated(head.head))


def share(sentence: Sentence, noun: Token) -> Iterator[Proposal]:
    """ "X is a subset of Night Heron": the larger one by a name alone, which no noun introduces."""
    verb = noun.head
    if noun.dep_ not in ("attr", "oprd", "pobj", "dobj") or verb.pos_ not in ("AUX", "VERB", "ADP"):
        return
    verb = verb.head if verb.pos_ == "ADP" else verb
    smaller = sentence.operation(subject(verb)) or (sentence.owner if subject(verb) is None else None)
    for item in preposition_objects(noun, "of"):
        known, span = name_at(item), proper(item)
        if smaller is None or span is None or item.i in sentence.mentions or item.pos_ != "PROPN":
            continue
        other = known is not None and (known.kb_id_ or known.label_ in ("Country", "Group", "Person"))
        if other and known is not None and known.label_ != "Operation":
            continue
        operations, name = sentence.context.operations, content(span)
        whole = operations.named(name)
        if whole is None:
            whole = operations.another(name)
            whole.name = name
        if whole.root is not smaller.root:
            yield Proposal(sentence, smaller, "part_of", whole.root, verb, "identity.share", negated(verb))


def same(sentence: Sentence, token: Token) -> Iterator[Proposal]:
    """ "the same operation as X", "overlaps with X", "the same network as X"."""
    operations = sorted(sentence.mentions.items())
    if len({o.root.number for _, o in operations}) < 2:
        return
    verb = token
    while verb.head != verb and verb.pos_ not in ("VERB", "AUX"):
        verb = verb.head
    first = sentence.operation(subject(verb))
    others = [
        o
        for item in [
            *preposition_objects(verb, "with", "as", "to"),
            *preposition_objects(token, "as"),
            *preposition_objects(token.head, "as"),
        ]
        if (o := sentence.operation(item)) is not None
    ]
    for other in others:
        if first is not None and other.root is not first.root:
            yield Proposal(sentence, first, "same_as", other, token, "identity.same", negated(verb))
