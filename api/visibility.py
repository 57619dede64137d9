"""Visibility: what a reader may see in, the parameters with which every read of the graph is narrowed to it out.

A statement is visible where its marking and its review state are. Whatever rests on statements (propositions,
relations, counts, hits, paths, entities that a document merely mentions) is visible where one of them is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.ontology import ontology

__all__ = ["ACCEPTED", "States", "Visibility"]

States = tuple[str, ...]
"""Review states whose statements count, in the order of the ontology."""

ACCEPTED: States = ("accepted",)
"""What counts unless a reader asks for more."""


@dataclass(frozen=True)
class Visibility:
    """Markings and review states that one reader may see. The default is anybody: TLP:CLEAR, and accepted."""

    markings: tuple[str, ...] = ("clear",)
    reviews: States = ACCEPTED

    @classmethod
    def up_to(cls, marking: str, reviews: Iterable[str] = ACCEPTED) -> Visibility:
        """What is marked so or more openly, in these review states.

        Raises:
            ValueError: the marking is none of the ontology's.
        """
        scale = ontology().values_of("marking")
        return cls(scale[: scale.index(marking) + 1], tuple(reviews))

    def standings(self, states: Iterable[str]) -> list[str]:
        """What a statement in some review states that shows has for a standing on its proposition."""
        return [f"{state} {marking}" for state in states for marking in self.markings]

    def chosen(self, asked: Iterable[str] | None, default: States = ACCEPTED) -> States:
        """The states that a reader asks for, without those that they may not see: asking tells nothing of these."""
        wanted = set(default if asked is None else asked)
        return tuple(state for state in ontology().values_of("review") if state in wanted and state in self.reviews)
