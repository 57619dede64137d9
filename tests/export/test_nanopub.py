"""Nanopublications: each statement in four graphs, as nanopub's own library judges them."""

from __future__ import annotations

import io
import warnings
from collections import defaultdict

import pyoxigraph
import pytest
from nanopub import Nanopub
from pyoxigraph import RdfFormat
from rdflib import ConjunctiveGraph, Graph, Literal, Namespace, URIRef
from rdflib.namespace import PROV, RDF

from kg.export import Reader, export_graph
from kg.store import Store
from tests.bundles import CHINA, EMBASSY, SPAMOUFLAGE, X, bundle, disputed, statement
from tests.export.graphs import BASE

IKG = Namespace("https://w3id.org/influence-kg/ontology/")
ENTITY = Namespace(f"{BASE}entity/")


def exported(store: Store, reader: Reader | None = None) -> bytes:
    stream = io.BytesIO()
    export_graph(store, "nanopub", stream, BASE, reader)
    return stream.getvalue()


def parts(written: bytes) -> dict[str, list[pyoxigraph.Quad]]:
    """The quads of each nanopublication, by the id of its statement."""
    apart: defaultdict[str, list[pyoxigraph.Quad]] = defaultdict(list)
    for quad in pyoxigraph.parse(written, format=RdfFormat.TRIG):
        assert isinstance(quad.graph_name, pyoxigraph.NamedNode)
        apart[quad.graph_name.value.partition("#")[0].removeprefix(f"{BASE}nanopub/")].append(quad)
    return apart


def read(quads: list[pyoxigraph.Quad]) -> Nanopub:
    """One nanopublication by itself."""
    with warnings.catch_warnings(
        action="ignore", category=DeprecationWarning
    ):  # the library wants this class of rdflib
        graph = ConjunctiveGraph()
        graph.parse(data=pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS) or b"", format="nquads")
        return Nanopub(rdf=graph)


def test_every_statement_of_the_samples_is_a_valid_nanopublication(samples: Store) -> None:
    written = exported(samples)
    made = parts(written)
    assert len(made) == len(samples.read("MATCH (s:Statement {review: 'accepted'}) RETURN s.id"))
    assert all(len({quad.graph_name for quad in quads}) == 4 for quads in made.values())
    assert all(read(made[key]).is_valid for key in sorted(made)[::30])  # the library takes its time
    assert written == exported(samples)


def test_it_says_who_asserts_what_in_which_words(store: Store) -> None:
    said = statement("uses_platform", X.id, quote="It used X", licence="CC-BY-4.0")
    store.write(bundle(said))
    made = read(*parts(exported(store)).values())
    assert made.is_valid
    assert (ENTITY[SPAMOUFLAGE.id], IKG.usesPlatform, ENTITY[X.id]) in made.assertion
    speaker = made.provenance.value(made.assertion.identifier, PROV.wasAttributedTo)
    assert speaker == ENTITY["organisation/global-affairs-canada"]
    assert Literal("It used X") in set(made.provenance.objects())
    assert URIRef("http://spdx.org/licenses/CC-BY-4.0") in set(made.pubinfo.objects())


@pytest.mark.parametrize(
    "said", [{"polarity": "denied", "speaker": EMBASSY}, {"likelihood": "likely", "hedge": "likely"}]
)
def test_what_is_denied_or_hedged_is_asserted_as_such_alone(store: Store, said: dict[str, object]) -> None:
    made = statement(**said)  # type: ignore[arg-type]
    store.write(bundle(made))
    assertion: Graph = read(parts(exported(store))[made.id]).assertion
    assert (ENTITY[SPAMOUFLAGE.id], IKG.attributedTo, ENTITY[CHINA.id]) not in assertion
    proposition = assertion.value(None, RDF.type, IKG.Proposition)
    assert (URIRef(f"{BASE}statement/{made.id}"), IKG.states, proposition) in assertion
    assert IKG[f"polarity/{said.get('polarity', 'affirmed')}"] in set(assertion.objects())


def test_a_reader_gets_those_that_they_may_see(store: Store) -> None:
    hidden = statement("uses_platform", X.id, quote="It used X", marking="amber")
    store.write(bundle(*disputed().statements, hidden))
    assert hidden.id not in parts(exported(store))
    assert hidden.id in parts(exported(store, Reader.cleared("amber")))
