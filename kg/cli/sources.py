"""Sources: paths from the command line in, a bundle or one clear error for each file out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import monotonic

from kg.cli.cluster import on_cluster
from kg.cli.output import progress
from kg.cli.workers import in_order
from kg.errors import DocumentError, KgError
from kg.statement import Bundle
from kg.store import Store, cypher
from loaders import find_sources, is_curated, load_curated, read_document, redescribed
from loaders.datasets import DATASETS, recognise
from loaders.document import Document, Metadata
from loaders.rdf import is_rdf, load_rdf
from loaders.stix import is_stix, load_stix

__all__ = ["LOADERS", "Outcome", "each_source", "publications_in"]


@dataclass(frozen=True)
class Outcome:
    """What became of one file."""

    path: Path
    bundle: Bundle | None = None
    document: Document | None = None
    error: KgError | None = None
    note: str | None = None


Known = Mapping[str, Metadata]
"""What was said of the publication of a text before, by the hash of the text."""


def load_document(path: Path, metadata: Metadata | None, known: Known | None = None) -> Outcome:
    """Read a document and extract its statements; what was said of it before holds where nothing else is said now."""
    # Here and not above: spaCy takes a second to import, and curated data does not need it.
    from loaders.extract import extract, obstacle, passed_over

    document = read_document(path, metadata)
    if known is not None and (before := known.get(document.sha256)) is not None:
        said = metadata.model_dump(exclude_unset=True) if metadata else {}
        document = redescribed(document, before.model_copy(update=said))
    return Outcome(path, extract(document), document, note=obstacle(document) or passed_over(document))


def load_dataset(path: Path, metadata: Metadata | None, known: Known | None = None) -> Outcome:
    """Read a curated data set; it carries its own metadata."""
    return Outcome(path, load_curated(path))


def load_exchanged(path: Path, metadata: Metadata | None, known: Known | None = None) -> Outcome:
    """Read RDF: an export of this graph, or what a partner sends."""
    return Outcome(path, load_rdf(path, metadata))


def load_bundle(path: Path, metadata: Metadata | None, known: Known | None = None) -> Outcome:
    """Read a STIX bundle; what of it was not understood is told."""
    bundle, note = load_stix(path, metadata)
    return Outcome(path, bundle, note=note)


def load_published(path: Path, metadata: Metadata | None, known: Known | None = None, *, name: str) -> Outcome:
    """Read a data set that this field publishes, by the loader of that name."""
    loaded = DATASETS[name](path, metadata)
    return Outcome(path, loaded.bundle, note="; ".join(loaded.notes) or None)


LOADERS: dict[str, Callable[[Path, Metadata | None, Known | None], Outcome]] = {
    "document": load_document,
    "curated": load_dataset,
    "rdf": load_exchanged,
    "stix": load_bundle,
    **{name: partial(load_published, name=name) for name in DATASETS},
}
"""Every loader by the name that `--loader` takes."""


def publications_in(store: Store) -> Known:
    """What was said of each text when the graph took it in. Without it, a reload would take another for the speaker.

    A publisher that the text names itself is left to the text.
    """
    rows = [dict(row) for row in store.read(cypher("store/publications"))]
    return {row.pop("sha256"): Metadata(**{k: v for k, v in row.items() if v is not None}) for row in rows}


def each_source(
    paths: Sequence[Path],
    metadata: Metadata | None = None,
    loader: str | None = None,
    workers: int = 1,
    known: Known | None = None,
    scheduler: str | None = None,
) -> Iterator[Outcome]:
    """Load each file below the paths, with a progress bar; a file that fails does not stop the others.

    Several workers are as many processes, each with a language model of its own; `scheduler` is the address of a Dask
    cluster whose workers read the files instead. The order stays that of the files.
    """
    sources: list[Path] = []
    for path in paths:
        try:
            sources.extend(find_sources([path]))
        except KgError as error:
            yield Outcome(path, error=error)
    call = partial(outcome_of, metadata=metadata, loader=loader, known=known)
    outcomes: Iterator[Outcome] = map(call, sources)
    if scheduler is not None:
        found = on_cluster(call, [path.absolute() for path in sources], scheduler, lost)
        outcomes = (replace(outcome, path=path) for path, outcome in zip(sources, found, strict=True))
    elif min(workers, len(sources)) > 1:
        outcomes = in_order(call, sources, workers, lost)
    sizes = [size_of(path) for path in sources]
    with progress() as bar:
        task = bar.add_task("loading", total=sum(sizes), files=len(sources), done=0, rate="")
        started, words = monotonic(), 0
        for number, outcome in enumerate(outcomes, 1):
            yield outcome
            words += len(outcome.document.text.split()) if outcome.document else 0
            rate = f"{words / max(monotonic() - started, 0.001):,.0f} words/s" if words else ""
            name = sources[number].name if number < len(sources) else outcome.path.name
            bar.update(task, description=name, advance=sizes[number - 1], done=number, rate=rate)


def outcome_of(
    path: Path, metadata: Metadata | None = None, loader: str | None = None, known: Known | None = None
) -> Outcome:
    """What becomes of one file; never raises."""
    kinds = {"curated": is_curated, "rdf": is_rdf}
    fitting = next((kind for kind, fits in kinds.items() if fits(path)), None)
    name = loader or fitting or recognise(path) or ("stix" if is_stix(path) else "document")
    try:
        return LOADERS[name](path, metadata, known)
    except KgError as error:
        return Outcome(path, error=error)
    except (RecursionError, MemoryError, UnicodeError) as error:
        problem = f"cannot be processed: {type(error).__name__}"
        return Outcome(path, error=DocumentError(problem, place=path, advice="Split it, or save it again."))


def lost(path: Path) -> Outcome:
    """What becomes of a file that ended two processes."""
    problem = "its worker was killed twice, perhaps for want of memory"
    return Outcome(path, error=DocumentError(problem, place=path, advice="Split it, or use fewer --workers."))


def size_of(path: Path) -> int:
    """Bytes of a file, as its share of the work; 1 where it cannot be read."""
    try:
        return max(path.stat().st_size, 1)
    except OSError:
        return 1
