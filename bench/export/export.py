"""Export speed: numbers of triples in; seconds, memory and processor time of each format, beside rdflib's, out.

    python -m bench.export.export 100000 1000000 [--out bench/export/RESULTS.md]

A graph of at least so many triples is made in an empty managed Neo4j of its own, then written in every format, each in
a process of its own. rdflib writes the same triples once, at the smallest size, where it is at its best.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import psutil

from bench.generate import bundles
from kg.cli.session import address_of
from kg.export import FORMATS, Reader, export_graph
from kg.settings import Settings
from kg.store import Address, Store
from kg.store.server import supervise

BASE = "https://example.org/kg/"
RDF = ("nquads", "turtle", "trig", "ntriples", "jsonld")
OTHERS = tuple(name for name in FORMATS if name not in RDF)
READER = Reader.cleared("red")
LEAST = 20
"""Triples that one statement comes to at least, with its share of propositions and entities; some are not accepted."""

SECONDS, MEGABYTES, PART = 20, 60, 20
"""Targets: seconds for the largest size, memory above the start, and which part of rdflib's processor time."""


HEAD = """\
# Export: speed and memory

Written by `python -m bench.export.export {sizes}` on {cores} cores, for Neo4j and the export
together. Memory is the peak above what the process had before the export began; processor time is the export's own,
without Neo4j's. rdflib {rdflib} took {seconds:.1f} s of processor to take {triples:,} triples in and to write
Turtle.
"""


@dataclass(frozen=True)
class Run:
    """One export. Memory is the peak of resident memory above what it was when the export began, in MB."""

    name: str
    count: int
    wall: float
    cpu: float
    memory: float

    def row(self) -> str:
        """A row of the table of results."""
        each = self.cpu / self.count * 1e6
        return (
            f"| {self.name} | {self.count:,} {FORMATS[self.name].unit} | {self.wall:.1f} | {self.cpu:.1f} "
            f"| {each:.1f} | {self.memory:.0f} |"
        )


def peak() -> float:
    """The most resident memory that this process ever had, in MB. `ru_maxrss` would begin with its parent's."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise SystemExit("The bench reads VmHWM of /proc/self/status: run it on Linux.")


def export(address: Address, name: str, file: Path) -> None:
    """In a process of its own: what it took, on standard output."""
    with Store.open(address) as store:
        before = psutil.Process().memory_info().rss / 1024**2
        wall, cpu = time.perf_counter(), time.process_time()
        count = export_graph(store, name, file, BASE, READER).count
        print(count, time.perf_counter() - wall, time.process_time() - cpu, peak() - before)


def measure(name: str, file: Path) -> Run:
    """One export in a process of its own."""
    command = [sys.executable, "-m", "bench.export.export", "--one", name, str(file)]
    told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    return Run(name, int(told[0]), *map(float, told[1:]))


def rdflib_cost(file: Path) -> tuple[int, float]:
    """Triples of a file, and processor seconds that rdflib takes to take them in one by one and write Turtle."""
    from rdflib import Graph

    triples = list(Graph().parse(file))
    start = time.process_time()
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    graph.serialize(file.with_suffix(".rdflib.ttl"), format="turtle")
    return len(triples), time.process_time() - start


def main(sizes: list[int], out: Path | None) -> None:
    """Measure each size and write the results as Markdown."""
    runs: dict[int, list[Run]] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        supervise(Settings(home=Path(folder) / "home", neo4j_uri=None)) as server,
    ):
        address, done, each, reference = address_of(server), 0, float(LEAST), (0, 0.0)
        made = bundles(max(sizes) // LEAST)
        os.environ.update(BENCH_URI=address.uri, BENCH_USER=address.username, BENCH_PASSWORD=address.password)
        with Store.open(address) as store:
            store.prepare()
            for size in sizes:
                while done * each < size and (bundle := next(made, None)):
                    store.write(bundle)
                    done += len(bundle.statements)
                runs[size] = [measure(name, Path(folder) / f"graph{FORMATS[name].suffix}") for name in RDF + OTHERS]
                print("\n".join(run.row() for run in runs[size]), flush=True)
                each = runs[size][0].count / done
                if not reference[0]:
                    reference = rdflib_cost(Path(folder) / "graph.ttl")
    text = "\n".join(report(runs, *reference))
    if out:
        out.write_text(f"{text}\n", "utf-8")
    print(text)


def report(runs: dict[int, list[Run]], triples: int, seconds: float) -> Iterator[str]:
    """The results as Markdown: the targets, then every run."""
    small, large = runs[min(runs)], runs[max(runs)]
    of_rdf = [run for run in large if run.name in RDF]
    turtle = next(run for run in small if run.name == "turtle")
    slowest, growth = max(run.wall for run in of_rdf), max(run.memory for run in of_rdf)
    part = (seconds / triples) / (turtle.cpu / turtle.count)
    yield HEAD.format(
        sizes=" ".join(map(str, runs)),
        cores=os.cpu_count(),
        rdflib=version("rdflib"),
        seconds=seconds,
        triples=triples,
    )
    yield "| what | target | measured | held |"
    yield "| --- | ---: | ---: | --- |"
    yield row(
        f"the slowest RDF syntax, {of_rdf[0].count:,} triples", f"≤ {SECONDS} s", f"{slowest:.1f} s", slowest <= SECONDS
    )
    yield row("memory of the same, the largest", f"≤ {MEGABYTES} MB", f"{growth:.0f} MB", growth <= MEGABYTES)
    yield row("processor time of Turtle, to rdflib's", f"≤ 1/{PART}", f"1/{part:.0f}", part >= PART)
    for size, found in runs.items():
        yield ""
        yield f"## {size:,} triples or more"
        yield ""
        yield "| format | written | s | s of processor | µs each | MB more |"
        yield "| --- | ---: | ---: | ---: | ---: | ---: |"
        yield from (run.row() for run in found)


def row(what: str, target: str, measured: str, held: bool) -> str:
    """A row of the table of targets."""
    return f"| {what} | {target} | {measured} | {'yes' if held else 'no'} |"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        uri, user, password = (os.environ[name] for name in ("BENCH_URI", "BENCH_USER", "BENCH_PASSWORD"))
        export(Address(uri, user, password, "neo4j"), sys.argv[2], Path(sys.argv[3]))
    else:
        parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
        parser.add_argument("sizes", nargs="*", type=int, default=[100_000, 1_000_000])
        parser.add_argument("--out", type=Path)
        given = parser.parse_args()
        main(given.sizes, given.out)
