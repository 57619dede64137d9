"""Judged from outside: Apache Jena, rdflib and pyoxigraph read the same, and Jena's SHACL finds what pyshacl finds."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat
from rdflib import Dataset, Graph
from rdflib.compare import to_isomorphic
from rdflib.namespace import RDF, SH

from kg.export import FORMATS, export_graph
from kg.export.validation import findings
from kg.store import Store
from ontology import root
from tests.bundles import disputed
from tests.export.graphs import BASE
from tests.java import Tool
from tests.ontology.emit.test_shacl import BROKEN, GRAPH

SYNTAXES = ["turtle", "trig", "nquads", "ntriples", "jsonld"]


@pytest.fixture(scope="module")
def files(samples: Store, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The samples in every RDF syntax."""
    folder = tmp_path_factory.mktemp("export")
    made = {name: folder / f"graph{FORMATS[name].suffix}" for name in SYNTAXES}
    for name, file in made.items():
        export_graph(samples, name, file, BASE)
    return made


def by_pyoxigraph(content: bytes, syntax: RdfFormat) -> set[str]:
    """Quads as pyoxigraph reads them."""
    return {str(quad) for quad in pyoxigraph.parse(content, format=syntax)}


@pytest.mark.parametrize("name", SYNTAXES)
def test_jena_reads_every_format_strictly_and_alike(jena: Tool, files: dict[str, Path], name: str) -> None:
    done = jena("riotcmd.riot", "--check", "--strict", "--output=nquads", files[name])
    assert (done.returncode, done.stderr) == (0, "")
    syntax = RdfFormat.from_extension(FORMATS[name].suffix[1:])
    assert syntax is not None
    ours = by_pyoxigraph(files[name].read_bytes(), syntax)
    assert by_pyoxigraph(done.stdout.encode(), RdfFormat.N_QUADS) == ours
    assert len(ours) > 10_000


def test_every_format_holds_the_same_triples(files: dict[str, Path]) -> None:
    triples = []
    for name, file in files.items():
        syntax = RdfFormat.from_extension(FORMATS[name].suffix[1:])
        triples.append({str(quad.triple) for quad in pyoxigraph.parse(file.read_bytes(), format=syntax)})
    assert all(other == triples[0] for other in triples)


@pytest.mark.parametrize("name", SYNTAXES)
def test_rdflib_reads_what_pyoxigraph_reads(store: Store, tmp_path: Path, name: str) -> None:
    store.write(disputed())
    file = tmp_path / f"graph{FORMATS[name].suffix}"
    export_graph(store, name, file, BASE)
    theirs = Dataset().parse(file)
    syntax = RdfFormat.from_extension(FORMATS[name].suffix[1:])
    again = theirs.serialize(format="nquads").encode()
    triples = {str(quad.triple) for quad in pyoxigraph.parse(again, format=RdfFormat.N_QUADS)}
    assert triples == {str(quad.triple) for quad in pyoxigraph.parse(file.read_bytes(), format=syntax)}


def judged(jena: Tool, file: Path) -> set[tuple[str, str]]:
    """Focus node and path of every finding of Jena."""
    shapes = Path(str(root())) / "generated" / "shapes.ttl"
    done = jena("shacl.shacl", "validate", "--shapes", shapes, "--data", file)
    assert done.returncode == 0, done.stderr
    report = Graph().parse(data=done.stdout, format="turtle")
    results = report.subjects(RDF.type, SH.ValidationResult)
    return {(str(report.value(r, SH.focusNode)), str(report.value(r, SH.resultPath) or "")) for r in results}


def test_jena_finds_that_the_samples_conform(jena: Tool, files: dict[str, Path]) -> None:
    assert judged(jena, files["turtle"]) == set()


@pytest.mark.parametrize("case", ["no speaker", "a step off the scale", "no evidence at all", "an unknown unit"])
def test_jena_finds_what_pyshacl_finds(jena: Tool, tmp_path: Path, case: str) -> None:
    before, after, _ = BROKEN[case]
    text = "@base <https://example.org/statement/> .\n" + GRAPH.replace(before, after, 1)
    file = tmp_path / "broken.ttl"
    file.write_text(text)
    ours = {(finding.node, finding.path) for finding in findings(Graph().parse(data=text, format="turtle"))}
    assert ours
    assert judged(jena, file) == ours


def test_what_the_ontology_gives_out_is_read_alike(jena: Tool) -> None:
    for name in ("influence.owl.ttl", "shapes.ttl", "vocabularies.ttl"):
        file = Path(str(root())) / "generated" / name
        done = jena("riotcmd.riot", "--check", "--strict", "--output=ntriples", file)
        assert (done.returncode, done.stderr) == (0, "")
        theirs = Graph().parse(data=done.stdout, format="ntriples")
        assert to_isomorphic(theirs) == to_isomorphic(Graph().parse(file))
