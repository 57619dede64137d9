"""Arguments that many fields share, and what pages make of them: a reader's words in, parts of an `Ask` out."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

import strawberry

from api.cursors import DEFAULT_PAGE, MAX_PAGE, check_first
from api.reads.model import Argument, Arguments
from api.reads.terms import plain
from api.types.attributes import Field, declare, generic, optional
from api.types.enums import Direction, Polarity, Review
from api.visibility import ACCEPTED, States, Visibility

__all__ = [
    "FIRST",
    "INNER_REVIEW",
    "LISTED",
    "PAGING",
    "POLARITY",
    "REVIEW",
    "limited",
    "make_order",
    "ordered",
    "reviewed",
]

DEFAULT_REVIEW = [Review(state) for state in ACCEPTED]

PAGING: Mapping[str, Argument] = {
    "first": Argument(
        optional(int),
        f"How many items at most, from 1 to {MAX_PAGE}. Without this and `last`, {DEFAULT_PAGE}.",
    ),
    "after": Argument(
        optional(str), "The `endCursor` of a page of this list: with `first`, the page begins behind it."
    ),
    "last": Argument(optional(int), "How many items at most, counted from the end of the list."),
    "before": Argument(
        optional(str), "The `startCursor` of a page of this list: with `last`, the page ends before it."
    ),
}
FIRST = Argument(int, f"How many items at most, from 1 to {MAX_PAGE}.", DEFAULT_PAGE)
COUNTING = "Review states whose statements count. What nobody has accepted shows only to those who may see it."
REVIEW = Argument(generic(list, Review), COUNTING, DEFAULT_REVIEW)
INNER_REVIEW = Argument(
    optional(generic(list, Review)), f"{COUNTING} Without it, those that what is above was asked for with."
)
LISTED = Argument(
    generic(list, Review),
    f"{COUNTING} What a source defines shows always; what documents merely mention shows where a statement that "
    "counts does.",
    DEFAULT_REVIEW,
)
POLARITY = Argument(optional(Polarity), "Only where a statement that counts takes this stance. Without it, either.")


def reviewed(arguments: Arguments, visibility: Visibility) -> States | None:
    """The review states that are asked for and may be seen; None where those from above go on."""
    asked = arguments.get("review")
    return None if asked is None else visibility.chosen([plain(state) for state in asked])


def limited(arguments: Arguments) -> dict[str, int]:
    """The length of a plain list.

    Raises:
        QueryError: it is out of bounds.
    """
    first = arguments.get("first", DEFAULT_PAGE)
    check_first(first)
    return {"limit": first}


def make_order(name: str, what: str, keys: Mapping[str, tuple[str, str]], falling: bool = False) -> Any:
    """The input type that sorts a list, by keys that have an expression and a description; the first is the default."""
    members = {key: strawberry.enum_value(key, description=text) for key, (_, text) in keys.items()}
    described = f"What {what} can be sorted by."
    made: Any = strawberry.enum(Enum(f"{name}OrderField", members), description=described)  # type: ignore[call-overload]
    direction = Direction.DESC if falling else Direction.ASC
    fields: dict[str, Field] = {
        "field": (made, strawberry.field(default=made(next(iter(keys))), description="What to sort by.")),
        "direction": (Direction, strawberry.field(default=direction, description="Which end comes first.")),
    }
    described = f"How to sort {what}. Those without a value count as empty."
    return declare(type(f"{name}Order", (), {}), fields, strawberry.input(description=described))


def ordered(arguments: Arguments, keys: Mapping[str, tuple[str, str]], falling: bool = False) -> tuple[str, str, bool]:
    """Name and expression of what to sort by, and whether it falls."""
    given = arguments.get("orderBy") or {}
    key = plain(given.get("field")) or next(iter(keys))
    direction = plain(given.get("direction")) or ("desc" if falling else "asc")
    return key, keys[key][0], direction == "desc"
