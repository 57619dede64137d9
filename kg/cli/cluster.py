"""A cluster: a function and items in, its results in the order of the items out, made by the workers of Dask."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from kg.cli.workers import AHEAD
from kg.errors import ServerError

__all__ = ["on_cluster"]

Item = TypeVar("Item")
Result = TypeVar("Result")

TIMEOUT = 20
"""Seconds in which the scheduler has to answer."""


def on_cluster(
    call: Callable[[Item], Result], items: Sequence[Item], address: str, lost: Callable[[Item], Result]
) -> Iterator[Result]:
    """The results of `call`, which must raise nothing.

    What a worker that died had under way, or had done and not yet handed on, is done again by another; `lost` says what
    becomes of an item on which several died.

    Raises:
        ServerError: Dask is not installed, or no scheduler answers there, or it went away.
    """
    try:
        from distributed import Client, KilledWorker
        from distributed.client import FutureCancelledError
    except ImportError as error:
        advice = "Install it: pip install 'influence-kg[cluster]'"
        raise ServerError("--scheduler needs Dask, which is not installed", advice=advice) from error
    try:
        with Client(address, timeout=TIMEOUT, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            waiting = iter(items)
            flying = deque((item, client.submit(call, item, pure=False)) for item in islice(waiting, AHEAD))
            while flying:
                # Workers may come and go; there is always enough for those that are there now.
                room = AHEAD * max(1, len(client.nthreads())) - len(flying)
                flying.extend((item, client.submit(call, item, pure=False)) for item in islice(waiting, max(room, 0)))
                item, future = flying.popleft()
                try:
                    yield future.result()
                except KilledWorker:
                    yield lost(item)
    except (OSError, ValueError, FutureCancelledError) as error:
        problem = f"no Dask scheduler answers: {str(error).splitlines()[0] if str(error) else type(error).__name__}"
        advice = "Start one with `dask scheduler`, and workers with `dask worker ADDRESS`."
        raise ServerError(problem, place=address, advice=advice) from error
