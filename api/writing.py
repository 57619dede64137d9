"""Writing: work on the store in, its result out, in a thread beside the event loop; how the API writes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import TypeVar

from kg.errors import StoreError
from kg.store import Address, Store

__all__ = ["Writer"]

log = logging.getLogger(__name__)

T = TypeVar("T")


class Writer:
    """One store for all requests, opened by the first that writes. What it raises tells nothing of the server."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.store: Store | None = None
        self.opening = asyncio.Lock()

    async def run(self, work: Callable[[Store], T]) -> T:
        """The result of some work.

        Raises:
            StoreError: the database did not answer. Other errors are those of the work.
        """
        try:
            async with self.opening:
                store = self.store if self.store is not None else await asyncio.to_thread(self.open)
                self.store = store
            return await asyncio.to_thread(work, store)
        except StoreError as error:
            log.exception("a write failed")
            raise StoreError("the database could not do it", advice="Try again in a moment.") from error

    def open(self) -> Store:
        """The store, with its schema."""
        store = Store.open(self.address)
        store.prepare()
        return store

    def close(self) -> None:
        """Close what was opened."""
        if self.store is not None:
            self.store.close()
