"""STIX 2.1 bundles in; a bundle of proposed statements, and what was not understood, out."""

from __future__ import annotations

from loaders.stix.load import is_stix, load_stix

__all__ = ["is_stix", "load_stix"]
