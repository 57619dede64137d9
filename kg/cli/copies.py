"""Copies in the graph: a document that is being loaded in; the report that it repeats, which keeps its address, out."""

from __future__ import annotations

from datetime import UTC, datetime

from kg.store import Store, cypher
from loaders.copies import Text, alike, passages
from loaders.document import Document

__all__ = ["join_copy"]


def join_copy(store: Store, document: Document) -> str | None:
    """Join a document with the report of the same article under another address, if the graph has one.

    A text that was revised under its own address is no copy, and neither is one without an address, unless all of its
    words are the same. Returns what people should know of it, or None where the document is to be loaded.
    """
    text, address = Text(document.text), document.metadata.address
    given = {"sha256": document.sha256, "marking": document.metadata.marking, "passages": passages(document.text)}
    for row in store.read(cypher("store/copies"), **given):
        share = alike(Text(row["text"]), text)
        elsewhere = address is not None and row["address"] is not None and address != row["address"]
        if share == 1 or (share > 0 and elsewhere):
            if address is not None:
                now = datetime.now(UTC).isoformat(timespec="seconds")
                added = {"report": row["id"], "address": address, "now": now}
                store.change(lambda transaction: transaction.run(cypher("store/also-at"), added).consume())  # noqa: B023
            return f"the same article as '{row['name']}' ({share:.0%} alike), joined with it as one report"
    return None
