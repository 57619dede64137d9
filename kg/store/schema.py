"""The database schema: the generated constraints and indexes in, single Cypher commands out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ontology import root

__all__ = ["changed_indexes", "schema_statements"]

INDEX = re.compile(r"\w+ \w+ INDEX (?P<name>\w+) .* ON (?:EACH )?[\[(](?P<on>[^])]*)[\])]")
PROPERTY = re.compile(r"\w+\.(\w+)")


def schema_statements() -> list[str]:
    """The commands of `ontology/generated/neo4j.cypher`, one by one, comments left out."""
    text = (root() / "generated" / "neo4j.cypher").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("//")]
    return [command.strip() for command in "\n".join(lines).split(";") if command.strip()]


def changed_indexes(present: Iterable[Mapping[str, Any]]) -> list[str]:
    """Names of those indexes that an older version made on other properties, which `IF NOT EXISTS` would leave."""
    declared = {made["name"]: PROPERTY.findall(made["on"]) for s in schema_statements() if (made := INDEX.match(s))}
    return [row["name"] for row in present if declared.get(row["name"], row["properties"]) != row["properties"]]
