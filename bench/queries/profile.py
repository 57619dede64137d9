"""How many statements in, each saved query's time, database hits and scans on a graph of that size out.

    python -m bench.queries.profile 10000 > bench/queries/10000.md

The graph is the samples and a generated part: operations, targets and narratives are chosen by rank with weight 1/rank,
so that few are spoken of often and most once, and one statement in twenty denies. It runs on a server of its own.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.cli.session import address_of
from kg.cli.sources import each_source
from kg.settings import Settings
from kg.statement import Bundle, Entity, Proposition, Review, make_statement
from kg.store import Store, saved_queries
from kg.store.server import supervise
from loaders import samples

PREDICATES = {
    "attributed_to": "Country",
    "targets": "Person",
    "spreads": "Narrative",
    "uses_platform": "Platform",
    "uses_technique": "Technique",
    "indicator": "Indicator",
    "reported_by": "Organisation",
}
SCANS = ("AllNodesScan", "NodeByLabelScan", "RelationshipTypeScan", "UnionNodeByLabelsScan")
BATCH = 2_000
RUNS = 5


def entities(size: int) -> dict[str, list[Entity]]:
    """Entities of each class; of operations a hundredth of the statements."""
    counts = {"Country": 150, "Platform": 60, "Technique": 300, "Organisation": 400}
    classes = {"Operation", "Report", *PREDICATES.values()}
    return {
        name: [Entity.of(name, f"{name} {number}") for number in range(counts.get(name, max(50, size // 100)))]
        for name in sorted(classes)
    }


def bundles(size: int, seed: int = 1) -> Iterator[Bundle]:
    """Statements by chance, always the same ones."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    pool = entities(size)
    weights = {name: [1 / (rank + 1) for rank in range(len(items))] for name, items in pool.items()}

    def pick(name: str) -> Entity:
        return chance.choices(pool[name], weights[name])[0]

    for first in range(0, size, BATCH):
        used: dict[str, Entity] = {}
        made = []
        for number in range(first, min(first + BATCH, size)):
            predicate, label = chance.choice(list(PREDICATES.items()))
            subject, target, speaker, report = pick("Operation"), pick(label), pick("Organisation"), pick("Report")
            used.update({entity.id: entity for entity in (subject, target, speaker, report)})
            made.append(
                make_statement(
                    proposition=Proposition(subject=subject.id, predicate=predicate, object=target.id, value=None),
                    speaker=speaker.id, speaker_as=speaker.name, subject_as=subject.name, object_as=target.name,
                    document=report.id, source_hash="5" * 64, start=number * 40, end=number * 40 + 20,
                    quote=f"statement no. {number:06d}",
                    stated_on=f"20{chance.randint(15, 25)}-0{chance.randint(1, 9)}",
                    polarity="denied" if chance.random() < 0.05 else "affirmed", method="curated",
                    review=Review(state="accepted" if chance.random() < 0.8 else "proposed"),
                )
            )  # fmt: skip
        yield Bundle(entities=tuple(used.values()), statements=tuple(made))


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
        with supervise(settings) as server, Store.open(address_of(server)) as store:
            store.prepare()
            for outcome in each_source([samples()]):
                assert outcome.bundle is not None
                store.write(outcome.bundle)
            begun = time.perf_counter()
            for bundle in bundles(size):
                store.write(bundle)
            print(f"# Saved queries on {size:,} statements\n")
            print(f"Generated part loaded and projected in {time.perf_counter() - begun:.0f} s. `hub` is the operation")
            print("that most statements are about, `sample` the sample value. Times are medians of five warm runs.\n")
            print("| query | sample, ms | hub, ms | rows (hub) | database hits (hub) | scans in the plan |")
            print("| --- | --- | --- | --- | --- | --- |")
            for query in saved_queries().values():
                given = {n: str(p.sample) for n, p in query.parameters.items() if p.sample is not None}
                hub = {**given, **{n: "Operation 0" for n, p in query.parameters.items() if p.names == "Operation"}}
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
