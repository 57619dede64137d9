"""STIX 2.1: the content of an export in, a bundle that threat intelligence platforms read out."""

from __future__ import annotations

from kg.export.stix.bundle import write_stix

__all__ = ["write_stix"]
