"""Everything that can be asked: the kind `Query`, whose one row holds nothing, and with it all other kinds."""

from __future__ import annotations

import api.reads.evidence
import api.reads.operation  # noqa: F401  # each declares its kinds
from api.reads.entities import entity_kind
from api.reads.lists import list_links, lookup_links
from api.reads.model import KINDS, Kind, declare_kind
from api.reads.questions import question_links
from api.reads.search import search_links
from kg.ontology import ontology

__all__ = ["KINDS", "QUERY"]

for name in ontology().entity_classes:
    if name not in KINDS:
        entity_kind(name)

QUERY = declare_kind(
    Kind(
        "Query",
        "What can be asked. Every answer leads to its evidence: proposition, statements, quote, document.",
        {},
        links={**lookup_links(), **list_links(), **search_links(), **question_links()},
    )
)
