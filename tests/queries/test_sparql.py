"""The fourteen questions in SPARQL: asked of an export, each has the answer that its Cypher has in the graph."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, RdfFormat
from pyoxigraph import Store as Triples

from kg.export import Reader, export_graph
from kg.settings import settings
from kg.store import Store, saved_query

QUERIES = Path(__file__).resolve().parents[2] / "queries" / "sparql"
EXPECTED = Path(__file__).parent / "expected"
PLAIN = sorted({file.stem for file in QUERIES.glob("*.rq")} - {"paths-between", "changes-since"})
FOURTEEN = 14
"""Questions of the design: those that a partner must be able to ask of an export as well."""

Row = dict[str, Any]


@pytest.fixture(scope="module")
def triples(samples: Store, tmp_path_factory: pytest.TempPathFactory) -> Triples:
    """The export of the samples in a triple store."""
    file = tmp_path_factory.mktemp("sparql") / "graph.ttl"
    export_graph(samples, "turtle", file, settings().base_iri)
    loaded = Triples()
    loaded.load(path=str(file), format=RdfFormat.TURTLE)
    return loaded


def value(term: Any) -> Any:
    """A term as JSON has it; SPARQL has no null, so what is empty is one."""
    if isinstance(term, Literal):
        kind = term.datatype.value.rpartition("#")[2]
        if kind == "boolean":
            return term.value == "true"
        if kind in ("integer", "nonNegativeInteger"):
            return int(term.value)
    return (term.value or None) if term is not None else None


def ask(triples: Triples, name: str) -> list[Row]:
    """The rows of a query."""
    solutions: Any = triples.query((QUERIES / f"{name}.rq").read_text("utf-8"))
    names = [variable.value for variable in solutions.variables]
    return [{name: value(solution[name]) for name in names} for solution in solutions]


def expected(name: str) -> list[Row]:
    """The full expected answer."""
    rows: list[Row] = json.loads((EXPECTED / f"{name}.json").read_text("utf-8"))
    return rows


def alike(rows: list[Row], like: Row) -> list[str]:
    """Rows in a form in which two answers can be compared: lists, which SPARQL writes as one text, in order."""
    made = []
    for row in rows:
        lists = {key: row[key] for key, cell in like.items() if isinstance(cell, list)}
        split = {key: cell.split(" | ") if isinstance(cell, str) else cell or [] for key, cell in lists.items()}
        made.append(json.dumps(row | {key: sorted(cells) for key, cells in split.items()}, sort_keys=True))
    return sorted(made)


@pytest.mark.parametrize("name", PLAIN)
def test_a_question_has_the_same_answer_in_sparql(triples: Triples, name: str) -> None:
    want = expected(name)
    assert alike(ask(triples, name), want[0]) == alike(want, want[0])


def test_the_paths_between_two_entities_are_the_same(triples: Triples) -> None:
    hops = ("from", "to", "likelihood", "disputed", "quote")
    found = [
        {
            "path": [row["start"], row["between"], row["end"]],
            "length": 2,
            "hops": [{**{key: row[f"{key}{n}"] for key in hops}, "relation": row[f"predicate{n}"]} for n in (1, 2)],
        }
        for row in ask(triples, "paths-between")
    ]
    ordered = [sorted(json.dumps(row, sort_keys=True) for row in rows) for rows in (found, expected("paths-between"))]
    assert ordered[0] == ordered[1]


def test_what_changed_is_the_same_in_a_copy_of_the_graph(samples: Store, tmp_path: Path) -> None:
    file = tmp_path / "copy.nt"
    export_graph(samples, "ntriples", file, settings().base_iri, Reader.cleared("red", whole=True))
    copy = Triples()
    copy.load(path=str(file), format=RdfFormat.N_TRIPLES)
    want = samples.query(saved_query("changes-since"), {"since": "2023-01-01", "limit": "100000"})
    for row in want:
        del row["at"]
    assert len(want) > 500
    assert alike(ask(copy, "changes-since"), {}) == alike(want, {})


def test_every_question_has_its_query() -> None:
    asked = {*PLAIN, "paths-between", "changes-since"}
    assert len(asked) == FOURTEEN
    assert asked <= {file.stem for file in EXPECTED.glob("*.json")} | {"changes-since"}
