"""Export: the part of the graph that a reader may see in, files for partners out, and a check of theirs."""

from __future__ import annotations

from kg.export.file import Exported, export_graph
from kg.export.formats import FORMATS
from kg.export.reader import Reader
from kg.export.validation import Finding, validate

__all__ = ["FORMATS", "Exported", "Finding", "Reader", "export_graph", "validate"]
