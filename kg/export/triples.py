"""Triples: rows of the graph in, (subject, predicate, object) in RDF out; one function for each kind of node.

The form: entities with direct triples for accepted propositions; each statement a node of its own (RDF 1.1), with its
speaker, method and sources (PROV-O), its words and their place (Web Annotation), and the proposition it states. Which
property stands for what is declared in the ontology.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.export.scope import Scope, Seen
from kg.export.vocabulary import Namespace, concept, iri, literal
from kg.ontology import ontology

__all__ = [
    "Arc",
    "Term",
    "activity_arcs",
    "entity_arcs",
    "proposition_arcs",
    "redirect_arcs",
    "scheme_concepts",
    "statement_arcs",
]

Row = Mapping[str, Any]
Term = NamedNode | Literal
Arc = tuple[NamedNode, NamedNode, Term]

UNEXPORTED = frozenset({"id", "text"})
"""Attributes that stay here: ids are in the IRI, and a source's text is its publisher's."""


@dataclass(frozen=True)
class Slot:
    """One attribute of a class, ready to be written."""

    key: str
    relation: NamedNode
    range: str
    reference: bool


@lru_cache(maxsize=64)
def slots(class_name: str, left_out: frozenset[str] = UNEXPORTED) -> tuple[Slot, ...]:
    """The attributes of a class in the order of their names."""
    model = ontology()
    return tuple(
        Slot(a.property_name, NamedNode(model.attribute_iri(a)), a.range, model.is_reference(a))
        for name, a in sorted(model.attributes_of(class_name).items())
        if name not in left_out and not a.annotations.selector
    )


def attribute_arcs(names: Namespace, node: NamedNode, row: Row, written: tuple[Slot, ...]) -> Iterator[Arc]:
    """The properties of a node that its class declares, and its edges to other nodes."""
    properties = row["properties"]
    for slot in written:
        if slot.reference:
            if key := row.get(slot.key):
                yield node, slot.relation, names.node(slot.range, key)
        elif (value := properties.get(slot.key)) is not None:
            for single in sorted(value) if isinstance(value, list) else (value,):
                yield node, slot.relation, literal(slot.range, single)


def entity_arcs(names: Namespace, row: Row, scope: Scope) -> Iterator[Arc]:
    """One entity: its classes, its attributes, and what is affirmed of it."""
    model, key = ontology(), row["id"]
    node, bits = names.entity(key), scope.entities[key]
    class_name = next(label for label in row["labels"] if label in model.entity_classes)
    for label in sorted({class_name, *scope.roles.get(key, ())}):
        yield node, iri("rdf:type"), iri(model.classes[label].class_uri)
    # What is said of two entries that are one now has its own node; of the one, it says nothing.
    told = (p for p in row["said"] if p["object"] != key)
    said = [p for p in told if scope.propositions[p["id"]] & Seen.AFFIRMED]
    # An operation's other names are somebody's statements: only those that this reader may see.
    apart = UNEXPORTED | {"aliases"} if class_name == "Operation" else UNEXPORTED
    yield from attribute_arcs(names, node, row, slots(class_name, apart))
    direct = {arc: None for p in said for arc in direct_arcs(names, node, p, scope)}
    yield from sorted(direct, key=lambda arc: (arc[1].value, arc[2].value, str(arc[2])))
    yield from concept_arcs(node, class_name, row["properties"], bits)
    if bits & Seen.SOURCE:
        graph = names.graph(key)
        yield graph, iri("rdf:type"), iri("prov:Bundle")
        yield graph, iri("prov:wasDerivedFrom"), node


def redirect_arcs(names: Namespace, row: Row) -> Iterator[Arc]:
    """One entity that was merged: what answers for it, and all that it had, so that a copy can take it out again."""
    node = names.entity(row["id"])
    class_name = next(name for name in ontology().entity_classes if name.lower() == row["id"].split("/")[0])
    yield node, iri("rdf:type"), iri("ikg:Redirect")
    apart = UNEXPORTED | {"aliases"} if class_name == "Operation" else UNEXPORTED
    yield from attribute_arcs(names, node, row, slots(class_name, apart))
    yield from attribute_arcs(names, node, row, slots("Redirect"))


def label_arcs(names: Namespace, row: Row) -> Iterator[Arc]:
    """The class and the name of an entity that another node refers to."""
    class_name = next(label for label in row["labels"] if label in ontology().entity_classes)
    yield names.entity(row["id"]), iri("rdf:type"), iri(ontology().classes[class_name].class_uri)
    yield names.entity(row["id"]), iri("skos:prefLabel"), Literal(row["properties"]["name"])


def direct_arcs(names: Namespace, node: NamedNode, said: Row, scope: Scope) -> Iterator[Arc]:
    """What one affirmed proposition says, without who says it."""
    name = said["predicate"]
    relation = iri(ontology().predicates[name].slot_uri)
    if said["object"] is None:
        target: Term = literal(said["datatype"], said["value"])
    else:
        target = names.entity(said["object"])
    yield node, relation, target
    if name == "known_as":
        yield node, iri("skos:altLabel"), Literal(said["value"])
    if name == "same_as":
        sure = scope.propositions[said["id"]] & Seen.UNHEDGED and not scope.disputed(said["id"])
        yield node, iri("skos:exactMatch" if sure else "skos:closeMatch"), target


def concept_arcs(node: NamedNode, class_name: str, properties: Row, bits: int) -> Iterator[Arc]:
    """What narratives and techniques are besides: concepts of a scheme, near to a technique of DISARM."""
    for enum in ontology().enums.values():
        if enum.entity_class == class_name:
            yield node, iri("rdf:type"), iri("skos:Concept")
            yield node, iri("skos:inScheme"), NamedNode(ontology().scheme_iri(enum.name))
    if disarm := properties.get("disarm"):
        yield node, iri("skos:closeMatch"), iri(f"disarmred:{disarm}.md")
    if bits & Seen.CLAIM:
        yield node, iri("rdf:type"), iri("schema:Claim")


PROPOSITION_APART = UNEXPORTED | {"predicate", "value", "datatype"}


def proposition_arcs(names: Namespace, row: Row) -> Iterator[Arc]:
    """One proposition."""
    node, properties = names.node("Proposition", row["id"]), row["properties"]
    yield node, iri("rdf:type"), iri("ikg:Proposition")
    yield node, iri("rdf:predicate"), iri(ontology().predicates[properties["predicate"]].slot_uri)
    if row["object"] is None:
        yield node, iri("rdf:object"), literal(properties["datatype"], properties["value"])
    yield from attribute_arcs(names, node, row, slots("Proposition", PROPOSITION_APART))


def statement_arcs(names: Namespace, row: Row, bits: int = Seen.VISIBLE) -> Iterator[Arc]:
    """One statement: who says it, where, how surely, in which words."""
    key, properties = row["id"], row["properties"]
    node = names.node("Statement", key)
    yield node, iri("rdf:type"), iri("ikg:Statement")
    yield from attribute_arcs(names, node, row, slots("Statement"))
    document = names.entity(row["document"])
    yield node, iri("prov:wasDerivedFrom"), document
    yield node, iri("prov:wasGeneratedBy"), names.activity(properties["method"])
    if row.get("revises"):
        yield node, iri("ikg:revises"), Literal(row["revises"])
    yield from verdict_arcs(names, node, row, bits)
    selectors = [(kind, selected(properties, kind)) for kind in selector_kinds()]
    if all(values for _, values in selectors):
        target = names.node("Statement", key, "evidence")
        yield node, iri("oa:hasTarget"), target
        yield target, iri("rdf:type"), iri("oa:SpecificResource")
        yield target, iri("oa:hasSource"), document
        # oa:TextQuoteSelector is the part #quote, oa:TextPositionSelector the part #position.
        parts = [kind.removeprefix("oa:Text").removesuffix("Selector").lower() for kind, _ in selectors]
        nodes = [names.node("Statement", key, part) for part in parts]
        for selector in nodes:
            yield target, iri("oa:hasSelector"), selector
        for selector, (kind, values) in zip(nodes, selectors, strict=True):
            yield selector, iri("rdf:type"), iri(kind)
            for relation, value in values:
                yield selector, relation, value
    for made in sorted(row.get("decisions") or (), key=lambda made: int(made["number"])):
        decision = names.node("Decision", made["id"])
        yield decision, iri("rdf:type"), iri("ikg:Decision")
        edges = {"statement": key, "undoes": made["undoes"], "repeats": made["repeats"], "properties": made}
        yield from attribute_arcs(names, decision, edges, slots("Decision"))


@lru_cache(maxsize=1)
def selector_kinds() -> dict[str, tuple[tuple[str, NamedNode], ...]]:
    """The Web Annotation selectors, each with the properties it is made of."""
    model = ontology()
    found: dict[str, tuple[tuple[str, NamedNode], ...]] = {}
    for attribute in model.attributes_of("Statement").values():
        if kind := attribute.annotations.selector:
            part = (attribute.property_name, NamedNode(model.attribute_iri(attribute)))
            found[kind] = (*found.get(kind, ()), part)
    return dict(sorted(found.items()))


def selected(properties: Row, kind: str) -> list[tuple[NamedNode, Term]]:
    """What one selector says; empty where a part of it is missing. Offsets are counted from 0."""
    values = [(relation, properties.get(name)) for name, relation in selector_kinds()[kind]]
    if any(value is None for _, value in values):
        return []
    offset = iri("xsd:nonNegativeInteger")
    return [
        (relation, Literal(str(value), datatype=offset) if isinstance(value, int) else Literal(str(value)))
        for relation, value in values
    ]


def verdict_arcs(names: Namespace, node: NamedNode, row: Row, bits: int) -> Iterator[Arc]:
    """Where somebody answers a denial, or says that a narrative is false: a review of a claim in schema.org's words."""
    if bits & Seen.CLAIM:
        yield node, iri("rdf:type"), iri("schema:Claim")
    reviewed, author, word = row.get("verdictOn"), row["speaker"], ""
    if reviewed:
        claim, word = names.node("Statement", reviewed), f"denial {'disputed' if is_affirmed(row) else 'supported'}"
    elif row.get("predicate") == "refuted_by" and is_affirmed(row):
        claim, author, word = names.entity(row["subject"]), row["object"], "false"
    if word:
        rating = names.node("Statement", row["id"], "verdict")
        yield node, iri("rdf:type"), iri("schema:ClaimReview")
        yield node, iri("schema:itemReviewed"), claim
        yield node, iri("schema:author"), names.entity(author)
        yield node, iri("schema:reviewRating"), rating
        yield rating, iri("rdf:type"), iri("schema:Rating")
        yield rating, iri("schema:alternateName"), Literal(word)


def is_affirmed(row: Row) -> bool:
    """Whether a statement affirms."""
    return bool(row["properties"]["polarity"] == "affirmed")


def activity_arcs(names: Namespace, methods: Collection[str]) -> Iterator[Arc]:
    """How statements came about: an activity for each method, and the software behind those that are not a person's."""
    for method in sorted(methods):
        node = names.activity(method)
        yield node, iri("rdf:type"), iri("prov:Activity")
        yield node, iri("skos:prefLabel"), Literal(method)
        if method != "curated":
            agent = NamedNode(f"{node.value}#software")
            yield node, iri("prov:wasAssociatedWith"), agent
            yield agent, iri("rdf:type"), iri("prov:SoftwareAgent")
            yield agent, iri("skos:prefLabel"), Literal(method)


def scheme_concepts() -> Iterator[Arc]:
    """The closed lists whose values occur in statements, as SKOS schemes with their values."""
    model = ontology()
    for enum in sorted(model.enums.values(), key=lambda e: e.name):
        scheme = NamedNode(model.scheme_iri(enum.name))
        yield scheme, iri("rdf:type"), iri("skos:ConceptScheme")
        yield scheme, iri("skos:prefLabel"), Literal(enum.name, language="en")
        yield scheme, iri("skos:definition"), Literal(enum.description, language="en")
        for value in enum.permissible_values.values() if enum.entity_class is None else ():
            node = concept(enum.name, value.name)
            yield node, iri("rdf:type"), iri("skos:Concept")
            yield node, iri("skos:inScheme"), scheme
            yield node, iri("skos:notation"), Literal(value.name)
            yield node, iri("skos:prefLabel"), Literal(value.title, language="en")
            yield node, iri("skos:definition"), Literal(value.description, language="en")
            for match in value.exact_mappings:
                yield node, iri("skos:exactMatch"), iri(match)
