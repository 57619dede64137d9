"""`kg load --dry-run`: what became of each file in; its first statements, as a table or JSON, out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import typer

from kg.cli.kinds import Outcome
from kg.cli.output import err, out, print_json, print_table
from kg.statement import Bundle, Statement

__all__ = ["preview"]

SHOWN = 30
"""Statements of one file: as many as fit on a screen or two, in the order of its rows."""


def preview(outcomes: Iterable[Outcome], as_json: bool) -> None:
    """Show what would be loaded; exit with 1 where a file gives an error."""
    files: list[dict[str, Any]] = []
    errors = []
    for outcome in outcomes:
        if outcome.error is not None:
            errors.append(outcome.error)
        if outcome.bundle is not None:
            bundle = outcome.bundle
            counts = {"statements": len(bundle.statements), "entities": len(bundle.entities)}
            rows = [shown(statement, names(bundle)) for statement in bundle.statements[:SHOWN]]
            files.append({"file": str(outcome.path), **counts, "first": rows, "note": outcome.note})
    if as_json:
        print_json({"files": files, "errors": [{"code": e.code, "message": e.line()} for e in errors]})
    else:
        for file in files:
            title = f"{file['file']}: {file['statements']} statements, {file['entities']} entities"
            print_table(file["first"], f"{title}; the first {len(file['first'])}")
            if file["note"]:
                err.print(f"note: {file['note']}.", markup=False, style="yellow")
        for error in errors:
            err.print(f"error: {error.line()}", markup=False)
        out.print("Nothing was loaded.")
    if errors:
        raise typer.Exit(1)


def names(bundle: Bundle) -> dict[str, str]:
    """Names of a bundle's entities by id."""
    return {entity.id: entity.name for entity in bundle.entities}


def shown(statement: Statement, known: dict[str, str]) -> dict[str, str]:
    """One statement in words."""
    stated, value = statement.proposition, statement.proposition.value
    target = known[stated.object] if stated.object else ""
    if value is not None:
        parts = (value.bound if value.bound != "exact" else None, value.lexical, value.unit, value.platform)
        target = " ".join(part for part in parts if part)
    denied = "" if statement.polarity == "affirmed" else " (denied)"
    sure = statement.hedge or (statement.likelihood if statement.likelihood != "stated" else None)
    return {
        "place": statement.locator or f"{statement.start}-{statement.end}",
        "statement": f"{known[stated.subject]} {stated.predicate}{denied} {target}",
        "speaker": ", ".join(part for part in (known[statement.speaker], statement.stated_on, sure) if part),
        "quote": (statement.quote or "")[:80],
    }
