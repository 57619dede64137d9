"""`kg fetch`: addresses or names of data sets in; files with their sidecars in a folder, and a summary, out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.output import err, print_json, print_table, progress
from kg.errors import DocumentError, KgError
from loaders.fetch import PUBLISHED, Client, Fetched, collect, fetch_published, read_list

__all__ = ["fetch"]


def fetch(
    what: Annotated[list[str] | None, typer.Argument(help=f"Addresses, or data sets: {', '.join(PUBLISHED)}.")] = None,
    out: Annotated[Path, typer.Option(help="Folder for the files; `kg load` takes it as it is.")] = Path("fetched"),
    listed: Annotated[Path | None, typer.Option("--list", help="File of addresses, one a line.")] = None,
    offline: Annotated[Path | None, typer.Option("--from", help="Folder with the files of a data set.")] = None,
    changed: Annotated[bool, typer.Option("--accept-changed", help="Take files that are not as locked.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Fetch what the folder holds already, too.")] = False,
    contact: Annotated[str | None, typer.Option(help="Address by which a server's owner can reach you.")] = None,
    delay: Annotated[float, typer.Option(min=0, help="Seconds between two requests to one host.")] = 1.0,
    private: Annotated[bool, typer.Option("--allow-private", help="Fetch from private addresses too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for a program.")] = False,
) -> None:
    """Fetch documents, or data sets of this field as they are locked. Nothing else fetches anything.

    Example: kg fetch https://example.org/report.pdf --list more.txt --out reports/
    """
    wanted = [*(what or []), *(read_list(listed) if listed else [])]
    if not wanted:
        raise DocumentError("nothing to fetch", advice=f"Give addresses, --list FILE, or {' or '.join(PUBLISHED)}.")
    names = [item for item in wanted if item in PUBLISHED]
    addresses = [item for item in wanted if item not in PUBLISHED]
    if offline and addresses:
        raise DocumentError("--from is for data sets alone", advice=f"Data sets: {', '.join(PUBLISHED)}.")
    rows: list[dict[str, Any]] = []
    errors: list[KgError] = []
    with Client(contact, delay, private) as client, progress() as bar:
        task = bar.add_task("fetching", total=None, files=len(addresses) or "?", done=0, rate="")
        for done, fetched in enumerate(each(names, addresses, out, client, offline, changed, again), 1):
            bar.update(task, done=done, description=fetched.address[-60:])
            if fetched.error is not None:
                errors.append(fetched.error)
            else:
                rows.append({"address": fetched.address, "file": str(fetched.path), "note": fetched.note or ""})
    if as_json:
        print_json({"files": rows, "errors": [{"code": e.code, "message": e.line()} for e in errors]})
    else:
        print_table(rows, f"Fetched {len(rows)} file{'s' if len(rows) != 1 else ''}")
        for error in errors:
            err.print(f"error: {error.line()}", markup=False)
    if errors:
        raise typer.Exit(1)


def each(
    names: list[str],
    addresses: list[str],
    out: Path,
    client: Client,
    offline: Path | None,
    changed: bool,
    again: bool,
) -> Iterator[Fetched]:
    """What becomes of each file: data sets, in a folder of their own each, then addresses."""
    for name in names:
        yield from fetch_published(name, out / name, client, offline, changed)
    yield from collect(addresses, out, client, again)
