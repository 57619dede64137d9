"""Composition: templates of links and kinds in, the text of one subquery out, with names that no other one has.

A subquery is a clause, `CALL (variables) { … RETURN collect(item) AS name }`, which the planner plans once. As an
expression, `COLLECT { … }`, it is planned anew with each plan that the planner weighs, and nested ones take seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.reads.model import Ask
from api.reads.terms import narrowing

__all__ = ["GLOBAL", "Frame", "counted", "listed", "matched", "parameters"]

TOKEN = re.compile(r"([@$])(\w+)")

GLOBAL = frozenset({"markings", "reviews", "likelihoods", "plain", "kinds"})
"""Parameters that are one and the same in all of a query."""


@dataclass(frozen=True)
class Frame:
    """Where a template stands: the variables of its columns, the parameter with the states that count, and a number.

    The number tells its own names and parameters from those of all other templates in the query.
    """

    variables: Mapping[str, str]
    states: str
    number: int

    def text(self, template: str) -> str:
        """A template with its names put in."""

        def named(found: re.Match[str]) -> str:
            mark, name = found.groups()
            if mark == "@":
                return self.variables.get(name) or f"{name}{self.number}"
            if name in GLOBAL:
                return f"${name}"
            if name in ("states", "standings"):
                return f"${self.states.replace('states', name, 1)}"
            return f"${name}_{self.number}"

        return TOKEN.sub(named, template)

    def under(self, ask: Ask, number: int) -> Frame:
        """The frame of a link's template below this one."""
        return Frame(self.variables, self.states if ask.states is None else f"states_{number}", number)

    def within(self, columns: Iterable[str], variables: Sequence[str]) -> Frame:
        """The frame of the rows that a link's template binds: their columns and the variables that hold them."""
        bound = {column: self.text(f"@{name}") for column, name in zip(columns, variables, strict=True)}
        return Frame(bound, self.states, self.number)


def listed(ask: Ask, frame: Frame, columns: Sequence[str], item: str, name: str, preludes: Iterable[str] = ()) -> str:
    """The rows of a link as a list under a name: an item for each, in the order that was asked for."""
    parts = [frame.text(matched(ask, windowed(ask)))]
    if ask.key:
        kept = dict.fromkeys(f"@{name}" for name in columns if frame.text(f"@{name}") not in frame.variables.values())
        rising, falling = ("DESC", "ASC") if ask.window and ask.window.backward else ("ASC", "DESC")
        carried, order = [*kept, f"{ask.key} AS @key"], f"@key {falling if ask.descending else rising}"
        if ask.tie:
            carried, order = [*carried, f"{ask.tie} AS @tie"], f"{order}, @tie {rising}"
        parts.append(frame.text(f"WITH {', '.join(carried)} ORDER BY {order} LIMIT $limit"))
    return called(frame, f"{' '.join([*parts, *preludes])} WITH {item} AS item RETURN collect(item) AS {name}")


def counted(ask: Ask, frame: Frame, name: str) -> str:
    """How many rows a link has on all pages, under a name."""
    return called(frame, frame.text(f"{matched(ask, ask.conditions)} RETURN count(*) AS {name}"))


def called(frame: Frame, text: str) -> str:
    """A subquery that sees the columns of its parent."""
    return f"CALL ({', '.join(frame.variables.values())}) {{ {text} }}"


def matched(ask: Ask, conditions: Sequence[str]) -> str:
    """The pattern with its conditions and tests."""
    return " ".join([ask.match, *narrowing(conditions, ask.tests, "@passes")])


def windowed(ask: Ask) -> Sequence[str]:
    """The conditions of a page: the first of them is a plain comparison, for which an index serves."""
    if ask.window is None or ask.window.tie is None:
        return ask.conditions
    key, tie = ("<", "<") if ask.window.backward else (">", ">")
    if ask.descending:
        key = "<" if key == ">" else ">"
    place = f"({ask.key}) {key}= $afterKey", f"(({ask.key}) {key} $afterKey OR {ask.tie} {tie} $afterTie)"
    return (*ask.conditions, *place)


def parameters(ask: Ask, number: int) -> dict[str, object]:
    """The parameters of a link, under the names that its frame gives them."""
    values = {**ask.values, **(ask.window.values if ask.window else {})}
    named: dict[str, object] = {f"{name}_{number}": value for name, value in values.items()}
    if ask.states is not None:
        named[f"states_{number}"] = list(ask.states)
    return named
