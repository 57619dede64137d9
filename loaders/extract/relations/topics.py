"""Topics: the words of a narrative in; whom and what it is about out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.names import NAMES
from loaders.extract.participants import Participant, name_at
from loaders.extract.sentence import Sentence

__all__ = ["topics"]

MOST_TOPICS = 6
"""What one narrative deals with, at most."""
WHERE = frozenset(read("contents")["where"])
NAMED = ("Country", "Organisation", "Person")
ABOUT = ("Country", "Organisation", "Person", "Event", "Group")


def topics(sentence: Sentence, span: Span) -> list[Participant]:
    """Who or what the words of a narrative name: its noun phrases, and the names that stand in them."""
    participants, found = sentence.context.participants, dict[str, Participant]()
    for noun in span:
        if (
            noun.pos_ not in ("NOUN", "PROPN")
            or noun.dep_ in ("compound", "poss", "nmod")
            or noun.lemma_.lower() in nouns("narrative")
        ):
            continue
        if noun.dep_ == "pobj" and noun.head.lower_ == "as":
            continue  # "X as a reliable ally"
        if is_renamed(noun):
            continue
        for topic in participants.typed(noun):
            stance = topic.class_name == "Event" and noun.lemma_.lower() in read("contents")["stances"]
            if topic.class_name in ABOUT and not stance:
                found.setdefault(topic.entity.id, topic)
    for name in sentence.doc.spans[NAMES]:
        inside = span.start <= name.start and name.end <= span.end and name.label_ in NAMED
        if inside and not is_beside(name) and not is_title(name):
            topic = participants.named(name)
            if all(name.text not in other.text for other in found.values()):
                found.setdefault(topic.entity.id, topic)
    for index, token in enumerate(span[:-1]):
        if token.lower_ in ("anti", "pro") and span[index + 1].lower_ == "-" and index + 2 < len(span):
            for topic in [p for p in [participants.country(span[index + 2])] if p is not None]:
                found.setdefault(topic.entity.id, topic)
    places = {p.entity.id for p in places_in(sentence, span)}
    if set(found) - places:
        found = {key: topic for key, topic in found.items() if key not in places}
    return list(found.values())[:MOST_TOPICS]


def places_in(sentence: Sentence, span: Span) -> Iterator[Participant]:
    """Whatever the words of a narrative name only as where something happens, or what somebody is likened to."""
    for token in span:
        first = token
        while first.dep_ == "conj" and first.head.i >= span.start:
            first = first.head
        if first.dep_ == "pobj" and first.head.lower_ in WHERE and span.start <= first.head.i:
            yield from (p for p in sentence.context.participants.typed(token) if p.class_name != "Event")


def is_renamed(noun: Token) -> bool:
    """Whether a name follows that says who is meant: "his rival, the mayor X"."""
    return noun.pos_ == "NOUN" and any(c.dep_ == "appos" and name_at(c) is not None for c in noun.children)


def is_title(name: Span) -> bool:
    """Whether a country or body only says what a person is: "Libyan general X", "White House adviser Y"."""
    doc, root = name.doc, name.root
    if name.label_ == "Person" or root.dep_ not in ("amod", "compound", "nmod", "poss"):
        return False
    holder = root
    while holder.dep_ in ("amod", "compound", "nmod", "poss") and holder.head.i > holder.i:
        holder = holder.head
    person = name_at(holder)
    return person is not None and person.label_ == "Person" and doc[name.end - 1].i < person.start


def is_beside(name: Span) -> bool:
    """Whether a name only says where somebody that is named belongs: "X, a professor at Y"."""
    return any(above.dep_ == "appos" for above in [name.root, *name.root.ancestors] if above.i < name.start)
