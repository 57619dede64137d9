"""The JSON-LD context: data in the names of GraphQL becomes the triples of the export."""

from __future__ import annotations

import json

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

from kg.ontology import ontology
from kg.ontology.emit import context

OWN = "https://w3id.org/influence-kg/ontology/"
NODE = URIRef("https://example.org/x")


def read(**data: object) -> Graph:
    document = {**json.loads(context.emit(ontology())), "id": str(NODE), **data}
    return Graph().parse(data=json.dumps(document), format="json-ld")


def test_an_entity_with_its_relations() -> None:
    graph = read(
        type="Operation",
        name="Paper Lantern",
        aliases=["LANTERN-7"],
        attributedTo=["https://example.org/ruritania"],
        activeDuring="2023-08/..",
        usesLanguage=["fr"],
    )
    assert set(graph.predicate_objects(NODE)) == {
        (RDF.type, URIRef(f"{OWN}Operation")),
        (SKOS.prefLabel, Literal("Paper Lantern")),
        (SKOS.altLabel, Literal("LANTERN-7")),
        (URIRef(f"{OWN}attributedTo"), URIRef("https://example.org/ruritania")),
        (URIRef(f"{OWN}activeDuring"), Literal("2023-08/..", datatype=URIRef(ontology().expand("edtf:EDTF")))),
        (URIRef(f"{OWN}usesLanguage"), Literal("fr", datatype=URIRef(ontology().expand("xsd:language")))),
    }


def test_values_of_closed_lists_become_their_concepts() -> None:
    graph = read(type="Statement", likelihood="very_likely", review="accepted", statedOn="2024-03")
    assert graph.value(NODE, URIRef(f"{OWN}likelihood")) == URIRef(f"{OWN}likelihood/very_likely")
    assert graph.value(NODE, URIRef(f"{OWN}review")) == URIRef(f"{OWN}review/accepted")
    assert str(graph.value(NODE, DCTERMS.date)) == "2024-03"


def test_a_value_that_is_called_like_a_field_is_not_taken_for_it() -> None:
    graph = read(type="Proposition", bound="about")
    assert graph.value(NODE, URIRef(f"{OWN}bound")) == URIRef(f"{OWN}bound/about")


def test_every_field_of_the_ontology_is_a_term() -> None:
    terms = json.loads(context.emit(ontology()))["@context"]
    model = ontology()
    attributes = {a.property_name for c in model.classes.values() for a in c.attributes.values()}
    assert attributes | {p.field for p in model.predicates.values()} | set(model.classes) <= set(terms)
