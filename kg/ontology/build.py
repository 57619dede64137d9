"""Derived files: the ontology in, the texts of `ontology/generated/` out, or the difference to what stands there."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology.emit import context, grass, neo4j, owl, reference, shacl, skos
from kg.ontology.model import Ontology

__all__ = ["outputs", "stale", "write"]

EMITTERS = {
    "context.jsonld": context.emit,
    "influence.owl.ttl": owl.emit,
    "neo4j.cypher": neo4j.emit,
    "shapes.ttl": shacl.emit,
    "style.grass": grass.emit,
    "vocabularies.ttl": skos.emit,
}
REFERENCE = "docs"
"""Folder of the reference pages."""

MARK = b"enerated from the ontology"
"""What every derived file with room for a comment says in its first line; only such files are ever removed."""


def outputs(ontology: Ontology) -> dict[str, str]:
    """Text of every derived file by its path below `ontology/generated/`; the same ontology gives the same bytes."""
    made = {path: emit(ontology) for path, emit in EMITTERS.items()}
    pages = {f"{REFERENCE}/{name}": text for name, text in reference.emit(ontology).items()}
    return dict(sorted((made | pages).items()))


def write(ontology: Ontology, folder: Path) -> list[str]:
    """Bring `folder` up to date; returns the paths that changed. Derived files that nothing makes any more go.

    Raises:
        OntologyError: the folder cannot be written.
    """
    wanted = outputs(ontology)
    changed = [path for path, text in wanted.items() if current(folder / path) != text]
    surplus = [path for path in derived(folder) if path not in wanted]
    try:
        for path in changed:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(wanted[path].encode())
        for path in surplus:
            (folder / path).unlink()
    except OSError as error:
        problem = f"cannot be written: {error.strerror or error}"
        raise OntologyError(problem, place=folder, advice="Run it in a checkout that you may write.") from error
    return sorted(changed + surplus)


def stale(ontology: Ontology, folder: Path) -> str:
    """A unified diff from what stands in `folder` to what would be written; empty when they are the same."""
    wanted = outputs(ontology)
    lines: list[str] = []
    for path in sorted(wanted.keys() | set(derived(folder))):
        before, after = current(folder / path) or "", wanted.get(path, "")
        lines += difflib.unified_diff(
            before.splitlines(keepends=True), after.splitlines(keepends=True), f"committed/{path}", f"built/{path}"
        )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def current(file: Path) -> str | None:
    """Text of a file, line ends as they are, or None where there is none."""
    return file.read_bytes().decode("utf-8", "replace") if file.is_file() else None


def derived(folder: Path) -> Iterator[str]:
    """Paths of the derived files that stand in the folder; a stranger's files in it are none of ours."""
    for file in sorted([*folder.glob("*"), *folder.glob(f"{REFERENCE}/*")]):
        if file.is_file():
            with file.open("rb") as stream:
                if MARK in stream.readline(200):
                    yield file.relative_to(folder).as_posix()
