"""The gazetteer: entities with names in, the entity that a name in a text stands for out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from kg.identity import fold
from kg.statement import Entity
from loaders.catalogue import read_entities, reference
from loaders.concepts import concepts

__all__ = ["Gazetteer"]

NAMES = ("aliases", "demonyms")
"""List attributes that hold further names of an entity."""


class Gazetteer:
    """Entities by their folded names, aliases, demonyms and capitals; the first entity given for a name keeps it."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities: dict[str, Entity] = {}
        self.index: dict[tuple[str, str], Entity] = {}
        for entity in entities:
            self.entities.setdefault(entity.id, entity)
            for name in names_of(entity):
                self.index.setdefault((entity.class_name, fold(name)), entity)

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> Gazetteer:
        """A gazetteer of these entities alone; of none, it knows no name."""
        return cls(entities)

    @classmethod
    @lru_cache(maxsize=1)
    def default(cls) -> Gazetteer:
        """What this distribution knows: its samples, then its reference data, then the ontology's trees.

        Samples come first, so that a curated entity keeps its names where the reference data has them too.
        """
        samples = from_files(files("loaders").joinpath("samples"))
        return cls((*samples, *reference().values(), *concepts().values()))

    def without(self, names: Iterable[str], keep: Iterable[str] = ()) -> Gazetteer:
        """The same without every entity that goes by one of these names; classes in `keep` stay whole."""
        gone, kept = {fold(name) for name in names}, frozenset(keep)
        return Gazetteer(
            entity
            for entity in self.entities.values()
            if entity.class_name in kept or not any(fold(name) in gone for name in names_of(entity))
        )

    def lookup(self, name: str, class_name: str) -> Entity | None:
        """The entity of that class that goes by this name, however it is cased or its apostrophes are set."""
        folded = fold(name)
        for form in (folded, folded.removeprefix("the ").removesuffix("'s")):
            if found := self.index.get((class_name, form)):
                return found
        return None

    def names(self, class_name: str) -> Iterator[tuple[str, Entity]]:
        """Every name of the class's entities, as written in their source."""
        for entity in self.entities.values():
            if entity.class_name == class_name:
                for name in names_of(entity):
                    yield name, entity


def names_of(entity: Entity) -> Iterator[str]:
    """Name, aliases, demonyms and capital of one entity."""
    yield entity.name
    for attribute in NAMES:
        yield from entity.attributes.get(attribute, ())
    if capital := entity.attributes.get("capital"):
        yield capital


def from_files(folder: Traversable) -> Iterator[Entity]:
    """The entities of every YAML file in `folder` and below, in the order of the names of the files."""
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if item.is_dir():
            yield from from_files(item)
        elif item.name.endswith(".yaml") and "entities:" in item.read_text(encoding="utf-8"):  # parsing is slow
            yield from read_entities(item)
