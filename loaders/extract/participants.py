"""Participants: the head of a noun phrase in; the country, body, person, group, event or platform it means out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.statement import Entity
from loaders.extract.lexicon import nouns
from loaders.extract.names import NAMES
from loaders.extract.trees import content, modifiers, noun_phrase, preposition_objects
from loaders.gazetteer import Gazetteer

__all__ = ["Participant", "Participants", "core", "name_at"]


UNIONS = frozenset({"EU", "E.U."})
"""Bodies whose people are an audience as a country's are."""


@dataclass(frozen=True)
class Participant:
    """An entity as the text names it."""

    entity: Entity
    text: str

    @property
    def class_name(self) -> str:
        """Class of the entity."""
        return self.entity.class_name


def name_at(token: Token) -> Span | None:
    """The name that a token stands in."""
    spans: list[Span] = list(token.doc.spans[NAMES])
    return next((span for span in spans if span.start <= token.i < span.end), None)


def core(token: Token) -> Token:
    """The noun that a quantity is of: `politicians` in "dozens of Canadian politicians"."""
    for _ in range(3):
        if token.lemma_.lower() not in nouns("quantity") and token.pos_ != "NUM":
            break
        inner = preposition_objects(token, "of", "among")
        if not inner:
            break
        token = inner[0]
    return token


class Participants:
    """Finds entities for noun phrases, by the gazetteer where it knows them and by name where not."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.full: dict[str, str] = {}

    def of(self, class_name: str, name: str, text: str | None = None) -> Participant:
        """An entity of that class by its name."""
        found = self.gazetteer.lookup(name, class_name)
        return Participant(found or Entity.of(class_name, name), text or name)

    def named(self, span: Span, class_name: str | None = None) -> Participant:
        """The entity of a span of `doc.spans["names"]`, as another class where the context says so."""
        label = class_name or span.label_
        text = content(span)
        if span.kb_id_ and label == span.label_:
            return Participant(self.gazetteer.entities[span.kb_id_], text)
        return self.of(label, self.full.get(text, text), text)

    def country(self, token: Token) -> Participant | None:
        """The country that a name or adjective stands for."""
        span = name_at(token)
        return self.named(span) if span is not None and span.label_ == "Country" else None

    def countries_under(self, noun: Token, *words: str) -> list[Participant]:
        """Countries among the modifiers of a noun and behind the prepositions in `words`."""
        found: dict[str, Participant] = {}
        inside = [*modifiers(noun), *(preposition_objects(noun, *words) if words else [])]
        for token in inside:
            if token.text in UNIONS and words:
                union = self.of("Organisation", token.text)
                found.setdefault(union.entity.id, union)
            if place := self.country(token):
                found.setdefault(place.entity.id, place)
            for part in preposition_objects(token, "including", "like"):
                if place := self.country(part):
                    found.setdefault(place.entity.id, place)
        return list(found.values())

    def typed(self, token: Token, *, audience: bool = True) -> Iterator[Participant]:
        """What a noun phrase with this head means; an audience is its country."""
        token = core(token)
        head = token.lemma_.lower()
        span = name_at(token)
        if span is not None and span.end > token.i and (span.end == token.i + 1 or span.root == token):
            yield from self.from_name(span, token)
            return
        if (
            head in nouns("audience")
            and audience
            and not any(t.lower_ == "speaking" for t in modifiers(token))
            and (places := self.countries_under(token, "in", "of", "from", "across"))
        ):
            yield from places
            return
        if head in ("nation", "country", "state", "neighbour") and (places := self.countries_under(token)):
            yield from places
            return
        text = content(noun_phrase(token))
        if head in nouns("event"):
            yield self.of("Event", text)
        elif head in nouns("organisation"):
            if known := self.gazetteer.lookup(text, "Organisation"):
                yield Participant(known, text)
            elif (
                (token.text[:1].isupper() and token.i > token.sent.start)
                or any(t.pos_ in ("PROPN", "ADJ") or t.dep_ in ("poss", "compound") for t in modifiers(token))
                or preposition_objects(token, "of")
            ):
                yield self.of("Organisation", text)
        elif (head in nouns("group") and (token.tag_ in ("NNS", "NNPS") or token.pos_ in ("NOUN", "ADJ"))) or is_people(
            token
        ):
            yield self.of("Group", text)

    def from_name(self, span: Span, token: Token) -> Iterator[Participant]:
        """What a name means where it heads a noun phrase."""
        head = token.lemma_.lower()
        if span.label_ == "Group" or span.label_ == "Person":
            yield self.named(span)
        elif span.label_ == "Organisation" and not span.kb_id_ and head in nouns("group"):
            yield self.of("Group", content(noun_phrase(token)))
        elif not span.kb_id_ and span.label_ == "Country" and head in nouns("organisation"):
            yield self.of("Organisation", content(noun_phrase(token)))
        else:
            yield self.named(span)


def is_people(token: Token) -> bool:
    """A plural proper noun such as MPs."""
    return (token.tag_ == "NNPS" and token.lemma_.lower().rstrip("s") in nouns("group")) or token.text in (
        "MPs",
        "MEPs",
        "MLAs",
    )
