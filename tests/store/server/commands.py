"""Settings in, commands in processes of their own out; and the processes of a home, to see what is left of them."""

from __future__ import annotations

import subprocess
import sys

import psutil

from kg.settings import Settings
from kg.store.server.paths import Paths
from kg.store.server.processes import find_server

# Starts a server the way a command does, says its process, and then lives until it is killed or its input closes.
COMMAND = """
import sys
from pathlib import Path
from kg.settings import Settings
from kg.store.server import start, supervise
settings = Settings(home=Path(sys.argv[2]), jars=Path(sys.argv[3]), neo4j_uri=None)
if sys.argv[1] == "start":
    print(start(settings).pid, flush=True)
else:
    with supervise(settings) as server:
        print(server.pid, flush=True)
        sys.stdin.read()
"""


def command(verb: str, settings: Settings) -> subprocess.Popen[str]:
    """A process of its own that starts (`start`) or supervises (`supervise`) the server of these settings."""
    arguments = [sys.executable, "-c", COMMAND, verb, str(settings.home), str(settings.jars)]
    return subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def processes_of(settings: Settings) -> list[psutil.Process]:
    """Every process whose command line names the home: servers and what guards them."""
    home = f"--home-dir={Paths.of(settings).home}"
    return [
        process
        for process in psutil.process_iter(["cmdline", "status"])
        if home in (process.info["cmdline"] or []) and process.info["status"] != psutil.STATUS_ZOMBIE
    ]


def server_of(settings: Settings) -> psutil.Process | None:
    """The process that serves the home."""
    return find_server(Paths.of(settings).home, None)
