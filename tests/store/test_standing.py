"""Standing: what the relationship of a statement says of it, by which the API shows and hides, is always true."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.statement import Bundle, Entity, Proposition, Review, make_statement
from kg.store import Store
from kg.store.cypher import cypher

DOCUMENT = Entity.of("Report", "A report", published_on="2024-02-01")
OPERATION = Entity.of("Operation", "Standing Operation", authority=True)
COUNTRY = Entity.of("Country", "Standing Country")


def bundle(marking: str = "clear", state: str = "proposed", method: str = "rule:x@1") -> Bundle:
    """One statement."""
    said = make_statement(
        proposition=Proposition(subject=OPERATION.id, predicate="attributed_to", object=COUNTRY.id),
        speaker=COUNTRY.id, speaker_as="it", subject_as="it", object_as="it", document=DOCUMENT.id,
        source_hash="6" * 64, start=0, end=4, quote="Told", method=method, marking=marking,
        confidence=None if method == "curated" else 0.5,
        review=Review(state=state, by="somebody" if state != "proposed" else None),
    )  # fmt: skip
    return Bundle(entities=(DOCUMENT, OPERATION, COUNTRY), statements=(said,))


KEY = bundle().statements[0].id


def undo(store: Store) -> None:
    """Accept, and take that back."""
    store.decide([KEY], Review(state="accepted", by="somebody"))
    given = {"decision": f"{KEY}-1", "by": "somebody", "reason": None, "now": "2026-01-01T00:00:00Z"}
    store.change(lambda transaction: transaction.run(cypher("review/undo"), **given).consume())


def withdraw(store: Store) -> None:
    """What an edit made goes out of every edge."""
    store.change(lambda transaction: transaction.run(cypher("review/withdraw"), ids=[KEY]).consume())


@pytest.mark.parametrize(
    ("change", "standing"),
    [
        (lambda store: None, "proposed clear"),
        (lambda store: store.decide([KEY], Review(state="accepted", by="somebody")), "accepted clear"),
        (lambda store: store.write(bundle("amber")), "proposed amber"),
        (lambda store: store.write(bundle("red", "accepted", "curated")), "accepted red"),
        (undo, "proposed clear"),
        (withdraw, "rejected clear"),
    ],
)
def test_the_standing_follows_review_and_marking(store: Store, change: Callable[[Store], None], standing: str) -> None:
    store.write(bundle())
    change(store)
    (row,) = store.read(
        "MATCH (s:Statement)-[t:STATES]->() RETURN s.review + ' ' + s.marking AS told, t.standing AS standing, "
        "t.polarity AS polarity, t.order = '2024-02-01 ' + left(s.id, 16) AS ordered"
    )
    assert row == {"told": standing, "standing": standing, "polarity": "affirmed", "ordered": True}


def test_a_rebuild_gives_an_older_graph_what_lists_go_by(store: Store) -> None:
    store.write(bundle())
    store.driver.execute_query(
        "MATCH (e:Entity) REMOVE e.sortName WITH count(*) AS n MATCH ()-[t:STATES]->() SET t = {} "
        "WITH count(*) AS n MATCH (p:Proposition) REMOVE p.projection",
        database_=store.database,
    )
    store.prepare()
    rows = store.read("MATCH (e:Operation) RETURN e.sortName AS name")
    assert rows == [{"name": "standing operation"}]
    assert store.read("MATCH ()-[t:STATES]->() RETURN t.standing AS standing") == [{"standing": "proposed clear"}]


def test_a_definition_with_another_marking_leaves_nothing_of_the_former(store: Store) -> None:
    closed = Entity.of(
        "Country", COUNTRY.name, authority=True, description="Secret.", aliases=["Hidden"], definition_marking="amber"
    )
    store.write(Bundle(entities=(closed,)))
    store.write(Bundle(entities=(Entity.of("Country", COUNTRY.name, authority=True, exact_match=["x:y"]),)))
    (row,) = store.read("MATCH (e:Country) RETURN e {.description, .aliases, .definitionMarking, .exactMatch} AS e")
    assert row["e"] == {"description": None, "aliases": None, "definitionMarking": None, "exactMatch": ["x:y"]}


@pytest.mark.parametrize("order", [("amber", "clear"), ("clear", "amber")])
def test_of_what_a_marked_document_says_of_an_entity_nothing_stands_where_an_open_one_mentions_it(
    store: Store, order: tuple[str, str]
) -> None:
    for marking in order:
        told = bundle(marking)
        words = {"description": "Secret."} if marking == "amber" else {}
        named = COUNTRY.model_copy(update={"name": f"A {marking} name", "attributes": words})
        other = told.statements[0].model_copy(update={"id": marking})
        store.write(Bundle(entities=(DOCUMENT, OPERATION, named), statements=(other,)))
    (row,) = store.read("MATCH (e:Country) RETURN e {.name, .description, .definitionMarking, .defined} AS e")
    assert row["e"] == {"name": "A clear name", "description": None, "definitionMarking": None, "defined": False}
