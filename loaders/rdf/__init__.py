"""RDF by this project's shapes in; a bundle out: a copy of a graph of one's own, or a partner's statements."""

from __future__ import annotations

from loaders.rdf.load import is_rdf, load_rdf

__all__ = ["is_rdf", "load_rdf"]
