"""Extraction from French: a document's blocks in, proposals for the core predicates out.

The small French models parse reports poorly, so the patterns of `patterns/french.yaml` read a sentence as a row of
words in which every name stands as the sign of its class; spaCy supplies tokens, sentences and names.
"""

from __future__ import annotations

from loaders.extract.french.pipeline import is_installed, load_pipeline
from loaders.extract.french.reader import read

__all__ = ["is_installed", "load_pipeline", "read"]
