"""Readers: what the command line says of who an export is for in, what they may see out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Self

from kg.errors import ExportError
from kg.ontology import ontology

__all__ = ["Reader"]


@dataclass(frozen=True)
class Reader:
    """Who an export is for. `whole` is for a copy of the graph: every statement, whatever became of it in review."""

    markings: frozenset[str] = frozenset({"clear"})
    withheld: frozenset[str] = field(default_factory=frozenset)
    whole: bool = False

    @classmethod
    def cleared(cls, marking: str, withheld: Iterable[str] = (), *, whole: bool = False) -> Self:
        """A reader who may see a marking and all that are less closed, from sources without these licences.

        Raises:
            ExportError: there is no such marking.
        """
        known = ontology().values_of("marking")
        if marking not in known:
            raise ExportError(f"'{marking}' is not a marking", advice=f"Markings: {', '.join(known)}.")
        return cls(frozenset(known[: known.index(marking) + 1]), frozenset(withheld), whole)

    def may_see(self, *markings: str | None) -> bool:
        """Whether something is open to them; what has no marking is."""
        return all(marking is None or marking in self.markings for marking in markings)

    def told(self, properties: dict[str, Any]) -> dict[str, Any]:
        """What they are told of an entity: nothing but its name where what defines it is not open to them."""
        if self.may_see(properties.get("definitionMarking")):
            return properties
        return {key: properties[key] for key in ("id", "name", "marking") if key in properties}

    def takes(self, *licences: str | None) -> bool:
        """Whether they take what stands under these licences."""
        return self.withheld.isdisjoint(licences)

    def counts(self, review: str) -> bool:
        """Whether a statement in this review state is for them."""
        return self.whole or review == "accepted"

    @property
    def marking(self) -> str:
        """The most closed marking that they may see."""
        return max(self.markings, key=ontology().values_of("marking").index)
