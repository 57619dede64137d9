"""What a loader reads in one data set in; a bundle with licence, version and place on each statement, and notes out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from pydantic import ValidationError

from kg.errors import RecordError, StatementError
from kg.identity import digest, slug, text_hash
from kg.statement import Bundle, Entity, Proposition, Review, Statement, Value, make_statement
from loaders.catalogue import reference
from loaders.datafile import read_data
from loaders.datasets.addresses import indicator
from loaders.datasets.keys import DISARM, entity_key, technique
from loaders.document import Metadata
from loaders.gazetteer import Gazetteer

__all__ = ["Loaded", "Records", "facts"]

SHOWN = 4
"""Places that a note names before it only counts."""


@dataclass(frozen=True)
class Loaded:
    """One data set: its bundle, and one line for each kind of thing that was left out."""

    bundle: Bundle
    notes: tuple[str, ...] = ()


@lru_cache
def facts(name: str) -> dict[str, Any]:
    """What is known of a publisher's format: `loaders/datasets/NAME.yaml`."""
    read = read_data(
        files("loaders").joinpath("datasets", f"{name}.yaml"), RecordError, f"loaders/datasets/{name}.yaml"
    )
    return dict(read.data)


class Records:
    """Collects what one data set says. `report` is the release in which all of it stands."""

    def __init__(self, loader: str, head: dict[str, Any], version: str, given: Metadata | None, part: str = "") -> None:
        self.loader, self.version = loader, version
        self.licence = (given and given.licence) or head["licence"]
        self.marking = given.marking if given else "clear"
        self.entities: dict[str, Entity] = {}
        self.statements: dict[str, Statement] = {}
        self.left: dict[str, dict[str, None]] = {}
        self.row = 0
        self.publisher = self.organisation(head["publisher"])
        title = (given and given.title) or " ".join(p for p in (head["title"], part, version) if p)
        known = {"title": title, "publisher": head["publisher"], "publisher_given": head.get("publisher_given")}
        known["address"] = (given and given.address) or head.get("address")
        known["retrieved_on"] = given.retrieved_on if given else None
        known |= {"licence": self.licence, "marking": self.marking}
        self.report = self.add(
            Entity(
                id=entity_key("Report", title),
                class_name="Report",
                name=title,
                attributes={key: value for key, value in known.items() if value is not None},
                authority=True,
            )
        )

    def add(self, entity: Entity) -> Entity:
        """The entity as this data set has it; a definition wins over a mention."""
        known = self.entities.get(entity.id)
        if known is None or (entity.authority and not known.authority):
            self.entities[entity.id] = entity
        return self.entities[entity.id]

    def organisation(self, name: str) -> Entity:
        """An organisation that is known by this name, or a new one."""
        return self.add(Gazetteer.default().lookup(name, "Organisation") or Entity.of("Organisation", name))

    def operation(self, name: str) -> Entity:
        """An operation that goes by this name."""
        known = Entity.of("Operation", name, named=True)
        return self.entities.get(known.id) or self.add(known)

    def country(self, name: str, names: dict[str, str] | None = None) -> Entity | None:
        """A country by ISO 3166-1 code or by name; `names` says what the source writes in a way of its own."""
        plain = (names or {}).get(name.strip(), name.strip())
        found = codes().get(plain) or Gazetteer.default().lookup(plain, "Country")
        return self.add(found) if found else None

    def named(self, class_name: str, name: str) -> Entity | None:
        """What a name stands for in this class: known already, or new; a country or a report must be one."""
        text = " ".join(name.split())
        if class_name == "Country":
            return self.country(text)
        if class_name == "Report":
            return self.cited(text) if text.startswith(("https://", "http://")) else None
        if class_name == "Indicator":
            return self.add(indicator(text))
        if class_name == "Technique" and DISARM.fullmatch(text):
            return self.add(technique(text))
        known = Gazetteer.default().lookup(text, class_name)
        made = {"id": entity_key(class_name, text), "class_name": class_name, "name": text}
        return self.add(known or Entity(**made, attributes={"named": True} if class_name == "Operation" else {}))

    def cited(self, address: str) -> Entity:
        """The report at an address, of which only the reference is known."""
        key = f"report/{slug(address)[:48].rstrip('-')}-{digest(address)[:8]}"
        return self.add(Entity(id=key, class_name="Report", name=address, attributes={"address": address}))

    def say(self, subject: Entity, predicate: str, target: Entity | dict[str, str], place: str, **given: Any) -> None:
        """One statement about an entity, or of the fields of a literal; `given` holds what differs from the usual.

        What the ontology or a type refuses becomes a note.
        """
        speaker: Entity = given.pop("speaker", self.publisher)
        other = target if isinstance(target, Entity) else None
        object_as = given.pop("object_as", None) or (other.name if other else target["lexical"])  # type: ignore[index]
        # What a framework says of its own order is no claim about anybody; all else waits for a person or a policy.
        order = predicate == "broader"
        review = (
            Review(state="accepted", by=self.loader, reason="It is the framework's own order.") if order else Review()
        )
        try:
            value = None if isinstance(target, Entity) else Value.model_validate(target)
            made = make_statement(
                proposition=Proposition(
                    subject=subject.id, predicate=predicate, object=other.id if other else None, value=value
                ),
                **{
                    "speaker": speaker.id,
                    "speaker_as": speaker.name,
                    "subject_as": subject.name,
                    "object_as": object_as,
                    "document": self.report.id,
                    "source_hash": text_hash(f"{self.report.id} {place} {given.get('quote')}"),
                    "locator": f"{self.version}, {place}",
                    "method": f"import:{self.loader}",
                    "review": review,
                    "licence": self.licence,
                    "marking": self.marking,
                    **given,
                },
            )
        except (StatementError, ValueError) as error:
            self.leave(f"not a statement ({predicate})", f"{self.at(place)}: {reason(error)}")
            return
        self.add(speaker)
        self.statements.setdefault(made.id, made)

    def at(self, place: str) -> str:
        """A place as notes name it: with the row that is being read."""
        return f"{place} in row {self.row}" if self.row else place

    def leave(self, what: str, place: str) -> None:
        """Note what was left out and where, each place once."""
        self.left.setdefault(what, {})[place] = None

    def loaded(self) -> Loaded:
        """Everything, with the notes in the order of their kinds."""
        notes = []
        for what, places in self.left.items():
            shown = ", ".join(list(places)[:SHOWN])
            more = f" and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
            notes.append(f"{what}: {shown}{more}")
        return Loaded(
            Bundle(entities=tuple(self.entities.values()), statements=tuple(self.statements.values())), tuple(notes)
        )


def reason(error: ValueError | StatementError) -> str:
    """Why something is not a statement, on one line."""
    said = error.errors()[0]["msg"].removeprefix("Value error, ") if isinstance(error, ValidationError) else str(error)
    return " ".join(said.split())[:200].rstrip(".")


@lru_cache(maxsize=1)
def codes() -> dict[str, Entity]:
    """Countries by ISO 3166-1 alpha-2 code."""
    return {
        e.attributes["code"]: e for e in reference().values() if e.class_name == "Country" and "code" in e.attributes
    }
