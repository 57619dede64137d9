"""Sizes in; for each a line of what loading, reloading and filling at once took, in time, memory and disk, out.

    python -m bench.growth.growth 10000 100000 1000000          # everything
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
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.generate import bundles
from kg.export import export_graph
from kg.settings import Settings
from kg.store import Store
from kg.store.bulk import fill
from kg.store.bulk.fill import address_of
from kg.store.server import start, stop

NOW = datetime(2026, 1, 1, tzinfo=UTC)
COMPARED = 100_000
BASE = "https://example.org/kg/"


def settings_of(home: Path) -> Settings:
    """Settings of a server for one measurement."""
    return Settings(home=home, jars=Settings().jars, neo4j_uri=None, bolt_port=0, http_port=0)


@contextmanager
def opened(home: Path) -> Iterator[Store]:
    """The store of a home whose server runs for it."""
    chosen = settings_of(home)
    try:
        with Store.open(address_of(start(chosen), chosen)) as store:
            store.prepare()
            yield store
    finally:
        stop(chosen)


def load(home: Path, size: int) -> dict[str, float]:
    """Load and reload a stream in the ordinary way."""
    with opened(home) as store:
        first, again = (timed(store, size) for _ in range(2))
        return {"load": size / first, "reload": size / again}


def load_more(home: Path, size: int) -> dict[str, float]:
    """Load a tenth more into what is there."""
    with opened(home) as store:
        return {"more": size // 10 / timed(store, size // 10, seed=2)}


def timed(store: Store, size: int, seed: int = 1) -> float:
    """Seconds that writing generated statements takes; making them is not counted, and nor is it done meanwhile."""
    spent = 0.0
    for bundle in bundles(size, seed):
        begun = time.perf_counter()
        store.write(bundle, NOW)
        spent += time.perf_counter() - begun
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
        with opened(home) as store:
            export_graph(store, "nquads", folder / f"{name}.nq", BASE)
    return filecmp.cmp(folder / "loaded.nq", folder / "filled.nq", shallow=False)


COLUMNS = ("load", "reload", "more", "memory", "databases", "transactions", "fill", "filling", "filled", "same")
HEADS = (
    "statements", "load /s", "reload /s", "a tenth more /s", "client, MB", "store, MB", "logs, MB", "fill /s",
    "its client, MB", "its store, MB", "same export",
)  # fmt: skip


def main(sizes: list[int], *, fill_only: bool = False) -> None:
    """Measure each size and print a row."""
    print(f"| {' | '.join(HEADS)} |\n| {' | '.join(['---'] * len(HEADS))} |", flush=True)
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            row = measure(Path(name), size, fill_only)
        cells = [f"{row[key]:,.0f}" if isinstance(row.get(key), float) else row.get(key, "not run") for key in COLUMNS]
        print(f"| {size:,} | {' | '.join(cells)} |", flush=True)


def measure(folder: Path, size: int, fill_only: bool) -> dict[str, Any]:
    """All figures of one size."""
    loaded, filled = folder / "loaded", folder / "filled"
    at_once = measured("fill", filled, size)
    row: dict[str, Any] = {"fill": at_once["fill"], "filling": at_once["memory"], "filled": at_once["databases"]}
    if not fill_only:
        row |= measured("load", loaded, size)
        if size <= COMPARED:
            row["same"] = "yes" if equal(loaded, filled, folder) else "NO"
        row["more"] = measured("more", loaded, size)["more"]
    return row


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        told = WORK[sys.argv[2]](Path(sys.argv[3]), int(sys.argv[4]))
        print(json.dumps(told | {"memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
    else:
        numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
        main(numbers or [10_000, 100_000, 1_000_000], fill_only="--fill-only" in sys.argv)
