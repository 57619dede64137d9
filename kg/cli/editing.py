"""Editing: a statement on the screen and what the reviewer types in, an edit of one of its parts out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rich.console import Console

from kg.cli.keyboard import Keys
from kg.cli.output import visible
from kg.ontology import ontology
from kg.review import Edit, Found, find_entities
from kg.review.entities import allowed_classes
from kg.statement import Entity
from kg.store import Store

__all__ = ["Asked", "Editor"]


@dataclass(frozen=True)
class Asked:
    """An edit, and the entities that are new with it."""

    change: Edit
    new: tuple[Entity, ...] = ()


class Editor:
    """Asks for one part of a statement."""

    def __init__(self, store: Store, keys: Keys, console: Console) -> None:
        self.store = store
        self.keys = keys
        self.console = console

    def ask(self, row: dict[str, Any]) -> Asked | None:
        """What is to be otherwise, or None where the reviewer leaves it."""
        part = {"o": "object", "s": "subject", "p": "speaker", "l": "likelihood"}.get(
            self.keys.key("Edit the [o]bject, [s]ubject, s[p]eaker or [l]ikelihood (Enter: none) >").lower()
        )
        if part is None:
            return None
        if part == "likelihood":
            return self.likelihood(row)
        if part == "object" and row["object"] is None:
            return self.value(row)
        return self.link(part, allowed_classes(row["predicate"], part))

    def link(self, part: str, classes: tuple[str, ...]) -> Asked | None:
        """Another entity for a part: one of the graph, or a new one."""
        text = self.keys.line(f"Search for the {part}, {' or '.join(classes) if len(classes) < 5 else 'any entity'} >")
        if not text:
            return None
        found = find_entities(self.store, text, classes)
        for number, entity in enumerate(found, 1):
            self.console.print(f"  {number}  {describe(entity)}", markup=False)
        choice = "Number, or [n]" if found else "Nothing in the graph fits. [n]"
        pressed = self.keys.key(f"{choice}ew entity of this name (Enter: none) >").lower()
        if pressed.isdigit() and 0 < int(pressed) <= len(found):
            return Asked(Edit(**{part: found[int(pressed) - 1].id}))
        return self.new(part, text, classes) if pressed == "n" else None

    def new(self, part: str, name: str, classes: tuple[str, ...]) -> Asked | None:
        """An entity that the graph does not hold."""
        chosen: str | None = classes[0]
        if len(classes) > 1:
            typed = self.keys.line(f"Class: {', '.join(classes)} >")
            chosen = next((c for c in classes if typed and c.lower().startswith(typed.lower())), None)
        if chosen is None:
            return None
        entity = Entity.of(chosen, name)
        return Asked(Edit(**{part: entity.id}), (entity,))

    def value(self, row: dict[str, Any]) -> Asked | None:
        """Another literal."""
        lexical = self.keys.line(f"Value instead of {visible(str(row['objectName']))} (Enter: none) >")
        return Asked(Edit(value=lexical)) if lexical else None

    def likelihood(self, row: dict[str, Any]) -> Asked | None:
        """How sure the speaker says they are."""
        known = ontology().values_of("likelihood")
        typed = self.keys.line(f"Likelihood instead of {row['statement']['likelihood']}: {', '.join(known)} >")
        return Asked(Edit(likelihood=typed)) if typed else None


def describe(entity: Found) -> str:
    """An entity in one line."""
    known = f", also {', '.join(entity.aliases[:3])}" if entity.aliases else ""
    return visible(f"{entity.name} ({entity.class_name}{known}; {entity.statements} accepted) {entity.id}")
