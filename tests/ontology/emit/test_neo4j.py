"""Constraints and indexes: Neo4j Community takes every command, once and again, and uses them."""

from __future__ import annotations

import re

import pytest
from neo4j.exceptions import ConstraintError

from kg.ontology import ontology
from kg.ontology.emit import neo4j
from kg.store import Store
from kg.store.schema import schema_statements

NAME = re.compile(r"CREATE (?:CONSTRAINT|RANGE INDEX|FULLTEXT INDEX) (\w+) IF NOT EXISTS FOR .*;")


def commands() -> list[str]:
    """The lines that are no comments."""
    return [line for line in neo4j.emit(ontology()).splitlines() if line and not line.startswith("//")]


def test_each_line_is_one_command_that_may_be_repeated() -> None:
    names = [match[1] for line in commands() if (match := NAME.fullmatch(line))]
    assert len(names) == len(commands()) == len(set(names))


def test_each_relationship_that_the_projection_makes_has_its_index() -> None:
    text = "\n".join(commands())
    for name, predicate in ontology().predicates.items():
        assert (f"[r:{predicate.relationship}]" in text) != ontology().is_literal(name)


def test_a_server_has_every_constraint_and_index_online(store: Store) -> None:
    for command in schema_statements():
        store.driver.execute_query(command, database_=store.database)  # A second time: `store` has run them once.
    rows, _, _ = store.driver.execute_query("SHOW INDEXES YIELD name, state", database_=store.database)
    states = {row["name"]: row["state"] for row in rows}
    wanted = {match[1] for line in commands() if (match := NAME.fullmatch(line))}
    assert {name: states.get(name) for name in wanted} == dict.fromkeys(wanted, "ONLINE")


def test_a_second_node_with_one_id_is_refused(store: Store) -> None:
    query = "UNWIND [1, 2] AS n CREATE (:Entity:Operation {id: 'operation/twice'})"
    with pytest.raises(ConstraintError, match="operation/twice"):
        store.driver.execute_query(query, database_=store.database)


def test_search_finds_an_alias_with_its_accents_folded(store: Store) -> None:
    database = store.database
    create = "CREATE (:Entity:Person {id: 'person/x', name: 'X', aliases: ['Zoë Ångström', 'Other']})"
    store.driver.execute_query(create, database_=database)
    search = "CALL db.index.fulltext.queryNodes('entityText', 'angstrom') YIELD node RETURN node.id AS id"
    rows, _, _ = store.driver.execute_query(search, database_=database)
    assert [row["id"] for row in rows] == ["person/x"]
