"""Edits: a statement in place of the extracted one, with its reviewer and the original; undone without a trace."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import NotFoundError, ReviewError
from kg.review import Edit, decide, edit, history, undo
from kg.statement import Bundle, Entity, Review, Statement
from kg.store import Store
from tests.bundles import CHINA, EMBASSY, ENTITIES, REPORT, SPAMOUFLAGE, bundle, statement, value

TAIWAN = Entity.of("Country", "Taiwan", code="TW")


def proposed(**fields: Any) -> Statement:
    """An extracted attribution that nobody has looked at."""
    return statement(**{"method": "rule:attribution@1", "review": Review(), "confidence": 0.8, **fields})


def snapshot(store: Store) -> list[dict[str, Any]]:
    """Everything but the history of decisions, and what deltas need to know of changes."""
    nodes = store.read(
        "MATCH (n) WHERE NOT n:Decision AND NOT n:Tombstone "
        "RETURN n.id AS id, labels(n) AS labels, "
        "n {.*, changedOn: null, released: null, formerMarkings: null, firstAcceptedOn: null} AS of ORDER BY id"
    )
    edges = store.read(
        "MATCH (a)-[r]->(b) WHERE NOT a:Decision RETURN a.id AS a, type(r) AS type, b.id AS b, properties(r) AS of "
        "ORDER BY a, type, b"
    )
    return [*nodes, *edges]


@pytest.fixture
def loaded(store: Store) -> Store:
    """A proposed attribution to China, and Taiwan beside it."""
    store.write(Bundle(entities=(*ENTITIES, TAIWAN), statements=(proposed(),)))
    return store


def test_a_link_is_put_right_by_a_statement_that_points_to_the_first(loaded: Store) -> None:
    made = edit(loaded, proposed().id, Edit(object=TAIWAN.id), "Ada", "the island is meant")
    rows = loaded.read(
        "MATCH (new:Statement {id: $id})-[:REVISION_OF]->(old:Statement) MATCH (new)-[:STATES]->()-[:OBJECT]->(c) "
        "RETURN new.method AS method, new.review AS review, new.reviewedBy AS by, new.quote = old.quote AS words, "
        "old.review AS old, old.reviewReason AS reason, c.name AS country",
        id=made,
    )
    assert rows == [
        {
            "method": "curated",
            "review": "accepted",
            "by": "Ada",
            "words": True,
            "old": "rejected",
            "reason": "edited: object from country/china to country/taiwan; the island is meant",
            "country": "Taiwan",
        }
    ]
    assert loaded.read("MATCH ()-[:ATTRIBUTED_TO]->(c) RETURN c.name AS name") == [{"name": "Taiwan"}]


def test_an_edit_survives_the_reload_of_its_document(loaded: Store) -> None:
    edit(loaded, proposed().id, Edit(object=TAIWAN.id), "Ada")
    before = snapshot(loaded)
    written = Bundle(entities=(*ENTITIES, TAIWAN), statements=(proposed(),), extracted=REPORT.id)
    assert loaded.write(written).new == 0
    assert snapshot(loaded) == before


@pytest.mark.parametrize("former", ["proposed", "accepted"])
def test_undo_leaves_nothing_of_an_edit_but_its_history(loaded: Store, former: str) -> None:
    if former == "accepted":
        decide(loaded, [proposed().id], "accepted", "Ben")
    before = snapshot(loaded)
    invented = Entity.of("Country", "Ruritania")
    edit(loaded, proposed().id, Edit(object=invented.id, speaker=EMBASSY.id), "Ada", new=(invented,))
    assert snapshot(loaded) != before
    assert undo(loaded, proposed().id, "Ada") == former
    assert snapshot(loaded) == before
    assert "country/ruritania" in str(history(loaded, proposed().id)[-2].reason)


def test_undoing_an_edited_name_takes_the_alias_away_again(store: Store) -> None:
    named = proposed(predicate="known_as", to=value("text", "Dragon"))
    store.write(bundle(named))
    edit(store, named.id, Edit(value="Spamouflage Dragon"), "Ada")
    aliases = "MATCH (o:Operation {id: $id}) RETURN o.aliases AS aliases"
    assert store.read(aliases, id=SPAMOUFLAGE.id) == [{"aliases": ["Spamouflage Dragon"]}]
    undo(store, named.id, "Ada")
    assert store.read(aliases, id=SPAMOUFLAGE.id) == [{"aliases": None}]


def test_an_edit_that_others_built_on_is_not_undone(loaded: Store) -> None:
    made = edit(loaded, proposed().id, Edit(object=TAIWAN.id), "Ada")
    decide(loaded, [made], "rejected", "Ben")
    with pytest.raises(ReviewError, match="has been decided about or answered since"):
        undo(loaded, proposed().id, "Ada")
    undo(loaded, made, "Ben")
    with pytest.raises(ReviewError, match="Decide about its statement"):
        edit(loaded, proposed().id, Edit(object=TAIWAN.id), "Ada")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (Edit(), "changes nothing"),
        (Edit(object=CHINA.id), "changes nothing"),
        (Edit(object="platform/x"), "points to"),
        (Edit(predicate="likes"), "not a predicate"),
        (Edit(likelihood="maybe"), "not a likelihood"),
        (Edit(value="x"), "points to"),
    ],
)
def test_what_the_ontology_does_not_allow_is_told_and_changes_nothing(
    loaded: Store, change: Edit, message: str
) -> None:
    before = snapshot(loaded)
    with pytest.raises(ReviewError, match=message):
        edit(loaded, proposed().id, change, "Ada")
    assert snapshot(loaded) == before


def test_an_entity_that_nobody_knows_is_told(loaded: Store) -> None:
    with pytest.raises(NotFoundError, match="no entity has the id 'country/nowhere'"):
        edit(loaded, proposed().id, Edit(object="country/nowhere"), "Ada")


def test_a_hedge_and_likelihood_can_be_put_right(loaded: Store) -> None:
    made = edit(loaded, proposed().id, Edit(likelihood="likely", hedge="likely tied to"), "Ada")
    rows = loaded.read("MATCH (s:Statement {id: $id}) RETURN s.likelihood AS l, s.hedge AS h", id=made)
    assert rows == [{"l": "likely", "h": "likely tied to"}]
    assert loaded.read("MATCH ()-[r:ATTRIBUTED_TO]->() RETURN r.likelihood AS l") == [{"l": "likely"}]
