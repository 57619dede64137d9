"""Cypher stands in `queries/`, whole and with parameters; nothing outside puts it together."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from kg.store import saved_queries
from kg.store.cypher import INTERNAL, all_queries

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(file for package in ("kg", "loaders", "api") for file in (ROOT / package).rglob("*.py"))
CYPHER = re.compile(r"^\s*(MATCH|MERGE|UNWIND|CREATE|OPTIONAL MATCH|CALL)\b[^.]*[({]")
# The first emits the database schema from the declared names, into a generated file; the others compose the queries of
# GraphQL from constant fragments and the names of the ontology.
COMPOSERS = (
    ROOT / "kg" / "ontology" / "emit" / "neo4j.py",
    ROOT / "api" / "loading.py",
    *(ROOT / "api" / "reads").glob("*.py"),
    *(ROOT / "api" / "plan").glob("*.py"),
)


@pytest.mark.parametrize("file", [f for f in SOURCES if f not in COMPOSERS], ids=lambda f: str(f.relative_to(ROOT)))
def test_no_python_string_holds_cypher(file: Path) -> None:
    strings = (n.value for n in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(n, ast.Constant))
    assert [text for text in strings if isinstance(text, str) and CYPHER.match(text)] == []


def test_every_query_of_the_program_is_used() -> None:
    python = "\n".join(file.read_text("utf-8") for file in SOURCES)
    internal = [name for name, query in all_queries().items() if query.topic in INTERNAL]
    stems = {name: name.split("/")[-1] for name in internal}
    unused = [name for name, stem in stems.items() if name not in python and stem not in python]
    # Roles are chosen by position: store/roles-object and store/roles-speaker.
    assert [name for name in unused if not name.startswith("store/roles-")] == []


def test_each_question_has_one_saved_query() -> None:
    assert sorted(q.question for q in saved_queries().values() if q.question) == list(range(1, 15))


@pytest.mark.parametrize("name", sorted(saved_queries()))
def test_every_saved_query_says_what_it_asks_for_and_how_to_read_the_answer(name: str) -> None:
    query = saved_queries()[name]
    used = set(re.findall(r"\$(\w+)", query.text))
    assert used == set(query.parameters)
    assert query.reading
    assert all(parameter.sample is not None for parameter in query.parameters.values())
