"""RDF text in; what is said of each node, by property, out. Nothing that the text refers to is ever fetched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from kg.errors import DocumentError
from kg.ontology import ontology

__all__ = ["Described", "find_syntax", "parse", "syntax_names"]

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal

SYNTAXES = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}


def syntax_names() -> tuple[str, ...]:
    """File endings that are RDF."""
    return tuple(SYNTAXES)


def find_syntax(suffix: str) -> RdfFormat:
    """The syntax behind a file ending."""
    return SYNTAXES[suffix.lower()]


def parse(content: bytes, suffix: str) -> Iterator[Quad]:
    """The quads of a text, as they come.

    Raises:
        DocumentError: without a place: it is not RDF of that syntax, or has a document type declaration.
    """
    syntax = find_syntax(suffix)
    if syntax == RdfFormat.RDF_XML:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:100]:
            raise DocumentError("not UTF-8", advice="Save it as UTF-8.")
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            advice = "Remove it; entities can grow a small file to fill all memory."
            raise DocumentError("has a document type declaration", advice=advice)
    try:
        yield from pyoxigraph.parse(content, format=syntax, base_iri="urn:file")
    except (SyntaxError, ValueError) as error:
        advice = "Check it with `kg validate`."
        if "context" in str(error).lower():
            advice = "Write the context into the file: remote ones are not fetched."
        raise DocumentError(f"is not valid {syntax.name}: {error}", advice=advice) from error


class Described:
    """Nodes with their properties. Named graphs are read together: a node's IRI says what it is."""

    def __init__(self, quads: Iterator[Quad]) -> None:
        self.nodes: dict[Node, dict[str, list[Term]]] = {}
        self.by_type: defaultdict[str, list[Node]] = defaultdict(list)
        for quad in quads:
            subject, target = quad.subject, quad.object
            if not isinstance(subject, NamedNode | BlankNode) or not isinstance(
                target, NamedNode | BlankNode | Literal
            ):
                raise DocumentError("holds triples inside triples", advice="RDF 1.1 is read, without RDF-star.")
            said = self.nodes.setdefault(subject, {}).setdefault(quad.predicate.value, [])
            if target not in said:
                said.append(target)
                if quad.predicate.value == TYPE:
                    self.by_type[target.value].append(subject)

    def values(self, node: Node, curie: str) -> list[Term]:
        """What a property says of a node, by the property's prefixed name or IRI."""
        return self.nodes.get(node, {}).get(curie if "://" in curie else ontology().expand(curie), [])

    def value(self, node: Node, curie: str) -> Term | None:
        """The one value of a property, or None."""
        return next(iter(self.values(node, curie)), None)

    def text(self, node: Node, curie: str) -> str | None:
        """The same as text."""
        found = self.value(node, curie)
        return None if found is None else found.value

    def of_class(self, curie: str) -> list[Node]:
        """The nodes of a class, in the order of their names."""
        return sorted(self.by_type.get(ontology().expand(curie), []), key=str)


TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
