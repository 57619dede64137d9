"""Arguments that many fields share: their annotations, defaults and descriptions."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from api.context import Context
from api.cursors import DEFAULT_PAGE, MAX_PAGE
from api.types.enums import Polarity, Review
from api.visibility import ACCEPTED, States

__all__ = ["DEFAULT_PAGE", "REVIEWED", "After", "First", "Info", "InnerReviews", "Reviews", "Stance", "chosen"]

Info: TypeAlias = strawberry.Info[Context, None]

REVIEWED = [Review(state) for state in ACCEPTED]

First = Annotated[int, strawberry.argument(description=f"How many items at most, from 1 to {MAX_PAGE}.")]
After = Annotated[
    str | None,
    strawberry.argument(description="The `endCursor` of a page of this list: the next page begins behind it."),
]
Reviews = Annotated[
    list[Review],
    strawberry.argument(
        description="Review states whose statements count. What nobody has accepted shows only where it is asked for."
    ),
]
InnerReviews = Annotated[
    list[Review] | None,
    strawberry.argument(
        description="Review states whose statements count. Without it, those that what is above was asked for with."
    ),
]
Stance = Annotated[
    Polarity | None,
    strawberry.argument(description="Only where a statement that counts takes this stance. Without it, either."),
]


def chosen(review: list[Review] | None, default: States = ACCEPTED) -> States:
    """The review states in their order, each once."""
    return default if review is None else tuple(sorted({str(state.value) for state in review}))
