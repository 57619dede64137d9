"""A number of statements and a seed in, reports on invented operations with exactly so many statements out.

Reports come one after another, as they would be read: each on a few operations, with sentences whose spans hold, by
many speakers, hedged, dated, marked, sometimes denied; later ones cite earlier ones and repeat what these say.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from bench.generate.world import World, by_rank, derived, spread
from kg.identity import text_hash
from kg.ontology import ontology
from kg.statement import Bundle, Entity, Proposition, Review, Statement, Value

__all__ = ["bundles"]

BATCH = 5_000
"""Statements in a bundle, about."""

ABOUT_OPERATIONS = {
    # predicate: its weight, and how many different objects one operation has at most
    "attributed_to": (14, 6),
    "targets": (16, 400),
    "uses_platform": (12, 15),
    "spreads": (12, 150),
    "uses_technique": (9, 40),
    "indicator": (12, 20_000),
    "uses_language": (3, 12),
    "has_objective": (2, 10),
    "active_during": (2, 12),
    "known_as": (3, 12),
    "same_as": (1, 8),
    "part_of": (1, 2),
    "reported_by": (4, 200),
    "disrupted_by": (2, 6),
    "disrupted_in": (3, 40),
    "asset_count": (3, 60),
    "spent": (1, 5),
}
ABOUT_OTHERS = {
    "affiliated_with": 3, "owned_by": 1, "about": 2, "refuted_by": 1, "broader": 1, "occurred_on": 2, "includes": 1,
}  # fmt: skip
"""What is said of the entities around operations, by weight. Nobody judges which entries are one entity."""

HEDGES = {"likely": "likely", "very_likely": "very likely", "roughly_even": "possibly", "unlikely": "unlikely"}
METHODS = ("curated", "import:bench", "rule:attribution@1", "rule:targets@1", "model:bench@1")
MARKINGS = ("clear",) * 16 + ("green", "green", "amber", "red")
LANGUAGES = ("en", "fr", "de", "es", "zh", "ru", "ar", "ja", "fa", "uk", "pl", "pt")
UNITS = ("accounts", "pages", "groups", "domains", "followers")
BOUNDS = ("exact", "at_least", "more_than", "about")
FIRST_DAY = date(2016, 1, 1)
DAYS = 3_800


def bundles(size: int, seed: int = 1, batch: int = BATCH) -> Iterator[Bundle]:
    """Exactly `size` statements, several reports a bundle."""
    chance, world, made, number = Random(seed), World(size, seed), 0, 0  # noqa: S311  # no secret
    entities: dict[str, Entity] = {}
    statements: list[Statement] = []
    while made < size:
        reader = Writer(chance, world, number, number / max(1, size / 26))
        reader.write(min(size - made, 1 + int(chance.lognormvariate(2.9, 0.8))))
        # What an earlier report says of itself stays when a later one merely cites it.
        entities = {**reader.entities, **entities}
        statements += reader.statements
        made, number = made + len(reader.statements), number + 1
        if len(statements) >= batch or made == size:
            yield Bundle(entities=tuple(entities.values()), statements=tuple(statements))
            entities, statements = {}, []


class Writer:
    """One report in the making."""

    def __init__(self, chance: Random, world: World, number: int, age: float) -> None:
        self.chance = chance
        self.world = world
        self.number = number
        self.day = FIRST_DAY + timedelta(days=int(DAYS * min(age, 1)))
        self.id = report_id(world.seed, number)
        self.publisher = world.chosen(chance, "Organisation")
        self.marking = MARKINGS[int(derived("marking", number) * len(MARKINGS))]
        self.subjects = [world.chosen(chance, "Operation") for _ in range(1 + int(chance.expovariate(1.2)))]
        # Most cite something recent, some the reports that all cite.
        self.cited = sorted({cited for _ in range(3) if (cited := self.earlier()) is not None})
        self.hash = text_hash(self.id)
        self.sentences: list[str] = []
        self.length = 0
        self.entities: dict[str, Entity] = {}
        self.statements: list[Statement] = []

    def earlier(self) -> int | None:
        """The number of an earlier report, or None."""
        if self.number == 0 or self.chance.random() < 0.7:
            return None
        back = spread(self.chance.random(), self.number)
        return back if self.chance.random() < 0.2 else self.number - 1 - back

    def write(self, count: int) -> None:
        """Say so many things, and then hold the report itself with its text."""
        cites = [(by_number(self.id), "cites", by_number(report_id(self.world.seed, n))) for n in self.cited]
        said: list[tuple[Entity, str, Entity | Value]] = [
            *cites,
            (by_number(self.id), "published_by", self.publisher),
        ]
        while len(self.statements) < count:
            self.say(*(said.pop() if said else self.something()))
        known = {
            "title": f"What we know of {self.subjects[0].name} ({self.number})",
            "publisher": self.publisher.name,
            "published_on": self.day.isoformat(),
            "address": f"https://reports.example/{self.world.seed}/{self.number}",
            "marking": self.marking,
            "sha256": self.hash,
            "text": " ".join(self.sentences),
        }
        self.entities[self.id] = Entity(id=self.id, class_name="Report", name=known["title"], attributes=known)

    def something(self) -> tuple[Entity, str, Entity | Value]:
        """Something to say of one of the operations of this report, or of what is around it."""
        operation = self.chance.choice(self.subjects)
        if self.chance.random() < 0.1:
            return self.around(operation)
        predicate = self.chance.choices(list(ABOUT_OPERATIONS), [w for w, _ in ABOUT_OPERATIONS.values()])[0]
        place = spread(self.chance.random(), ABOUT_OPERATIONS[predicate][1])
        if predicate == "disrupted_in":
            return operation, predicate, disruption(operation, place)
        if predicate == "asset_count" and self.chance.random() < 0.7:
            return disruption(operation, place), predicate, literal(predicate, operation.id, place)
        if ontology().is_literal(predicate):
            return operation, predicate, literal(predicate, operation.id, place)
        target = self.linked(predicate, operation.id, place)
        return operation, predicate, target if target != operation else by_rank(target.class_name, place + 1)

    def around(self, operation: Entity) -> tuple[Entity, str, Entity | Value]:
        """Something of an entity near an operation."""
        predicate = self.chance.choices(list(ABOUT_OTHERS), list(ABOUT_OTHERS.values()))[0]
        place = spread(self.chance.random(), 30)
        if predicate == "occurred_on":
            return disruption(operation, place), predicate, literal(predicate, operation.id, place)
        if predicate == "includes":
            return disruption(operation, place), predicate, disruption(operation, place + 1)
        classes = ontology().domain_of(predicate)
        subject = self.world.linked(classes[place % len(classes)], operation.id, predicate, place)
        if predicate == "broader":  # a tree: each below the one at half its rank
            rank = 1 + spread(self.chance.random(), self.world.counts[subject.class_name] - 1)
            return by_rank(subject.class_name, rank), predicate, by_rank(subject.class_name, rank // 2)
        target = self.linked(predicate, subject.id, place % 3)
        return subject, predicate, target if target != subject else by_rank("Country", place)

    def linked(self, predicate: str, subject: str, place: int) -> Entity:
        """The object that stands at a place in the list of a subject, most often the first of the declared classes."""
        ranges = ontology().predicates[predicate].ranges
        return self.world.linked(ranges[spread(derived(subject, place), len(ranges))], subject, predicate, place)

    def say(self, subject: Entity, predicate: str, target: Entity | Value) -> None:
        """A sentence, the statement that it makes and sometimes its denial."""
        value, entity = (target, None) if isinstance(target, Value) else (None, target)
        proposition = Proposition(
            subject=subject.id, predicate=predicate, object=entity.id if entity else None, value=value
        )
        named = entity.name if entity else str(value.lexical if value else "")
        likelihood = self.chance.choice(list(HEDGES)) if self.chance.random() < 0.3 else "stated"
        made = self.stated(proposition, subject, named, likelihood, "affirmed", self.speaker(), None)
        self.entities |= {e.id: e for e in (subject, entity) if e is not None}
        if predicate == "attributed_to" and self.chance.random() < 0.15:
            denier = self.world.linked("Organisation", "embassy", named)
            self.stated(proposition, subject, named, "stated", "denied", denier, made.id)

    def stated(
        self,
        proposition: Proposition,
        subject: Entity,
        named: str,
        likelihood: str,
        polarity: str,
        speaker: Entity,
        answers: str | None,
    ) -> Statement:
        """One statement with its evidence in the text of this report."""
        chance, hedge = self.chance, HEDGES.get(likelihood)
        phrase = ontology().predicates[proposition.predicate].annotations.phrase
        verb = "denies" if polarity == "denied" else "says"
        quote = f"{speaker.name} {verb} that {subject.name} {hedge or 'now'} {phrase} {named}."
        start, self.length = self.length, self.length + len(quote) + 1
        self.sentences.append(quote)
        method = METHODS[int(chance.random() ** 1.5 * len(METHODS))]
        dated: dict[str, Any] = {"stated_on": self.day.isoformat()} if chance.random() < 0.4 else {}
        if chance.random() < 0.2:
            dated["valid"] = f"{self.day.year - 1}/{self.day.year}"
        if proposition.predicate == "targets" and chance.random() < 0.2:
            dated |= {"role": "Minister", "count": "dozens"}
        if self.cited and chance.random() < 0.3:
            source = by_number(report_id(self.world.seed, self.cited[-1]))
            dated["primary_source"] = source.id
            self.entities[source.id] = source
        made = Statement(
            proposition=proposition, polarity=polarity, speaker=speaker.id, likelihood=likelihood, hedge=hedge,
            document=self.id, source_hash=self.hash, start=start, end=start + len(quote), quote=quote,
            subject_as=subject.name, object_as=named or "it", speaker_as=speaker.name, method=method,
            confidence=round(0.5 + chance.random() / 2, 2) if "@" in method else None,
            review=self.review(method), responds_to=answers, marking=self.marking, licence="CC-BY-4.0", **dated,
        )  # fmt: skip
        self.entities[speaker.id] = speaker
        self.statements.append(made)
        return made

    def speaker(self) -> Entity:
        """Who says it: most often the publisher."""
        if self.chance.random() < 0.6:
            return self.publisher
        return self.world.chosen(self.chance, "Person" if self.chance.random() < 0.2 else "Organisation")

    def review(self, method: str) -> Review:
        """A person has accepted most, and rejected some of what a machine found."""
        share = self.chance.random()
        if method == "curated" or share < 0.6:
            return ACCEPTED
        return PROPOSED if share < 0.95 else REJECTED


DECIDED = datetime(2026, 1, 1, tzinfo=UTC)
ACCEPTED = Review(state="accepted", by="curator", on=DECIDED)
REJECTED = Review(state="rejected", by="curator", on=DECIDED, reason="misread")
PROPOSED = Review()


def report_id(seed: int, number: int) -> str:
    """The id of a report; graphs of several seeds have the same entities and different reports."""
    return f"report/bench-{seed}-{number}"


def by_number(key: str) -> Entity:
    """A report as others mention it."""
    return Entity(id=key, class_name="Report", name=key)


def disruption(operation: Entity, place: int) -> Entity:
    """One of the disruptions of an operation."""
    name = f"Takedown {place + 1} of {operation.name}"
    key = f"disruption/takedown-{place + 1}-of-{operation.id.split('/')[1]}"
    return Entity(id=key, class_name="Disruption", name=name)


def literal(predicate: str, subject: str, place: int) -> Value:
    """The literal that stands at a place in the list of a subject."""
    datatype, share = ontology().predicates[predicate].ranges[0], derived(subject, predicate, place)
    qualifiers: dict[str, Any] = {}
    if datatype == "language":
        lexical = LANGUAGES[spread(share, len(LANGUAGES))]
    elif datatype == "edtf":
        day = FIRST_DAY + timedelta(days=int(share * DAYS))
        lexical = day.isoformat() if place % 2 else f"{day:%Y-%m}"
    elif datatype == "quantity":
        lexical = str(1 + spread(share, 100_000))
        unit, bound = UNITS[spread(share, len(UNITS))], BOUNDS[spread(share, len(BOUNDS))]
        qualifiers = {"unit": unit, "bound": bound, "platform": by_rank("Platform", place % 5).name}
    elif datatype == "money":
        lexical = f"{1 + spread(share, 1_000_000)} USD"
    else:
        lexical = f"{by_rank('Operation', int(share * 5_000)).name} {subject.split('/')[1]}"
    return Value(datatype=datatype, lexical=lexical, **qualifiers)
