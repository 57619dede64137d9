"""How fast statements enter the graph: ours in batches beside one transaction a statement, in one interleaved run.

    python -m bench.load.load [STATEMENTS] [ROUNDS]

Starts a Neo4j of its own in a temporary home, which ends with it. Prints statements a second and their ratios;
ratios hold across machines, seconds do not.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.generate import bundles
from kg.cli.session import address_of
from kg.settings import Settings
from kg.statement import Bundle
from kg.store import Store
from kg.store.server import supervise


def bundle(size: int, seed: int) -> Bundle:
    """One generated bundle, of reports of its own."""
    return Bundle.merged(bundles(size, seed))


def one_by_one(store: Store, whole: Bundle) -> None:
    """The peer: a transaction a statement."""
    for statement in whole.statements:
        store.write(Bundle.model_construct(entities=whole.entities[:1], statements=(statement,)))


def rate(work: Callable[[], object], size: int) -> float:
    """Statements a second."""
    started = time.perf_counter()
    work()
    return size / (time.perf_counter() - started)


def main(size: int = 6_000, rounds: int = 3) -> None:
    """Run, and print the medians."""
    peer_size = max(100, size // 20)
    loads, reloads, peers = [], [], []
    with tempfile.TemporaryDirectory() as home:
        jars = Settings().jars or Settings().home / "neo4j" / "jars"
        with (
            supervise(Settings(home=Path(home), jars=jars, neo4j_uri=None)) as server,
            Store.open(address_of(server)) as store,
        ):
            store.prepare()
            store.write(bundle(2_000, 0))  # the server warms up
            for number in range(1, rounds + 1):
                whole, few = bundle(size, number), bundle(peer_size, -number)
                loads.append(rate(lambda whole=whole: store.write(whole), size))
                reloads.append(rate(lambda whole=whole: store.write(whole), size))
                store.write(Bundle(entities=few.entities))
                peers.append(rate(lambda few=few: one_by_one(store, few), peer_size))
    load, reload, peer = (statistics.median(values) for values in (loads, reloads, peers))
    print(f"load     {load:9,.0f} statements/s   {load / peer:5.1f} x the peer")
    print(f"reload   {reload:9,.0f} statements/s   {reload / load:5.1f} x the load")
    print(f"peer     {peer:9,.0f} statements/s   one transaction a statement")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
