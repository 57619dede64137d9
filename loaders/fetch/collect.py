"""Addresses in; a folder with each document and its sidecar, and what became of each address, out."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, zip_longest
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from kg.errors import DocumentError, KgError
from kg.identity import digest, slug
from loaders.fetch.client import Client, Page
from loaders.sidecar import write_sidecar

__all__ = ["Fetched", "collect", "read_list", "store"]

ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/json": ".json",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}
"""File ending for what a server says a document is."""

PLAIN = (".md", ".csv", ".tsv", ".json", ".jsonl")
"""Endings of addresses that are believed where the server says no more than that it is text."""


@dataclass(frozen=True)
class Fetched:
    """What became of one address."""

    address: str
    path: Path | None = None
    error: KgError | None = None
    note: str | None = None


def read_list(path: Path) -> list[str]:
    """The addresses of a text file, one a line; empty lines and lines that begin with # are none.

    Raises:
        DocumentError: it cannot be read.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError("cannot be read as a list of addresses", place=path, advice="One a line, UTF-8.") from error
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def collect(addresses: Iterable[str], folder: Path, client: Client, again: bool = False) -> Iterator[Fetched]:
    """Fetch each address that the folder does not hold yet, or `again` all; one that fails does not stop the others."""
    folder.mkdir(parents=True, exist_ok=True)
    for address in in_turn(dict.fromkeys(addresses)):
        before = None if again else held(address, folder)
        if before is not None:
            yield Fetched(address, before, note="fetched before")
            continue
        try:
            yield Fetched(address, save(address, client.get(address), folder))
        except KgError as error:
            yield Fetched(address, error=error)


def in_turn(addresses: Iterable[str]) -> Iterator[str]:
    """One address of each host after the other, so that the delay for one is used for the others."""
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for address in addresses:
        hosts[address.partition("://")[2].partition("/")[0].casefold()].append(address)
    return (address for address in chain.from_iterable(zip_longest(*hosts.values())) if address is not None)


def held(address: str, folder: Path) -> Path | None:
    """The file of an address that was fetched before."""
    return next((p for p in sorted(folder.glob(f"*-{digest(address)[:12]}.*")) if p.suffix != ".yaml"), None)


def save(address: str, page: Page, folder: Path) -> Path:
    """Write what an address gave under a name that tells people what it is, and us whether it is there.

    Raises:
        DocumentError: it is of a type that no loader reads, or not what it is said to be.
    """
    shown = urlsplit(page.address)
    ending = ending_of(page)
    name = f"{slug(f'{shown.hostname} {shown.path}')[:60].rstrip('-')}-{digest(address)[:12]}{ending}"
    try:
        content = page.content if ending in (".pdf", ".xlsx") else in_utf8(page)
    except (LookupError, UnicodeDecodeError) as error:
        raise DocumentError(f"is not {page.charset}, as its server says", place=address) from error
    if not content.strip():
        raise DocumentError("is empty", place=address, advice="If a script fills the page, save it from a browser.")
    return store(folder / name, content, page.address)


def store(path: Path, content: bytes, address: str) -> Path:
    """Write a file with its sidecar: either both are there in the end, or no file."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    today = datetime.now(UTC).date().isoformat()
    write_sidecar(path, {"address": address, "retrieved_on": today, "sha256": hashlib.sha256(content).hexdigest()})
    part.replace(path)
    return path


def ending_of(page: Page) -> str:
    """The ending of a page's file, by what the server says and what the bytes are."""
    by_address = PurePosixPath(urlsplit(page.address).path).suffix.lower()
    ending = ENDINGS.get(page.media_type)
    if page.content.startswith(b"%PDF-"):
        ending = ".pdf"
    elif ending == ".pdf":
        raise DocumentError("is no PDF, as its server says", place=page.address)
    elif ending == ".txt" and by_address in PLAIN:
        ending = by_address
    if ending is None:
        advice = "Pages, PDFs, texts and tables are kept."
        raise DocumentError(f"is {page.media_type}, which no loader reads", place=page.address, advice=advice)
    return ending


def in_utf8(page: Page) -> bytes:
    """A text in UTF-8, where the server names another encoding."""
    if page.charset is None or page.charset.lower() in ("utf-8", "utf8", "us-ascii"):
        return page.content
    return page.content.decode(page.charset).encode("utf-8")
