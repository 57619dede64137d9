"""The lock names every jar by coordinates and sha256, and nothing else."""

from __future__ import annotations

from importlib.resources import files

import pytest

from kg.errors import ServerError
from kg.store.server.artifacts import (
    BROWSER_VERSION,
    LOCK_NAME,
    NEO4J_VERSION,
    Artifact,
    format_lock,
    parse_lock,
    read_lock,
)

SHA256 = "0123456789abcdef" * 4


def test_the_lock_holds_the_server_and_its_browser() -> None:
    held = {(artifact.group, artifact.name): artifact.version for artifact in read_lock()}
    assert held["org.neo4j.app", "neo4j-server"] == NEO4J_VERSION
    assert held["org.neo4j.client", "neo4j-browser"] == BROWSER_VERSION
    assert NEO4J_VERSION.startswith("5.26.")


def test_the_lock_holds_no_address() -> None:
    text = (files("kg.store.server") / LOCK_NAME).read_text("utf-8")
    assert "/" not in text


def test_the_lock_is_written_as_it_is_read() -> None:
    assert (files("kg.store.server") / LOCK_NAME).read_text("utf-8") == format_lock(read_lock())


def test_no_two_jars_share_a_file_name() -> None:
    names = [artifact.file_name for artifact in read_lock()]
    assert len(set(names)) == len(names)


def test_a_classifier_stands_in_the_path_as_maven_writes_it() -> None:
    (artifact,) = parse_lock(f"io.netty:netty-epoll:4.1.2.Final:linux-x86_64:{SHA256}")
    assert artifact == Artifact("io.netty", "netty-epoll", "4.1.2.Final", "linux-x86_64", SHA256)
    assert artifact.repository_path == "io/netty/netty-epoll/4.1.2.Final/netty-epoll-4.1.2.Final-linux-x86_64.jar"


@pytest.mark.parametrize(
    "line",
    [
        "org.neo4j:neo4j:5.26.18",
        "org.neo4j:neo4j:5.26.18:" + "z" * 64,
        f"org.neo4j:neo4j:{SHA256}",
        f"org.neo4j:../../neo4j:5.26.18:{SHA256}",
        f"org.neo4j:neo4j:/etc:{SHA256}",
        f"a:b:c:d:e:{SHA256}",
    ],
)
def test_a_line_that_is_no_artifact_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(ServerError) as caught:
        parse_lock(f"# a comment\n\n{line}\n")
    assert caught.value.place == f"{LOCK_NAME}:3"
