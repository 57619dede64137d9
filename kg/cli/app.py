"""The command line: every command of `kg`, mounted in one place."""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from kg import logs
from kg.cli import backup, export, identity, keys, load, ontology, query, review, server
from kg.cli.demo import demo
from kg.cli.doctor import doctor
from kg.cli.evaluate import evaluate
from kg.cli.fetch import fetch
from kg.cli.output import err, out
from kg.cli.serve import serve
from kg.errors import KgError

__all__ = ["app", "main"]

app = typer.Typer(
    help="A knowledge graph of state-linked influence operations, in which every edge leads to a speaker, a hedge and "
    "exact words.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


def print_version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        out.print(version("influence-kg"))
        raise typer.Exit


@app.callback()
def configure(
    verbose: Annotated[int, typer.Option("-v", "--verbose", count=True, help="Say more; repeat for all.")] = 0,
    _version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options that come before the command."""
    logs.configure(verbose)


app.command()(demo)
app.command()(server.up)
app.command()(server.browser)
app.command()(server.down)
app.command()(server.status)
app.command()(doctor)
app.command()(backup.backup)
app.command()(backup.restore)
app.command()(fetch)
app.command()(load.load)
app.command()(load.extract)
app.command()(evaluate)
app.add_typer(review.app, name="review")
app.command()(identity.candidates)
app.command()(identity.merge)
app.command()(identity.unmerge)
app.command()(identity.distinct)
app.command()(identity.unsure)
app.command()(identity.judgements)
app.command()(query.query)
app.command()(serve)
app.add_typer(keys.app, name="keys")
app.command()(export.export)
app.command()(export.validate)
app.add_typer(ontology.app, name="ontology")


def main() -> None:
    """Run the command; an error of ours is one line on standard error and exit code 1."""
    try:
        app()
    except KgError as error:
        err.print(f"error: {error.line()}", markup=False)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
