"""`kg query`: the name of a saved query and its parameters in, a table, JSON or CSV out."""

from __future__ import annotations

import shlex
from typing import Annotated

import typer

from kg.cli.output import out, print_csv, print_json, print_table
from kg.cli.session import open_store
from kg.errors import QueryError
from kg.store import SavedQuery, saved_queries, saved_query

__all__ = ["query"]


def query(
    name: Annotated[str | None, typer.Argument(help="Name of a query; without it, the list of all.")] = None,
    parameters: Annotated[list[str] | None, typer.Option("-p", "--parameter", help="key=value; repeatable.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for a program.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV for a spreadsheet.")] = False,
    show: Annotated[bool, typer.Option("--show", help="Print the Cypher instead of running it.")] = False,
) -> None:
    """Ask one of the saved questions.

    Example: kg query operations-by-platform -p platform=X
    """
    if name is None:
        list_queries(as_json)
        return
    saved = saved_query(name)
    if show:
        out.print(saved.text, markup=False)
        return
    given = dict(split(pair) for pair in parameters or [])
    saved.arguments(given)  # A wrong parameter is told before a server is started.
    with open_store() as store:
        rows = store.query(saved, given)
    if as_json:
        print_json(rows)
    elif as_csv:
        print_csv(rows)
    else:
        print_table(rows, saved.title)
        if saved.reading and rows:
            out.print(saved.reading, style="dim", markup=False)


def split(pair: str) -> tuple[str, str]:
    """`key=value` in its two parts."""
    key, found, value = pair.partition("=")
    if not found:
        raise QueryError(f"'-p {pair}' is not a parameter", advice="Write -p key=value.")
    return key.strip(), value


def list_queries(as_json: bool) -> None:
    """Every saved query with its parameters."""
    if as_json:
        print_json([saved.model_dump() for saved in saved_queries().values()])
        return
    listed = sorted(saved_queries().values(), key=lambda q: (q.question is None, q.question, q.name))
    print_table([{"query": q.name.split("/")[-1], "answers": q.title, "try": signature(q)} for q in listed])
    out.print("kg query NAME -p key=value asks one; --show prints its Cypher.", style="dim")


def signature(saved: SavedQuery) -> str:
    """The parameters as a user would type them."""
    return " ".join(f"-p {name}={shlex.quote(str(p.sample))}" for name, p in saved.parameters.items())
