"""Identity: the graph in; pairs of entries that may be one entity, with the reasons, and judgements on them, out."""

from __future__ import annotations

from kg.resolve.candidates import Candidate, candidates, entries, grouped
from kg.resolve.chains import find_contradictions, told
from kg.resolve.judgements import Named, find_entry, judge, judgements, withdraw

__all__ = [
    "Candidate",
    "Named",
    "candidates",
    "entries",
    "find_contradictions",
    "find_entry",
    "grouped",
    "judge",
    "judgements",
    "told",
    "withdraw",
]
