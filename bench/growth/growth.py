"""Sizes in; for each a line of what loading, reloading and filling at once took, in time, memory and disk, out.

    python -m bench.growth.growth 10000 100000 1000000          # everything
    python -m bench.growth.growth --load-only 1000000           # the ordinary way alone
    python -m bench.growth.growth --fill-only 10000000          # what only the importer can do

Each size has a Neo4j of its own in a temporary home. The client is a process of its own, so that its memory is told
apart. Up to 100,000 statements, the export of the filled graph is compared with that of the loaded one, byte for byte.
"""

from __future__ import annotations

import filecmp
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil

from bench.generate import bundles
from kg.export import export_graph
from kg.settings import Settings
from kg.store import Store
from kg.store.bulk import fill
from kg.store.server import start, stop
from kg.store.server.address import address_of

NOW = datetime(2026, 1, 1, tzinfo=UTC)
COMPARED = 100_000
BASE = "https://example.org/kg/"


def settings_of(home: Path) -> Settings:
    """Settings of a server for one measurement."""
    return Settings(home=home, jars=Settings().jars, neo4j_uri=None, bolt_port=0, http_port=0)


@contextmanager
def opened(home: Path) -> Iterator[tuple[Store, psutil.Process]]:
    """The store of a home whose server runs for it, and the server's process."""
    chosen = settings_of(home)
    try:
        server = start(chosen)
        with Store.open(address_of(server, chosen)) as store:
            store.prepare()
            yield store, psutil.Process(server.pid)
    finally:
        stop(chosen)


def load(home: Path, size: int) -> dict[str, float]:
    """Load and reload a stream in the ordinary way."""
    with opened(home) as (store, server):
        first, again = (timed(store, server, size) for _ in range(2))
    return {"load": size / first.wall, "reload": size / again.wall} | first.processor(size)


def load_more(home: Path, size: int) -> dict[str, float]:
    """Load a tenth more into what is there."""
    with opened(home) as (store, server):
        return {"more": size // 10 / timed(store, server, size // 10, seed=2).wall}


@dataclass
class Spent:
    """Seconds: by the clock, and of processor by this client and by the server."""

    wall: float = 0.0
    client: float = 0.0
    server: float = 0.0

    def processor(self, size: int) -> dict[str, float]:
        """Microseconds of processor for a statement, which others on the machine change less than the clock."""
        return {"client_cpu": self.client / size * 1e6, "server_cpu": self.server / size * 1e6}


def timed(store: Store, server: psutil.Process, size: int, seed: int = 1) -> Spent:
    """What writing generated statements takes; making them is not counted, and nor is it done meanwhile."""
    spent, told = Spent(), 0
    for number, bundle in enumerate(bundles(size, seed)):
        begun, mine, its = time.perf_counter(), time.process_time(), sum(server.cpu_times()[:2])
        store.write(bundle, NOW)
        spent.wall += time.perf_counter() - begun
        spent.client += time.process_time() - mine
        spent.server += sum(server.cpu_times()[:2]) - its
        told += len(bundle.statements)
        if number % 20 == 19:
            print(f"{told:,} of {size:,}: {told / spent.wall:,.0f}/s", file=sys.stderr, flush=True)
    return spent


def fill_at_once(home: Path, size: int) -> dict[str, float]:
    """Fill an empty graph by the importer; all of it counts, the making of the statements included."""
    begun = time.perf_counter()
    with fill(settings_of(home), NOW) as filling:
        for bundle in bundles(size):
            filling.write(bundle)
        print(f"files of {size:,} after {time.perf_counter() - begun:.0f} s", file=sys.stderr)
        filling.finish()
        print(f"database after {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    return {"fill": size / (time.perf_counter() - begun)}


WORK = {"load": load, "more": load_more, "fill": fill_at_once}


def measured(work: str, home: Path, size: int) -> dict[str, Any]:
    """One measurement in a process of its own, with its greatest memory in MB and the store's size in MB."""
    command = [sys.executable, "-m", "bench.growth.growth", "--one", work, str(home), str(size)]
    told = json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout) | disk(home)
    print(work, f"{size:,}", told, file=sys.stderr, flush=True)
    return dict(told)


def disk(home: Path) -> dict[str, float]:
    """Megabytes of the store and of its transaction logs."""
    data = home / "neo4j" / "data"
    return {part: used(data / part / "neo4j") / 1e6 for part in ("databases", "transactions")}


def used(folder: Path) -> int:
    """Bytes that the files below a folder take on the disk."""
    return sum(file.stat().st_blocks * 512 for file in folder.rglob("*") if file.is_file())


def equal(loaded: Path, filled: Path, folder: Path) -> bool:
    """Whether the exports of two graphs are the same bytes."""
    for name, home in (("loaded", loaded), ("filled", filled)):
        with opened(home) as (store, _):
            export_graph(store, "nquads", folder / f"{name}.nq", BASE)
    return filecmp.cmp(folder / "loaded.nq", folder / "filled.nq", shallow=False)


COLUMNS = {
    "load": "load /s", "reload": "reload /s", "more": "a tenth more /s", "client_cpu": "client, µs",
    "server_cpu": "server, µs", "memory": "client, MB", "databases": "store, MB", "transactions": "logs, MB",
    "fill": "fill /s", "filling": "its client, MB", "filled": "its store, MB", "same": "same export",
}  # fmt: skip


def main(sizes: list[int], ways: Collection[str]) -> None:
    """Measure each size and print a row."""
    heads = ["statements", *COLUMNS.values()]
    print(f"| {' | '.join(heads)} |\n| {' | '.join(['---'] * len(heads))} |", flush=True)
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            row = measure(Path(name), size, ways)
        cells = [f"{row[key]:,.0f}" if isinstance(row.get(key), float) else row.get(key, "not run") for key in COLUMNS]
        print(f"| {size:,} | {' | '.join(cells)} |", flush=True)


def measure(folder: Path, size: int, ways: Collection[str]) -> dict[str, Any]:
    """All figures of one size, of the ways that are asked for: `load`, `fill` or both."""
    loaded, filled = folder / "loaded", folder / "filled"
    row: dict[str, Any] = {}
    if "fill" in ways:
        at_once = measured("fill", filled, size)
        row |= {"fill": at_once["fill"], "filling": at_once["memory"], "filled": at_once["databases"]}
    if "load" in ways:
        row |= measured("load", loaded, size)
        if "fill" in ways and size <= COMPARED:
            row["same"] = "yes" if equal(loaded, filled, folder) else "NO"
        row["more"] = measured("more", loaded, size)["more"]
    return row


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        told = WORK[sys.argv[2]](Path(sys.argv[3]), int(sys.argv[4]))
        print(json.dumps(told | {"memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
    else:
        numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
        only = [way for way in ("load", "fill") if f"--{way}-only" in sys.argv]
        main(numbers or [10_000, 100_000, 1_000_000], only or ("load", "fill"))
