"""Any table with a mapping in; a bundle of proposed statements, and notes on what was left out, out."""

from __future__ import annotations

from loaders.mapped.checks import MappingFile, read_mapping
from loaders.mapped.load import load_mapped
from loaders.mapped.mapping import Mapping

__all__ = ["Mapping", "MappingFile", "load_mapped", "read_mapping"]
