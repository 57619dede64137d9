"""The rules of `kg ontology lint`: an ontology in; paths into its declaration, and what is wrong there, out."""

from __future__ import annotations

from kg.ontology.rules import names, references, wording
from kg.ontology.rules.walk import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (*references.RULES, *names.RULES, *wording.RULES)
