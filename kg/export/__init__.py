"""Export: the accepted part of the graph in, files for partners out, and a check of theirs."""

from __future__ import annotations

from kg.export.rdf import FORMATS, export_rdf
from kg.export.validation import Finding, validate

__all__ = ["FORMATS", "Finding", "export_rdf", "validate"]
