"""`kg extract --diff`: documents and what was found in them before in; what the extractor now finds otherwise out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from kg.cli.kinds import Given, load_document
from kg.cli.output import err, out, print_json, print_table, visible
from kg.cli.session import open_store
from kg.cli.sources import publications_in
from kg.errors import DocumentError, KgError
from kg.ontology import ontology
from kg.review.difference import Change, Finding, differences, total
from kg.statement import Bundle
from kg.store import Store, cypher
from loaders import find_sources, read_document

__all__ = ["Compared", "compare", "print_differences"]


@dataclass(frozen=True)
class Compared:
    """One document: its changes and how many findings are alike, or what went wrong with it."""

    path: Path
    changes: tuple[Change, ...] = ()
    alike: int = 0
    known: bool = True
    error: KgError | None = None


def compare(paths: Sequence[Path], against: Path | None) -> Iterator[Compared]:
    """Extract each document anew and compare with a folder of JSON lines or, without one, with the graph."""
    with ExitStack() as stack:
        store = stack.enter_context(open_store()) if against is None else None
        for path in find_sources(paths):
            try:
                yield with_graph(path, store) if store is not None else with_folder(path, against or Path())
            except KgError as error:
                yield Compared(path, error=error)


def with_graph(path: Path, store: Store) -> Compared:
    """Against what the graph holds of this text, extracted with what the graph knows of its publication."""
    outcome = load_document(path, Given(known=publications_in(store)))
    if outcome.bundle is None or outcome.document is None:
        raise DocumentError("gave nothing", place=path)
    ids = [statement.id for statement in outcome.bundle.statements]
    report = outcome.document.report.id
    held = store.read(cypher("review/extracted"), document=report, ids=ids)
    known = bool(store.read(cypher("review/entities-known"), ids=[report], classes=["Report"]))
    changes, alike = differences(held, findings(outcome.bundle, store))
    return Compared(path, tuple(changes), alike, known)


def findings(bundle: Bundle, store: Store) -> list[Finding]:
    """The statements of a bundle in the form of `queries/review/extracted.cypher`, entities by the graph's names."""
    names = {entity.id: entity.name for entity in bundle.entities}
    classes = list(ontology().entity_classes)
    names |= {
        row["id"]: row["name"] for row in store.read(cypher("review/entities-known"), ids=list(names), classes=classes)
    }
    found: list[Finding] = []
    for statement in bundle.statements:
        p, v = statement.proposition, statement.proposition.value
        parts = statement.model_dump(include={*KEPT})
        literal = v.model_dump(include={"unit", "bound", "platform"}) if v else {}
        target = names[p.object] if p.object else (v.lexical if v else None)
        said = {"subject": names[p.subject], "predicate": p.predicate, "object": target}
        spoken = {"speaker": names[statement.speaker], "date": statement.valid}
        found.append({"id": statement.id, **parts, **literal, **said, **spoken})
    return found


KEPT = ("polarity", "likelihood", "hedge", "role", "count", "start", "end", "quote", "confidence", "method")


def with_folder(path: Path, folder: Path) -> Compared:
    """Against the lines that an earlier run wrote to a folder."""
    from loaders.extract import extract
    from loaders.extract.gold import read_lines, to_lines

    if not folder.is_dir():
        raise DocumentError("is no folder", place=folder, advice="Name one that `kg extract --out` wrote.")
    document = read_document(path)
    file = folder / f"{path.stem}.jsonl"
    before = [flat(line) for line in read_lines(file)] if file.is_file() else []
    changes, alike = differences(before, [flat(line) for line in to_lines(extract(document), document)])
    return Compared(path, tuple(changes), alike, file.is_file())


def flat(line: dict[str, Any]) -> Finding:
    """A line with its qualifiers beside the rest."""
    return {**line, **line.get("qualifiers", {})}


def print_differences(results: Sequence[Compared], as_json: bool) -> None:
    """A table of all changes with their sums, or JSON; exit with 1 where a file failed."""
    compared = [result for result in results if result.error is None]
    if as_json:
        print_json([as_data(result) for result in compared])
    else:
        print_changes(compared)
    errors = [result.error for result in results if result.error is not None]
    for error in errors:
        err.print(f"error: {error.line()}", markup=False)
    if errors:
        raise typer.Exit(1)


def print_changes(results: Sequence[Compared]) -> None:
    """For people."""
    rows = [
        {
            "document": result.path.name,
            "change": change.kind,
            "statement": visible(change.name),
            "what": visible("; ".join(f"{n}: {shown(a)} → {shown(b)}" for n, (a, b) in change.parts.items())),
            "review": change.review or "",
        }
        for result in results
        for change in result.changes
    ]
    if rows:
        print_table(rows)
    for result in results:
        counts = ", ".join(f"{count} {kind}" for kind, count in total(result.changes).items())
        new = "" if result.known else " (not extracted before)"
        out.print(f"{result.path.name}{new}: {counts}, {result.alike} alike.", markup=False)


def shown(value: Any) -> str:
    """A part as a cell shows it."""
    return "none" if value is None else str(value)


def as_data(result: Compared) -> dict[str, Any]:
    """One document as JSON."""
    changes = [
        {
            "change": change.kind,
            "review": change.review,
            "parts": {name: {"before": a, "after": b} for name, (a, b) in change.parts.items()},
            "statement": dict(change.finding),
        }
        for change in result.changes
    ]
    counts = total(result.changes)
    return {"file": str(result.path), "known": result.known, **counts, "alike": result.alike, "changes": changes}
