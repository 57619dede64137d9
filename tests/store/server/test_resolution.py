"""A jar enters the lock only if it is what its repository lists."""

from __future__ import annotations

import hashlib

import pytest
from jgo.maven import MavenContext

from kg.errors import ServerError
from kg.store.server.repositories import client
from kg.store.server.resolution import lock
from tests.store.server.repositories import Repository


def test_a_jar_is_locked_with_its_sha256(repository: Repository) -> None:
    artifact = repository.add("one", b"first")
    listed = hashlib.sha1(b"first", usedforsecurity=False).hexdigest()
    repository.files[f"/{artifact.repository_path}.sha1"] = f"{listed}  one-1.0.jar\n".encode()
    jar = MavenContext().project("org.example", "one").at_version("1.0").artifact()
    with client(1) as http:
        assert lock(http, [repository.address], jar) == artifact


def test_a_jar_that_differs_from_the_sha1_beside_it_is_refused(repository: Repository) -> None:
    artifact = repository.add("one", b"first")
    repository.files[f"/{artifact.repository_path}.sha1"] = b"0" * 40
    jar = MavenContext().project("org.example", "one").at_version("1.0").artifact()
    with client(1) as http, pytest.raises(ServerError, match="differs from the sha1"):
        lock(http, [repository.address], jar)
