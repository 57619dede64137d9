"""Identifiers of STIX: ids and times of the graph in, UUIDs of version 5 in one namespace and STIX timestamps out."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from kg.ontology import ontology

__all__ = ["EPOCH", "EXTENSION", "NAMESPACE", "day", "stix_id", "timestamp"]

NAMESPACE = uuid5(NAMESPACE_URL, ontology().id)

EPOCH = "1970-01-01T00:00:00.000Z"
"""Stands where STIX wants a time and nobody gives one."""

DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def stix_id(kind: str, key: str) -> str:
    """The id of an object of a type; the same key gives the same id, in this export and in every other."""
    return f"{kind}--{uuid5(NAMESPACE, f'{kind}/{key}')}"


EXTENSION = stix_id("extension-definition", "statement")
"""The extension that carries what STIX has no place for."""


def timestamp(value: str | None) -> str:
    """An ISO 8601 time as STIX writes it: UTC, in milliseconds."""
    if not value:
        return EPOCH
    moment = datetime.fromisoformat(value)
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def day(edtf: str | None) -> str:
    """The first day that an EDTF date names; an unknown month or day is the first."""
    found = DATE.match(edtf or "")
    if found is None:
        return EPOCH
    year, month, date = found.groups()
    return f"{year}-{month or '01'}-{date or '01'}T00:00:00.000Z"
