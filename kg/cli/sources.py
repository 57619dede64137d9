"""Sources: paths from the command line in, a bundle or one clear error for each file out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.cli.output import progress
from kg.errors import DocumentError, KgError
from kg.statement import Bundle
from loaders import find_sources, is_curated, load_curated, read_document
from loaders.document import Document, Metadata
from loaders.rdf import is_rdf, load_rdf

__all__ = ["LOADERS", "Outcome", "each_source"]


@dataclass(frozen=True)
class Outcome:
    """What became of one file."""

    path: Path
    bundle: Bundle | None = None
    document: Document | None = None
    error: KgError | None = None
    note: str | None = None


def load_document(path: Path, metadata: Metadata | None) -> Outcome:
    """Read a document and extract its statements."""
    from loaders.extract import extract, obstacle  # spaCy takes a second to import; curated data does not need it.

    document = read_document(path, metadata)
    return Outcome(path, extract(document), document, note=obstacle(document))


def load_dataset(path: Path, metadata: Metadata | None) -> Outcome:
    """Read a curated data set; it carries its own metadata."""
    return Outcome(path, load_curated(path))


def load_exchanged(path: Path, metadata: Metadata | None) -> Outcome:
    """Read RDF: an export of this graph, or what a partner sends."""
    return Outcome(path, load_rdf(path, metadata))


LOADERS: dict[str, Callable[[Path, Metadata | None], Outcome]] = {
    "document": load_document,
    "curated": load_dataset,
    "rdf": load_exchanged,
}
"""Every loader by the name that `--loader` takes."""


def each_source(
    paths: Sequence[Path], metadata: Metadata | None = None, loader: str | None = None
) -> Iterator[Outcome]:
    """Load each file below the paths, with a progress bar; a file that fails does not stop the others."""
    sources: list[Path] = []
    for path in paths:
        try:
            sources.extend(find_sources([path]))
        except KgError as error:
            yield Outcome(path, error=error)
    with progress() as bar:
        task = bar.add_task("loading", total=len(sources))
        for path in sources:
            bar.update(task, description=path.name)
            name = loader or ("curated" if is_curated(path) else "rdf" if is_rdf(path) else "document")
            try:
                yield LOADERS[name](path, metadata)
            except KgError as error:
                yield Outcome(path, error=error)
            except (RecursionError, MemoryError, UnicodeError) as error:
                problem = f"cannot be processed: {type(error).__name__}"
                yield Outcome(path, error=DocumentError(problem, place=path, advice="Split it, or save it again."))
            bar.advance(task)
