"""Nodes of RDF by this project's shapes in; entities, propositions and the fields of statements out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from pyoxigraph import Literal

from kg.errors import DocumentError
from kg.identity import digest, entity_id, slug
from kg.ontology import ontology
from kg.ontology.model import Attribute
from kg.statement import Decided, Entity, Proposition, Review, Statement, Value
from loaders.rdf.graph import Described, Node, Term

__all__ = ["Records"]

ENTITY = re.compile(r"/entity/([a-z]+)/([a-z0-9-]+)$")

LABELS = {name.lower(): name for name in ontology().entity_classes}

EDGES = {"proposition", "speaker", "document", "primary_source", "responds_to", "revision_of"}
REVIEW = {"review": "state", "reviewed_by": "by", "reviewed_on": "on", "review_reason": "reason"}


class Records:
    """Reads nodes by what the ontology declares."""

    def __init__(self, graph: Described) -> None:
        model = ontology()
        self.graph = graph
        self.predicates = {model.expand(p.slot_uri): name for name, p in model.predicates.items()}
        self.datatypes = {model.datatype_iri(name): name for name in model.types}
        self.classes = {model.expand(c.class_uri): name for name, c in model.entity_classes.items()}
        self.ids: dict[Node, str] = {}
        self.entities: dict[str, Entity] = {}
        for class_iri, class_name in self.classes.items():
            for node in sorted(graph.by_type.get(class_iri, []), key=str):
                self.add_entity(node, class_name)
        # What was merged comes back as it was, and is merged by the judgement on it, if that counts here.
        for node in graph.of_class("ikg:Redirect"):
            if (match := ENTITY.search(node.value)) and (name := LABELS.get(match[1])):
                self.add_entity(node, name)

    def add_entity(self, node: Node, class_name: str) -> None:
        """Read one entity; of two nodes with one id, the first in the order of their IRIs stays."""
        name = self.graph.text(node, "skos:prefLabel") or ""
        attributes: dict[str, Any] = {}
        for key, attribute in ontology().attributes_of(class_name).items():
            if key in ("id", "name", "text", "defined") or (key == "aliases" and class_name == "Operation"):
                continue
            found = [
                self.read(attribute, term) for term in self.graph.values(node, ontology().attribute_iri(attribute))
            ]
            values = sorted({value for value in found if value is not None})
            if values:
                attributes[key] = values if attribute.multivalued else values[0]
        defined = self.graph.text(node, "ikg:defined") == "true"
        made = told(node, lambda: self.make_entity(node, class_name, name, attributes, defined))
        self.ids[node] = made.id
        self.entities.setdefault(made.id, made)

    def make_entity(self, node: Node, class_name: str, name: str, attributes: dict[str, Any], defined: bool) -> Entity:
        """The entity; one of another graph is the one of that name here, a report is its own."""
        match = ENTITY.search(node.value)
        if match and match[1] == class_name.lower():
            key = f"{match[1]}/{match[2]}"
        elif class_name == "Report":
            key = f"report/{slug(name)[:48].rstrip('-')}-{digest(node.value)[:8]}"
        else:
            key = entity_id(class_name, name)
        return Entity(id=key, class_name=class_name, name=name, attributes=attributes, authority=defined)

    def read(self, attribute: Attribute, term: Term) -> Any:
        """One value as the graph keeps it; None where it stands for something else."""
        model = ontology()
        if attribute.range in model.enums:
            return term.value.removeprefix(model.value_iri(attribute.range, ""))
        if attribute.name == "exact_match" and ENTITY.search(term.value):
            return None  # What two operations are to each other is somebody's statement.
        if attribute.range == "boolean":
            return term.value in ("true", "1")
        if attribute.range == "integer":
            return int(term.value)
        if attribute.range == "float":
            return float(term.value)
        if attribute.range == "datetime":
            return datetime.fromisoformat(term.value)
        return term.value

    def entity(self, node: Term | None) -> str | None:
        """The id of the entity that a node is."""
        return None if node is None or isinstance(node, Literal) else self.ids.get(node)

    def proposition(self, node: Node) -> Proposition:
        """One proposition."""
        graph = self.graph
        target = graph.value(node, "rdf:object")
        value = None
        if isinstance(target, Literal):
            parts = {name: graph.text(node, f"ikg:{name}") for name in ("unit", "bound", "platform")}
            for name in ("unit", "bound"):
                if (given := parts[name]) is not None:
                    parts[name] = given.removeprefix(ontology().value_iri(name, ""))
            datatype = self.datatypes.get(target.datatype.value, target.datatype.value)
            value = told(node, lambda: Value.model_validate({"datatype": datatype, "lexical": target.value, **parts}))
        fields = {
            "subject": self.entity(graph.value(node, "rdf:subject")),
            "predicate": self.predicates.get(graph.text(node, "rdf:predicate") or ""),
            "object": None if value else self.entity(target),
            "value": value,
        }
        made: Proposition = told(node, lambda: Proposition.model_validate(fields))
        return made

    def fields(self, node: Node) -> dict[str, Any]:
        """The fields of one statement but for what it answers; `review` is a `Review`."""
        model, graph = ontology(), self.graph
        made: dict[str, Any] = {}
        for key, attribute in model.attributes_of("Statement").items():
            if key in EDGES or attribute.annotations.selector or key not in {*Statement.model_fields, *REVIEW}:
                continue
            term = graph.value(node, model.attribute_iri(attribute))
            if term is not None:
                made[key] = told(node, lambda a=attribute, t=term: self.read(a, t))  # type: ignore[misc]
        made["review"] = Review(**{name: made.pop(key, None) for key, name in REVIEW.items()})
        made["proposition"] = self.proposition(self.reference(node, "ikg:states"))
        made["speaker"] = self.entity(graph.value(node, "prov:wasAttributedTo"))
        made |= self.linked(node, made["proposition"])
        made["document"] = self.entity(graph.value(node, "ikg:statedIn"))
        made["primary_source"] = self.entity(graph.value(node, "prov:hadPrimarySource"))
        made["revision_of"] = graph.text(node, "ikg:revises")
        return made | self.evidence(node)

    def linked(self, node: Node, said: Proposition) -> dict[str, Any]:
        """The proposition and speaker that a statement was linked to before any of them was merged."""
        found = {name: self.graph.text(node, f"ikg:linked{name.capitalize()}") for name in ("subject", "object")}
        parts = {name: key for name, key in found.items() if key}
        made: dict[str, Any] = {}
        if parts:
            whole = {name: getattr(said, name) for name in Proposition.model_fields}
            made["proposition"] = told(node, lambda: Proposition(**{**whole, **parts}))
        if speaker := self.graph.text(node, "ikg:linkedSpeaker"):
            made["speaker"] = speaker
        return made

    def decision(self, node: Node) -> Decided:
        """One decision about a statement."""
        model, made, edges = ontology(), {}, {}
        for key, attribute in model.attributes_of("Decision").items():
            terms = self.graph.values(node, model.attribute_iri(attribute))
            if terms and model.is_reference(attribute):
                edges[key] = terms[0].value.rpartition("/statement/")[2].replace("#decision-", "-")
            elif terms and key != "id":
                values = tuple(self.read(attribute, term) for term in terms)
                made[key] = values if attribute.multivalued else values[0]
        own = node.value.rpartition("/statement/")[2].replace("#decision-", "-")
        decided: Decided = told(node, lambda: Decided.model_validate({"id": own, "properties": made, **edges}))
        return decided

    def reference(self, node: Node, curie: str) -> Node:
        """The node that a property points to."""
        found = self.graph.value(node, curie)
        if found is None or isinstance(found, Literal):
            raise DocumentError(f"{node}: has no {curie}", advice="Check the file with `kg validate`.")
        return found

    def evidence(self, node: Node) -> dict[str, Any]:
        """The words and their place."""
        found: dict[str, Any] = {}
        for target in self.graph.values(node, "oa:hasTarget"):
            for selector in self.graph.values(target, "oa:hasSelector"):  # type: ignore[arg-type]  # a literal has none
                for attribute in ontology().attributes_of("Statement").values():
                    term = self.graph.value(selector, ontology().attribute_iri(attribute))  # type: ignore[arg-type]
                    if attribute.annotations.selector and term is not None:
                        found[attribute.name] = int(term.value) if attribute.range == "integer" else term.value
        return found


def told(node: Node, make: Callable[[], Any]) -> Any:
    """What `make` gives; what the model says against it is told with the node.

    Raises:
        DocumentError: without a place.
    """
    try:
        return make()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        problem = f"{field + ': ' if field else ''}{first['msg'].removeprefix('Value error, ')}"
        raise DocumentError(f"{node}: {problem}", advice="Mend that node, or leave it out.") from error
    except ValueError as error:
        raise DocumentError(f"{node}: {error}", advice="Mend that node, or leave it out.") from error
