"""Operations: the ones a document speaks of, as they are introduced, named, merged and referred to."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.statement import Entity
from loaders.gazetteer import Gazetteer

__all__ = ["Operation", "Operations"]

LONGEST_DESCRIPTION = 90


@dataclass(eq=False)
class Operation:
    """One operation of a document while it is read. Merged ones point to the one that stands for them."""

    number: int
    description: str
    name: str | None = None
    origins: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    reporters: set[str] = field(default_factory=set)
    parts: set[int] = field(default_factory=set)
    plural: bool = False
    state: bool = False
    merged: Operation | None = None

    @property
    def root(self) -> Operation:
        """The operation that this one is."""
        return self if self.merged is None else self.merged.root

    def entity(self, gazetteer: Gazetteer, sha256: str, twin: bool = False) -> Entity:
        """Its entity: by name where the text names it, else anonymous for this text alone."""
        if self.name:
            return gazetteer.lookup(self.name, "Operation") or Entity.of("Operation", self.name)
        text = f"operation: {self.description[:LONGEST_DESCRIPTION].strip()}"
        return Entity.anonymous(f"{text} ({self.number})" if twin else text, sha256)


class Operations:
    """All operations of one document, in the order of their introduction."""

    def __init__(self) -> None:
        self.all: list[Operation] = []
        self.focus: Operation | None = None

    @property
    def roots(self) -> list[Operation]:
        """The operations that stand for themselves."""
        return [operation for operation in self.all if operation.merged is None]

    def add(self, description: str, **known: object) -> Operation:
        """Introduce one."""
        operation = Operation(len(self.all) + 1, description)
        for key, value in known.items():
            setattr(operation, key, value)
        self.all.append(operation)
        return operation

    def named(self, name: str) -> Operation | None:
        """The operation that goes by this name already."""
        wanted = name.casefold()
        return next((o for o in self.roots if o.name and o.name.casefold() == wanted), None)

    def name(self, operation: Operation, name: str) -> Operation:
        """Give an operation its name; if another one has it, both are one."""
        operation = operation.root
        known = self.named(name)
        if known is operation or (operation.name and known is None):
            return operation
        if known is None:
            operation.name = name
            return operation
        return self.merge(operation, known)

    def merge(self, first: Operation, second: Operation) -> Operation:
        """Make two one; the named one, or else the earlier one, stands for both."""
        first, second = first.root, second.root
        if first is second:
            return first
        keep, drop = (
            (first, second)
            if (bool(first.name), -first.number) > (bool(second.name), -second.number)
            else (second, first)
        )
        drop.merged = keep
        keep.origins |= drop.origins
        keep.targets |= drop.targets
        keep.reporters |= drop.reporters
        keep.parts |= drop.parts
        return keep

    def same(self, origins: set[str], targets: set[str], part: int, plural: bool) -> Operation | None:
        """An operation introduced in the headline or an earlier section that this description takes up again."""
        for operation in reversed(self.roots):
            if operation.plural != plural or part in operation.parts:
                continue
            if origins and operation.origins and not origins & operation.origins:
                continue
            if targets and operation.targets and not targets & operation.targets:
                continue
            return operation
        return None
