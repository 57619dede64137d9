"""Sources: paths from the command line in, a bundle or one clear error for each file out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic

from kg.cli.cluster import on_cluster
from kg.cli.kinds import Given, Known, Outcome, outcome_of
from kg.cli.output import progress
from kg.cli.workers import in_order
from kg.errors import DocumentError, KgError
from kg.store import Store, cypher
from loaders import find_sources
from loaders.document import Metadata

__all__ = ["each_source", "outcome_of", "publications_in"]


def publications_in(store: Store) -> Known:
    """What was said of each text when the graph took it in. Without it, a reload would take another for the speaker.

    A publisher that the text names itself is left to the text.
    """
    rows = [dict(row) for row in store.read(cypher("store/publications"))]
    return {row.pop("sha256"): Metadata(**{k: v for k, v in row.items() if v is not None}) for row in rows}


def each_source(
    paths: Sequence[Path],
    given: Given | None = None,
    loader: str | None = None,
    workers: int = 1,
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
    told = given or Given()
    if told.mapping is not None:  # It may lie beside the tables that it describes.
        sources = [source for source in sources if source.resolve() != Path(told.mapping.file.name).resolve()]
    call = partial(outcome_of, given=told, loader=loader)
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
