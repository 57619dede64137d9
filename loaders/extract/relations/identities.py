"""Identities: a sentence in; names of operations, and operations that are the same or part of one another, out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extract.heads import is_part
from loaders.extract.naming import name_after, names_given
from loaders.extract.operations import Operation
from loaders.extract.proposals import Literal, Proposal
from loaders.extract.sentence import Sentence
from loaders.extract.trees import lemma, negated, preposition_objects, subject, verb_in

__all__ = ["find_identities"]

PARTS = frozenset({"part", "arm", "offshoot", "branch", "subset", "element", "extension", "continuation"})


def find_identities(sentence: Sentence) -> Iterator[Proposal]:
    """`known_as`, `part_of` and `same_as`."""
    for index, operation in sentence.mentions.items():
        noun = sentence.doc[index]
        for name in () if noun.dep_ == "pobj" and noun.head.lower_ in ("to", "with") else names_given(noun):
            yield Proposal(sentence, operation, "known_as", Literal("text", name, name), noun, "identity.named", 0.7)
        if is_part(noun):
            yield from part(sentence, noun, operation)
    for verb in sentence.verbs("name"):
        for item in verb.children:
            tracked = sentence.operation(item) if item.dep_ == "dobj" and item.pos_ == "PRON" else None
            given = name_after(verb) if tracked is not None else None
            if tracked is not None and given:
                literal = Literal("text", given, given)
                yield Proposal(sentence, tracked, "known_as", literal, verb, "identity.tracked", 0.7)
    for token in sentence.span:
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
        yield Proposal(sentence, smaller, "part_of", whole, head, "identity.part", 0.7, negated(head.head))


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
            yield Proposal(sentence, first, "same_as", other, token, "identity.same", 0.6, negated(verb))
