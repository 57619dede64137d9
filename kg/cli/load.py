"""`kg load` and `kg extract`: files in, statements in the graph or in JSON lines out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.ahead import ahead
from kg.cli.copies import join_copy
from kg.cli.difference import compare, print_differences
from kg.cli.kinds import KINDS, Given, Known, Outcome
from kg.cli.output import err, out, print_json, print_table
from kg.cli.preview import preview
from kg.cli.session import open_store
from kg.cli.sources import each_source, publications_in
from kg.errors import DocumentError, KgError
from kg.review import Policy, apply_policy, read_policy
from kg.statement import Bundle
from kg.store import Store
from kg.store.bulk import Fill, fill
from kg.types import parse_value
from loaders.content import check_metadata
from loaders.document import Metadata
from loaders.mapped import Mapping, read_mapping

__all__ = ["extract", "load"]

Paths = Annotated[
    list[Path],
    typer.Argument(help="Files or folders: documents, curated YAML, RDF, STIX, DISARM, MISP, Meta, tables."),
]
Workers = Annotated[int, typer.Option("--workers", min=1, help="Processes; each takes about 250 MB.")]
Scheduler = Annotated[
    str | None, typer.Option("--scheduler", help="Address of a Dask cluster that reads instead, as tcp://host:8786.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]


def load(
    paths: Paths,
    title: Annotated[str | None, typer.Option(help="Title of the document.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    published_on: Annotated[str | None, typer.Option(help="When, as EDTF: 2023-10-25.")] = None,
    address: Annotated[str | None, typer.Option(help="Where it can be read.")] = None,
    licence: Annotated[str | None, typer.Option(help="Licence of its text.")] = None,
    marking: Annotated[str | None, typer.Option(help="Traffic Light Protocol label, such as clear or amber.")] = None,
    loader: Annotated[str | None, typer.Option(help="Loader to use: " + ", ".join(KINDS) + ".")] = None,
    workers: Workers = 1,
    scheduler: Scheduler = None,
    policy: Annotated[Path | None, typer.Option(help="YAML file of rules by which to accept what is new.")] = None,
    bulk: Annotated[bool, typer.Option("--bulk", help="Fill an empty graph at once, by Neo4j's own importer.")] = False,
    mapping: Annotated[Path | None, typer.Option(help="YAML file that says what the columns of a table mean.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the first statements; load nothing.")] = False,
    _schema: Annotated[
        bool,
        typer.Option("--mapping-schema", callback=print_schema, is_eager=True, help="Print the schema of mappings."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Load documents and curated data sets into the graph. Loading a file again changes nothing.

    Example: kg load report.pdf notes/ --publisher "VOA News" --published-on 2023-10-25
    """
    if loader is not None and loader not in KINDS:
        raise DocumentError(f"no loader is called '{loader}'", advice=f"Loaders: {', '.join(KINDS)}.")
    metadata = make_metadata(
        title=title,
        publisher=publisher,
        published_on=published_on,
        address=address,
        licence=licence,
        marking=marking,
    )
    rules = read_policy(policy) if policy is not None else None
    if bulk and rules is not None:
        raise DocumentError("--bulk and --policy exclude each other", advice="Run `kg review apply` afterwards.")
    mapped = read_mapping(mapping) if mapping is not None else None
    if dry_run:
        preview(each_source(paths, Given(metadata, mapping=mapped), loader, workers, scheduler), as_json)
        return
    with opened(bulk) as (target, known):
        sources = each_source(paths, Given(metadata, known, mapped), loader, workers, scheduler)
        # While one bundle is written, the next file is read.
        written = [told for _, told in ahead(sources, partial(write, target, rules, known))]
        rows = [told for told in written if not isinstance(told, KgError)]
        errors = [told for told in written if isinstance(told, KgError)]
        if isinstance(target, Fill) and rows:
            err.print("Read. Neo4j makes the database now, which takes about as long.", style="dim")
            target.finish()
    if not as_json and any(row["new"] for row in rows):
        err.print("What documents say is proposed until a person accepts it: `kg review`.", style="dim")
    report(rows, errors, as_json, "Loaded")


def write(target: Store | Fill, rules: Policy | None, known: Known, outcome: Outcome) -> dict[str, Any] | KgError:
    """Write what became of one file; a row of the summary, or why there is none.

    Of a copy of an article that the graph has, only the address is written.
    """
    if outcome.error is not None or outcome.bundle is None:
        return outcome.error or DocumentError("gave nothing", place=outcome.path)
    bundle, document = outcome.bundle, outcome.document
    try:
        if isinstance(target, Store) and document is not None and document.sha256 not in known:
            joined = join_copy(target, document)
            bundle, outcome = (Bundle(entities=()), replace(outcome, note=joined)) if joined else (bundle, outcome)
        written = target.write(bundle)
        row: dict[str, Any] = {"file": str(outcome.path), "statements": written.statements, "new": written.new}
        row |= {"lost": written.lost, "entities": len(bundle.entities)}
        if rules is not None and isinstance(target, Store):
            reports = sorted({s.document for s in bundle.statements if s.review.state == "proposed"})
            row["accepted"] = sum(sum(apply_policy(target, rules, report).values()) for report in reports)
        return {**row, **noted(outcome)}
    except KgError as error:
        return error


@contextmanager
def opened(bulk: bool) -> Iterator[tuple[Store | Fill, Known]]:
    """What bundles are written to, and what was said of texts that are there already."""
    if bulk:
        with fill() as filling:
            yield filling, {}
    else:
        with open_store() as store:
            store.prepare()
            yield store, publications_in(store)


def print_schema(wanted: bool) -> None:
    """Print the JSON schema of mapping files and stop."""
    if wanted:
        print_json(Mapping.model_json_schema())
        raise typer.Exit


def make_metadata(**given: str | None) -> Metadata | None:
    """What the command line says of a document's publication, or None where it says nothing.

    Raises:
        DocumentError: a value is not valid.
    """
    known = {key: value for key, value in given.items() if value is not None}
    if "published_on" in known:
        known["published_on"] = parse_value("edtf", known["published_on"])
    return check_metadata(known) if known else None


def extract(
    paths: Paths,
    out_dir: Annotated[Path | None, typer.Option("--out", help="Folder for one NAME.jsonl a document.")] = None,
    diff: Annotated[bool, typer.Option("--diff", help="Show what differs from what the graph holds.")] = False,
    against: Annotated[Path | None, typer.Option(help="Show what differs from the folder of an earlier --out.")] = None,
    workers: Workers = 1,
    scheduler: Scheduler = None,
    as_json: Json = False,
) -> None:
    """Write the statements of each document as JSON lines, or show what a newer extractor finds otherwise.

    Only --diff needs the database, and it writes nothing to it.

    Example: kg extract reports/ --out statements/
    """
    if diff or against is not None:
        if out_dir is not None:
            raise DocumentError("--out and a comparison exclude each other", advice="Run `kg extract` twice.")
        print_differences(list(compare(paths, against)), as_json)
        return
    if out_dir is None:
        raise DocumentError("nowhere to write to", advice="Give --out FOLDER, or --diff to compare with the graph.")
    from loaders.extract.gold import to_lines

    out_dir.mkdir(parents=True, exist_ok=True)
    rows: list[dict[str, Any]] = []
    errors: list[KgError] = []
    for outcome in each_source(paths, loader="document", workers=workers, scheduler=scheduler):
        if outcome.error is not None or outcome.bundle is None or outcome.document is None:
            errors.append(outcome.error or DocumentError("gave nothing", place=outcome.path))
            continue
        lines = to_lines(outcome.bundle, outcome.document)
        target = out_dir / f"{outcome.path.stem}.jsonl"
        if str(target) in {row["written"] for row in rows}:
            problem = f"{target} already holds another document of this run"
            errors.append(DocumentError(problem, place=outcome.path, advice="Rename it, or extract it on its own."))
            continue
        target.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        rows.append({"file": str(outcome.path), "statements": len(lines), "written": str(target), **noted(outcome)})
    report(rows, errors, as_json, "Extracted")


def noted(outcome: Outcome) -> dict[str, str]:
    """What a person should know of a file that was read, as part of its row."""
    return {"note": outcome.note} if outcome.note else {}


def report(rows: list[dict[str, Any]], errors: list[KgError], as_json: bool, verb: str) -> None:
    """Print what became of each file; exit with 1 where one failed."""
    total = {key: sum(row[key] for row in rows) for key in rows[0] if isinstance(rows[0][key], int)} if rows else {}
    if as_json:
        told = [{"code": e.code, "message": e.line()} for e in errors]
        print_json({"files": rows, "total": total, "errors": told})
    else:
        if rows:
            notes = [f"{row['file']}: {row.pop('note')}" for row in rows if "note" in row]
            sums = ", ".join(f"{count:,} {name}" for name, count in total.items())
            print_table(rows, f"{verb} {len(rows)} files: {sums}" if len(rows) > 1 else f"{verb} 1 file")
            for note in notes:
                err.print(f"note: {note}.", markup=False, style="yellow")
        for error in errors:
            err.print(f"error: {error.line()}", markup=False)
        if not rows and not errors:
            out.print("Nothing to load: no file of a known type there.")
    if errors:
        raise typer.Exit(1)
