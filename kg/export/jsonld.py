"""JSON-LD: the content of an export in; one document out whose context, the ontology's own, stands in it.

A value is written in the short form that the context gives a term where the two agree, and in full where they don't.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import IO, Any

import orjson
from pyoxigraph import NamedNode

from kg.export.content import Graph
from kg.export.triples import Arc, Term
from kg.ontology import ontology
from ontology import root

__all__ = ["Compaction", "write_jsonld"]

STRING = "http://www.w3.org/2001/XMLSchema#string"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def write_jsonld(content: Graph, stream: IO[bytes]) -> int:
    """One node object a node, all in one graph; returns the number of triples."""
    compaction = Compaction(content.names.base)
    stream.write(b'{"@context":' + orjson.dumps(compaction.context) + b',\n"@graph":[')
    count, separator = 0, b"\n"
    for node, arcs in nodes(arc for _, resource in content.resources() for arc in resource):
        count += len(arcs)
        stream.write(separator + orjson.dumps(compaction.node_object(node, arcs)))
        separator = b",\n"
    stream.write(b"\n]}\n")
    return count


def nodes(arcs: Iterable[Arc]) -> Iterator[tuple[NamedNode, list[Arc]]]:
    """Arcs that stand together, by their subject."""
    for subject, group in groupby(arcs, key=lambda arc: arc[0]):
        yield subject, list(group)


@lru_cache(maxsize=1)
def terms() -> dict[str, Any]:
    """The ontology's context."""
    text = (root() / "generated" / "context.jsonld").read_text(encoding="utf-8")
    context: dict[str, Any] = json.loads(text)["@context"]
    return context


class Compaction:
    """Arcs in, node objects of JSON-LD out, under the ontology's context."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.context = {**terms(), "@base": base}
        self.types = {ontology().expand(c.class_uri): name for name, c in ontology().classes.items()}
        self.terms: dict[str, list[tuple[str, dict[str, Any]]]] = {}
        for name, term in terms().items():
            if isinstance(term, dict):
                self.terms.setdefault(ontology().expand(term["@id"]), []).append((name, term))
        self.spaces = sorted(ontology().prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self.curie = lru_cache(maxsize=1024)(self.shorten)

    def node_object(self, node: NamedNode, arcs: Iterable[Arc]) -> dict[str, Any]:
        """One node with everything that is said of it here."""
        made: dict[str, Any] = {"id": self.reference(node)}
        for _, predicate, target in arcs:
            if predicate.value == TYPE:
                made.setdefault("type", []).append(self.types.get(target.value) or self.curie(target.value))
                continue
            key, value, is_set = self.property(predicate.value, target)
            if key not in made:
                made[key] = [value] if is_set else value
            elif isinstance(made[key], list):
                made[key].append(value)
            else:
                made[key] = [made[key], value]
        return made

    def property(self, predicate: str, target: Term) -> tuple[str, Any, bool]:
        """The term, its value, and whether the term takes a list."""
        for name, term in self.terms.get(predicate, ()):
            value = self.coerced(term, target)
            if value is not None:
                return name, value, term.get("@container") == "@set"
        if isinstance(target, NamedNode):
            return self.curie(predicate), {"@id": self.reference(target)}, False
        if target.language:
            return self.curie(predicate), {"@value": target.value, "@language": target.language}, False
        if target.datatype.value == STRING:
            return self.curie(predicate), {"@value": target.value}, False
        return self.curie(predicate), {"@value": target.value, "@type": target.datatype.value}, False

    def coerced(self, term: dict[str, Any], target: Term) -> str | None:
        """The value as text, where the term gives it back its kind."""
        kind = term.get("@type")
        if isinstance(target, NamedNode):
            if kind == "@id":
                return self.reference(target)
            space = term.get("@context", {}).get("@vocab")
            if kind == "@vocab" and space and target.value.startswith(space):
                return target.value.removeprefix(space)
            return None
        fits = target.language is None and target.datatype.value == (kind or STRING)
        return target.value if fits else None

    def reference(self, node: NamedNode) -> str:
        """An IRI, relative to the base where it lies below it."""
        below = node.value.removeprefix(self.base)
        return below if below and below != node.value and not below.startswith(("/", "?", "#")) else node.value

    def shorten(self, value: str) -> str:
        """An IRI by its prefix, where the rest is a plain name."""
        for prefix, space in self.spaces:
            if value.startswith(space) and value[len(space) :].replace("/", "").isalnum():
                return f"{prefix}:{value[len(space) :]}"
        return value
