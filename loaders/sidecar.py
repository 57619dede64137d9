"""Sidecars: `NAME.yaml` beside a file NAME says where and when the file was fetched; a path in, its metadata out."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from pydantic import Field
from ruamel.yaml import YAML

from kg.errors import DocumentError
from loaders.content import CheckedMetadata
from loaders.datafile import read_data
from loaders.document import Metadata

__all__ = ["Sidecar", "is_sidecar", "read_sidecar", "sidecar_of", "write_sidecar"]

ENDINGS = (".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".csv", ".tsv", ".xlsx", ".json", ".jsonl", ".ndjson")
"""Endings of files that have sidecars: those that cannot say, or need not say, of themselves whence they come."""


class Sidecar(CheckedMetadata):
    """What is known of a file: its publication, and the hash of its bytes when that was written down."""

    sha256: str | None = Field(None, pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the file's bytes.")


def sidecar_of(path: Path) -> Path:
    """Where the sidecar of a file is."""
    return path.with_name(f"{path.name}.yaml")


def is_sidecar(path: Path) -> bool:
    """Whether a file is a sidecar, by its name."""
    return path.suffix == ".yaml" and Path(path.stem).suffix.lower() in ENDINGS


def read_sidecar(path: Path, given: Metadata | None = None) -> Metadata | None:
    """What the sidecar of a file says, with what `given` sets over it; `given` itself where there is none.

    Raises:
        DocumentError: the sidecar is wrong, or the file is not the one that it was written for.
    """
    beside = sidecar_of(path)
    if not beside.is_file():
        return given
    said = read_data(beside, DocumentError).parse(Sidecar)
    if said.sha256 is not None and said.sha256 != hashlib.sha256(path.read_bytes()).hexdigest():
        advice = f"Fetch it again, or remove 'sha256' from {beside.name}."
        raise DocumentError("has changed since its sidecar was written", place=path, advice=advice)
    over = given.model_dump(exclude_unset=True) if given else {}
    return Metadata.model_validate({**said.model_dump(exclude_unset=True, exclude={"sha256"}), **over})


def write_sidecar(path: Path, fields: dict[str, Any]) -> None:
    """Write the sidecar of a file.

    Raises:
        ValueError: a field is not valid.
    """
    Sidecar.model_validate(fields)
    with sidecar_of(path).open("w", encoding="utf-8") as file:
        YAML().dump(fields, file)
