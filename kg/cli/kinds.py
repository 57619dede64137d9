"""Kinds of files: a path in; the kind that it is, by its content or ending, and what its loader makes of it, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kg.errors import DocumentError, KgError
from kg.statement import Bundle
from loaders import is_curated, load_curated, read_document, redescribed
from loaders.datasets import DATASETS, FITS
from loaders.datasets.summary import is_summary, load_summary
from loaders.document import Document, Metadata
from loaders.mapped import MappingFile, load_mapped
from loaders.rdf import is_rdf, load_rdf
from loaders.sheets import is_sheet
from loaders.sidecar import read_sidecar
from loaders.stix import is_stix, load_stix

__all__ = ["KINDS", "Given", "Known", "Outcome", "kind_of", "load_document", "outcome_of"]

Known = Mapping[str, Metadata]
"""What was said of the publication of a text before, by the hash of the text."""


@dataclass(frozen=True)
class Outcome:
    """What became of one file."""

    path: Path
    bundle: Bundle | None = None
    document: Document | None = None
    error: KgError | None = None
    note: str | None = None


@dataclass(frozen=True)
class Given:
    """What is told of the files beside their content."""

    metadata: Metadata | None = None
    known: Known | None = None
    mapping: MappingFile | None = None


def load_document(path: Path, given: Given) -> Outcome:
    """Read a document and extract its statements; what was said of it before holds where nothing else is said now."""
    # Here and not above: spaCy takes a second to import, and curated data does not need it.
    from loaders.extract import extract, obstacle, passed_over

    document = read_document(path, given.metadata)
    if given.known is not None and (before := given.known.get(document.sha256)) is not None:
        said = given.metadata.model_dump(exclude_unset=True) if given.metadata else {}
        document = redescribed(document, before.model_copy(update=said))
    return Outcome(path, extract(document), document, note=obstacle(document) or passed_over(document))


def load_described(path: Path, given: Given) -> Outcome:
    """Read a document in which Meta describes a network, and the network that it lists beside the running text."""
    outcome = load_document(path, given)
    if outcome.bundle is None or outcome.document is None:
        return outcome
    text = outcome.bundle
    subjects = Counter(s.proposition.subject for s in text.statements if s.proposition.subject.startswith("operation/"))
    most = next((key for key, _ in subjects.most_common(1)), None)
    loaded = load_summary(outcome.document, next((entity for entity in text.entities if entity.id == most), None))
    both = Bundle.merged((text, loaded.bundle)).model_copy(update={"extracted": text.extracted})
    notes = [note for note in (outcome.note, *loaded.notes) if note]
    return replace(outcome, bundle=both, note="; ".join(notes) or None)


def load_dataset(path: Path, given: Given) -> Outcome:
    """Read a curated data set; it carries its own metadata."""
    return Outcome(path, load_curated(path))


def load_exchanged(path: Path, given: Given) -> Outcome:
    """Read RDF: an export of this graph, or what a partner sends."""
    return Outcome(path, load_rdf(path, given.metadata))


def load_bundle(path: Path, given: Given) -> Outcome:
    """Read a STIX bundle; what of it was not understood is told."""
    bundle, note = load_stix(path, given.metadata)
    return Outcome(path, bundle, note=note)


def load_published(path: Path, given: Given, *, name: str) -> Outcome:
    """Read a data set that this field publishes, by the loader of that name."""
    loaded = DATASETS[name](path, given.metadata)
    return Outcome(path, loaded.bundle, note="; ".join(loaded.notes) or None)


def load_table(path: Path, given: Given) -> Outcome:
    """Read any other table by a mapping."""
    if given.mapping is None:
        advice = "Say what its columns mean with --mapping FILE.yaml (see docs/tables.md)."
        raise DocumentError("a table that no loader knows", place=path, advice=advice)
    loaded = load_mapped(path, given.mapping, given.metadata)
    return Outcome(path, loaded.bundle, note="; ".join(loaded.notes) or None)


@dataclass(frozen=True)
class Kind:
    """A kind of file: how it is known, and its loader."""

    fits: Callable[[Path], bool]
    load: Callable[[Path, Given], Outcome]


KINDS: dict[str, Kind] = {
    "curated": Kind(is_curated, load_dataset),
    "rdf": Kind(is_rdf, load_exchanged),
    **{name: Kind(FITS[name], partial(load_published, name=name)) for name in DATASETS},
    "meta-text": Kind(is_summary, load_described),
    "stix": Kind(is_stix, load_bundle),
    "table": Kind(is_sheet, load_table),
    "document": Kind(lambda path: True, load_document),
}
"""Every kind by the name that `--loader` takes. A file is of the first that fits; a document is whatever is left."""


def kind_of(path: Path, given: Given | None = None) -> str:
    """The name of the kind that a file is; with a mapping, every table is read by it."""
    if given is not None and given.mapping is not None and is_sheet(path):
        return "table"
    return next(name for name, kind in KINDS.items() if kind.fits(path))


def outcome_of(path: Path, given: Given | None = None, loader: str | None = None) -> Outcome:
    """What becomes of one file; never raises."""
    told = given or Given()
    try:
        told = replace(told, metadata=read_sidecar(path, told.metadata))
        return KINDS[loader or kind_of(path, told)].load(path, told)
    except KgError as error:
        return Outcome(path, error=error)
    except (RecursionError, MemoryError, UnicodeError) as error:
        problem = f"cannot be processed: {type(error).__name__}"
        return Outcome(path, error=DocumentError(problem, place=path, advice="Split it, or save it again."))
