"""How many statements in, each saved query's time, database hits and scans on a graph of that size out.

    python -m bench.queries.profile 10000 > bench/queries/10000.md

The graph is the samples and a generated part (`bench.generate`), filled at once on a server of its own.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.generate import HUB, bundles
from kg.cli.session import address_of
from kg.cli.sources import each_source
from kg.settings import Settings
from kg.store import Store, saved_queries
from kg.store.bulk import fill
from kg.store.server import supervise
from loaders import samples

SCANS = ("AllNodesScan", "NodeByLabelScan", "RelationshipTypeScan", "UnionNodeByLabelsScan")
RUNS = 5


def operators(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every operator of a plan."""
    yield plan
    for child in plan.get("children", ()):
        yield from operators(child)


def main(size: int) -> None:
    """Load, profile, print a table."""
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(
            home=Path(home), jars=Settings().jars, heap="1500m", neo4j_uri=None, bolt_port=0, http_port=0
        )
        begun = time.perf_counter()
        with fill(settings) as filling:
            for outcome in each_source([samples()]):
                assert outcome.bundle is not None
                filling.write(outcome.bundle)
            for bundle in bundles(size):
                filling.write(bundle)
            filling.finish()
        with supervise(settings) as server, Store.open(address_of(server)) as store:
            print(f"# Saved queries on {size:,} statements\n")
            print(f"Filled in {time.perf_counter() - begun:.0f} s. `hub` is the operation")
            print("that most statements are about, `sample` the sample value. Times are medians of five warm runs.\n")
            print("| query | sample, ms | hub, ms | rows (hub) | database hits (hub) | scans in the plan |")
            print("| --- | --- | --- | --- | --- | --- |")
            for query in saved_queries().values():
                given = {n: str(p.sample) for n, p in query.parameters.items() if p.sample is not None}
                hub = {**given, **{n: HUB for n, p in query.parameters.items() if p.names == "Operation"}}
                print(row(store, query.stem, query.text, query.arguments(given), query.arguments(hub)), flush=True)


def row(store: Store, stem: str, text: str, sample: dict[str, Any], hub: dict[str, Any]) -> str:
    """One line of the table."""
    result = store.driver.execute_query(f"PROFILE {text}", hub, database_=store.database)
    plan = list(operators(result.summary.profile or {}))
    hits = sum(operator.get("dbHits", 0) for operator in plan)
    scans = {
        str(operator.get("operatorType", "")).split("@")[0]
        for operator in plan
        if operator.get("dbHits", 0) and str(operator.get("operatorType", "")).startswith(SCANS)
    }
    times = (f"{timed(store, text, values):.0f}" for values in (sample, hub))
    return (
        f"| `{stem}` | {' | '.join(times)} | {len(result.records)} | {hits:,} | {', '.join(sorted(scans)) or 'none'} |"
    )


def timed(store: Store, text: str, parameters: dict[str, Any]) -> float:
    """Median milliseconds of warm runs."""
    taken = []
    for _ in range(RUNS + 1):
        begun = time.perf_counter()
        store.read(text, **parameters)
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken[1:])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
