"""A child process with limits: the bytes of a file that may be hostile in, its `Content` or a `DocumentError` out.

Parsers of HTML and PDF are large and written in C in part. What makes one loop, crash or eat memory ends the child,
and the parent reports one line. The child opens no connection and is given no password of the parent's environment.
"""

from __future__ import annotations

import importlib
import os
import resource
import signal
import subprocess
import sys

from kg.errors import DocumentError
from loaders.content import Content

__all__ = ["renew", "run"]

MEMORY = 1_000_000_000
"""Bytes of address space."""
CPU = 20
"""Seconds of processor time, anew for each part (a page) that a parser has read."""
CPU_IN_ALL = 300
"""Seconds of processor time for all parts."""
WALL = 600
"""Seconds of waiting, on a machine that has others to serve."""
PASSED_ON = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "HOME")


def run(module: str, content: bytes, cpu: int = CPU) -> Content:
    """Call `extract(content)` of a module in a child that may use `cpu` seconds of processor time.

    Raises:
        DocumentError: without a place: what the module says is wrong, or which limit was passed.
    """
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    command = [sys.executable, "-c", "from loaders.sandbox import serve; serve()", module, str(cpu)]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=content, capture_output=True, env=environment, timeout=WALL, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentError(f"takes longer than {WALL} s to parse", advice=GIVE_UP) from error
    if done.returncode == 0:
        return Content.model_validate_json(done.stdout)
    if done.returncode == REFUSED:
        problem, _, advice = done.stdout.decode().partition("\n")
        raise DocumentError(problem, advice=advice or None)
    raise DocumentError(reason(done.returncode, done.stderr.decode(errors="replace"), cpu), advice=GIVE_UP)


GIVE_UP = "Save its text as .txt and load that."
REFUSED = 3


def reason(returncode: int, log: str, cpu: int) -> str:
    """Why a child ended that did not say so itself."""
    last = log.strip().splitlines()[-1] if log.strip() else ""
    if returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"takes more than {cpu} s of processor time to parse"
    if last.startswith("MemoryError"):
        return f"takes more than {MEMORY // 10**9} GB of memory to parse"
    if returncode < 0:
        return f"its parser crashed ({signal.Signals(-returncode).name})"
    return f"its parser failed ({last[:200]})"


def serve() -> None:
    """The child: bytes from standard input, `Content` as JSON to standard output."""
    module = importlib.import_module(sys.argv[1])
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # What a parser prints is not part of the answer.
    sys.addaudithook(refuse_connections)
    content = sys.stdin.buffer.read()
    cpu = int(sys.argv[2])
    limits = (
        (resource.RLIMIT_AS, MEMORY, MEMORY),
        (resource.RLIMIT_CPU, cpu, CPU_IN_ALL),
        (resource.RLIMIT_CORE, 0, 0),
    )
    for limit, soft, hard in limits:
        try:
            resource.setrlimit(limit, (soft, hard))
        except (ValueError, OSError):
            continue  # macOS refuses RLIMIT_AS; the time limits still hold.
    code = 0
    try:
        written = module.extract(content).model_dump_json(exclude_unset=True)
    except DocumentError as error:
        written, code = f"{error.problem}\n{error.advice or ''}", REFUSED
    with answer:
        answer.write(written)
    sys.exit(code)


def renew(cpu: int = CPU) -> None:
    """In the child, when a part of the file is read: the next part may use as many seconds of processor time again."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    if most == CPU_IN_ALL:  # else this is no child of ours
        resource.setrlimit(resource.RLIMIT_CPU, (min(int(used.ru_utime + used.ru_stime) + 1 + cpu, most), most))


def refuse_connections(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: a parser that fetches what a page names would tell others what is being read."""
    if event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.exec", "os.posix_spawn"):
        raise PermissionError(f"{event} is not allowed while a document is parsed")
