"""Workers: a function and items in, its results in the order of the items out, made by several processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

__all__ = ["in_order"]

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 8
"""Results for each worker that may wait for an earlier one, which bounds memory."""


def in_order(
    call: Callable[[Item], Result], items: Sequence[Item], workers: int, lost: Callable[[Item], Result]
) -> Iterator[Result]:
    """The results of `call`, which must raise nothing.

    When a process dies (killed, out of memory), each item that was under way is tried again in a process of its own;
    `lost` says what becomes of one whose process dies again.
    """
    queue = deque(enumerate(items))
    held: dict[int, Result] = {}
    shown = 0
    while shown < len(items):
        flying: dict[Future[Result], tuple[int, Item]] = {}
        with pool(min(workers, len(items))) as processes:
            try:
                while queue or flying:
                    while queue and len(flying) < 2 * workers and len(flying) + len(held) < AHEAD * workers:
                        flying[processes.submit(call, queue[0][1])] = queue[0]
                        queue.popleft()
                    done, _ = wait(flying, return_when=FIRST_COMPLETED)
                    for future in done:
                        held[flying[future][0]] = future.result()
                        del flying[future]
                    while shown in held:
                        yield held.pop(shown)
                        shown += 1
            except BrokenProcessPool:
                pass  # which of those under way was to blame is not known
        for number, item in flying.values():
            held[number] = alone(call, item, lost)
        while shown in held:
            yield held.pop(shown)
            shown += 1


def alone(call: Callable[[Item], Result], item: Item, lost: Callable[[Item], Result]) -> Result:
    """The result of one item in a process of its own."""
    with pool(1) as process:
        try:
            return process.submit(call, item).result()
        except BrokenProcessPool:
            return lost(item)


def pool(workers: int) -> ProcessPoolExecutor:
    """Processes that share nothing with this one, whose threads they could otherwise copy halfway."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
