"""Loaders: a file in, entities and statements out; one module a source format."""

from __future__ import annotations

from loaders.catalogue import read_entities
from loaders.curated import load_curated
from loaders.document import Document, Metadata
from loaders.reading import find_sources, is_curated, read_document, recognised, redescribed, samples

__all__ = [
    "Document",
    "Metadata",
    "find_sources",
    "is_curated",
    "load_curated",
    "read_document",
    "read_entities",
    "recognised",
    "redescribed",
    "samples",
]
