"""Two servers and one query in, how they compare on the same Neo4j in one interleaved run out, as a table.

    python -m bench.graphql.run [ROUNDS] [SECONDS]

Needs Node and npm. Starts a Neo4j of its own, our API as `kg serve` starts it, and the peer; all end with it. Writes
`RESULTS.md`. Ratios hold across machines, milliseconds do not.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import orjson
import psutil

from bench.graphql.graph import ATTRIBUTIONS, PAGE, bundle
from kg.cli.serve import free_port
from kg.cli.session import address_of
from kg.settings import Settings
from kg.store import Store
from kg.store.server import supervise
from kg.store.server.lifecycle import RunningServer

HERE = Path(__file__).parent
PEER = HERE / "peer"
CONNECTIONS = (1, 16)
COPIES = 9
WARM_SECONDS = 20.0
"""Before that Java still compiles what Neo4j runs, at the expense of whoever is measured first."""
OURS, OTHER, BOLT = "ours", "peer", "Bolt"
NAMES = {OURS: "influence-kg", OTHER: "@neo4j/graphql 7 with yoga", BOLT: "the same Cypher over Bolt"}
SERVE = "import sys; from kg.cli.serve import listen, run_api; run_api(listen('127.0.0.1', int(sys.argv[1])))"


@dataclass
class Measured:
    """What some runs of one contestant came to."""

    milliseconds: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    neo4j: list[float] = field(default_factory=list)

    @property
    def row(self) -> tuple[float, ...]:
        """Requests a second, milliseconds of CPU and of Neo4j's CPU a request (medians), and p50 and p99."""
        cuts = statistics.quantiles(self.milliseconds, n=100)
        return (*(statistics.median(values) for values in (self.rates, self.cpu, self.neo4j)), cuts[49], cuts[98])


Table = dict[tuple[str, int], Measured]


@dataclass(frozen=True)
class Contestant:
    """A server with its address and document; without a process, the query over bare Bolt."""

    document: Path
    environment: dict[str, str]
    url: str = ""
    process: psutil.Process | None = None

    def measure(self, neo4j: psutil.Process, seconds: float, connections: int, into: Measured) -> None:
        """Ask for a while."""
        command = [str(self.document), str(seconds), str(connections)]
        if self.process:
            command = ["node", str(PEER / "load.js"), self.url, *command]
        else:
            command = [sys.executable, "-m", "bench.graphql.bolt", *command]
        ours, theirs = spent(self.process), spent(neo4j)
        done = subprocess.run(command, check=True, capture_output=True, env=self.environment)
        found = orjson.loads(done.stdout)
        assert not found.get("failed"), found["failed"]
        into.milliseconds += found["milliseconds"]
        into.rates.append(found["count"] / found["seconds"])
        own = spent(self.process) - ours if self.process else found["cpu"]
        into.cpu.append(own * 1000 / found["count"])
        into.neo4j.append((spent(neo4j) - theirs) * 1000 / found["count"])

    def answer(self) -> Any:
        """What it says to the query."""
        response = httpx.post(self.url, json={"query": self.document.read_text()}, timeout=60)
        found = response.json()
        assert "errors" not in found, found["errors"]
        return found["data"], len(response.content)


def spent(process: psutil.Process | None) -> float:
    """Seconds of CPU that a process has used."""
    return sum(process.cpu_times()[:2]) if process else 0.0


@contextmanager
def serving(command: list[str], url: str, document: Path, environment: dict[str, str]) -> Iterator[Contestant]:
    """A server that answers."""
    with subprocess.Popen(command, env=environment, cwd=HERE.parents[1]) as process:
        try:
            contestant = Contestant(document, environment, url, psutil.Process(process.pid))
            for _ in range(120):
                try:
                    httpx.post(url, json={"query": "{__typename}"}, timeout=60)
                    break
                except httpx.TransportError:
                    assert process.poll() is None, f"{command[0]} ended"
                    time.sleep(0.5)
            yield contestant
        finally:
            process.terminate()


def same(ours: Any, theirs: Any) -> bool:
    """Whether both answers hold the same: names of operations in order, and of each what is said with its evidence."""

    def said(target: str, statements: list[dict[str, Any]]) -> tuple[str, ...]:
        (first,) = statements
        speaker = first["speaker"][0] if isinstance(first["speaker"], list) else first["speaker"]
        return target, first["quote"], first["likelihood"].lower(), speaker["name"]

    left = [
        (o["name"], sorted(said(e["node"]["name"], e["proposition"]["statements"]) for e in o["attributedTo"]["edges"]))
        for o in ours["operations"]["nodes"]
    ]
    right = [
        (o["name"], sorted(said(p["object"][0]["name"], p["statements"]) for p in o["propositions"]))
        for o in theirs["operations"]
    ]
    return left == right


def say(text: str) -> None:
    """Tell how far it is."""
    print(f"{time.perf_counter():.0f} s  {text}", file=sys.stderr, flush=True)


def grow(store: Store) -> None:
    """Copy what lies around the page, so that the graph is ten times as large and the answer stays what it was."""
    for number in range(1, COPIES + 1):
        for name in ("copies", "copied-relationships"):
            with store.driver.session(database=store.database) as session:
                session.run((HERE / f"{name}.cypher").read_text(), copy=f"{number}").consume()


def size(store: Store) -> str:
    """How large the graph is, in words."""
    counts = store.read("MATCH (n) WITH count(n) AS nodes MATCH ()-[r]->() RETURN nodes, count(r) AS relationships")[0]
    return f"{counts['nodes']:,} nodes and {counts['relationships']:,} relationships"


def interleaved(
    contestants: dict[str, Contestant], neo4j: psutil.Process, rounds: int, seconds: float, connections: tuple[int, ...]
) -> Table:
    """Every contestant in turn, in each round in another order, after all are warm."""
    table: Table = {(name, count): Measured() for name in contestants for count in connections}
    for contestant in contestants.values():
        contestant.measure(neo4j, WARM_SECONDS, max(connections), Measured())
    for number in range(rounds):
        for count in connections:
            order = list(contestants.items())
            for name, contestant in order[number % len(order) :] + order[: number % len(order)]:
                contestant.measure(neo4j, seconds, count, table[name, count])
    return table


HEAD = """| connections | | answers | requests/s | CPU ms/request | Neo4j's CPU ms/request | p50 ms | p99 ms |
| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |"""


def rows(table: Table) -> str:
    """A table of Markdown."""
    lines = [HEAD]
    for (name, count), measured in sorted(table.items(), key=lambda item: item[0][1]):
        lines.append(
            f"| {count} | {NAMES[name]} | {len(measured.milliseconds)} | "
            + " | ".join(f"{value:,.1f}" for value in measured.row)
            + " |"
        )
    return "\n".join(lines)


TARGETS = "| ratio | target | measured | held |\n| --- | ---: | ---: | --- |"


def held(what: str, value: float, bound: float, within: Callable[[float, float], bool], sign: str) -> str:
    """A line that says what was aimed at, and what was reached."""
    return f"| {what} | {sign} {bound:g} | {value:.2f} | {'yes' if within(value, bound) else 'no'} |"


def ratios(small: Table) -> str:
    """The API beside the others."""
    lines = [TARGETS]
    for count in CONNECTIONS:
        mine, other, bare = (small[name, count].row for name in (OURS, OTHER, BOLT))
        for what, value, bound, within, sign in (
            ("requests/s, to the peer's", mine[0] / other[0], 2.0, float.__ge__, "≥"),
            ("CPU per request, to the peer's", mine[1] / other[1], 0.4, float.__le__, "≤"),
            ("p99, to the peer's", mine[4] / other[4], 1.0, float.__le__, "≤"),
            ("CPU per request, to Bolt's", mine[1] / bare[1], 2.5, float.__le__, "≤"),
        ):
            lines.append(held(f"{what}, {count} connections", value, bound, within, sign))
    return "\n".join(lines)


def growth(small: Table, large: Table) -> str:
    """The API beside itself on the larger graph."""
    lines = [TARGETS]
    before, after = small[OURS, 1].row, large[OURS, 1].row
    for place, what in ((3, "p50"), (2, "Neo4j's CPU per request"), (1, "CPU per request")):
        lines.append(held(f"{what}, ten times the graph to it", after[place] / before[place], 1.3, float.__le__, "≤"))
    return "\n".join(lines)


def main(rounds: int = 5, seconds: float = 2.0) -> None:
    """Run, print and write."""
    if not (PEER / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=PEER, check=True)
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        jars = Settings().jars or Settings().home / "neo4j" / "jars"
        settings = Settings(home=home, jars=jars, neo4j_uri=None, heap="1g", bolt_port=0, http_port=0)
        server: RunningServer = stack.enter_context(supervise(settings))
        neo4j, address = psutil.Process(server.pid), address_of(server)
        store = stack.enter_context(Store.open(address))
        store.prepare()
        say("load the graph")
        store.write(bundle())
        say("measure")
        environment = os.environ | {
            "NEO4J_URI": address.uri,
            "NEO4J_USERNAME": address.username,
            "NEO4J_PASSWORD": address.password,
            "KG_API_OPEN_RATE": "off",
            "KG_API_TIMEOUT": "60",  # Neo4j plans a query at its first use.
        }
        contestants = {BOLT: Contestant(HERE / "ours.graphql", environment)}
        for name, command, document in (
            (OURS, [sys.executable, "-c", SERVE], HERE / "ours.graphql"),
            (OTHER, ["node", str(PEER / "server.js")], HERE / "peer.graphql"),
        ):
            with free_port(0) as listening:
                port = str(listening.getsockname()[1])
            given = environment | {"PORT": port, "NODE_ENV": "production"}
            url = f"http://127.0.0.1:{port}/graphql"
            contestants[name] = stack.enter_context(serving([*command, port], url, document, given))
        (ours, length), (theirs, other_length) = contestants[OURS].answer(), contestants[OTHER].answer()
        assert same(ours, theirs), "the answers differ"
        begun_size = size(store)
        small = interleaved(contestants, neo4j, rounds, seconds, CONNECTIONS)
        text = (HERE / "results.md.in").read_text().format(
            operations=PAGE, attributions=ATTRIBUTIONS, size=begun_size, length=length / 1000,
            other_length=other_length / 1000, rounds=rounds, seconds=seconds, cores=psutil.cpu_count(),
            load=psutil.getloadavg()[1], small=rows(small), ratios=ratios(small),
        )  # fmt: skip
        write(text)
        grow(store)
        assert contestants[OURS].answer()[0] == ours, "the answer changed with the graph"
        large = interleaved({OURS: contestants[OURS]}, neo4j, rounds, seconds, CONNECTIONS[:1])
        more = (HERE / "growth.md.in").read_text()
        write(text + more.format(large_size=size(store), ratios=growth(small, large), large=rows(large)))


def write(text: str) -> None:
    """Print what is known so far, and keep it."""
    print(text, flush=True)
    (HERE / "RESULTS.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*(kind(argument) for kind, argument in zip((int, float), sys.argv[1:], strict=False)))
