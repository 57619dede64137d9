"""The jar of Neo4j Browser and pages of ours in, one jar that serves both at `/browser/` out.

The server serves `/browser/` from the first place on its class path that has such a folder, and nothing else without
Java of our own. So the pages are put beside Browser in a copy of its jar, on the user's machine: they then have
Browser's own address, and no other server or permission is needed to play the guide.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.errors import ServerError
from kg.store.server.artifacts import BROWSER_VERSION

__all__ = ["FOLDER", "add_pages"]

FOLDER = "browser/influence-kg"
"""Folder of the pages below the address of the server."""

MARK = f"neo4j-browser-{BROWSER_VERSION}.jar"


def add_pages(jars: Sequence[Path], pages: Mapping[str, str], target: Path) -> tuple[Path, ...]:
    """The class path with Browser's jar replaced by `target`, a copy that holds the pages.

    Raises:
        ServerError: the copy cannot be written.
    """
    (browser,) = (jar for jar in jars if jar.name.endswith(MARK))
    part = target.with_name(f"{target.name}.part")
    try:
        shutil.copyfile(browser, part)
        with zipfile.ZipFile(part, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.mkdir(FOLDER)
            for name, text in pages.items():
                archive.writestr(f"{FOLDER}/{name}", text)
        part.replace(target)
    except OSError as error:
        problem = f"the pages for Neo4j Browser cannot be written ({error.strerror or error})"
        raise ServerError(problem, place=target, advice="Free some disk space and run the command again.") from error
    finally:
        part.unlink(missing_ok=True)
    return tuple(target if jar == browser else jar for jar in jars)
