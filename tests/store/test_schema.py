"""The schema: what an older version left behind becomes what this one declares."""

from __future__ import annotations

from kg.store import Store
from kg.store.schema import changed_indexes

OLDER = "CREATE FULLTEXT INDEX entityText FOR (n:Entity) ON EACH [n.name, n.aliases]"
PROPERTIES = "SHOW INDEXES YIELD name, properties WHERE name = 'entityText' RETURN properties"


def test_an_index_on_other_properties_is_made_again(store: Store) -> None:
    declared = store.read(PROPERTIES)
    with store.session() as session:
        session.run("DROP INDEX entityText").consume()
        session.run(OLDER).consume()
    store.prepare()
    assert store.read(PROPERTIES) == declared


def test_what_is_declared_and_what_others_made_stays(store: Store) -> None:
    rows = store.read("SHOW INDEXES YIELD name, properties, owningConstraint WHERE owningConstraint IS NULL")
    assert len(rows) > 30
    assert changed_indexes([*rows, {"name": "of_somebody_else", "properties": ["x"]}]) == []
