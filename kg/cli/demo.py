"""`kg demo`: the samples in, a running graph with its API and Browser out, until Ctrl-C ends all of it."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Annotated

import typer

from kg.cli.output import err, out, print_table
from kg.cli.serve import HOST, PORT, free_port, run_api
from kg.cli.server import print_login
from kg.cli.session import address_of
from kg.cli.sources import each_source
from kg.settings import settings
from kg.store import Address, Store, saved_query
from kg.store.server import supervise
from loaders import samples

__all__ = ["demo"]

QUESTION = ("attributions-of-operation", {"operation": "Spamouflage"})
SHOWN = ("actor", "stance", "speaker", "likelihood", "hedge", "statedOn")


def demo(
    port: Annotated[int, typer.Option(help="Preferred port of the API; a free one if it is taken.")] = PORT,
) -> None:
    """Start Neo4j, load the samples, serve the API, and say where everything is. Ctrl-C stops all of it.

    Example: kg demo
    """
    with ExitStack() as stack:
        listening = stack.enter_context(free_port(port))
        neo4j, server = Address.configured(settings()), None
        if neo4j is None:
            err.print("Starting Neo4j; the first time its jars are fetched (about 130 MB).", style="dim")
            server = stack.enter_context(supervise())
            neo4j = address_of(server)
        store = stack.enter_context(Store.open(neo4j))
        store.prepare()
        load_samples(store)
        show_answer(store)
        address = f"http://{HOST}:{listening.getsockname()[1]}"
        out.print(f"\nGraphQL    {address}/graphql", markup=False)
        out.print(f"Start page {address}/", markup=False)
        if server is not None:
            print_login(server)
        out.print("Ask        kg query            (in another terminal)")
        out.print("Stop       Ctrl-C")
        run_api(listening)
    err.print("Stopped. The graph stays; `kg up` or `kg demo` starts it again.", style="dim")


def load_samples(store: Store) -> None:
    """Load everything that ships; the samples are ours, so an error in one is an error."""
    statements = new = 0
    for outcome in each_source([samples()]):
        if outcome.error is not None:
            raise outcome.error
        if outcome.bundle is not None:
            written = store.write(outcome.bundle)
            statements, new = statements + written.statements, new + written.new
    counts = store.counts()
    out.print(
        f"{statements} statements in the samples, {new} of them new. In the graph: "
        f"{counts['nodes']['total']:,} nodes, {counts['relationships']['total']:,} relationships."
    )


def show_answer(store: Store) -> None:
    """One question and its answer, so that something is seen before anything is typed."""
    name, parameters = QUESTION
    saved = saved_query(name)
    rows = [{key: row[key] for key in SHOWN} for row in store.query(saved, parameters)]
    print_table(rows, f"{saved.title}: {parameters['operation']}")
