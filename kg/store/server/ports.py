"""Preferred ports in, two free ones on the loopback address out."""

from __future__ import annotations

import socket

from kg.errors import ServerError

__all__ = ["HOST", "choose_ports", "is_free", "is_open"]

# An address, not `localhost`: that may lead to ::1 first, where the server does not listen.
HOST = "127.0.0.1"


def choose_ports(bolt: int, http: int, *, exact: bool = False) -> tuple[int, int]:
    """The ports for Bolt and HTTP: the preferred ones, or others where these are taken.

    With `exact`, a port that is taken is a `ServerError` instead.
    """
    bolt = choose_port(bolt, "KG_BOLT_PORT", exact)
    http = choose_port(http, "KG_HTTP_PORT", exact)
    while http == bolt:
        http = choose_port(0, "KG_HTTP_PORT", exact)
    return bolt, http


def choose_port(preferred: int, variable: str, exact: bool) -> int:
    """The preferred port, or one that the system picks where it is taken or 0."""
    if preferred and is_free(preferred):
        return preferred
    if exact and preferred:
        raise ServerError(
            "the port is taken by another program",
            place=f"{HOST}:{preferred}",
            advice=f"End that program or set {variable} to another port.",
        )
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    """Whether a server could listen on the port."""
    with socket.socket() as probe:
        # As Java does; without it, a server that has just ended would block its port for a minute.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
            probe.listen(1)
        except OSError:
            return False
    # Where the system lets us share it (macOS) with a server on all addresses, somebody would still answer.
    return not is_open(port)


def is_open(port: int) -> bool:
    """Whether a server answers on the port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0
