"""Data sets that this field publishes: a name in; their files, each checked against its locked hash, out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field

from kg.errors import DocumentError, KgError, RecordError
from loaders.datafile import read_data
from loaders.datasets import DATASETS
from loaders.fetch.client import Client
from loaders.fetch.collect import Fetched, store
from loaders.sidecar import sidecar_of

__all__ = ["PUBLISHED", "fetch_published", "pins"]

PUBLISHED = tuple(DATASETS)
"""Names of the data sets."""


class Pin(BaseModel):
    """One file: its path at the publisher, its name here, and the hash of its bytes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str
    name: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Release(BaseModel):
    """One release of a data set: `base` is the address below which its files are."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: str
    licence: str
    base: str
    files: tuple[Pin, ...]


@lru_cache
def pins(name: str) -> Release:
    """The locked release of a data set: `loaders/datasets/published/NAME.yaml`."""
    place = f"loaders/datasets/published/{name}.yaml"
    file = files("loaders").joinpath("datasets", "published", f"{name}.yaml")
    return read_data(file, RecordError, place).parse(Release)


def fetch_published(
    name: str, folder: Path, client: Client, offline: Path | None = None, changed: bool = False
) -> Iterator[Fetched]:
    """Each file of a data set, from its publisher or from a folder; one that is there and right is left as it is.

    A file with another hash is refused, or with `changed` taken and told.
    """
    release = pins(name)
    folder.mkdir(parents=True, exist_ok=True)
    for pin in release.files:
        address = release.base + quote(pin.path)
        path = folder / pin.name
        if path.is_file() and sidecar_of(path).is_file() and hash_of(path.read_bytes()) == pin.sha256:
            yield Fetched(address, path, note="fetched before")
            continue
        try:
            content = from_folder(pin, offline) if offline else client.get(address, robots=False).content
            found = hash_of(content)
            if found != pin.sha256 and not changed:
                advice = "Look at what changed; --accept-changed takes it as it is."
                raise DocumentError(
                    f"has the SHA-256 {found}, not the locked {pin.sha256}", place=address, advice=advice
                )
            note = None if found == pin.sha256 else f"is not the locked release: SHA-256 {found}"
            yield Fetched(address, store(path, content, address), note=note)
        except KgError as error:
            yield Fetched(address, error=error)


def from_folder(pin: Pin, folder: Path) -> bytes:
    """The bytes of a file that somebody else fetched, under its own name or the publisher's.

    Raises:
        DocumentError: the folder does not hold it.
    """
    for candidate in (folder / pin.name, folder / pin.path, folder / Path(pin.path).name):
        if candidate.is_file():
            return candidate.read_bytes()
    raise DocumentError(f"has no file {pin.name}", place=folder, advice=f"It is {pin.path} at its publisher.")


def hash_of(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
