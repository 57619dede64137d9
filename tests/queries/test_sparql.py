"""The fourteen questions in SPARQL: asked of an export, each has the answer that its Cypher has in the graph."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
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


def ask(triples: Triples, name: str, other: Mapping[str, str] = MappingProxyType({})) -> list[Row]:
    """The rows of a query, asked with other names than its own."""
    text = (QUERIES / f"{name}.rq").read_text("utf-8")
    for own, given in other.items():
        text = text.replace(f'"{own}"', f'"{given}"')
    solutions: Any = triples.query(text)
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


def chained(rows: list[Row], start: str) -> list[Row]:
    """The paths that hops make, in the form of the Cypher's."""
    paths: list[Row] = [{"path": [start], "hops": []}]
    for step in range(1, max((row["step"] for row in rows), default=0) + 1):
        paths = [
            {"path": [*path["path"], row["next"]], "length": row["length"], "hops": [*path["hops"], row]}
            for path in paths
            for row in rows
            if row["step"] == step and row["at"] == path["path"][-1]
        ]
    hops = ("from", "relation", "to", "likelihood", "disputed", "quote")
    return [
        path | {"hops": [{key: hop[key] for key in hops} for hop in path["hops"]]} for path in paths if path["hops"]
    ]


@pytest.mark.parametrize(
    ("start", "end", "length"),
    [
        ("Spamouflage", "US voters", 1),
        ("Dragonbridge", "Justin Trudeau", 2),
        ("CopyCop", "European Union", 3),
        ("Russian actors", "Microsoft", 4),
        ("Remarks of a spokesperson of the Chinese Embassy in Canada", "European Union", 5),
        ("New Zealand", "France", 0),
    ],
)
def test_the_paths_between_two_entities_are_the_same(
    samples: Store, triples: Triples, start: str, end: str, length: int
) -> None:
    names = {"Dragonbridge": start, "Justin Trudeau": end}
    found = chained(ask(triples, "paths-between", names), start)
    want = samples.query(saved_query("paths-between"), {"a": start, "b": end})
    assert {row["length"] for row in want} == ({length} if length else set())
    assert alike(found, {}) == alike(want, {})


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
