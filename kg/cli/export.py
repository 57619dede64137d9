"""`kg export` and `kg validate`: the graph in, files for partners out; RDF from anyone in, findings out."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.output import err, out, print_json, print_table
from kg.cli.session import open_store
from kg.errors import ExportError
from kg.export import FORMATS, Exported, Reader, export_graph
from kg.export import validate as validate_file
from kg.settings import settings

__all__ = ["export", "validate"]

LEFT_OUT = {
    "proposed": "wait for review (--all takes them too)",
    "rejected": "were rejected (--all takes them too)",
    "marking": "are not for this reader (--marking says who reads)",
    "licence": "stand under a licence that --exclude-licence names",
}


def export(
    format_name: Annotated[str, typer.Option("--format", help="Format: " + ", ".join(FORMATS) + ".")] = "turtle",
    target: Annotated[Path | None, typer.Option("--out", help="File to write; standard output without it.")] = None,
    marking: Annotated[str, typer.Option(help="Most closed marking that the reader may see.")] = "clear",
    exclude_licence: Annotated[list[str] | None, typer.Option(help="Leave out what stands under it; repeat.")] = None,
    since: Annotated[str | None, typer.Option(help="Only what changed since this date or time, as a delta.")] = None,
    whole: Annotated[bool, typer.Option("--all", help="Whatever became of it in review: a copy of the graph.")] = False,
) -> None:
    """Write everything accepted, with its evidence, for a reader. Two exports of one graph are the same bytes.

    A description in DCAT and VoID is written beside the file: what it holds, under which licences, with a checksum.

    Example: kg export --format trig --marking green --out graph.trig
    """
    reader = Reader.cleared(marking, exclude_licence or (), whole=whole)
    moment = parse_moment(since) if since is not None else None
    with open_store() as store:
        written = export_graph(store, format_name, target or sys.stdout.buffer, settings().base_iri, reader, moment)
    tell(written, target)


def parse_moment(text: str) -> str:
    """A date or time as one with a zone; UTC where it names none.

    Raises:
        ExportError: it is neither.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        advice = "Write it as 2026-01-31 or 2026-01-31T12:00Z."
        raise ExportError(f"'{text}' is not a date or time", advice=advice) from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()


def tell(written: Exported, target: Path | None) -> None:
    """Say on standard error what was written, what was not, and what was written otherwise than it stands."""
    if target is not None:
        err.print(f"{written.count:,} {written.unit} in {target}", markup=False)
    for reason, number in sorted(written.left_out.items()):
        err.print(f"{number:,} statements left out: they {LEFT_OUT[reason]}.", markup=False, style="dim")
    for problem in written.problems:
        line = f"warning: {problem.node}: {problem.attribute} {problem.value!r} written as {problem.written}"
        err.print(line, markup=False)


def validate(
    file: Annotated[Path, typer.Argument(help="RDF: .ttl, .nt, .nq, .trig, .jsonld or .rdf.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for a program.")] = False,
) -> None:
    """Check an RDF file against the SHACL shapes; exits with 1 where it does not conform.

    Example: kg validate graph.ttl
    """
    findings = validate_file(file)
    if as_json:
        print_json({"conforms": not findings, "findings": [finding.as_dict() for finding in findings]})
    elif findings:
        print_table([finding.as_dict() for finding in findings], f"{file} does not conform")
    else:
        out.print(f"{file} conforms.", markup=False)
    if findings:
        raise typer.Exit(1)
