"""SHACL: the ontology in, Turtle shapes for the RDF export (and anyone else's data of that form) out.

SHACL Core only, so that any validator can run them. Whether subject and object of a proposition fit its predicate is
asked from the predicate's side (`sh:targetNode` and the inverse of `rdf:predicate`): each proposition is then looked at
once, instead of once for each predicate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, RDFS, SH, XSD
from rdflib.term import Node

from kg.ontology.emit.turtle import new_graph, rdf_list, ref, serialize, words
from kg.ontology.model import Attribute, Ontology, Predicate

__all__ = ["emit"]

OA = Namespace("http://www.w3.org/ns/oa#")

UNEXPORTED = frozenset({"text", "datatype"})
"""Attributes that the RDF form lacks: the source's text is its publisher's, and a literal carries its datatype."""


def emit(ontology: Ontology) -> str:
    """All shapes: one for each class of entities, for propositions, statements, their evidence, and each predicate."""
    return serialize(Shapes(ontology).build(), "SHACL shapes.")


class Shapes:
    """Builds the graph of shapes; every node or property shape has an IRI, which validation reports then name."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self.graph = new_graph(ontology)

    def build(self) -> Graph:
        """All of them."""
        self.add_named_entity()
        for name in self.ontology.entity_classes:
            self.add_entity(name)
        self.add_proposition()
        self.add_statement()
        self.add_evidence()
        for predicate in self.ontology.predicates.values():
            self.add_predicate(predicate)
        return self.graph

    def iri(self, curie: str) -> URIRef:
        """A prefixed name as an IRI."""
        return ref(self.ontology, curie)

    def shape(self, name: str) -> URIRef:
        """The IRI of a shape."""
        return self.iri(f"shape:{name}")

    def node_shape(self, name: str, comment: str) -> URIRef:
        """A new node shape."""
        node = self.shape(name)
        self.graph.add((node, RDF.type, SH.NodeShape))
        self.graph.add((node, RDFS.comment, words(comment)))
        return node

    def property_shape(self, owner: URIRef, name: str, path: Node, message: str, **limits: Node) -> URIRef:
        """A new property shape of `owner`, with constraints such as `minCount` given by their SHACL names."""
        node = URIRef(f"{owner}-{name}")
        self.graph.add((owner, SH.property, node))
        self.graph.add((node, RDF.type, SH.PropertyShape))
        self.graph.add((node, SH.path, path))
        self.graph.add((node, SH.message, words(message)))
        for key, value in limits.items():
            self.graph.add((node, SH[key], value))
        return node

    def any_class(self, classes: Iterable[str]) -> dict[str, Node]:
        """The constraint that a value is of one of some classes."""
        names = [name for given in classes for name in self.ontology.concrete(given)]
        if len(names) == 1:
            return {"class": self.class_iri(names[0])}
        return {"or": rdf_list(self.graph, self.class_options(names))}

    def class_options(self, names: Iterable[str]) -> Iterator[Node]:
        """Anonymous shapes, one a class."""
        for name in names:
            option = BNode()
            self.graph.add((option, SH["class"], self.class_iri(name)))
            yield option

    def class_iri(self, name: str) -> URIRef:
        """The IRI of a class."""
        return self.iri(self.ontology.classes[name].class_uri)

    def add_named_entity(self) -> None:
        """What holds for every entity; asked of speakers without a class, since anything may speak."""
        name = self.ontology.classes["Entity"].attributes["name"]
        owner = self.node_shape("Entity", "Anything that statements are about, or that speaks: it is there, and named.")
        self.graph.add((owner, SH.nodeKind, SH.IRI))
        self.graph.add((owner, SH.message, words("is not an entity with a name in this data")))
        self.add_attribute(owner, name)

    def add_entity(self, name: str) -> None:
        """A class of entities: its attributes, and what its direct relations may point to."""
        owner = self.node_shape(name, self.ontology.classes[name].description)
        self.graph.add((owner, SH.targetClass, self.class_iri(name)))
        self.graph.add((owner, SH.nodeKind, SH.IRI))
        for attribute in self.ontology.attributes_of(name).values():
            if not attribute.identifier and attribute.name not in UNEXPORTED:
                self.add_attribute(owner, attribute)
        for predicate in self.ontology.predicates_of(name):
            message = f"'{predicate.label}' points to {either(predicate.ranges)}"
            path = self.iri(predicate.slot_uri)
            self.property_shape(owner, predicate.field, path, message, **self.range_of(predicate))

    def add_attribute(self, owner: URIRef, attribute: Attribute) -> None:
        """Count, kind, datatype and limits of an attribute's values."""
        least = "at least one" if attribute.multivalued else "exactly one"
        count = least if attribute.required else "any number of" if attribute.multivalued else "at most one"
        form = f" and the form {attribute.pattern}" if attribute.pattern else ""
        message = f"has {count} '{attribute.label}', {self.described(attribute.range)}{form}"
        limits: dict[str, Node] = self.values_of(attribute)
        if attribute.required:
            limits["minCount"] = Literal(1)
        if not attribute.multivalued:
            limits["maxCount"] = Literal(1)
        path = URIRef(self.ontology.attribute_iri(attribute))
        self.property_shape(owner, attribute.property_name, path, message, **limits)

    def described(self, range_name: str) -> str:
        """A range in words, for messages."""
        if range_name in self.ontology.enums:
            return f"one of {', '.join(self.ontology.values_of(range_name))}"
        return f"a {range_name}" if range_name in self.ontology.classes else f"of type {range_name}"

    def values_of(self, attribute: Attribute) -> dict[str, Node]:
        """The constraints that its range sets."""
        name = attribute.range
        if name in self.ontology.enums:
            values = [URIRef(self.ontology.value_iri(name, value)) for value in self.ontology.values_of(name)]
            return {"in": rdf_list(self.graph, values)}
        if name == "Entity":
            return {"node": self.shape("Entity")}
        if self.ontology.is_reference(attribute):
            return self.any_class([name])
        if name == "uriorcurie":
            return {"nodeKind": SH.IRI}
        if name == "uri":
            return {}  # An address that cannot be an IRI stays a literal, as its source wrote it.
        return self.typed(name, attribute.pattern, attribute.minimum_value, attribute.maximum_value)

    def typed(
        self, range_name: str, pattern: str | None = None, least: int | None = None, most: int | None = None
    ) -> dict[str, Node]:
        """The constraints of a literal type."""
        limits: dict[str, Node] = {"datatype": URIRef(self.ontology.datatype_iri(range_name))}
        declared = self.ontology.types.get(range_name)
        pattern = pattern or (declared.pattern if declared else None)
        if pattern:
            limits["pattern"] = Literal(pattern)
        if least is not None:
            limits["minInclusive"] = Literal(least)
        if most is not None:
            limits["maxInclusive"] = Literal(most)
        return limits

    def range_of(self, predicate: Predicate) -> dict[str, Node]:
        """The constraints on what a predicate points to."""
        if self.ontology.is_literal(predicate.name):
            return self.typed(predicate.ranges[0])
        return self.any_class(predicate.ranges)

    def add_proposition(self) -> None:
        """Subject, predicate and object, each once, and the qualifiers."""
        declared = self.ontology.classes["Proposition"]
        owner = self.node_shape("Proposition", declared.description)
        self.graph.add((owner, SH.targetClass, self.class_iri("Proposition")))
        one: dict[str, Node] = {"minCount": Literal(1), "maxCount": Literal(1)}
        known = rdf_list(self.graph, [self.iri(p.slot_uri) for p in self.ontology.predicates.values()])
        message = "has exactly one subject, an entity"
        self.property_shape(owner, "subject", RDF.subject, message, node=self.shape("Entity"), **one)
        message = "has exactly one predicate, which this ontology declares"
        self.property_shape(owner, "predicate", RDF.predicate, message, **one, **{"in": known})
        self.property_shape(owner, "object", RDF.object, "has exactly one object, an entity or a literal", **one)
        for name in sorted(set(declared.attributes) - {"id", "subject", "predicate", "object", "value"} - UNEXPORTED):
            self.add_attribute(owner, declared.attributes[name])

    def add_statement(self) -> None:
        """One proposition, one speaker, one document, the stance, and evidence of one of two kinds."""
        declared = self.ontology.classes["Statement"]
        owner = self.node_shape("Statement", declared.description)
        self.graph.add((owner, SH.targetClass, self.class_iri("Statement")))
        for attribute in declared.attributes.values():
            if not attribute.identifier and not attribute.annotations.selector:
                self.add_attribute(owner, attribute)
        evidence = self.node_shape("Evidence", "Exact words at their place in a text, or a record in a data set.")
        self.graph.add((owner, SH.node, evidence))
        either_of = rdf_list(self.graph, [self.shape("Span"), self.shape("Record")])
        self.graph.add((evidence, SH["or"], either_of))
        message = "has no evidence: a quote selector and a position selector, or a record locator"
        self.graph.add((owner, SH.message, words(message)))

    def add_evidence(self) -> None:
        """The two kinds of evidence, and the selectors that the first of them is made of."""
        attributes = self.ontology.classes["Statement"].attributes
        record = self.node_shape("Record", attributes["locator"].description)
        locator = URIRef(self.ontology.attribute_iri(attributes["locator"]))
        self.property_shape(record, "locator", locator, "has a record locator", minCount=Literal(1))
        span = self.node_shape("Span", "A selector for the words and one for their place, in part of a report.")
        selectors = sorted({a.annotations.selector for a in attributes.values() if a.annotations.selector})
        for selector in selectors:
            kind = selector.partition(":")[2]
            option = self.node_shape(f"Any{kind}", f"A node of class {selector}.")
            self.graph.add((option, SH["class"], self.iri(selector)))
            limits: dict[str, Node] = {"qualifiedMinCount": Literal(1), "qualifiedMaxCount": Literal(1)}
            message = f"has exactly one {selector}"
            # One list for each shape: two that share one would give it a label in the file.
            path = rdf_list(self.graph, [OA.hasTarget, OA.hasSelector])
            self.property_shape(span, kind, path, message, qualifiedValueShape=option, **limits)
            owner = self.node_shape(kind, f"What a {selector} says.")
            self.graph.add((owner, SH.targetClass, self.iri(selector)))
            for attribute in attributes.values():
                if attribute.annotations.selector == selector:
                    self.add_selected(owner, attribute)

    def add_selected(self, owner: URIRef, attribute: Attribute) -> None:
        """An attribute that stands on a selector: there it is required, and an offset is not negative."""
        datatype = XSD.nonNegativeInteger if attribute.range == "integer" else XSD.string
        one: dict[str, Node] = {"minCount": Literal(1), "maxCount": Literal(1), "datatype": datatype}
        path = URIRef(self.ontology.attribute_iri(attribute))
        kind = str(datatype).rpartition("#")[2]
        message = f"has exactly one '{attribute.label}', of type {kind}"
        self.property_shape(owner, attribute.property_name, path, message, **one)

    def add_predicate(self, predicate: Predicate) -> None:
        """What the propositions with this predicate may join, and of what a direct triple may be said."""
        domain = self.ontology.domain_of(predicate.name)
        said_of = f"'{predicate.label}' is said of {either(domain)}"
        points_to = f"'{predicate.label}' points to {either(predicate.ranges)}"
        fits = self.node_shape(f"{predicate.field}-proposition", f"A proposition in which {said_of} and {points_to}.")
        self.property_shape(fits, "subject", RDF.subject, said_of, **self.any_class(domain))
        self.property_shape(fits, "object", RDF.object, points_to, **self.range_of(predicate))
        every = self.node_shape(f"{predicate.field}-propositions", f"All propositions with '{predicate.label}'.")
        self.graph.add((every, SH.targetNode, self.iri(predicate.slot_uri)))
        back = BNode()
        self.graph.add((back, SH.inversePath, RDF.predicate))
        self.property_shape(every, "each", back, f"{said_of} and {points_to}", node=fits)
        direct = self.node_shape(f"{predicate.field}-subject", f"Whatever has '{predicate.label}'.")
        self.graph.add((direct, SH.targetSubjectsOf, self.iri(predicate.slot_uri)))
        self.graph.add((direct, SH.message, words(said_of)))
        for key, value in self.any_class(domain).items():
            self.graph.add((direct, SH[key], value))


def either(names: Iterable[str]) -> str:
    """Names as `A, B or C`."""
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last
