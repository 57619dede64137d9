"""Operations: the ones a document speaks of, as they are introduced, named, merged and referred to."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.statement import Entity
from loaders.extract.participants import Participant
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
    aliases: set[str] = field(default_factory=set)
    accused: list[Participant] = field(default_factory=list)
    """Those whom the text has said to be behind it so far, the latest first."""

    @property
    def root(self) -> Operation:
        """The operation that this one is."""
        return self if self.merged is None else self.merged.root

    def accuse(self, actor: Participant) -> None:
        """Remember that the text has attributed it to somebody."""
        known = self.root.accused
        if all(actor.entity.id != other.entity.id for other in known):
            known.insert(0, actor)

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
        self.awaited: Operation | None = None

    def await_one(self, description: str) -> Operation:
        """Begin with an operation that no phrase has introduced yet: the first phrase that introduces one means it."""
        operation = self.another(description)
        self.awaited = self.focus = operation
        return operation

    @property
    def roots(self) -> list[Operation]:
        """The operations that stand for themselves."""
        return [operation for operation in self.all if operation.merged is None]

    def add(self, description: str, **known: object) -> Operation:
        """Introduce one, or describe the one that is awaited."""
        if self.awaited is None or self.awaited.merged is not None:
            return self.another(description, **known)
        operation, self.awaited = self.awaited, None
        operation.description = description
        for key, value in known.items():
            setattr(operation, key, value)
        return operation

    def another(self, description: str, **known: object) -> Operation:
        """Introduce one that is not the one awaited."""
        operation = Operation(len(self.all) + 1, description)
        for key, value in known.items():
            setattr(operation, key, value)
        self.all.append(operation)
        return operation

    def meet(self, operation: Operation, description: str) -> None:
        """Describe the awaited one by the first phrase that means it."""
        if operation.root is self.awaited and not operation.plural:
            operation.root.description = description
            self.awaited = None

    def lone_unnamed(self) -> Operation | None:
        """The only operation so far, where it has no name: a name that comes up is most likely its own."""
        roots = self.roots
        return roots[0] if len(roots) == 1 and roots[0].name is None and not roots[0].plural else None

    def named(self, name: str) -> Operation | None:
        """The operation that goes by this name already."""
        wanted = name.casefold()
        for operation in self.roots:
            if operation.name and (operation.name.casefold() == wanted or wanted in operation.aliases):
                return operation
        return None

    def name(self, operation: Operation, name: str) -> Operation:
        """Give an operation its name; if another one has it, both are one."""
        operation = operation.root
        if operation is self.awaited:
            self.awaited = None
        known = self.named(name)
        if known is None and operation.name:
            operation.aliases.add(name.casefold())
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
        for actor in reversed(drop.accused):
            keep.accuse(actor)
        keep.aliases |= drop.aliases | ({drop.name.casefold()} if drop.name else set())
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
