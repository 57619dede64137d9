"""LinkML as oracle: its own tools read the same files and find the same classes, properties, ranges and values."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from linkml.generators.jsonldcontextgen import ContextGenerator
from linkml.generators.owlgen import OwlSchemaGenerator
from linkml.generators.shaclgen import ShaclGenerator
from linkml_runtime.utils.schemaview import SchemaView
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH

from kg.ontology import Ontology, ontology
from kg.ontology.emit import context, owl, shacl
from ontology import root

SCHEMA = str(Path(str(root())) / "schema" / "influence.yaml")
OWN = "https://w3id.org/influence-kg/ontology/"


@pytest.fixture(scope="module")
def model() -> Ontology:
    return ontology()


@pytest.fixture(scope="module")
def view() -> SchemaView:
    return SchemaView(SCHEMA)


def linkml_owl() -> Graph:
    """What LinkML's OWL generator makes of the schema, with the IRIs that the schema gives."""
    options = {
        "use_native_uris": False,
        "type_objects": False,
        "skip_vacuous_min_zero_cardinality_axioms": True,
        "skip_vacuous_local_range_axioms": True,
        "consolidate_cardinality_axioms": True,
    }
    return Graph().parse(data=OwlSchemaGenerator(SCHEMA, **options).serialize(), format="turtle")


def own(graph: Graph, *kinds: URIRef) -> set[str]:
    """Names in our namespace of everything of some kinds."""
    found = {str(node) for kind in kinds for node in graph.subjects(RDF.type, kind) if isinstance(node, URIRef)}
    return {iri.removeprefix(OWN) for iri in found if iri.startswith(OWN)}


def test_classes_have_the_same_iris_and_parents(model: Ontology, view: SchemaView) -> None:
    ours = {n: (model.expand(c.class_uri), c.is_a, c.abstract, c.mixin) for n, c in model.classes.items()}
    theirs = {
        name: (view.get_uri(c, expand=True), c.is_a, bool(c.abstract), bool(c.mixin))
        for name, c in view.all_classes().items()
    }
    assert ours == theirs


def test_predicates_have_the_same_iris_domains_and_ranges(model: Ontology, view: SchemaView) -> None:
    ours = {
        (name, model.expand(p.slot_uri), domain, p.ranges)
        for name, p in model.predicates.items()
        for domain in model.domain_of(name)
    }
    theirs = set()
    for name in view.all_classes():
        for slot_name in view.get_class(name).slots:
            slot = view.induced_slot(slot_name, name)
            ranges = tuple(option.range for option in slot.any_of) or (slot.range,)
            theirs.add((slot_name, view.get_uri(slot, expand=True), name, ranges))
    assert ours == theirs


def test_attributes_have_the_same_iris_ranges_and_counts(model: Ontology, view: SchemaView) -> None:
    ours, theirs = {}, {}
    for name in model.classes:
        for key, attribute in model.attributes_of(name).items():
            slot = view.induced_slot(key, name)
            iri = None if attribute.identifier else model.attribute_iri(attribute)
            ours[name, key] = (iri, attribute.range, attribute.required, attribute.multivalued, attribute.pattern)
            found = None if slot.identifier else view.get_uri(slot, expand=True)
            theirs[name, key] = (found, slot.range, bool(slot.required), bool(slot.multivalued), slot.pattern)
        induced = {slot.name for slot in view.class_induced_slots(name)}
        assert induced == set(model.attributes_of(name)) | set(model.classes[name].slots)
    assert ours == theirs


def test_enums_have_the_same_values_trees_and_words(model: Ontology, view: SchemaView) -> None:
    ours = {
        name: [(v.name, v.title, v.is_a, v.description, list(v.aliases)) for v in enum.permissible_values.values()]
        for name, enum in model.enums.items()
    }
    theirs = {
        name: [(v.text, v.title, v.is_a, v.description, list(v.aliases)) for v in enum.permissible_values.values()]
        for name, enum in view.all_enums().items()
    }
    assert ours == theirs


def test_literal_types_have_the_same_datatypes(model: Ontology, view: SchemaView) -> None:
    types = view.all_types()
    for name, declared in model.types.items():
        assert (types[name].uri, types[name].typeof, types[name].pattern) == (
            declared.uri,
            declared.typeof,
            declared.pattern,
        )


def test_built_in_types_are_those_of_linkml_but_for_the_decimal(model: Ontology, view: SchemaView) -> None:
    names = ("string", "boolean", "integer", "datetime", "uri", "uriorcurie")
    assert {n: model.datatype_iri(n) for n in names} == {n: model.expand(view.all_types()[n].uri) for n in names}
    assert model.datatype_iri("float") == model.expand("xsd:decimal")


def test_owl_declares_the_same_classes(model: Ontology) -> None:
    # LinkML also makes a class of each enum and of each of its values; those are concepts here.
    theirs = own(linkml_owl(), OWL.Class)
    ours = own(Graph().parse(data=owl.emit(model)), OWL.Class)
    values = {name for name in theirs if "#" in name or name.lower() in model.enums}
    assert ours == theirs - values == set(model.classes)


@pytest.mark.parametrize("kind", [OWL.ObjectProperty, OWL.DatatypeProperty])
def test_owl_declares_the_same_properties_of_each_kind(model: Ontology, kind: URIRef) -> None:
    # An id is no property here: it is the IRI.
    theirs = {name for name in own(linkml_owl(), kind) if not name.endswith("/id")}
    assert own(Graph().parse(data=owl.emit(model)), kind) == theirs


def test_shapes_constrain_the_same_paths_of_entities(model: Ontology) -> None:
    def paths(graph: Graph) -> set[tuple[str, str]]:
        found = set()
        for shape, target in graph.subject_objects(SH.targetClass):
            for part in graph.objects(shape, SH.property):
                found.add((str(target), str(graph.value(part, SH.path))))
        return found

    classes = {model.expand(c.class_uri) for c in model.entity_classes.values()}
    unexported = {(model.expand("ikg:Report"), model.expand("ikg:text"))}
    linkml = Graph().parse(data=ShaclGenerator(SCHEMA).serialize(), format="turtle")
    theirs = {pair for pair in paths(linkml) if pair[0] in classes and not pair[1].endswith("/id")} - unexported
    ours = {pair for pair in paths(Graph().parse(data=shacl.emit(model))) if pair[0] in classes}
    assert ours == theirs


def test_contexts_name_the_same_properties(model: Ontology) -> None:
    def terms(text: str) -> set[str]:
        found = json.loads(text)["@context"]
        named = {term["@id"] for term in found.values() if isinstance(term, dict) and "@id" in term}
        return {iri if ":" in iri else f"ikg:{iri}" for iri in named}

    classes = {declared.class_uri for declared in model.classes.values()}
    assert terms(context.emit(model)) | classes == terms(ContextGenerator(SCHEMA).serialize())


def test_owl_labels_are_unique_among_classes_and_among_properties(model: Ontology) -> None:
    graph = Graph().parse(data=owl.emit(model))
    for kinds in ((OWL.Class,), (OWL.ObjectProperty, OWL.DatatypeProperty)):
        labels = [str(graph.value(URIRef(OWN + name), RDFS.label)) for name in own(graph, *kinds)]
        assert len(labels) == len(set(labels))
