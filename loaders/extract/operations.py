"""Operations: the ones a document speaks of, as they are introduced, named, merged and referred to."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.statement import Entity
from loaders.extract.participants import Participant
from loaders.gazetteer import Gazetteer

__all__ = ["Operation", "Operations", "bare"]

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
    sponsors: set[str] = field(default_factory=set)
    parts: set[int] = field(default_factory=set)
    plural: bool = False
    by_assets: bool = False
    """Whether accounts or sites introduced it rather than a noun for an operation."""
    state: bool = False
    merged: Operation | None = None
    aliases: set[str] = field(default_factory=set)
    accused: list[Participant] = field(default_factory=list)
    """Those whom the text has said to be behind it so far, the latest first."""

    @property
    def root(self) -> Operation:
        """The operation that this one is."""
        return self if self.merged is None else self.merged.root

    @property
    def behind(self) -> set[str]:
        """Ids of those whom the text has put behind it, as its origin or as who runs it."""
        return self.root.origins | self.root.sponsors

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


def bare(name: str) -> str:
    """A name without quotation marks and the word operation: "Operation Grey Otter" is "Grey Otter"."""
    return " ".join(name.replace('"', " ").casefold().split()).removeprefix("operation ")


class Operations:
    """All operations of one document, in the order of their introduction."""

    def __init__(self) -> None:
        self.all: list[Operation] = []
        self.focus: Operation | None = None
        self.awaited: Operation | None = None
        self.boxes: dict[int, Operation] = {}
        """By part of the document, the operation of the fact box that stands in it."""
        self.one = False
        """Whether the text tells of one operation only, under whatever words."""

    def await_one(self, description: str) -> Operation:
        """Begin with an operation that no phrase has introduced yet: the first phrase that introduces one means it."""
        operation = self.another(description)
        self.awaited = self.focus = operation
        return operation

    def turn_to(self, country: str, description: str) -> None:
        """Put the operation of a country into focus, a new one where none is known to come from there alone."""
        known = next((o for o in self.roots if o.origins == {country} and not o.plural), None)
        if known is None:
            known = self.await_one(description)
            known.origins.add(country)
        self.focus = known

    def of_country(self, country: str) -> Operation | None:
        """The operation in focus, or in a text of one any that it has told of, behind which it has put a country."""
        told: list[Operation] = [] if self.focus is None else [self.focus.root]
        if self.one:
            told += reversed(self.roots)
        return next((o for o in told if country in o.behind and (o.state or not o.plural)), None)

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

    def again(self, description: str) -> Operation | None:
        """The operation that was introduced by the very same words, where they are more than a noun."""
        wanted = description.casefold()
        if len(wanted.split()) < 3:
            return None
        return next((o for o in self.roots if o.description.casefold() == wanted), None)

    def only(self, origins: frozenset[str], targets: frozenset[str]) -> Operation | None:
        """The operation that a text of one operation has introduced, unless an origin or target speaks against it."""
        if not self.one:
            return None
        for operation in (self.focus, *self.roots):
            if operation is None or operation.root is self.awaited:
                continue
            known = operation.root
            apart = known.origins and origins and not known.origins & origins
            if not apart and not (known.targets and targets and not known.targets & targets):
                return known
        return None

    def named(self, name: str) -> Operation | None:
        """The operation that goes by this name already."""
        wanted = bare(name)
        for operation in self.roots:
            if operation.name and (bare(operation.name) == wanted or wanted in operation.aliases):
                return operation
        return None

    def name(self, operation: Operation, name: str) -> Operation:
        """Give an operation its name; if another one has it, both are one."""
        operation = operation.root
        if operation is self.awaited:
            self.awaited = None
        known = self.named(name)
        if known is None and operation.name:
            operation.aliases.add(bare(name))
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
        keep.sponsors |= drop.sponsors
        keep.parts |= drop.parts
        for actor in reversed(drop.accused):
            keep.accuse(actor)
        keep.aliases |= drop.aliases | ({bare(drop.name)} if drop.name else set())
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
