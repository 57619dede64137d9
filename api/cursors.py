"""Cursors: the place of an item in one list in, an opaque string out; and back, or a clear error."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass

from api.settings import api_settings
from kg.errors import QueryError

__all__ = ["DEFAULT_PAGE", "MAX_PAGE", "Window", "encode_cursor"]

MAX_PAGE = api_settings().max_page
"""By default GitHub's bound, which researchers know."""
DEFAULT_PAGE = min(25, MAX_PAGE)

Key = str | float


@dataclass(frozen=True)
class Window:
    """The part of a list that is wanted: `first` items behind the one with this sort key and id.

    `order` names the list and its order; a cursor fits no other one.
    """

    order: str
    first: int
    after_key: Key | None = None
    after_id: str | None = None

    @classmethod
    def of(cls, order: str, first: int, after: str | None, key_type: type[Key] = str) -> Window:
        """The window that a reader asks for.

        Raises:
            QueryError: `first` is out of bounds, or `after` is no cursor of this list.
        """
        check_first(first)
        if after is None:
            return cls(order, first)
        return cls(order, first, *decode_cursor(order, after, key_type))

    @property
    def limit(self) -> int:
        """One more than wanted, which tells whether there is a next page."""
        return self.first + 1


def check_first(first: int) -> None:
    """A page has 1 to 100 items.

    Raises:
        QueryError: it has not.
    """
    if not 1 <= first <= MAX_PAGE:
        raise QueryError(f"`first` is {first}", advice=f"Ask for 1 to {MAX_PAGE} items and page on with `after`.")


def encode_cursor(order: str, key: Key, item: str) -> str:
    """The cursor of an item; it stays good when items before it come and go."""
    content = json.dumps([order, key, item], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(content.encode()).decode()


def decode_cursor(order: str, cursor: str, key_type: type[Key]) -> tuple[Key, str]:
    """Sort key and id behind a cursor of the list `order`."""
    advice = "Take `endCursor` of a page of the same field with the same `orderBy`, or leave `after` out."
    try:
        given, key, item = json.loads(base64.b64decode(cursor, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, TypeError, RecursionError) as error:
        raise QueryError("`after` is not a cursor", advice=advice) from error
    if given != order or type(key) is not key_type or not isinstance(item, str):
        raise QueryError("`after` is a cursor of another list", advice=advice)
    return key, item
