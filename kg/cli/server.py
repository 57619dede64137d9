"""`kg up`, `kg down` and `kg status`: the managed Neo4j started, stopped and told about."""

from __future__ import annotations

import webbrowser
from typing import Annotated, Any
from urllib.parse import quote

import typer

from kg.cli.output import err, out, print_json, print_table
from kg.cli.session import address_of
from kg.errors import StoreError
from kg.settings import settings
from kg.store import Address, Store
from kg.store.server import NEO4J_VERSION, RunningServer, start, stop
from kg.store.server import status as server_status

__all__ = ["browser", "down", "print_login", "status", "up"]

Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]


def up(as_json: Json = False) -> None:
    """Start the managed Neo4j with its Browser, or say where it runs. The first time its jars are fetched.

    Example: kg up
    """
    server = start()
    with Store.open(address_of(server)) as store:
        store.prepare()
        empty = store.counts()["nodes"]["total"] == 0
    if as_json:
        login = {"guide": server.guide_url, "username": server.username, "password": server.password}
        print_json({**addresses(server), **login, "pid": server.pid})
        return
    out.print(f"Neo4j {server.version} {'started' if server.started else 'runs already'}.")
    print_login(server)
    if empty:
        out.print("Fill       kg load FILE loads a document or data set, kg demo the samples; the graph is empty")
    out.print("Stop       kg down")


def browser(
    show: Annotated[bool, typer.Option("--print", help="Print the address instead of opening it.")] = False,
) -> None:
    """Open Neo4j Browser with the connection filled in; it plays the guide once you are logged in.

    Example: kg browser
    """
    server = start()
    with Store.open(address_of(server)) as store:
        store.prepare()
    address = connected(server)
    if show:
        out.print(address, markup=False)
        return
    print_login(server)
    if not webbrowser.open(address):
        err.print(f"No web browser could be opened here; open this: {address}", markup=False)


def connected(server: RunningServer) -> str:
    """Browser's address with server, user and database filled in; the password stays out of addresses and histories."""
    scheme, _, host = server.bolt_uri.partition("://")
    database = quote(settings().neo4j_database)
    return f"{server.browser_url}?dbms={scheme}://{server.username}@{host}&db={database}"


def print_login(server: RunningServer) -> None:
    """Both addresses, how to log in, and what plays the guide."""
    out.print(f"Browser    {server.browser_url}", markup=False)
    out.print(f"Bolt       {server.bolt_uri}", markup=False)
    out.print(f"Log in     {server.username} / {server.password}", markup=False)
    out.print(f"Guide      :play {server.guide_url}    (plays by itself after the log-in)", markup=False)


def addresses(server: RunningServer) -> dict[str, str]:
    """Where the server answers."""
    return {"bolt": server.bolt_uri, "browser": server.browser_url}


def down() -> None:
    """Stop the managed Neo4j. The graph stays in its folder.

    Example: kg down
    """
    out.print("Neo4j stopped." if stop() else "Neo4j was not running.")


def status(as_json: Json = False) -> None:
    """Say whether Neo4j runs, where, and what is in the graph.

    Example: kg status --json
    """
    configured = Address.configured(settings())
    found = server_status()
    report: dict[str, Any] = {
        "running": configured is not None or found.running,
        "managed": configured is None,
        "version": found.version if configured is None else None,
        "home": str(settings().home) if configured is None else None,
        "bolt": configured.uri if configured else None,
        "browser": None,
    }
    address = configured
    if configured is None and found.server is not None:
        report.update(addresses(found.server))
        address = address_of(found.server)
    if address is not None:
        with Store.open(address) as store:
            report.update(store.counts())
    if as_json:
        print_json(report)
    elif address is None:
        state = "is starting" if found.starting else "is not running"
        out.print(f"Neo4j {NEO4J_VERSION} {state}; `kg up` starts it. Its folder: {settings().home}", markup=False)
    else:
        print_status(report)
    if address is None:
        raise typer.Exit(1)


def print_status(report: dict[str, Any]) -> None:
    """The report for people."""
    for key in ("bolt", "browser", "home"):
        if report[key]:
            out.print(f"{key:<10} {report[key]}", markup=False)
    try:
        kinds = {key: dict(report[key]) for key in ("nodes", "relationships", "statements")}
    except KeyError as missing:
        raise StoreError(f"the server gave no counts of {missing}") from missing
    for kind, counts in kinds.items():
        total = counts.pop("total")
        print_table([{kind: name, "count": count} for name, count in counts.items()], f"{total:,} {kind}")
