"""Items and work on each in, the results in their order out, while the next item is being made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

__all__ = ["ahead"]

Item = TypeVar("Item")
Result = TypeVar("Result")


def ahead(items: Iterable[Item], work: Callable[[Item], Result]) -> Iterator[tuple[Item, Result]]:
    """Each item with its result; one is worked on, and one more is held. An error of `work` is raised."""
    with ThreadPoolExecutor(1) as thread:
        before: tuple[Item, Future[Result]] | None = None
        for item in items:
            if before is not None:
                yield before[0], before[1].result()
            before = item, thread.submit(work, item)
        if before is not None:
            yield before[0], before[1].result()
