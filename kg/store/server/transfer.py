"""Paths inside Maven repositories in, their bytes out: with retries where another try can help."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from typing import BinaryIO

import httpx

from kg.errors import ServerError

__all__ = ["fetch"]

# The server asks for patience, or something between us and it failed; any other 4xx is an answer and final.
RETRIED_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504})
TRIES = 4
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 20.0


def fetch(client: httpx.Client, addresses: Sequence[str], path: str, target: BinaryIO) -> None:
    """Write what the first repository that has `path` answers to `target`, from its beginning.

    A timeout, a broken connection and the statuses of `RETRIED_STATUS` are tried again (4 times, doubling pauses, or
    the seconds that `Retry-After` asks for, 20 s at most); a repository without the file is followed by the next.
    Raises `ServerError` when none gives it.
    """
    problems = []
    for address in addresses:
        problem = try_repository(client, f"{address}/{path}", target)
        if problem is None:
            return
        problems.append(problem)
    raise ServerError(
        f"could not download: {'; '.join(dict.fromkeys(problems))}",
        place=path.rsplit("/", 1)[-1],
        advice="Check the network (a proxy goes in HTTPS_PROXY, a mirror in ~/.m2/settings.xml) and run the command "
        "again: jars that are here already are kept. Or use another server: set NEO4J_URI.",
    )


def try_repository(client: httpx.Client, url: str, target: BinaryIO) -> str | None:
    """Write one repository's answer to `target`; a problem in words if it gives none."""
    host = httpx.URL(url).host
    problem = ""
    for attempt in range(TRIES):
        pause = FIRST_PAUSE * 2**attempt * random.uniform(0.8, 1.2)  # noqa: S311  # spreads the threads, no secret
        try:
            with client.stream("GET", url) as response:
                if response.status_code == 200:
                    target.seek(0)
                    target.truncate()
                    for chunk in response.iter_bytes():
                        target.write(chunk)
                    return None
                problem = f"{host} answered {response.status_code} {response.reason_phrase}"
                if response.status_code not in RETRIED_STATUS:
                    return problem
                asked = response.headers.get("Retry-After", "")
                pause = max(pause, float(asked)) if asked.isdigit() else pause
        except httpx.TransportError as error:
            problem = f"{host} cannot be reached ({type(error).__name__}: {error})"
        if attempt + 1 < TRIES:
            time.sleep(min(pause, LONGEST_PAUSE))
    return problem
