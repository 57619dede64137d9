"""Changes of the schema: the SDL of the last release and that of today in, what breaks the queries of its users out.

`python -m api.changes` lists them and fails where one is not named in the changelog; `--release` keeps today's SDL as
that of a release.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

from graphql import build_schema
from graphql.utilities import find_breaking_changes, find_dangerous_changes

from api.schema import committed_sdl

__all__ = ["RELEASED", "breaking", "dangerous", "unannounced"]

RELEASED = "released.graphql"
CHANGELOG = Path(__file__).resolve().parent.parent / "CHANGELOG.md"


def released_sdl() -> str:
    """The SDL of the last release."""
    return files("api").joinpath(RELEASED).read_text(encoding="utf-8")


def breaking(before: str, now: str) -> list[str]:
    """What makes queries fail that worked."""
    return [change.description for change in find_breaking_changes(build_schema(before), build_schema(now))]


def dangerous(before: str, now: str) -> list[str]:
    """What may surprise a program, such as a new value of an enum."""
    return [change.description for change in find_dangerous_changes(build_schema(before), build_schema(now))]


def unannounced(changes: list[str], changelog: str) -> list[str]:
    """Breaking changes that the part of the changelog for the next release does not name, word for word."""
    _, _, rest = changelog.partition("## [Unreleased]")
    part = " ".join(rest.partition("\n## [")[0].replace("`", "").split())
    return [change for change in changes if change not in part]


def main(arguments: list[str]) -> int:
    """Print the changes, or keep the SDL."""
    if "--release" in arguments:
        Path(__file__).with_name(RELEASED).write_text(committed_sdl(), encoding="utf-8")
        return 0
    found = breaking(released_sdl(), committed_sdl())
    missing = unannounced(found, CHANGELOG.read_text(encoding="utf-8"))
    for change in found:
        print(f"breaks: {change}{' (not in CHANGELOG.md)' if change in missing else ''}")
    for change in dangerous(released_sdl(), committed_sdl()):
        print(f"may surprise: {change}")
    print(f"{len(found)} breaking changes since the last release, {len(missing)} of them not named in CHANGELOG.md.")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
