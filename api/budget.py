"""The budget of a request: how long it may keep the database busy in, its end then, or when its client leaves, out."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from api.errors import SlowError
from api.settings import api_settings

__all__ = ["Budget", "Left", "spending", "too_long", "until_gone"]

T = TypeVar("T")

GRACE_SECONDS = 0.5
"""So much later than the server, which tells why, the API gives up by itself."""


class Left(Exception):  # noqa: N818  # not an error: nobody is there to tell
    """The client has left, and nobody waits for the answer."""


@dataclass
class Budget:
    """When the time of a request is over, and what runs for it: loaders run in tasks that nothing else would end."""

    seconds: float
    ends: float
    running: set[asyncio.Task[Any]] = field(default_factory=set)

    @classmethod
    def of(cls, seconds: float) -> Budget:
        """A budget that begins now."""
        return cls(seconds, time.monotonic() + seconds)

    @contextmanager
    def registered(self) -> Iterator[None]:
        """Count the running task to this budget."""
        task = asyncio.current_task()
        if task is None or task in self.running:
            yield
            return
        self.running.add(task)
        try:
            yield
        finally:
            self.running.discard(task)


CURRENT: ContextVar[Budget | None] = ContextVar("budget", default=None)
"""That of the request which this task, or one that began it, answers."""


@asynccontextmanager
async def spending() -> AsyncIterator[float]:
    """How many seconds a query may take; within, it is ended with the budget.

    Raises:
        SlowError: it took longer, or nothing is left for it.
    """
    budget = CURRENT.get() or Budget.of(api_settings().timeout)
    left = budget.ends - time.monotonic()
    if left <= 0:
        raise too_long(budget)
    try:
        with budget.registered():
            async with asyncio.timeout(left + GRACE_SECONDS):
                yield left
    except TimeoutError as error:
        raise too_long(budget) from error


def too_long(budget: Budget | None = None) -> SlowError:
    """What a reader is told whose request takes too long."""
    seconds = (budget or CURRENT.get() or Budget.of(api_settings().timeout)).seconds
    return SlowError(
        f"the query took more than {seconds:g} s", advice="Ask for less: fewer levels, or a smaller `first`."
    )


async def until_gone(work: Coroutine[Any, Any, T], gone: Coroutine[Any, Any, None]) -> T:
    """The result of some work within a new budget; all that runs for it is cancelled when `gone` comes first.

    Raises:
        Left: it came first.
        SlowError: the budget came first.
    """
    budget = Budget.of(api_settings().timeout)
    token = CURRENT.set(budget)
    try:
        working, leaving = asyncio.ensure_future(work), asyncio.ensure_future(gone)
    finally:
        CURRENT.reset(token)
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise Left
        if working.cancelled():  # Not by its client: by what ended with the budget.
            raise too_long(budget)
        return working.result()
    finally:
        for task in (*budget.running, working, leaving):
            task.cancel()
