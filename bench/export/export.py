"""Export speed: a number of triples in; seconds, memory and processor time beside rdflib's out.

    python -m bench.export.export 100000 1000000

A graph of so many triples is made in an empty managed Neo4j of its own, then written as N-Quads and Turtle. rdflib
writes the same triples once, at the smallest size, where it is at its best.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kg.cli.session import address_of
from kg.export import export_graph
from kg.identity import text_hash
from kg.settings import Settings
from kg.statement import Bundle, Entity, Proposition, Review, make_statement
from kg.store import Address, Store
from kg.store.server import supervise

BASE = "https://example.org/kg/"
A_STATEMENT = 42
"""Triples that one statement comes to, with its share of propositions and entities."""


def make_bundle(first: int, last: int) -> Bundle:
    """Statements with these numbers: 50 operations, 2,000 objects, 500 reports."""
    operations = [Entity.of("Operation", f"Lantern {n}", authority=True) for n in range(50)]
    people = [Entity.of("Person", f"Person {n}") for n in range(2_000)]
    reports = [Entity.of("Report", f"Report {n}", published_on="2024-01-01") for n in range(500)]
    lab = Entity.of("Organisation", "Harbour Lab")
    made = []
    for n in range(first, last):
        quote = f"Sentence {n} says that it targets somebody."
        proposition = Proposition(subject=operations[n % 50].id, predicate="targets", object=people[n // 3 % 2_000].id)
        made.append(
            make_statement(
                proposition=proposition,
                speaker=lab.id,
                speaker_as=lab.name,
                subject_as="it",
                object_as=f"somebody {n}",
                document=reports[n % 500].id,
                source_hash=text_hash(f"report {n % 500}"),
                start=n,
                end=n + len(quote),
                quote=quote,
                stated_on="2024-01-01",
                licence="CC-BY-4.0",
                method="rule:targets@1",
                confidence=0.7,
                review=Review(state="accepted", by="curator"),
            )
        )
    return Bundle(entities=(*operations, *people, *reports, lab), statements=tuple(made))


def export(address: Address, name: str, file: Path) -> None:
    """In a process of its own: what it took, on standard output."""
    with Store.open(address) as store:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        wall, cpu = time.perf_counter(), time.process_time()
        count = export_graph(store, name, file, BASE).count
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(count, time.perf_counter() - wall, time.process_time() - cpu, (peak - before) / 1024)


def rdflib_seconds(file: Path) -> tuple[int, float]:
    """Triples of a file, and processor seconds that rdflib takes to take them in one by one and write Turtle."""
    from rdflib import Graph

    triples = list(Graph().parse(file))
    start = time.process_time()
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    graph.serialize(file.with_suffix(".rdflib.ttl"), format="turtle")
    return len(triples), time.process_time() - start


def main(sizes: list[int]) -> None:
    """Measure each size."""
    with (
        tempfile.TemporaryDirectory() as folder,
        supervise(Settings(home=Path(folder) / "home", neo4j_uri=None)) as server,
    ):
        address, done, reference = address_of(server), 0, 0.0
        os.environ.update(BENCH_URI=address.uri, BENCH_USER=address.username, BENCH_PASSWORD=address.password)
        with Store.open(address) as store:
            store.prepare()
            for size in sizes:
                while done < size // A_STATEMENT:
                    last = min(done + 4_000, size // A_STATEMENT)
                    store.write(make_bundle(done, last))
                    done = last
                for name, suffix in (("nquads", "nq"), ("turtle", "ttl")):
                    file = Path(folder) / f"graph.{suffix}"
                    command = [sys.executable, "-m", "bench.export.export", "--one", name, str(file)]
                    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
                    count, wall, cpu, memory = int(told[0]), *map(float, told[1:])
                    line = f"{name}: {count:,} triples, {wall:.1f} s, {cpu:.1f} s of processor, {memory:.0f} MB more"
                    print(f"{line}, {cpu / count * 1e6:.1f} µs a triple", flush=True)
                if not reference:
                    triples, seconds = rdflib_seconds(Path(folder) / "graph.ttl")
                    reference = seconds / triples
                    print(
                        f"rdflib: {triples:,} triples, {seconds:.1f} s of processor, {reference * 1e6:.1f} µs a triple"
                    )
                print(f"processor time, Turtle to rdflib's: 1/{reference / (cpu / count):.0f}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        known = (os.environ[name] for name in ("BENCH_URI", "BENCH_USER", "BENCH_PASSWORD"))
        export(Address(*known, database="neo4j"), sys.argv[2], Path(sys.argv[3]))
    else:
        main([int(size) for size in sys.argv[1:]] or [100_000, 1_000_000])
