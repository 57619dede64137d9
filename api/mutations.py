"""Fields of `Mutation`: decisions of reviewers in, how their statement stands now and its history out.

Each takes the role of a reviewer. What a reviewer may not see does not exist for them here either.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, TypeAlias, TypeVar

import strawberry
from pydantic import ValidationError

from api.access import require_role
from api.context import Context
from api.types.enums import Likelihood, Polarity, PredicateName, Review
from kg.errors import NotFoundError, ReviewError
from kg.keys import Role
from kg.review import Decision as Made
from kg.review import Edit, decide, history, undo
from kg.review import edit as put_right
from kg.store import Store, cypher

__all__ = ["WRITTEN", "Mutation"]

WRITTEN = frozenset({"Mutation", "Reviewed", "Decision"})
"""The types of this module, which read nothing of the graph by themselves."""

Info: TypeAlias = strawberry.Info[Context, None]

Resolver = TypeVar("Resolver", bound=Callable[..., Any])

StatementId = Annotated[strawberry.ID, strawberry.argument(description="Id of the statement, a hash.")]
Reason = Annotated[str | None, strawberry.argument(description="Why, for those who look at the history.")]
Target = Annotated[Review, strawberry.argument(description="Where the statement stands from now on.")]
Expected = Annotated[
    Review | None,
    strawberry.argument(description="Do it only where the statement still stands so, as the reviewer saw it."),
]


@strawberry.type(description="What a reviewer decided about a statement at one moment.")
class Decision:
    """One entry of a history."""

    number: int = strawberry.field(description="Its place in the history, counted from 1.")
    review: Review = strawberry.field(description="Where the statement stood from then on.")
    former_review: Review = strawberry.field(description="Where it stood before.")
    reviewer: str | None = strawberry.field(description="Who decided; policy:NAME for a rule of a policy.")
    decided_on: datetime | None = strawberry.field(description="When.")
    reason: str | None = strawberry.field(description="Why.")
    undone: bool = strawberry.field(description="Whether a later decision takes it back.")

    @classmethod
    def of(cls, made: Made) -> Decision:
        """The entry for a decision."""
        return cls(
            number=made.number,
            review=Review(made.review),
            former_review=Review(made.former_review),
            reviewer=made.reviewer,
            decided_on=made.decided_on,
            reason=made.reason,
            undone=made.undone,
        )


@strawberry.type(description="How a statement stands after a decision.")
class Reviewed:
    """What every mutation gives."""

    id: strawberry.ID = strawberry.field(description="Id of the statement; of an edit, the new one.")
    review: Review = strawberry.field(description="Where it stands.")
    decisions: list[Decision] = strawberry.field(description="Every decision about it, the first one first.")


@strawberry.input(description="What is to be otherwise in a statement. Its words and their place stay.")
class StatementEdit:
    """Each part that is null stays as it is."""

    subject: strawberry.ID | None = strawberry.field(default=None, description="Id of the entity that it is about.")
    predicate: PredicateName | None = strawberry.field(default=None, description="What it says of it.")
    object: strawberry.ID | None = strawberry.field(default=None, description="Id of the entity that it points to.")
    value: str | None = strawberry.field(
        default=None, description="The literal that it gives; unit, bound and platform stay."
    )
    speaker: strawberry.ID | None = strawberry.field(default=None, description="Id of the entity that says it.")
    polarity: Polarity | None = strawberry.field(default=None, description="Whether they affirm or deny it.")
    likelihood: Likelihood | None = strawberry.field(default=None, description="How sure they say they are.")
    hedge: str | None = strawberry.field(default=None, description="Their hedging words.")

    def change(self) -> Edit:
        """The edit.

        Raises:
            ReviewError: an id is not written as one.
        """
        parts = {name: getattr(value, "value", value) for name, value in vars(self).items()}
        try:
            return Edit(**parts)
        except ValidationError as error:
            name = error.errors(include_url=False)[0]["loc"][0]
            raise ReviewError(f"`{name}` is not the id of an entity") from error


Change = Annotated[StatementEdit, strawberry.argument(description="What is to be otherwise.")]


async def reviewed(info: Info, statement: str, work: Callable[[Store, str], str]) -> Reviewed:
    """Let a reviewer do something to a statement that they may see; how the statement with the id it gives stands.

    Raises:
        AccessError: they are no reviewer.
        NotFoundError: they may see no such statement.
    """
    reader = require_role(info, Role.REVIEWER)
    markings = reader.visibility.markings

    def run(store: Store) -> Reviewed:
        rows = store.read(cypher("review/record"), id=statement)
        if not rows or rows[0]["statement"]["marking"] not in markings:
            raise NotFoundError(f"no statement has the id '{statement}'")
        key = work(store, reader.name)
        made = history(store, key)
        return Reviewed(
            id=strawberry.ID(key), review=Review(made[-1].review), decisions=[Decision.of(item) for item in made]
        )

    if info.context.writer is None:
        raise ReviewError("this server takes no decisions")
    return await info.context.writer.run(run)


def described(text: str) -> Callable[[Resolver], Resolver]:
    """`strawberry.mutation` with a description, as a decorator that keeps the type of what it decorates."""
    decorator: Callable[[Resolver], Resolver] = strawberry.mutation(description=text)
    return decorator


@strawberry.type(description="What reviewers may change. Everybody else gets an error with the code `access`.")
class Mutation:
    """Decisions about statements."""

    @described("Accept a statement (the source says so, not: it is true), reject it, or propose it anew.")
    async def review_statement(
        self,
        info: Info,
        id: StatementId,  # noqa: A002  # GraphQL's name
        review: Target,
        reason: Reason = None,
        expected: Expected = None,
    ) -> Reviewed:
        """One decision."""
        wanted, seen = review.value, expected.value if expected else None

        def work(store: Store, reviewer: str) -> str:
            if not decide(store, [id], wanted, reviewer, reason, seen):
                raise ReviewError("somebody has decided about it meanwhile", advice="Look at it again.")
            return id

        return await reviewed(info, id, work)

    @described(
        "Put a statement right: it is rejected as edited, and an accepted one with the same words takes its place."
    )
    async def edit_statement(
        self,
        info: Info,
        id: StatementId,  # noqa: A002  # GraphQL's name
        edit: Change,
        reason: Reason = None,
    ) -> Reviewed:
        """One edit."""
        return await reviewed(info, id, lambda store, by: put_right(store, id, edit.change(), by, reason))

    @described("Take back the last decision about a statement that still holds; it stands as before.")
    async def undo_review(self, info: Info, id: StatementId, reason: Reason = None) -> Reviewed:  # noqa: A002
        """One step back."""

        def work(store: Store, reviewer: str) -> str:
            undo(store, id, reviewer, reason)
            return id

        return await reviewed(info, id, work)
