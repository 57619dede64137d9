"""RO-Crate: the content of an export in; a zip archive of its N-Quads and CSV, with metadata for archives, out."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from importlib.metadata import version
from typing import IO, Any, cast

from kg.export.content import Content
from kg.export.rdf import write_nquads
from kg.export.table import write_csv
from kg.ontology import ontology

__all__ = ["write_crate"]

PARTS: tuple[tuple[str, str, str, Callable[[Content, IO[bytes]], int]], ...] = (
    ("graph.nq", "application/n-quads", "The graph in RDF, the statements of each report in a graph.", write_nquads),
    ("statements.csv", "text/csv", "One row a statement, for spreadsheets.", write_csv),
)
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every member, so that two archives of one graph are the same bytes."""


class Measured:
    """A stream that knows the size and hash of what went through it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.size = 0
        self.hash = hashlib.sha256()

    def write(self, data: bytes) -> int:
        """Pass on."""
        self.size += len(data)
        self.hash.update(data)
        return self.stream.write(data)

    def flush(self) -> None:
        """The archive flushes itself."""


def write_crate(content: Content, stream: IO[bytes]) -> int:
    """The archive; returns the number of statements."""
    files: list[dict[str, Any]] = []
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, media_type, words, write in PARTS:
            with archive.open(member(name), "w", force_zip64=True) as target:
                measured = Measured(target)
                write(content, cast("IO[bytes]", measured))
            files.append(
                {
                    "@id": name,
                    "@type": "File",
                    "name": name,
                    "description": words,
                    "encodingFormat": media_type,
                    "contentSize": str(measured.size),
                    "sha256": measured.hash.hexdigest(),
                }
            )
        text = json.dumps(metadata(content, files), ensure_ascii=False, indent=2) + "\n"
        archive.writestr(member("ro-crate-metadata.json"), text)
    return sum(content.scope.markings.values())


def member(name: str) -> zipfile.ZipInfo:
    """A member of the archive."""
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def metadata(content: Content, files: list[dict[str, Any]]) -> dict[str, Any]:
    """`ro-crate-metadata.json` as RO-Crate 1.1 has it."""
    licences = sorted(filter(None, content.scope.licences))
    nodes = [{"@id": f"#licence-{index}", "@type": "CreativeWork", "name": name} for index, name in enumerate(licences)]
    software = {
        "@id": "#influence-kg",
        "@type": "SoftwareApplication",
        "name": "influence-kg",
        "softwareVersion": version("influence-kg"),
    }
    dataset: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": "State-linked influence operations: who says what, in which words",
        "description": f"{ontology().description} Marked {content.marking.upper().replace('_', '+')} (TLP).",
        "datePublished": (content.scope.latest or "1970-01-01")[:10],
        "license": [{"@id": node["@id"]} for node in nodes],
        "conformsTo": {"@id": ontology().id},
        "creator": {"@id": software["@id"]},
        "hasPart": [{"@id": file["@id"]} for file in files],
    }
    descriptor = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    graph = [descriptor, dataset, *files, *nodes, software]
    return {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}
