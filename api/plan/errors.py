"""What the plan leaves to the ordinary executor: a reason in, an exception out that says so."""

from __future__ import annotations

__all__ = ["Unplanned"]


class Unplanned(Exception):  # noqa: N818  # it is no error: the ordinary executor answers
    """The plan does not answer this; `reason` is one word for the counter."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
