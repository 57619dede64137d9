"""`kg review`: proposed statements with their sentence in context in, decisions of a person out."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.console import Console

from kg.cli.keyboard import Keys
from kg.cli.output import iso, out, print_json, print_table, visible
from kg.cli.session import open_store
from kg.cli.walk import Walk
from kg.errors import NotFoundError, ReviewError
from kg.ontology import ontology
from kg.review import Edit, apply_policy, candidates, edit, history, read_policy, undo
from kg.review import decide as decide_about
from kg.store import cypher

__all__ = ["app"]

app = typer.Typer(help="Look at proposed statements and decide about them, one by one.", invoke_without_command=True)

Ids = Annotated[list[str] | None, typer.Argument(help="Ids of statements.")]
Id = Annotated[str, typer.Argument(help="Id of the statement.")]
Document = Annotated[str | None, typer.Option(help="All proposed statements of this report, by id or title.")]
By = Annotated[str | None, typer.Option(help="Who decides; your user name without it.")]
Why = Annotated[str | None, typer.Option(help="Why.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]


@app.callback()
def walk(
    context: typer.Context,
    document: Annotated[str | None, typer.Option(help="Only this report, by id or title.")] = None,
    by: By = None,
) -> None:
    """Look at proposed statements, what is worth most first, and decide by single keys.

    Example: kg review --document "A briefing"
    """
    if context.invoked_subcommand is not None:
        return
    with open_store() as store:
        store.prepare()
        Walk(store, by or getpass.getuser(), document, Keys(), Console(highlight=False)).run()


@app.command("list")
def list_statements(
    document: Annotated[str | None, typer.Option(help="Only this report, by id or title.")] = None,
    state: Annotated[str, typer.Option(help="proposed, accepted or rejected.")] = "proposed",
    limit: Annotated[int, typer.Option(help="At most so many.", min=1)] = 50,
    as_json: Json = False,
) -> None:
    """Show statements with the words they rest on.

    Example: kg review list --document "A briefing"
    """
    if state not in ontology().values_of("review"):
        raise ReviewError(
            f"'{state}' is no review state", advice=f"States: {', '.join(ontology().values_of('review'))}."
        )
    with open_store() as store:
        rows = store.read(cypher("review/list"), state=state, document=document, limit=limit)
        if as_json:
            queue = {c.id: c for c in candidates(store, document)} if state == "proposed" else {}
            scored = {key: {"score": c.score, "reasons": [str(r) for r in c.reasons]} for key, c in queue.items()}
            print_json([{**row, **scored.get(row["id"], {})} for row in rows])
            return
    for row in rows:
        hedge = f", “{row['hedge']}”" if row["hedge"] else ""
        stance = "denies that " if row["polarity"] == "denied" else ""
        lost = "; the extractor no longer finds it" if row["lost"] else ""
        out.print(f"{row['id']}  ({row['method']}{lost})", style="dim", markup=False)
        said = f"{row['subject']} — {row['predicate']} — {row['object']}"
        out.print(f"  {visible(said)}", style="bold", markup=False)
        speaker = f"{row['speaker']} {stance}({row['likelihood']}{hedge}), in {row['title']}"
        out.print(f"  {visible(speaker)}", markup=False)
        out.print(f"  “{visible(row['quote'] or '')}”\n", markup=False)
    out.print(f"{len(rows)} statement{'s' if len(rows) != 1 else ''} {state}.")


@app.command()
def accept(ids: Ids = None, document: Document = None, by: By = None, reason: Why = None) -> None:
    """Say that the source says so. Not that it is true.

    Example: kg review accept 0f3a… --reason "read in context"
    """
    decide("accepted", ids, document, by, reason)


@app.command()
def reject(ids: Ids = None, document: Document = None, by: By = None, reason: Why = None) -> None:
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
        store.prepare()
        done = decide_about(store, chosen, state, by or getpass.getuser(), reason)
    if missing := sorted(set(chosen) - set(done)):
        raise NotFoundError(f"no statement has the id '{missing[0]}'", advice="See `kg review list`.")
    out.print(f"{len(done)} statement{'s' if len(done) != 1 else ''} {state}.")


@app.command("edit")
def edit_statement(
    statement: Id,
    subject: Annotated[str | None, typer.Option(help="Id of the entity that it is about.")] = None,
    predicate: Annotated[str | None, typer.Option(help="Name of the predicate.")] = None,
    target: Annotated[str | None, typer.Option("--object", help="Id of the entity that it points to.")] = None,
    value: Annotated[str | None, typer.Option(help="The literal that it gives; unit, bound and platform stay.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Id of the entity that says it.")] = None,
    polarity: Annotated[str | None, typer.Option(help="affirmed or denied.")] = None,
    likelihood: Annotated[str | None, typer.Option(help="How sure the speaker says they are.")] = None,
    hedge: Annotated[str | None, typer.Option(help="The speaker's hedging words.")] = None,
    by: By = None,
    reason: Why = None,
) -> None:
    """Put a statement right: an accepted one takes its place, with the same words as evidence.

    Example: kg review edit 0f3a… --object organisation/graphika --reason "the company is meant"
    """
    parts = {"subject": subject, "object": target, "predicate": predicate, "speaker": speaker, "value": value}
    change = make_edit(**parts, polarity=polarity, likelihood=likelihood, hedge=hedge)
    with open_store() as store:
        store.prepare()
        made = edit(store, statement, change, by or getpass.getuser(), reason)
    out.print(f"edited; accepted as {made}.", markup=False)


def make_edit(**parts: str | None) -> Edit:
    """An edit from what was typed.

    Raises:
        ReviewError: an id is not written as one.
    """
    try:
        return Edit(**parts)
    except ValidationError as error:
        name = error.errors(include_url=False)[0]["loc"][0]
        advice = "Ids are a class, a slash and a slug, such as country/china."
        raise ReviewError(f"'{parts[str(name)]}' is not the id of an entity", advice=advice) from error


@app.command("undo")
def undo_decision(statement: Id, by: By = None, reason: Why = None) -> None:
    """Take back the last decision about a statement; it stands as before, and the history says so.

    Example: kg review undo 0f3a…
    """
    with open_store() as store:
        store.prepare()
        state = undo(store, statement, by or getpass.getuser(), reason)
    out.print(f"undone: {state} as before.")


@app.command("history")
def show_history(statement: Id, as_json: Json = False) -> None:
    """Show every decision about a statement, with who, when and why.

    Example: kg review history 0f3a…
    """
    with open_store() as store:
        made = history(store, statement)
    if as_json:
        print_json([decision.model_dump() for decision in made])
        return
    rows = [
        {
            "number": d.number,
            "review": f"{d.review} (undone)" if d.undone else d.review,
            "reviewer": visible(d.reviewer or ""),
            "when": iso(d.decided_on) if d.decided_on else "",
            "reason": visible(d.reason or "") or (f"undoes {d.undoes}" if d.undoes else ""),
        }
        for d in made
    ]
    print_table(rows, f"{len(rows)} decision{'s' if len(rows) != 1 else ''}" if rows else "Nobody has decided about it")


@app.command("apply")
def apply(
    policy: Annotated[Path, typer.Argument(help="YAML file of the rules.")],
    document: Annotated[str | None, typer.Option(help="Only this report, by id or title.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count what each rule would accept.")] = False,
    as_json: Json = False,
) -> None:
    """Accept proposed statements by the rules of a file; each decision names its rule.

    Example: kg review apply policy.yaml --dry-run
    """
    rules = read_policy(policy)
    with open_store() as store:
        store.prepare()
        done = apply_policy(store, rules, document, dry_run)
    rows = [{"rule": name, "would accept" if dry_run else "accepted": count} for name, count in done.items()]
    if as_json:
        print_json(rows)
    else:
        print_table(rows, str(policy))
