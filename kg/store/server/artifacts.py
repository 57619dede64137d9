"""`jars.lock` in, the artifacts of the Neo4j server out: coordinates and sha256, but no address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.errors import ServerError

__all__ = ["BROWSER_VERSION", "LOCK_NAME", "NEO4J_VERSION", "Artifact", "format_lock", "parse_lock", "read_lock"]

LOCK_NAME = "jars.lock"
HEADER = """\
# The Neo4j server and Neo4j Browser, each jar with its sha256: groupId:artifactId:version[:classifier]:sha256
# Rewritten by `python -m kg.store.server.resolution NEO4J_VERSION BROWSER_VERSION`.
"""
PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._+-]*")
SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, order=True)
class Artifact:
    """One jar of a Maven repository; `sha256` is that of the file, in lower-case hexadecimal."""

    group: str
    name: str
    version: str
    classifier: str
    sha256: str

    @property
    def stem(self) -> str:
        """Name and version as a Maven repository writes them in a file's name."""
        return f"{self.name}-{self.version}" + (f"-{self.classifier}" if self.classifier else "")

    @property
    def repository_path(self) -> str:
        """Path of the jar inside a Maven repository (the repository layout of Maven 2)."""
        return f"{self.group.replace('.', '/')}/{self.name}/{self.version}/{self.stem}.jar"

    @property
    def file_name(self) -> str:
        """Name in our flat jar folder; the group keeps artifacts of one name apart."""
        return f"{self.group}.{self.stem}.jar"

    def lock_line(self) -> str:
        """The line of `jars.lock` that holds this artifact."""
        parts = [self.group, self.name, self.version, *([self.classifier] if self.classifier else []), self.sha256]
        return ":".join(parts)


def parse_lock(text: str, *, place: str = LOCK_NAME) -> tuple[Artifact, ...]:
    """The artifacts of a lock's text, in its order. Raises `ServerError` with the line that is not understood."""
    artifacts = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        *parts, sha256 = line.split(":")
        # A part becomes a file name: what could leave the jar folder is refused here.
        if len(parts) not in (3, 4) or not SHA256.fullmatch(sha256) or not all(map(PART.fullmatch, parts)):
            raise ServerError(
                "not groupId:artifactId:version[:classifier]:sha256",
                place=f"{place}:{number}",
                advice="Reinstall influence-kg, or rewrite the lock with `python -m kg.store.server.resolution`.",
            )
        group, name, version = parts[:3]
        artifacts.append(Artifact(group, name, version, parts[3] if len(parts) == 4 else "", sha256))
    return tuple(artifacts)


def format_lock(artifacts: Iterable[Artifact]) -> str:
    """The text of a lock: one artifact a line, sorted."""
    return HEADER + "".join(f"{artifact.lock_line()}\n" for artifact in sorted(artifacts))


@cache
def read_lock() -> tuple[Artifact, ...]:
    """The artifacts of the lock that this package ships."""
    return parse_lock((files("kg.store.server") / LOCK_NAME).read_text("utf-8"))


def locked_version(group: str, name: str) -> str:
    """The version at which the lock holds an artifact."""
    return next(artifact.version for artifact in read_lock() if (artifact.group, artifact.name) == (group, name))


NEO4J_VERSION = locked_version("org.neo4j", "neo4j")
BROWSER_VERSION = locked_version("org.neo4j.client", "neo4j-browser")
