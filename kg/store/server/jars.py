"""The locked artifacts in, their verified jars in one folder out."""

from __future__ import annotations

import hashlib
import logging
import shutil
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from kg.errors import ServerError
from kg.store.server.artifacts import NEO4J_VERSION, Artifact, read_lock

if TYPE_CHECKING:
    import httpx

__all__ = ["check_space", "install_jars"]

log = logging.getLogger(__name__)

# Measured: 12 threads fetch the 218 jars (146 MB) as fast as more do; jgo's serial downloads take four times as long.
THREADS = 12
# Room for all jars; what a part of them needs is not known beforehand, since the lock holds no sizes.
JARS_BYTES = 160_000_000


def install_jars(
    folder: Path, *, artifacts: Sequence[Artifact] | None = None, addresses: Sequence[str] | None = None
) -> tuple[Path, ...]:
    """Paths of all locked jars in `folder`, each checked by sha256; those missing or damaged are fetched first.

    Safe to be killed and run again, and to be run by several processes at once: a jar gets its name only when it is
    whole. Raises `ServerError` where a jar cannot be fetched, is not what the lock says, or does not fit on the disk.
    """
    artifacts = read_lock() if artifacts is None else artifacts
    folder.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(THREADS) as pool:
        if missing := missing_jars(pool, folder, artifacts):
            with FileLock(folder / ".lock"):
                # Another process may have fetched them while this one waited for the lock.
                if missing := missing_jars(pool, folder, missing):
                    fetch_jars(pool, folder, missing, addresses)
    return tuple(folder / artifact.file_name for artifact in artifacts)


def check_space(folder: Path, needed: int) -> None:
    """Raise `ServerError` unless the disk under `folder` has `needed` free bytes."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise ServerError(
            f"{needed / 1e6:.0f} MB of free disk space are needed, {free / 1e6:.0f} MB are left",
            place=folder,
            advice="Free some, or set KG_HOME to a folder on another disk.",
        )


def missing_jars(pool: ThreadPoolExecutor, folder: Path, artifacts: Sequence[Artifact]) -> list[Artifact]:
    """The artifacts whose jar is absent from `folder` or differs from the lock."""
    whole = pool.map(lambda artifact: sha256_of(folder / artifact.file_name) == artifact.sha256, artifacts)
    return [artifact for artifact, is_whole in zip(artifacts, whole, strict=True) if not is_whole]


def sha256_of(path: Path) -> str | None:
    """The sha256 of a file in hexadecimal; None where there is no file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def fetch_jars(
    pool: ThreadPoolExecutor, folder: Path, missing: Sequence[Artifact], addresses: Sequence[str] | None
) -> None:
    """Fetch jars in parallel, with a progress bar on a terminal; the first failure ends all of them."""
    # Only now: a start with all jars at hand does not pay for jgo and its imports.
    from kg.store.server.repositories import client, local_repository, remote_repositories

    check_space(folder, JARS_BYTES * len(missing) // len(read_lock()) + 1)
    for leftover in folder.glob("*.part"):
        leftover.unlink(missing_ok=True)
    addresses = remote_repositories() if addresses is None else addresses
    local = local_repository()
    with client(THREADS) as http, show_progress(len(missing)) as progress:
        futures = [pool.submit(install_jar, http, addresses, local, folder, artifact) for artifact in missing]
        try:
            for future in as_completed(futures):
                future.result()
                progress.advance(progress.task_ids[0])
        except BaseException:
            cancel(futures)
            raise


def cancel(futures: Sequence[Future[None]]) -> None:
    """Drop the downloads that have not begun; those under way end by themselves within their timeouts."""
    for future in futures:
        future.cancel()


@contextmanager
def show_progress(total: int) -> Iterator[Progress]:
    """A progress bar on standard error if that is a terminal, else one line in the log."""
    console = Console(stderr=True)
    log.info("fetching %d jars of Neo4j %s", total, NEO4J_VERSION)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console, disable=not sys.stderr.isatty()) as progress:
        progress.add_task(f"Neo4j {NEO4J_VERSION}, first time only", total=total)
        yield progress


def install_jar(http: httpx.Client, addresses: Sequence[str], local: Path, folder: Path, artifact: Artifact) -> None:
    """Copy one jar from Maven's own folder if it is there and right, else fetch it; then give it its name."""
    from kg.store.server.transfer import fetch

    part = folder / f"{artifact.file_name}.part"
    try:
        kept = local / artifact.repository_path
        if sha256_of(kept) == artifact.sha256:
            shutil.copyfile(kept, part)
        else:
            with part.open("wb") as target:
                fetch(http, addresses, artifact.repository_path, target)
        if (found := sha256_of(part)) != artifact.sha256:
            raise ServerError(
                f"the downloaded file has sha256 {found}, not the locked {artifact.sha256}",
                place=artifact.file_name,
                advice="Something between here and the Maven repository changes files; do not use it, and try again "
                "from another network.",
            )
        part.replace(folder / artifact.file_name)
    except OSError as error:
        raise ServerError(
            f"could not write the jar ({error.strerror or error})",
            place=folder,
            advice="Free some disk space or set KG_HOME to another folder, and run the command again.",
        ) from error
    finally:
        part.unlink(missing_ok=True)
