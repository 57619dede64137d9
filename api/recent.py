"""Recent: values by their keys in, the most recently used of them out."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

__all__ = ["Recent"]

Value = TypeVar("Value")


class Recent(Generic[Value]):
    """The most recently used of some values."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.values: OrderedDict[Hashable, Value] = OrderedDict()

    def get(self, key: Hashable) -> Value | None:
        """A value, which is then the most recent one."""
        found = self.values.get(key)
        if found is not None:
            self.values.move_to_end(key)
        return found

    def put(self, key: Hashable, value: Value) -> None:
        """Keep a value, and forget the oldest where there are too many."""
        self.values[key] = value
        if len(self.values) > self.most:
            self.values.popitem(last=False)
