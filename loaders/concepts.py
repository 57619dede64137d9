"""Ids of narratives and techniques in; their entities, their ancestors and `broader` statements out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kg.identity import text_hash
from kg.ontology import ontology
from kg.statement import Bundle, Entity, Proposition, Review, Statement, make_statement

__all__ = ["CURATOR", "ONTOLOGY_REPORT", "concepts", "lineage"]

ONTOLOGY_REPORT = Entity(
    id="report/influence-kg-ontology",
    class_name="Report",
    name="influence-kg ontology",
    attributes={"title": "influence-kg ontology", "publisher": "influence-kg", "licence": "Apache-2.0"},
    authority=True,
)
"""The report in which `broader` statements stand."""

CURATOR = Entity(
    id="organisation/influence-kg",
    class_name="Organisation",
    name="influence-kg",
    attributes={"description": "The project that keeps this ontology and its samples."},
    authority=True,
)


@lru_cache(maxsize=1)
def concepts() -> dict[str, Entity]:
    """Every concept of every tree, by id (`narrative/hawaii-weather-weapon`)."""
    found: dict[str, Entity] = {}
    for enum in ontology().enums.values():
        for value in enum.permissible_values.values() if enum.entity_class else ():
            known = {
                "description": value.description,
                "aliases": list(value.aliases),
                "exact_match": list(value.exact_mappings),
                "disarm": value.annotations.disarm,
            }
            key = f"{str(enum.entity_class).lower()}/{value.slug}"
            found[key] = Entity(
                id=key,
                class_name=str(enum.entity_class),
                name=value.title,
                attributes={name: item for name, item in known.items() if item},
                authority=True,
            )
    return found


@lru_cache(maxsize=1)
def parents() -> dict[str, tuple[str, str]]:
    """For each concept below another: the id of the wider one, and where the ontology says so."""
    found: dict[str, tuple[str, str]] = {}
    for enum in ontology().enums.values():
        for value in enum.permissible_values.values() if enum.entity_class else ():
            if value.is_a:
                head = str(enum.entity_class).lower()
                wider = enum.permissible_values[value.is_a]
                place = f"ontology/enums/{enum.name}.yaml#{value.name}"
                found[f"{head}/{value.slug}"] = (f"{head}/{wider.slug}", place)
    return found


def lineage(ids: Iterable[str]) -> Bundle:
    """The concepts among `ids` with everything above them; ids of anything else are passed over."""
    entities: dict[str, Entity] = {}
    statements: dict[str, Statement] = {}
    for key in ids:
        while key in concepts() and key not in entities:
            entities[key] = concepts()[key]
            if key not in parents():
                break
            wider, place = parents()[key]
            statement = broader(concepts()[key], concepts()[wider], place)
            statements[statement.id] = statement
            key = wider
    frame = (ONTOLOGY_REPORT, CURATOR) if statements else ()
    return Bundle(entities=(*frame, *entities.values()), statements=tuple(statements.values()))


def broader(narrow: Entity, wide: Entity, place: str) -> Statement:
    """The statement that one concept is a kind of the other. The ontology is its source and the project its speaker."""
    return make_statement(
        proposition=Proposition(subject=narrow.id, predicate="broader", object=wide.id),
        speaker=CURATOR.id,
        document=ONTOLOGY_REPORT.id,
        source_hash=text_hash(f"{place} is_a {wide.id}"),
        locator=place,
        subject_as=narrow.name,
        object_as=wide.name,
        speaker_as=CURATOR.name,
        method="curated",
        review=Review(state="accepted", by=CURATOR.name),
        licence=ontology().license,
    )
