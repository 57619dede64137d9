"""The session: settings in, the server's address and an open store out."""

from __future__ import annotations

from kg.cli.output import err
from kg.settings import settings
from kg.store import Address, Store
from kg.store.server import start
from kg.store.server.address import address_of

__all__ = ["address_of", "find_address", "open_store"]


def find_address() -> Address:
    """The server that `NEO4J_URI` names, or the managed one, which is started if it does not run.

    Raises:
        ServerError: the managed server cannot be started.
    """
    configured = Address.configured(settings())
    if configured is not None:
        return configured
    server = start()
    if server.started:
        err.print("Started the managed Neo4j; `kg down` stops it.", style="dim")
    return address_of(server)


def open_store() -> Store:
    """An open store. Whoever writes or serves prepares it; to read, a server that refuses every write will do.

    Raises:
        StoreError: the server cannot be reached or refuses the login.
    """
    return Store.open(find_address())
