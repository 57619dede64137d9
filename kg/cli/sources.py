"""Sources: paths from the command line in, a bundle or one clear error for each file out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.cli.output import progress
from kg.errors import DocumentError, KgError
from kg.statement import Bundle
from kg.store import Store, cypher
from loaders import find_sources, is_curated, load_curated, read_document
from loaders.document import Document, Metadata

__all__ = ["LOADERS", "Outcome", "each_source", "publication_in"]


@dataclass(frozen=True)
class Outcome:
    """What became of one file."""

    path: Path
    bundle: Bundle | None = None
    document: Document | None = None
    error: KgError | None = None
    note: str | None = None


Known = Callable[[str], Metadata | None]
"""What was said of the publication of a text before, by the hash of the text."""


def load_document(path: Path, metadata: Metadata | None, known: Known | None = None) -> Outcome:
    """Read a document and extract its statements; what was said of it before holds where nothing else is said now."""
    from loaders.extract import extract, obstacle  # spaCy takes a second to import; curated data does not need it.

    document = read_document(path, metadata)
    if known is not None and (before := known(document.sha256)) is not None:
        said = metadata.model_dump(exclude_unset=True) if metadata else {}
        document = read_document(path, before.model_copy(update=said))
    return Outcome(path, extract(document), document, note=obstacle(document))


def load_dataset(path: Path, metadata: Metadata | None, known: Known | None = None) -> Outcome:
    """Read a curated data set; it carries its own metadata."""
    return Outcome(path, load_curated(path))


LOADERS: dict[str, Callable[[Path, Metadata | None, Known | None], Outcome]] = {
    "document": load_document,
    "curated": load_dataset,
}
"""Every loader by the name that `--loader` takes."""


def publication_in(store: Store) -> Known:
    """What was said of a text when the graph took it in. Without it, a reload would take another for the speaker.

    A publisher that the text names itself is left to the text.
    """

    def find(sha256: str) -> Metadata | None:
        rows = store.read(cypher("store/publication"), sha256=sha256)
        return Metadata(**{key: value for key, value in rows[0].items() if value is not None}) if rows else None

    return find


def each_source(
    paths: Sequence[Path],
    metadata: Metadata | None = None,
    loader: str | None = None,
    known: Known | None = None,
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
            name = loader or ("curated" if is_curated(path) else "document")
            try:
                yield LOADERS[name](path, metadata, known)
            except KgError as error:
                yield Outcome(path, error=error)
            except (RecursionError, MemoryError, UnicodeError) as error:
                problem = f"cannot be processed: {type(error).__name__}"
                yield Outcome(path, error=DocumentError(problem, place=path, advice="Split it, or save it again."))
            bar.advance(task)
