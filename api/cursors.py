"""Cursors: the place of an item in one list in, an opaque string out; and back, or a clear error."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.settings import api_settings
from kg.errors import QueryError

__all__ = ["DEFAULT_PAGE", "MAX_PAGE", "Window", "check_first", "encode_cursor"]

MAX_PAGE = api_settings().max_page
"""By default GitHub's bound, which researchers know."""
DEFAULT_PAGE = min(25, MAX_PAGE)

Key = str | float | int


@dataclass(frozen=True)
class Window:
    """The part of a list that is wanted: `size` items behind, or before, the one with this sort key and id.

    `order` names the list and its order; a cursor fits no other one.
    """

    order: str
    size: int
    backward: bool = False
    key: Key | None = None
    tie: str | None = None

    @classmethod
    def of(cls, order: str, arguments: Mapping[str, Any], key_type: type[Any] = str) -> Window:
        """The window that a reader asks for with `first`, `after`, `last` and `before`.

        Raises:
            QueryError: they contradict each other, a size is out of bounds, or a cursor is none of this list.
        """
        first, after, last, before = (arguments.get(name) for name in ("first", "after", "last", "before"))
        if first is not None and last is not None:
            raise QueryError("`first` and `last` are both given", advice="Ask for one end of the list.")
        backward = last is not None
        if (before is not None and not backward) or (after is not None and backward):
            raise QueryError(
                "a cursor stands at the wrong end", advice="`after` goes with `first`, and `before` with `last`."
            )
        size: int = (last if backward else first) or (DEFAULT_PAGE if first is None and not backward else 0)
        check_first(size, "last" if backward else "first")
        cursor, name = (before, "before") if backward else (after, "after")
        if cursor is None:
            return cls(order, size, backward)
        return cls(order, size, backward, *decode_cursor(order, cursor, key_type, name))

    @property
    def signature(self) -> tuple[bool, bool]:
        """What of it shapes the text of a query."""
        return self.backward, self.tie is not None

    @property
    def values(self) -> dict[str, Any]:
        """Its parameters; one more item than wanted tells whether there is a further page."""
        place = {} if self.tie is None else {"afterKey": self.key, "afterTie": self.tie}
        return {"limit": self.size + 1, **place}


def check_first(first: int, name: str = "first") -> None:
    """A page has 1 to 100 items.

    Raises:
        QueryError: it has not.
    """
    if not 1 <= first <= MAX_PAGE:
        onward = "after" if name == "first" else "before"
        raise QueryError(f"`{name}` is {first}", advice=f"Ask for 1 to {MAX_PAGE} items and page on with `{onward}`.")


def encode_cursor(order: str, key: Key, item: str) -> str:
    """The cursor of an item; it stays good when items before it come and go."""
    content = json.dumps([order, key, item], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(content.encode()).decode()


def decode_cursor(order: str, cursor: str, key_type: type[Any], name: str) -> tuple[Any, str]:
    """Sort key and id behind a cursor of the list `order`."""
    end = "endCursor" if name == "after" else "startCursor"
    advice = f"Take `{end}` of a page of the same field with the same `orderBy`, or leave `{name}` out."
    try:
        given, key, item = json.loads(base64.b64decode(cursor, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, TypeError, RecursionError) as error:
        raise QueryError(f"`{name}` is not a cursor", advice=advice) from error
    if given != order or type(key) is not key_type or not isinstance(item, str):
        raise QueryError(f"`{name}` is a cursor of another list", advice=advice)
    return key, item
