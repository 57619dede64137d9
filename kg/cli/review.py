"""`kg review`: proposed statements with their sentence in context in, decisions of a person out."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from kg.cli.output import err, out, print_json
from kg.cli.session import open_store
from kg.errors import NotFoundError
from kg.statement import Review
from kg.store import cypher

__all__ = ["app"]

app = typer.Typer(help="Look at proposed statements and decide about them.", no_args_is_help=True)

Ids = Annotated[list[str] | None, typer.Argument(help="Ids of statements.")]
Document = Annotated[str | None, typer.Option(help="All proposed statements of this report, by id or title.")]
By = Annotated[str | None, typer.Option(help="Who decides; your user name without it.")]
Reason = Annotated[str | None, typer.Option(help="Why.")]


@app.command("list")
def list_statements(
    document: Annotated[str | None, typer.Option(help="Only this report, by id or title.")] = None,
    state: Annotated[str, typer.Option(help="proposed, accepted or rejected.")] = "proposed",
    limit: Annotated[int, typer.Option(help="At most so many.", min=1)] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for a program.")] = False,
) -> None:
    """Show statements with the words they rest on.

    Example: kg review list --document "A briefing"
    """
    with open_store() as store:
        rows = store.read(cypher("review/list"), state=state, document=document, limit=limit)
    if as_json:
        print_json(rows)
        return
    for row in rows:
        hedge = f", “{row['hedge']}”" if row["hedge"] else ""
        stance = "denies that " if row["polarity"] == "denied" else ""
        out.print(f"{row['id']}  ({row['method']})", style="dim", markup=False)
        out.print(f"  {row['subject']} — {row['predicate']} — {row['object']}", style="bold", markup=False)
        out.print(f"  {row['speaker']} {stance}({row['likelihood']}{hedge}), in {row['title']}", markup=False)
        out.print(f"  “{row['quote']}”\n", markup=False)
    out.print(f"{len(rows)} statement{'s' if len(rows) != 1 else ''} {state}.")


@app.command()
def accept(ids: Ids = None, document: Document = None, by: By = None, reason: Reason = None) -> None:
    """Say that the source says so. Not that it is true.

    Example: kg review accept 0f3a… --reason "read in context"
    """
    decide("accepted", ids, document, by, reason)


@app.command()
def reject(ids: Ids = None, document: Document = None, by: By = None, reason: Reason = None) -> None:
    """Say that the source does not say so. A rejection survives every reload.

    Example: kg review reject 0f3a… --reason "another network is meant"
    """
    decide("rejected", ids, document, by, reason)


def decide(state: str, ids: list[str] | None, document: str | None, by: str | None, reason: str | None) -> None:
    """Record a decision and project its effect."""
    chosen = list(ids or [])
    with open_store() as store:
        if document is not None:
            rows = store.read(cypher("review/list"), state="proposed", document=document, limit=1_000_000)
            chosen.extend(row["id"] for row in rows)
        if not chosen:
            raise NotFoundError("no statement is named", advice="Give ids, or --document; see `kg review list`.")
        done = store.decide(chosen, Review(state=state, by=by or getpass.getuser(), reason=reason))
    if missing := sorted(set(chosen) - set(done)):
        raise NotFoundError(f"no statement has the id '{missing[0]}'", advice="See `kg review list`.")
    err.print(f"{len(done)} statement{'s' if len(done) != 1 else ''} {state}.")
