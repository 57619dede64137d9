"""The managed Neo4j: settings in, a running Neo4j server with its Browser out.

start()      start it, or find it running; it outlives the command
supervise()  the same for as long as a `with` block and this process live
status()     is it running, and where
stop()       end it
"""

from __future__ import annotations

from kg.store.server.artifacts import BROWSER_VERSION, NEO4J_VERSION
from kg.store.server.lifecycle import RunningServer, ServerStatus, start, status, stop, supervise

__all__ = [
    "BROWSER_VERSION",
    "NEO4J_VERSION",
    "RunningServer",
    "ServerStatus",
    "start",
    "status",
    "stop",
    "supervise",
]
