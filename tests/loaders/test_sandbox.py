"""The child in which documents are parsed: what it may not do, and that the parent outlives it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kg.errors import DocumentError
from loaders.content import Content
from loaders.sandbox import run

BAD = {
    "spins": "while True: pass",
    "hoards": "kept = bytes(2 * 10**9)",
    "dies": "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
    "fails": "raise KeyError('/Root')",
    "connects": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "runs": "import subprocess; subprocess.run(['true'])",
    "peeks": "import os; os.environ['NEO4J_PASSWORD']",
}


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    """A parser that does what the parameter says."""
    name = f"parser_that_{request.param}"
    (tmp_path / f"{name}.py").write_text(f"def extract(content):\n    {BAD[request.param]}\n")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    monkeypatch.setenv("NEO4J_PASSWORD", "secret")
    return name


@pytest.mark.parametrize(
    ("module", "told"),
    [
        ("spins", "takes more than 3 s of processor time to parse"),
        ("hoards", "takes more than 1 GB of memory to parse"),
        ("dies", r"its parser crashed \(SIGSEGV\)"),
        ("fails", r"its parser failed \(KeyError: '/Root'\)"),
        ("connects", "socket.* is not allowed while a document is parsed"),
        ("runs", "subprocess.Popen is not allowed while a document is parsed"),
        ("peeks", r"its parser failed \(KeyError: 'NEO4J_PASSWORD'\)"),
    ],
    indirect=["module"],
)
def test_a_parser_that_misbehaves_ends_alone(module: str, told: str) -> None:
    with pytest.raises(DocumentError, match=told):
        run(module, b"words", cpu=3)


def test_a_parser_that_reads_part_by_part_has_time_for_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "parser_that_works.py").write_text(
        "import time\n"
        "from loaders.content import Content\n"
        "from loaders.sandbox import renew\n"
        "def extract(content):\n"
        "    for part in range(3):\n"
        "        renew(2)\n"
        "        begun = time.process_time()\n"
        "        while time.process_time() < begun + 0.9: pass\n"
        "    return Content(text=content.decode(), media_type='text/plain')\n"
    )
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    assert run("parser_that_works", b"words", cpu=2).text == "words"


def test_what_a_parser_prints_is_not_taken_for_its_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "parser_that_talks.py").write_text(
        "from loaders.content import Content\n"
        "def extract(content):\n"
        "    print('noise', flush=True)\n"
        "    return Content(text=content.decode(), media_type='text/plain')\n"
    )
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    assert run("parser_that_talks", b"words") == Content(text="words", media_type="text/plain")
