"""Mentions of operations: a sentence in, its head nouns with the operations they stand for out."""

from __future__ import annotations

from spacy.tokens import Span, Token

from loaders.extract.heads import (
    compatible,
    is_blocked,
    is_head,
    is_member,
    is_part,
    likened,
    signs_of,
)
from loaders.extract.names import NAMES
from loaders.extract.naming import given_name, is_name_of_another, is_named, is_second_name
from loaders.extract.operations import Operation
from loaders.extract.participants import name_at
from loaders.extract.reference import DEFINITE, by_name, compared, describe, resolve
from loaders.extract.sentence import Sentence
from loaders.extract.trees import (
    content,
    noun_phrase,
    preposition_objects,
    subject,
    such_as,
    verb_in,
)

__all__ = ["find_mentions", "note", "settle"]

UNSURE = ("Country", "Organisation", "Person")
"""Classes for which a parser takes names that it does not know."""
NEAR = 9
"""Tokens between an operation and the verb that names it, at most."""


def find_mentions(sentence: Sentence) -> None:
    """Set `sentence.mentions`, and introduce new operations in the document's list."""
    for token in sentence.span:
        if is_head(token) and not is_blocked(token) and token.i not in sentence.mentions:
            if (operation := resolve(sentence, token)) is not None:
                sentence.mentions[token.i] = operation
                if token.tag_ not in ("NNS", "NNPS"):
                    sentence.context.operations.meet(operation, describe(token))
                note(sentence, token, operation)
        elif (
            token.text in ("group", "actor", "outfit", "gang", "crew", "set")
            and (name := given_name(token))
            and any(s.label_ == "Operation" and content(s) == name for s in sentence.doc.spans[NAMES])
        ):
            focus = sentence.context.operations.focus
            definite = any(c.lower_ in DEFINITE for c in token.children)
            if (
                definite
                and focus is not None
                and focus.root.name is None
                and compatible(focus.root, signs_of(sentence, token))
            ):
                sentence.mentions[token.i] = sentence.context.operations.name(focus, name)
            else:
                sentence.mentions[token.i] = by_name(sentence, token, name)
            note(sentence, token, sentence.mentions[token.i])
    by_known_name(sentence)
    by_list(sentence)
    for span in sentence.doc.spans[NAMES]:
        if span.label_ == "Operation" and sentence.span.start <= span.start < sentence.span.end:
            operation = by_code_name(sentence, span)
            if not any(given_name(sentence.doc[i]) == content(span) for i in sentence.mentions):
                sentence.mentions[span.root.i] = operation


def settle(sentence: Sentence) -> None:
    """Set `sentence.owner`, and remember in which parts of the document each operation is spoken of."""
    sentence.owner = owner_of(sentence)
    if sentence.block.kind not in ("heading", "line"):
        for operation in sentence.mentions.values():
            operation.root.parts.add(sentence.block.part)


def by_known_name(sentence: Sentence) -> None:
    """Names that the text has given to an operation before, standing alone."""
    covered = {i for index in sentence.mentions for i in range(index - 6, index + 1)}
    for operation in sentence.context.operations.roots:
        if not operation.name:
            continue
        words = operation.name.split()
        for token in sentence.span:
            last = token.i + len(words) - 1
            if token.text != words[0] or last >= sentence.span.end or token.i in covered:
                continue
            if [t.text for t in sentence.doc[token.i : last + 1]] == words:
                sentence.mentions[last] = operation


def by_list(sentence: Sentence) -> None:
    """Unknown names that are listed as examples: "several operations, including X and Y"."""
    for noun in sentence.span:
        if noun.tag_ != "NNS" or noun.lemma_.lower() not in ("operation", "campaign") or is_blocked(noun):
            continue
        for item in [*preposition_objects(noun, "including", "like"), *such_as(noun)]:
            span = name_at(item)
            known = span is not None and span.label_ != "Operation" and (span.kb_id_ or span.label_ not in UNSURE)
            if item.text[:1].isupper() and not known and item.i not in sentence.mentions:
                name = content(span if span is not None else noun_phrase(item, tail=()))
                operations = sentence.context.operations
                found = operations.named(name)
                sentence.mentions[item.i] = found or operations.another(name, name=name)


def by_code_name(sentence: Sentence, span: Span) -> Operation:
    """The operation of a code name: a second name of the one before it, the name of the only one, or another."""
    operations, name = sentence.context.operations, content(span)
    known = operations.named(name)
    if known is not None:
        return known
    left = " ".join(sentence.doc[sentence.span.start : span.start].text.split())
    before = [o for i, o in sorted(sentence.mentions.items()) if i < span.start]
    meant = before[-1] if before else operations.focus
    if meant is not None and is_second_name(left) and not is_part(span.root):
        return operations.name(meant, name)
    if any(is_member(sentence.doc[i]) and i < span.start for i in sentence.mentions):
        return operations.another(describe(span.root), name=name)
    near = [o for i, o in sentence.mentions.items() if 0 < span.start - i <= NEAR and o.root.name is None]
    if near and is_named(left) and not is_part(span.root):
        return operations.name(near[-1], name)
    lone = operations.lone_unnamed()
    if (
        lone is not None
        and lone is not operations.awaited
        and not is_name_of_another(left)
        and not is_part(span.root)
        and not likened(span.root)
        and compatible(lone, signs_of(sentence, span.root))
    ):
        return operations.name(lone, name)
    return by_name(sentence, span.root, name)


def note(sentence: Sentence, token: Token, operation: Operation) -> None:
    """Remember what the phrase tells of the operation."""
    signs = signs_of(sentence, token)
    operation.root.origins |= signs.origins
    operation.root.targets |= signs.targets


def owner_of(sentence: Sentence) -> Operation | None:
    """The operation that a sentence is about: what its main clause speaks of, else the first one that it mentions."""
    root = sentence.span.root
    for _ in range(4):
        who = subject(root)
        if who is not None and (found := sentence.operation(who)) is not None:
            return found
        below = next((c for c in root.children if c.dep_ in ("ccomp", "xcomp")), None)
        if below is None:
            break
        root = below
    for token in sentence.span:
        if (
            token.lower_ in ("it", "them", "they")
            and token.dep_ == "dobj"
            and (found := sentence.operation(token)) is not None
        ):
            return found
    mentioned = {i: o for i, o in sorted(sentence.mentions.items()) if not is_part(sentence.doc[i])}
    own = [o for i, o in mentioned.items() if not compared(sentence, i)]
    if own or (mentioned and sentence.focus is None):
        return next(iter(own or mentioned.values())).root
    if sentence.block.kind in ("heading", "line") or is_of_another_state(sentence):
        return None
    return sentence.focus


def is_of_another_state(sentence: Sentence) -> bool:
    """Whether a sentence without a mention tells what another country does than the one behind the operation in focus.

    "Ruritania operated the pages. Graustark has built firms of its own": what follows is not said of the pages.
    """
    focus, verb = sentence.focus, sentence.span.root
    if focus is None or sentence.mentions:
        return False
    while verb_in(verb, "utter") or verb_in(verb, "report"):
        below = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        if below is None:
            return False
        verb = below
    who = subject(verb)
    country = sentence.context.participants.country(who) if who is not None and who.i < verb.i else None
    if country is None or not any(key.startswith("country/") for key in focus.behind):
        return False
    return country.entity.id not in focus.behind | focus.root.targets
