"""Identity: the graph in; pairs of entries that may be one entity, with the reasons, and judgements on them, out."""

from __future__ import annotations

from kg.resolve.chains import told
from kg.resolve.judgements import Named, find_entry, judge, judgements, withdraw

__all__ = ["Named", "find_entry", "judge", "judgements", "told", "withdraw"]
