"""A Maven repository on this machine: a test decides its files and answers, and sees what it was asked."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from kg.store.server.artifacts import Artifact


@dataclass
class Repository:
    """A Maven repository: `files` by path, `answers` (statuses to give before the file), and what was `asked`."""

    address: str
    files: dict[str, bytes] = field(default_factory=dict)
    answers: dict[str, list[int]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, content: bytes) -> Artifact:
        """Put a jar into the repository; the artifact that a lock would hold for it."""
        artifact = Artifact("org.example", name, "1.0", "", hashlib.sha256(content).hexdigest())
        self.files[f"/{artifact.repository_path}"] = content
        return artifact


@contextmanager
def serve_repository() -> Iterator[Repository]:
    """An empty repository that answers on this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that http.server calls
            repository.asked[self.path] += 1
            planned = repository.answers.get(self.path)
            status = planned.pop(0) if planned else 200 if self.path in repository.files else 404
            content = repository.files[self.path] if status == 200 else b""
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        repository = Repository(f"http://127.0.0.1:{http.server_port}")
        Thread(target=http.serve_forever, args=(0.05,), daemon=True).start()
        yield repository
        http.shutdown()
