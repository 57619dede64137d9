"""What an import cannot say in; the same said to the server that runs on what was imported out.

That is what comes a second time and says something else: the order in which it came, and the rules of the ordinary
way, then decide what stays.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from kg.statement import Bundle, Decided, Entity, Statement
from kg.store.cypher import cypher
from kg.store.running import run
from kg.store.store import Store

__all__ = ["Rest"]


class Rest:
    """Bundles that wait in a file, and properties that no file of the importer can hold."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.stream = file.open("w", encoding="utf-8")
        self.properties: list[dict[str, Any]] = []

    def keep(self, bundle: Bundle, entities: list[Entity], statements: list[Statement]) -> None:
        """Keep some of a bundle, and the decisions that it brings."""
        if entities or statements or bundle.decisions:
            # A part alone would not pass: the entities of its statements are in the graph already.
            part = bundle.model_copy(
                update={"entities": tuple(entities), "statements": tuple(statements), "is_copy": True}
            )
            self.keep_whole(part.model_copy(update={"extracted": None}))

    def keep_whole(self, bundle: Bundle) -> None:
        """Keep a bundle as it is."""
        self.stream.write(bundle.model_dump_json() + "\n")

    def keep_properties(self, key: str, properties: Mapping[str, Any]) -> None:
        """Keep what a node has beside what was imported."""
        if properties:
            self.properties.append({"id": key, "properties": dict(properties)})

    def write(self, store: Store, stamp: str) -> None:
        """Write all of it, in the order in which it came."""
        self.stream.close()
        store.change(lambda t: run(t, cypher("store/properties-add"), rows=self.properties))
        with self.file.open(encoding="utf-8") as lines:
            for line in lines:
                store.write(read(line), datetime.fromisoformat(stamp))


def read(line: str) -> Bundle:
    """A bundle, or a part of one."""
    kept = json.loads(line)
    return Bundle.model_construct(
        entities=tuple(map(Entity.model_validate, kept["entities"])),
        statements=tuple(map(Statement.model_validate, kept["statements"])),
        extracted=kept["extracted"],
        is_copy=kept["is_copy"],
        decisions=tuple(map(Decided.model_validate, kept["decisions"])),
    )
