"""A command in, its process out: detached from everything, or ended as soon as whoever asked for it is gone.

    python launcher.py LOG detached|tied COMMAND...

It prints the number of the process, or `error` and why there is none. `detached`, it then ends. `tied`, it stays: its
standard input is a pipe from the parent, and when that closes, even because the parent was killed, it ends the command.
Run by path with the standard library alone, so that what stays beside the server is small.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

STOP_SECONDS = 60.0
POLL_SECONDS = 0.25


def main(log: str, mode: str, *command: str) -> None:
    """Run the command with its output in `log`, and stay with it if it is tied."""
    parent = os.getppid()
    with Path(log).open("wb") as output:
        try:
            process = subprocess.Popen(  # noqa: S603  # the command that our own package put together
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
            )
        except OSError as error:
            print("error", error, flush=True)
            return
    if mode == "tied":
        # Asked to end, it ends the command first.
        signal.signal(signal.SIGTERM, lambda *_: end(process))
    print(process.pid, flush=True)
    if mode == "tied":
        wait_for_either(process, parent)
        end(process)


def wait_for_either(process: subprocess.Popen[bytes], parent: int) -> None:
    """Return when the command has ended or the parent has."""
    while process.poll() is None and os.getppid() == parent:
        readable, _, _ = select.select([sys.stdin], [], [], POLL_SECONDS)
        if readable and not os.read(sys.stdin.fileno(), 1):
            return


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask the command to end; kill it if it does not."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
