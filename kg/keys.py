"""API keys: who may read what in, keys to hand out and a file with their hashes out; and a key in, whose it is out.

A key is 256 random bits, so one SHA-256 of it is as hard to turn round as the key is to guess; a slow hash, which
passwords need, would only make every request slow.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any, Self

from filelock import FileLock
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, model_serializer, model_validator

from kg.errors import NotFoundError, RecordError
from kg.ontology import ontology

__all__ = ["MARK", "READS", "Grant", "Key", "KeyFile", "Role"]

MARK = "ikg_"
"""How every key begins, so that a search for leaked secrets finds it."""

SECRET_BYTES = 32
PREFIX_BYTES = 6


class Role(Enum):
    """What somebody may do; each may do what those before it may."""

    READER = "reader"
    PARTNER = "partner"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    def includes(self, other: Role) -> bool:
        """Whether it may do what the other may."""
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(other)


READS = {Role.READER: "clear", Role.PARTNER: "green", Role.REVIEWER: "red", Role.ADMIN: "red"}
"""The strictest marking of TLP that a role reads where none is given: who reviews a statement has to see it."""


class Grant(BaseModel):
    """A role, and the strictest marking that its holder reads. Written `role` or `role:marking`."""

    model_config = ConfigDict(frozen=True)

    role: Role
    marking: str

    @classmethod
    def of(cls, role: str, marking: str | None = None) -> Self:
        """The grant of these names.

        Raises:
            ValueError: there is no such role or marking.
        """
        known = ontology().values_of("marking")
        if role not in {known_role.value for known_role in Role}:
            raise ValueError(f"'{role}' is no role; known: {', '.join(known_role.value for known_role in Role)}")
        if marking is not None and marking not in known:
            raise ValueError(f"'{marking}' is no marking; known: {', '.join(known)}")
        return cls(role=Role(role), marking=marking or READS[Role(role)])

    @classmethod
    def parse(cls, text: str) -> Self:
        """The grant that a text such as `partner:amber` writes.

        Raises:
            ValueError: there is no such role or marking.
        """
        role, _, marking = text.partition(":")
        return cls.of(role, marking or None)

    @model_validator(mode="before")
    @classmethod
    def read(cls, value: Any) -> Any:
        """As text, too."""
        return cls.parse(value).__dict__ if isinstance(value, str) else value

    @model_serializer
    def write(self) -> str:
        """As text."""
        return f"{self.role.value}:{self.marking}"

    @property
    def markings(self) -> tuple[str, ...]:
        """Every marking that its holder reads, the most open first."""
        known = ontology().values_of("marking")
        return tuple(known[: known.index(self.marking) + 1])


class Key(BaseModel):
    """What the file holds of a key: whose it is and what it grants, but not the key."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    prefix: str
    sha256: str
    name: str
    grant: Grant
    created: datetime
    expires: datetime | None = None
    revoked: datetime | None = None

    def is_good(self, now: datetime) -> bool:
        """Whether it opens anything at this time."""
        return self.revoked is None and (self.expires is None or now < self.expires)


KEYS = TypeAdapter(list[Key])


class KeyFile:
    """The file of the keys. Only its owner can read it; whoever changes it holds a lock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.seen: tuple[int, int, int] | None = None
        self.known: dict[str, Key] = {}

    def keys(self) -> dict[str, Key]:
        """Keys by their prefix, read anew whenever the file has changed: a key that is revoked is so at once.

        Raises:
            RecordError: the file is not one of keys.
        """
        try:
            stat = self.path.stat()
        except FileNotFoundError:
            return {}
        version = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        if version != self.seen:
            try:
                listed = KEYS.validate_json(self.path.read_bytes())
            except ValidationError as error:
                advice = "Restore it, or remove it and hand out new keys."
                raise RecordError("the file of the API keys is broken", place=self.path, advice=advice) from error
            self.known, self.seen = {key.prefix: key for key in listed}, version
        return self.known

    def find(self, text: str) -> Key | None:
        """The key that somebody shows, or None where it is unknown, revoked or past its time."""
        prefix, _, secret = text.removeprefix(MARK).partition("_")
        key = self.keys().get(prefix)
        if key is None or not text.startswith(MARK):
            return None
        same = hmac.compare_digest(key.sha256, hashed(secret))
        return key if same and key.is_good(datetime.now(UTC)) else None

    def add(self, name: str, grant: Grant, expires: datetime | None = None) -> tuple[Key, str]:
        """A new key, and its text, which is nowhere else from then on."""
        prefix, secret = secrets.token_hex(PREFIX_BYTES), secrets.token_urlsafe(SECRET_BYTES)
        now = datetime.now(UTC).replace(microsecond=0)
        made = Key(prefix=prefix, sha256=hashed(secret), name=name, grant=grant, created=now, expires=expires)
        self.change(lambda keys: {**keys, prefix: made})
        return made, f"{MARK}{prefix}_{secret}"

    def revoke(self, prefix: str) -> Key:
        """The key with this prefix, which opens nothing any more.

        Raises:
            NotFoundError: there is none.
        """
        found = self.keys().get(prefix)
        if found is None:
            raise NotFoundError(f"no key begins with '{MARK}{prefix}'", advice="See `kg keys list`.")
        revoked = found.model_copy(update={"revoked": datetime.now(UTC).replace(microsecond=0)})
        self.change(lambda keys: {**keys, prefix: revoked})
        return revoked

    def change(self, changed: Callable[[dict[str, Key]], dict[str, Key]]) -> None:
        """Put another file in the place of this one, whole or not at all."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{self.path}.lock"):
            keys = changed(self.keys())
            written = KEYS.dump_json(list(keys.values()), indent=2, exclude_none=True)
            handle, draft = tempfile.mkstemp(dir=self.path.parent)  # Only its owner can read it.
            with os.fdopen(handle, "wb") as file:
                file.write(written)
            Path(draft).replace(self.path)


def hashed(secret: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
