"""The frame of a bundle: what it uses in; who made it, its extensions and the markings of TLP 2.0 out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kg.export.stix.identifiers import EPOCH, EXTENSION, stix_id
from kg.ontology import ontology

__all__ = ["OPENCTI", "PRODUCER", "common", "frame", "licence_id", "marking_id"]

Object = dict[str, Any]

PRODUCER = stix_id("identity", "influence-kg")
OPENCTI = "extension-definition--ea279b3e-5c71-4632-ac08-831c66a786ba"
"""By which OpenCTI knows its own types: channel, narrative, event."""

FILIGRAN = stix_id("identity", "opencti")
TLP = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
TLP_SINCE = "2022-10-01T00:00:00.000Z"
"""FIRST's TLP 2.0 as OASIS publishes it for STIX 2.1."""


def marking_id(marking: str) -> str:
    """The id that OASIS gave a marking."""
    (mapped,) = ontology().enums["marking"].permissible_values[marking].exact_mappings
    return mapped.removeprefix("stix:")


def licence_id(licence: str) -> str:
    """The id of the marking that states a licence."""
    return stix_id("marking-definition", f"licence/{licence}")


def common(kind: str, identifier: str, created: str = EPOCH, modified: str | None = None, **more: Any) -> Object:
    """An object with what every one has; what is None or empty is left out, as STIX has it."""
    head = {"type": kind, "spec_version": "2.1", "id": identifier, "created": created, "modified": modified or created}
    return {key: value for key, value in {**head, **more}.items() if value is not None and value not in ([], "", {})}


def frame(markings: Iterable[str], licences: Iterable[str]) -> Iterator[Object]:
    """Everything that other objects of the bundle refer to without being about it."""
    yield common("identity", PRODUCER, name="influence-kg", identity_class="system", description=ontology().description)
    yield common("identity", FILIGRAN, name="OpenCTI", identity_class="system")
    yield common(
        "extension-definition",
        EXTENSION,
        created_by_ref=PRODUCER,
        name="Statements of influence-kg",
        description="On a relationship, note or opinion: who says it, in which words, where they stand, how surely. "
        "On any other object: its id and attributes in the graph.",
        schema=ontology().id,
        version=ontology().version,
        extension_types=["property-extension"],
    )
    yield common(
        "extension-definition",
        OPENCTI,
        created_by_ref=FILIGRAN,
        name="OpenCTI",
        description="Types that OpenCTI adds: channel, narrative, event.",
        schema="https://docs.opencti.io/latest/reference/data-model/",
        version="1.0.0",
        extension_types=["new-sdo"],
    )
    for marking in sorted(set(markings), key=ontology().values_of("marking").index):
        name = ontology().enums["marking"].permissible_values[marking].title
        level = name.removeprefix("TLP:").lower()
        yield {
            "type": "marking-definition",
            "spec_version": "2.1",
            "id": marking_id(marking),
            "created": TLP_SINCE,
            "name": name,
            "extensions": {TLP: {"extension_type": "property-extension", "tlp_2_0": level}},
        }
    for licence in sorted(licences):
        yield {
            "type": "marking-definition",
            "spec_version": "2.1",
            "id": licence_id(licence),
            "created": EPOCH,
            "definition_type": "statement",
            "definition": {"statement": licence},
        }
