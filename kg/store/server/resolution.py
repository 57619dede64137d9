"""Versions of Neo4j and its Browser in, a rewritten `jars.lock` out; for maintainers, no command of a user runs it."""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import jgo
from jgo.maven import Artifact as MavenArtifact

from kg.errors import ServerError
from kg.store.server.artifacts import LOCK_NAME, Artifact, format_lock
from kg.store.server.jars import THREADS
from kg.store.server.repositories import client, remote_repositories
from kg.store.server.transfer import fetch

__all__ = ["main", "resolve"]


def resolve(neo4j: str, browser: str) -> tuple[Artifact, ...]:
    """Every jar that the server and its Browser need; raises `ServerError` if one is not what its repository lists."""
    found = jgo.resolve(f"org.neo4j:neo4j:{neo4j}+org.neo4j.client:neo4j-browser:{browser}")
    addresses = remote_repositories()
    with client(THREADS) as http, ThreadPoolExecutor(THREADS) as pool:
        return tuple(pool.map(lambda jar: lock(http, addresses, jar), found))


def lock(http: httpx.Client, addresses: Sequence[str], jar: MavenArtifact) -> Artifact:
    """Download one jar, compare it with the sha1 beside it, and take its sha256."""
    artifact = Artifact(jar.groupId, jar.artifactId, jar.version, jar.classifier or "", "")
    content = download(http, addresses, artifact.repository_path)
    listed = download(http, addresses, f"{artifact.repository_path}.sha1").decode("ascii").split()[0]
    if hashlib.sha1(content, usedforsecurity=False).hexdigest() != listed:
        raise ServerError("differs from the sha1 beside it", place=artifact.repository_path, advice="Try again.")
    return Artifact(
        artifact.group, artifact.name, artifact.version, artifact.classifier, hashlib.sha256(content).hexdigest()
    )


def download(http: httpx.Client, addresses: Sequence[str], path: str) -> bytes:
    """The bytes at a path of the repositories."""
    target = io.BytesIO()
    fetch(http, addresses, path, target)
    return target.getvalue()


def main(arguments: Sequence[str]) -> None:
    """Rewrite the lock beside this module for the versions `NEO4J BROWSER`."""
    neo4j, browser = arguments
    (Path(__file__).parent / LOCK_NAME).write_text(format_lock(resolve(neo4j, browser)), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
