"""`kg export` and `kg validate`: the graph in, RDF out; RDF from anyone in, findings out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.output import err, out, print_json, print_table
from kg.cli.session import open_store
from kg.export import FORMATS, export_rdf
from kg.export import validate as validate_file
from kg.settings import settings

__all__ = ["export", "validate"]


def export(
    format_name: Annotated[str, typer.Option("--format", help="Format: " + ", ".join(FORMATS) + ".")] = "turtle",
    target: Annotated[Path | None, typer.Option("--out", help="File to write; standard output without it.")] = None,
) -> None:
    """Write everything accepted, with its evidence, as RDF. Two exports of one graph are the same bytes.

    Example: kg export --format turtle --out graph.ttl
    """
    with open_store() as store:
        count = export_rdf(store, format_name, target or sys.stdout.buffer, settings().base_iri)
    if target is not None:
        err.print(f"{count:,} triples in {target}", markup=False)


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
