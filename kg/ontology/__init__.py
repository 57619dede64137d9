"""The ontology in Python: YAML declarations in, one frozen `Ontology` out."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path

from kg.ontology.model import Ontology, camel
from kg.ontology.source import read
from ontology import root

__all__ = ["Ontology", "camel", "load", "ontology"]


@lru_cache(maxsize=1)
def ontology() -> Ontology:
    """The ontology of this distribution, read once."""
    return load(root())


def load(folder: Path | Traversable) -> Ontology:
    """Read `schema/influence.yaml` under `folder` and everything it imports.

    Raises:
        OntologyError: with file and line, for unknown keys, wrong values or names declared twice.
    """
    return read(folder).ontology
