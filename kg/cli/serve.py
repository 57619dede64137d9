"""`kg serve`: a host and a port in, the API running on them out, until Ctrl-C."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import Annotated

import typer
import uvicorn
from uvicorn.supervisors.multiprocess import Multiprocess

from kg.cli.output import out
from kg.cli.session import open_store
from kg.errors import ServerError

__all__ = ["API_FACTORY", "HOST", "PORT", "free_port", "listen", "run_api", "serve"]

API_FACTORY = "api.app:create_app"
"""What uvicorn imports. By name, since nothing else may import the API."""

HOST = "127.0.0.1"
PORT = 8000


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 opens it to the network.")] = HOST,
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = PORT,
    workers: Annotated[int, typer.Option(help="Processes that answer at this one address.", min=1)] = 1,
) -> None:
    """Serve GraphQL at /graphql, with GraphiQL to write queries in, until Ctrl-C.

    Example: kg serve --port 8080
    """
    with listen(host, port) as listening:  # Before a server is started for nothing.
        with open_store() as store:
            store.prepare()
        out.print(f"GraphQL    http://{shown(host)}:{port}/graphql", markup=False)
        run_api(listening, workers)


def run_api(listening: socket.socket, workers: int = 1) -> None:
    """Serve the API on a listening socket until Ctrl-C or SIGTERM; open requests are answered first.

    Several workers are as many processes that share nothing but the socket; one that dies is started again.
    """
    config = uvicorn.Config(API_FACTORY, factory=True, log_level="warning", access_log=False, server_header=False)
    # uvicorn has then shut down and hands the signal on; the caller still has to end what it started.
    with suppress(KeyboardInterrupt):
        if workers > 1:
            config.workers = workers
            Multiprocess(config, sockets=[listening]).run()
        else:
            uvicorn.Server(config).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens, so that between the check of a port and its use nobody takes it.

    Raises:
        ServerError: the port is taken, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    # Else the port of a server that has just ended stays blocked for a minute.
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()
    except OSError as error:
        listening.close()
        problem = error.strerror or str(error)
        advice = "End the program that has it, or choose another with --port."
        raise ServerError(f"the API cannot listen there: {problem}", place=f"{host}:{port}", advice=advice) from error
    return listening


def free_port(preferred: int = PORT, host: str = HOST) -> socket.socket:
    """A listening socket on the preferred port, or on one that the system picks where that is taken."""
    try:
        return listen(host, preferred)
    except ServerError:
        return listen(host, 0)


def shown(host: str) -> str:
    """The host as it stands in an address that a browser opens."""
    if host in ("0.0.0.0", "::"):  # noqa: S104  # read, not bound
        return "localhost"
    return f"[{host}]" if ":" in host else host
