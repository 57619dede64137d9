"""Reading documents: paths in, one `Document` a file out; the registry of formats by file ending."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from kg.errors import DocumentError
from loaders import html, markdown, pdf, text
from loaders.content import MAX_BYTES, Content, check_metadata, check_text
from loaders.document import Document, Metadata
from loaders.sidecar import is_sidecar

__all__ = ["READERS", "find_sources", "is_curated", "read_document", "recognised", "redescribed", "samples"]

READERS: dict[str, Callable[[bytes, str], Content]] = {
    ".txt": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".pdf": pdf.read,
}
"""File ending to reader. A new format is a module with `read(content, place) -> Content` and a line here."""

CURATED = (".yaml", ".yml")


def recognised(path: Path) -> bool:
    """Whether the file is a document of a known format, by its ending."""
    return path.suffix.lower() in READERS


def is_curated(path: Path) -> bool:
    """Whether the file is a curated data set, by its ending."""
    return path.suffix.lower() in CURATED


def samples() -> Path:
    """The folder of briefings and curated data sets that `kg demo` loads."""
    return Path(__file__).with_name("samples")


def find_sources(paths: Iterable[Path]) -> list[Path]:
    """Every file, each once; folders unfolded in sorted order, without hidden files and sidecars.

    Paths that do not exist and files of unknown type stay in, so that whoever asked is told about them.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
            if file is path or (file.is_file() and not hidden and not is_sidecar(file)):
                found.setdefault(file.resolve(), file)
    return list(found.values())


def read_document(path: Path, metadata: Metadata | None = None) -> Document:
    """One file as a document; what `metadata` sets wins over what the file says of itself.

    Raises:
        DocumentError: one line with the file, what is wrong and what to do.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        problem = f"unknown type '{path.suffix}'" if path.suffix else "has no file ending, so its type is unknown"
        raise DocumentError(problem, place=path, advice=f"Documents end in {', '.join(sorted(READERS))}.")
    try:
        content = reader(read_bytes(path), str(path))
        check_text(content)
        described = describe(content.metadata, metadata)
    except DocumentError as error:
        if error.place is not None:
            raise
        raise DocumentError(error.problem, place=path, advice=error.advice) from error
    return Document(
        name=path.name,
        text=content.text,
        media_type=content.media_type,
        metadata=described,
        body_start=content.body_start,
    )


def redescribed(document: Document, given: Metadata) -> Document:
    """A document that has been read, with what `given` sets of its publication over what was known."""
    kept = {name: getattr(document, name) for name in Document.model_fields}
    return Document(**{**kept, "metadata": describe(document.metadata, given)})


def read_bytes(path: Path) -> bytes:
    """The bytes of one file within the limit."""
    try:
        if path.is_dir():
            raise DocumentError("a folder, not a file")
        if path.exists() and not path.is_file():
            raise DocumentError("neither a file nor a folder")
        if path.stat().st_size > MAX_BYTES:
            raise DocumentError(f"larger than {MAX_BYTES // 1_000_000} MB", advice="Split it, or save its text only.")
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError("does not exist", advice="Check the path.") from error
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror or error}") from error
    if not content.strip():
        raise DocumentError("it is empty", advice="Check that it was saved whole.")
    return content


def describe(found: Metadata, given: Metadata | None) -> Metadata:
    """The metadata of the file with those given by the caller over them."""
    merged = found.model_dump(exclude_unset=True)
    if given is not None:
        merged |= given.model_dump(exclude_unset=True)
    # A text may name its publisher, but not say that somebody else did.
    merged["publisher_given"] = given is not None and given.publisher is not None
    return check_metadata(merged)
