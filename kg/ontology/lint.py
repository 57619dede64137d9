"""Lint: an ontology that the meta-model accepts in, findings about what it says out, each with file and line."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from kg.ontology.rules import RULES
from kg.ontology.source import Source

__all__ = ["Finding", "lint"]


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to mend; `place` is file:line."""

    place: str
    problem: str

    def as_dict(self) -> dict[str, str]:
        """For JSON."""
        return asdict(self)


def lint(source: Source) -> list[Finding]:
    """All findings, sorted by place; none means that derived files can be built."""
    found = {
        Finding(source.place(str(part), str(name), *rest), problem)
        for rule in RULES
        for (part, name, *rest), problem in rule(source.ontology)
    }
    return sorted(found)
