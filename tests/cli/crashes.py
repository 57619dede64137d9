"""Functions for worker processes that misbehave; they stand in a module that a new process can import."""

from __future__ import annotations

import os
import signal
from pathlib import Path

__all__ = ["lost", "work"]


def work(order: str) -> str:
    """Answer the order; `once PATH` dies unless PATH is there, which it leaves behind, and `die` always dies."""
    verb, _, rest = order.partition(" ")
    if verb == "once" and not Path(rest).exists():
        Path(rest).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if verb == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    return f"did {verb}"


def lost(order: str) -> str:
    """What is said of an order that killed two processes."""
    return f"lost {order}"
