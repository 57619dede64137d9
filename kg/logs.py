"""Logging: one format for every part, to standard error, so that standard output stays a program's."""

from __future__ import annotations

import logging

__all__ = ["configure"]


def configure(verbosity: int = 0) -> None:
    """Set the root level: 0 warnings, 1 information, 2 everything."""
    level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbosity, 2)]
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s", force=True)
    logging.getLogger("neo4j").setLevel(max(level, logging.WARNING))
