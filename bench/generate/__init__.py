"""A number of statements in, bundles of them with the entities that they use out; the same ones for the same seed."""

from __future__ import annotations

from bench.generate.reports import bundles
from bench.generate.world import HUB

__all__ = ["HUB", "bundles"]
