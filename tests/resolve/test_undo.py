"""Whatever is merged and taken out again, in any order, the graph is the one that it was, byte for byte."""

from __future__ import annotations

import os
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import IdentityError
from kg.resolve import find_entry, judge, withdraw
from kg.statement import Bundle, Entity, Review, Value
from kg.store import Store
from tests.resolve.graphs import CHATTER, FIRST, RURIA, SECOND, exported, said

EXAMPLES = int(os.environ.get("KG_TEST_EXAMPLES", "4"))
"""More for a long run: 20 make 200 pairs."""

PAIRS = 10

OPERATIONS = [Entity.of("Operation", f"Harbour {name}") for name in ("Lamp", "Wall", "Gate", "Bell")]
ORGANISATIONS = [Entity.of("Organisation", f"{name} Research", aliases=[name]) for name in ("Alder", "Birch", "Cedar")]


def graph(chance: random.Random) -> Bundle:
    """Statements about operations by organisations, some denied, some waiting, some marked."""
    objects = {
        "attributed_to": [RURIA, *ORGANISATIONS],
        "targets": [RURIA, *ORGANISATIONS],
        "uses_platform": [CHATTER],
        "part_of": OPERATIONS,
        "same_as": OPERATIONS,
        "known_as": [Value(datatype="text", lexical=name) for name in ("Lamplight", "Wallflower")],
    }
    made = []
    for number in range(14):
        predicate = chance.choice(list(objects))
        made.append(
            said(
                chance.choice(OPERATIONS),
                predicate,
                chance.choice(objects[predicate]),
                chance.choice(ORGANISATIONS),
                chance.choice([FIRST, SECOND]),
                locator=str(number),
                polarity=chance.choice(["affirmed", "affirmed", "denied"]),
                marking=chance.choice(["clear", "clear", "amber"]),
                review=Review(state=chance.choice(["accepted", "accepted", "proposed", "rejected"]), by="curator"),
            )
        )
    every = (*OPERATIONS, *ORGANISATIONS, RURIA, CHATTER, FIRST, SECOND)
    return Bundle(entities=every, statements=tuple({s.id: s for s in made}.values()))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9))
def test_merges_and_their_undoing_leave_byte_identical_exports(store: Store, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # nothing is kept secret by it
    store.driver.execute_query("MATCH (n) DETACH DELETE n", database_=store.database)
    given_graph = graph(chance)
    store.write(given_graph)
    before = exported(store)
    held: list[str] = []
    made = 0
    while made < PAIRS or held:
        if made < PAIRS and (not held or chance.random() < 0.55):
            first, second = chance.sample(chance.choice([OPERATIONS, ORGANISATIONS]), 2)
            verdict = chance.choice(["same", "same", "same", "different", "unsure"])
            try:
                entries = find_entry(store, first.id), find_entry(store, second.id)
                held.append(judge(store, *entries, verdict, "a tester").id)
            except IdentityError:
                withdraw(store, held.pop(chance.randrange(len(held))), "a tester")
            made += 1
            if chance.random() < 0.2:
                store.write(given_graph)
        else:
            withdraw(store, held.pop(chance.randrange(len(held))), "a tester")
        if chance.random() < 0.1:
            store.projection.rebuild()
    assert exported(store) == before
    assert store.read("MATCH (r:Redirect) RETURN count(r) AS n") == [{"n": 0}]
