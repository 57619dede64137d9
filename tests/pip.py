"""Python tools for tests that cannot live beside our own packages: a lock and a script in, the finished process out.

The packages are fetched by pip, checked against the hashes of the lock, and put into a folder of their own.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from filelock import FileLock

from tests.java import Tool

__all__ = ["python_tool"]


def python_tool(lock: Path, folder: Path) -> Tool:
    """A function of a script and its arguments, which sees the packages of the lock before ours."""
    target = folder / f"{lock.stem}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"
    with FileLock(f"{target}.lock"):
        if not target.exists():
            part = target.with_name(f"{target.name}.part")
            options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
            command = [
                sys.executable,
                "-m",
                "pip",
                "install",
                *options,
                "--upgrade",
                "--target",
                str(part),
                "-r",
                str(lock),
            ]
            subprocess.run(command, check=True)
            part.rename(target)

    def run(script: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(target), "PYTHONWARNINGS": "ignore"}
        command = [sys.executable, script, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)

    return run
