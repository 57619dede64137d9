"""The home of the managed Neo4j in, the password of its user out: generated once, in a file for its owner only."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from kg.errors import ServerError
from kg.store.server.paths import Paths

__all__ = ["USERNAME", "ensure_password", "read_password", "write_private"]

USERNAME = "neo4j"
# The credential format of Neo4j 4 and 5 (SystemGraphCredential): salted SHA-256, this many rounds.
ITERATIONS = 1024


def ensure_password(paths: Paths) -> str:
    """The password, made and handed to the server if it has no users yet.

    It reaches the server as a salted hash in the file that `neo4j-admin dbms set-initial-password` writes: unlike with
    that command, it never stands in a list of processes, and no server ever runs with a default password.
    Raises `ServerError` where a store exists but its password is lost.
    """
    if paths.system_database.exists():
        return read_password(paths)
    password = read_password(paths) if paths.password.exists() else secrets.token_urlsafe(24)
    write_private(paths.password, f"{password}\n")
    write_private(paths.initial_password, format_credential(password))
    return password


def read_password(paths: Paths) -> str:
    """The password that was generated for this home."""
    try:
        password = paths.password.read_text("utf-8").strip()
    except OSError as error:
        raise ServerError(
            f"the password of the store cannot be read ({error.strerror or error})",
            place=paths.password,
            advice=f"Put the file back; or, to begin with an empty store, move {paths.home / 'data'} away.",
        ) from error
    if not password:
        raise ServerError("the password file is empty", place=paths.password, advice="Put the password back.")
    return password


def format_credential(password: str) -> str:
    """The line of Neo4j's `auth.ini` for the user with this password, which need not be changed at first login."""
    salt = secrets.token_bytes(32)
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(ITERATIONS - 1):
        digest = hashlib.sha256(digest).digest()
    return f"{USERNAME}:SHA-256,{digest.hex()},{salt.hex()},{ITERATIONS}:\n"


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    part.replace(path)
