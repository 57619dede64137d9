"""`kg ontology`: the declaration in, its derived files, their difference to the committed ones, or findings out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.output import err, out, print_json, print_table
from kg.errors import OntologyError
from kg.ontology.build import stale, write
from kg.ontology.lint import Finding
from kg.ontology.lint import lint as find
from kg.ontology.source import Source, read
from ontology import root

__all__ = ["app"]

app = typer.Typer(help="Check the ontology, and make the files that are derived from it.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]


@app.command()
def build(
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail with the difference if stale.")] = False,
    target: Annotated[Path | None, typer.Option("--out", help="Folder; the ontology's own without it.")] = None,
    as_json: Json = False,
) -> None:
    """Write constraints, OWL, SHACL, SKOS, JSON-LD context and reference pages.

    Example: kg ontology build --check
    """
    source = read(root())
    if findings := find(source):
        refuse(findings)
    folder = target or Path(str(root())) / "generated"
    if check:
        compare(source, folder, as_json)
        return
    changed = write(source.ontology, folder)
    if as_json:
        print_json({"folder": str(folder), "changed": changed})
        return
    for path in changed:
        out.print(path, markup=False)
    err.print(f"{len(changed)} files changed in {folder}" if changed else f"{folder} is up to date", markup=False)


def compare(source: Source, folder: Path, as_json: bool) -> None:
    """Fail with the difference between what stands in the folder and what would be written."""
    difference = stale(source.ontology, folder)
    if as_json:
        print_json({"folder": str(folder), "stale": bool(difference), "diff": difference})
    elif difference:
        sys.stdout.write(difference)
    else:
        err.print(f"{folder} is up to date", markup=False)
    if difference:
        raise OntologyError("derived files are stale", place=folder, advice="Run `kg ontology build` and commit them.")


@app.command()
def lint(as_json: Json = False) -> None:
    """Look for names that collide, references that lead nowhere and definitions that are not sentences.

    Example: kg ontology lint --json
    """
    source = read(root())
    findings = find(source)
    if as_json:
        print_json({"findings": [finding.as_dict() for finding in findings]})
    elif findings:
        print_table([finding.as_dict() for finding in findings])
    else:
        model = source.ontology
        counts = f"{len(model.classes)} classes, {len(model.predicates)} predicates, {len(model.enums)} vocabularies"
        out.print(f"{counts}: no findings.", markup=False)
    if findings:
        raise typer.Exit(1)


def refuse(findings: list[Finding]) -> None:
    """Nothing is built from an ontology with findings.

    Raises:
        OntologyError: the first finding, and how many there are.
    """
    first = findings[0]
    advice = f"`kg ontology lint` lists all {len(findings)} findings."
    raise OntologyError(first.problem, place=first.place, advice=advice)
