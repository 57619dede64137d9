"""The database schema: the generated constraints and indexes in, single Cypher commands out."""

from __future__ import annotations

from ontology import root

__all__ = ["schema_statements"]


def schema_statements() -> list[str]:
    """The commands of `ontology/generated/neo4j.cypher`, one by one, comments left out."""
    text = (root() / "generated" / "neo4j.cypher").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("//")]
    return [command.strip() for command in "\n".join(lines).split(";") if command.strip()]
