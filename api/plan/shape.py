"""Shapes: what the cells of a row stand for in, one Python function from the row to JSON out.

The function is put together as text and compiled once for each query, like the query itself: to walk the answer through
closures takes three times as long. Into its text go numbers, names of our own and keys of the answer, which GraphQL
allows letters, digits and underscores only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

from api.cursors import Window, encode_cursor
from api.plan.errors import Unplanned
from api.reads.model import Ask

__all__ = ["Code", "Shape", "Shapes", "choosing", "mapped", "nullable", "whole"]

Code = Callable[[Sequence[str]], str]
"""From the expressions of some cells to the expression of what they come to."""

Shape = Callable[[Sequence[Any], Sequence[Ask]], Any]
"""From a row, and the asks of the request by their numbers, to JSON."""


def whole(values: Sequence[str]) -> str:
    """A cell that is a value as it stands."""
    return values[0]


class Shapes:
    """The shapes of one query, with the functions that they call."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {"cut": cut, "single": single, "place": place, "information": information}
        self.numbers = count()

    def shape(self, code: Code, width: int) -> Shape:
        """The function of a whole row."""
        text = f"lambda row, asks: {code([f'row[{number}]' for number in range(width)])}"
        made: Shape = eval(text, self.names)  # noqa: S307  # of what it is put together stands above
        return made

    def called(self, function: Callable[[Any], Any]) -> Code:
        """A cell that a function makes something of."""
        name = f"f{next(self.numbers)}"
        self.names[name] = function
        return lambda values: f"{name}({values[0]})"

    def row(self) -> str:
        """A name for a row within a list."""
        return f"r{next(self.numbers)}"

    def each(self, code: Code, width: int, rows: str) -> str:
        """The list of what rows come to."""
        row = self.row()
        return f"[{code(cells(row, width))} for {row} in {rows}]"

    def many(self, code: Code, width: int) -> Code:
        """A cell with rows."""
        return lambda values: self.each(code, width, values[0])

    def one(self, code: Code, width: int, nullable: bool) -> Code:
        """A cell with rows of which there is at most one."""
        row = self.row()
        return lambda values: f"single({values[0]}, {nullable}, lambda {row}: {code(cells(row, width))})"


def cells(row: str, width: int) -> list[str]:
    """The cells of a row."""
    return [f"{row}[{number}]" for number in range(width)]


def mapped(keys: Sequence[str], parts: Sequence[tuple[Code, int]]) -> Code:
    """Cells that come to an object; each part takes as many of them as it says."""

    def code(values: Sequence[str]) -> str:
        at, made = 0, []
        for key, (part, width) in zip(keys, parts, strict=True):
            made.append(f"{key!r}: {part(values[at : at + width])}")
            at += width
        return f"{{{', '.join(made)}}}"

    return code


def nullable(code: Code, width: int) -> Code:
    """A cell with a row that may be missing."""
    return lambda values: f"(None if {values[0]} is None else {code(cells(values[0], width))})"


def choosing(parts: Sequence[tuple[Code, int]]) -> Code:
    """A cell with a row that says which shape it has."""

    def code(values: Sequence[str]) -> str:
        *others, last = [part(cells(f"{values[0]}[1]", width)) for part, width in parts]
        tested = (f"{text} if {values[0]}[0] == {number} else " for number, text in enumerate(others))
        return f"({''.join(tested)}{last})"

    return code


def cut(rows: list[Any] | None, window: Window) -> tuple[list[Any] | None, bool]:
    """The rows of a page in order, of one more than it holds, and whether there are more."""
    more = rows is not None and len(rows) > window.size
    if rows is not None and more:
        del rows[window.size :]
    if rows and window.backward:
        rows.reverse()
    return rows, more


def single(rows: list[Any], nullable: bool, shape: Callable[[Any], Any]) -> Any:
    """What the one row comes to.

    Raises:
        Unplanned: there are several, or none where there must be; the ordinary executor says what is wrong.
    """
    if len(rows) > 1 or not (rows or nullable):
        raise Unplanned("error")
    return shape(rows[0]) if rows else None


def place(at: Sequence[Any], window: Window) -> str:
    """The cursor of a place."""
    return encode_cursor(window.order, *at)


def information(fields: Sequence[tuple[str, str]], window: Window, places: Sequence[Any], more: bool) -> dict[str, Any]:
    """Where a page stands, of the places of its rows."""
    beyond = window.tie is not None
    known: dict[str, Any] = {
        "__typename": "PageInfo",
        "hasNextPage": beyond if window.backward else more,
        "hasPreviousPage": more if window.backward else beyond,
        "startCursor": place(places[0], window) if places else None,
        "endCursor": place(places[-1], window) if places else None,
    }
    return {key: known[name] for key, name in fields}
