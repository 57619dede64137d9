"""RDF by this project's shapes in; a bundle out, as a copy of what it says or as what a partner says."""

from __future__ import annotations

from typing import Any

from kg.errors import DocumentError, StatementError
from kg.identity import digest, slug, text_hash
from kg.ontology import ontology
from kg.statement import Bundle, Entity, Review, Statement, make_statement
from loaders.rdf.graph import Described, Node
from loaders.rdf.records import Records

__all__ = ["copied", "sender", "sent"]


def copied(graph: Described) -> Bundle:
    """Everything as it stands, with the decisions on it.

    Raises:
        DocumentError: without a place: the id of a statement is not the hash of its words, or a node is incomplete.
    """
    records = Records(graph)
    made = {node: make(node, records.fields(node)) for node in graph.of_class("ikg:Statement")}
    for node, statement in made.items():
        if not node.value.endswith(f"/{statement.id}"):
            problem = f"{node}: its id is not the hash of what it says, which is {statement.id}"
            advice = "It was changed after it was exported; load it as a partner's, with --publisher."
            raise DocumentError(problem, advice=advice)
    decisions = tuple(records.decision(node) for node in graph.of_class("ikg:Decision"))
    statements = answered(graph, made)
    entities = tuple(records.entities.values())
    return Bundle(entities=entities, statements=statements, decisions=decisions, is_copy=True)


def sent(graph: Described, partner: str, name: str, marking: str | None = None, licence: str | None = None) -> Bundle:
    """What a partner says: proposed, whatever they decided; their data set is the document and the words stand in it.

    The report from which they took them is the primary source. What is marked stays at least as closed.
    """
    records = Records(graph)
    dataset = next(iter(graph.of_class("void:Dataset") + graph.of_class("dcat:Dataset")), None)
    title = (dataset and (graph.text(dataset, "dcterms:title"))) or f"{name} of {partner}"
    licence = licence or (graph.text(dataset, "dcterms:license") if dataset else None)
    key = f"report/{slug(partner)[:40].rstrip('-')}-rdf-{digest(partner, dataset.value if dataset else name)[:8]}"
    known = {"title": title, "publisher": partner, "licence": licence, "marking": marking}
    source = Entity(
        id=key, class_name="Report", name=title, attributes={k: v for k, v in known.items() if v is not None}
    )
    scale = ontology().values_of("marking")
    made: dict[Node, Statement] = {}
    for node in graph.of_class("ikg:Statement"):
        fields = records.fields(node)
        for place in ("start", "end", "recorded_on", "locator", "revision_of"):
            fields.pop(place, None)
        fields |= {
            "primary_source": fields["document"],
            "document": source.id,
            "locator": node.value,
            "source_hash": text_hash(f"{partner} {node.value} {fields.get('quote')}"),
            "method": "import:rdf",
            "confidence": None,
            "review": Review(),
            "licence": fields.get("licence") or licence,
            "marking": max(fields.get("marking") or "clear", marking or "clear", key=scale.index),
        }
        made[node] = make(node, fields)
    entities = [entity.model_copy(update={"authority": False}) for entity in records.entities.values()]
    return Bundle(entities=(source, *entities), statements=answered(graph, made))


def sender(graph: Described) -> str | None:
    """Who the file itself says made it."""
    for dataset in graph.of_class("void:Dataset") + graph.of_class("dcat:Dataset"):
        for curie in ("dcterms:publisher", "dcterms:creator"):
            for term in graph.values(dataset, curie):
                label = graph.text(term, "skos:prefLabel") or graph.text(term, "foaf:name")  # type: ignore[arg-type]
                if label or "://" not in term.value:
                    return label or term.value
    return None


def make(node: Node, fields: dict[str, Any]) -> Statement:
    """The statement, or an error that names its node."""
    fields.setdefault("source_hash", text_hash(f"{fields['document']} {fields.get('quote') or fields.get('locator')}"))
    try:
        return make_statement(**{key: value for key, value in fields.items() if value is not None})
    except StatementError as error:
        raise DocumentError(f"{node}: {error.problem}", advice="Mend that node, or leave it out.") from error


def answered(graph: Described, made: dict[Node, Statement]) -> tuple[Statement, ...]:
    """Statements with the ids of those that they respond to; one that is not in the file is taken by its IRI."""
    found: dict[str, Statement] = {}
    for node, statement in made.items():
        target = graph.value(node, "ikg:respondsTo")
        if target is not None:
            known = made.get(target)  # type: ignore[arg-type]  # a literal is in no dictionary of nodes
            key = known.id if known else target.value.rpartition("/")[2]
            statement = statement.model_copy(update={"responds_to": key})
        found.setdefault(statement.id, statement)
    return tuple(found.values())
