"""A graph in, the time, database hits and scans of each saved query on it out, as a table.

    python -m bench.queries.profile bench/queries/RESULTS.md --home FOLDER --fill 1000000

The server has the memory that `kg up` gives it on this machine. Without `--fill` it profiles the graph that the server
of this home holds, so that it can be repeated. Each query is asked with names of its class at twenty ranks between the
best connected entity and the least, twice each.
"""

from __future__ import annotations

import statistics
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.generate import bundles
from kg.cli.session import address_of
from kg.cli.sources import each_source
from kg.errors import QueryError
from kg.settings import Settings
from kg.store import SavedQuery, Store, saved_queries
from kg.store.bulk import fill
from kg.store.server import supervise
from kg.yaml import read_yaml
from loaders import samples

HERE = Path(__file__).parent
RANKS = 20
ROUNDS = 2
PATIENCE = 15.0
"""Seconds after which a slow query is not asked with further names."""
BAR = 500
"""Milliseconds beyond which a query needs a reason."""


@dataclass
class Profiled:
    """What asking one query came to: milliseconds of each run, and of the one with all that it may be left without."""

    query: SavedQuery
    times: list[float]
    whole: float | None
    rows: int
    hits: int
    scans: list[str]

    @property
    def p95(self) -> float:
        """The time that nineteen of twenty runs keep."""
        return sorted(self.times)[max(0, round(0.95 * len(self.times)) - 1)]

    @property
    def line(self) -> str:
        """A row of the table."""
        whole = "" if self.whole is None else f"{self.whole:,.0f}"
        figures = (f"{statistics.median(self.times):,.0f}", f"{self.p95:,.0f}", f"{max(self.times):,.0f}", whole)
        cells = (f"`{self.query.stem}`", str(self.query.question or ""), *figures, f"{self.rows:,}", f"{self.hits:,}")
        return f"| {' | '.join(cells)} | {', '.join(self.scans) or 'none'} |"


HEAD = (
    "query",
    "question",
    "median ms",
    "p95 ms",
    "slowest ms",
    "without a name, ms",
    "rows",
    "database hits",
    "scans",
)


def main(report: Path, home: Path, size: int | None) -> None:
    """Fill if asked to, profile, write the table."""
    settings = Settings(home=home, jars=Settings().jars, neo4j_uri=None, bolt_port=0, http_port=0)
    if size is not None:
        fill_home(settings, size)
    reasons = read_yaml(HERE / "reasons.yaml", QueryError).data
    with supervise(settings) as server, Store.open(address_of(server)) as store:
        statements = store.counts()["statements"]["total"]
        profiled = []
        for query in saved_queries().values():
            profiled.append(profile(store, query))
            print(profiled[-1].line, file=sys.stderr, flush=True)
    lines = [f"| {' | '.join(HEAD)} |", "| --- |" + " ---: |" * (len(HEAD) - 2) + " --- |", *(p.line for p in profiled)]
    slow = [p.query.stem for p in profiled if max(p.p95, p.whole or 0) > BAR]
    notes = [f"- `{stem}`: {reasons.get(stem, 'No reason is known.')}" for stem in slow] or ["None."]
    about = (HERE / "results.md.in").read_text("utf-8").replace("@STATEMENTS@", f"{statements:,}")
    report.write_text(about.replace("@TABLE@", "\n".join(lines)).replace("@REASONS@", "\n".join(notes)), "utf-8")


def fill_home(settings: Settings, size: int) -> None:
    """The samples, whose values the queries' headers name, and a generated part."""
    begun = time.perf_counter()
    with fill(settings) as filling:
        for outcome in each_source([samples()]):
            assert outcome.bundle is not None
            filling.write(outcome.bundle)
        for bundle in bundles(size):
            filling.write(bundle)
        filling.finish()
    print(f"{size:,} statements loaded in {time.perf_counter() - begun:.0f} s", file=sys.stderr)


def profile(store: Store, query: SavedQuery) -> Profiled:
    """Plan once with the hub, then the times of all names."""
    asked = list(values(store, query))
    result = store.driver.execute_query(f"PROFILE {query.text}", asked[0], database_=store.database)
    plan = list(operators(result.summary.profile or {}))
    found = {str(o["operatorType"]).split("@")[0] for o in plan if o.get("dbHits", 0)}
    times: list[float] = []
    begun = time.perf_counter()
    for given in asked:
        times += [timed(store, query, given) for _ in range(ROUNDS + 1)][1:]
        if time.perf_counter() - begun > PATIENCE:
            break
    named = [name for name, parameter in query.parameters.items() if parameter.names and not parameter.required]
    whole = {**asked[0], **dict.fromkeys(named)}
    return Profiled(
        query,
        times,
        min(timed(store, query, whole) for _ in range(2)) if named else None,
        len(result.records),
        sum(operator.get("dbHits", 0) for operator in plan),
        sorted(name for name in found if "Scan" in name and "Index" not in name),
    )


def values(store: Store, query: SavedQuery) -> Iterator[dict[str, Any]]:
    """The arguments of each run: every name replaced by one of its class, best connected first."""
    given = query.arguments({n: str(p.sample) for n, p in query.parameters.items() if p.sample is not None})
    pools = {
        name: names(store, store_class(store, str(p.sample), p.names))
        for name, p in query.parameters.items()
        if p.names
    }
    if query.stem == "evidence-of-edge":
        given["object"] = None
    for number in range(max((len(pool) for pool in pools.values()), default=1)):
        # Two names of one class are two neighbours in rank.
        yield {**given, **{n: pool[(number + i) % len(pool)] for i, (n, pool) in enumerate(pools.items())}}


def store_class(store: Store, sample: str, named: str) -> str:
    """The class of a sample value, where the parameter takes any."""
    if named != "Entity":
        return named
    (row,) = store.read((HERE / "class.cypher").read_text("utf-8"), sample=sample)
    return str(row["class"])


def names(store: Store, label: str) -> list[str]:
    """Names at ranks that grow by one factor, so that the well connected are asked for more often than the others."""
    ranks = sorted({round(10_000 ** (step / (RANKS - 1))) - 1 for step in range(RANKS)})
    return [
        row["name"] for row in store.read((HERE / "values.cypher").read_text("utf-8"), **{"class": label}, ranks=ranks)
    ]


def operators(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every operator of a plan."""
    yield plan
    for child in plan.get("children", ()):
        yield from operators(child)


def timed(store: Store, query: SavedQuery, given: Mapping[str, Any]) -> float:
    """Milliseconds of one run, its rows fetched."""
    begun = time.perf_counter()
    store.read(query.text, **given)
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("report", type=Path, help="file that the table is written to")
    parser.add_argument("--home", type=Path, required=True, help="folder of a managed Neo4j, kept for the next run")
    parser.add_argument("--fill", type=int, help="load the samples and so many generated statements first")
    chosen = parser.parse_args()
    main(chosen.report, chosen.home, chosen.fill)
