"""Reading on a Dask cluster: what comes out is what one process gives, and a worker that is killed loses nothing."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kg.cli.app import app
from kg.cli.sources import each_source

distributed = pytest.importorskip("distributed", reason="needs the extra `cluster`")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A scheduler and two workers, each a process that is started again when it dies."""
    options = {"threads_per_worker": 1, "dashboard_address": None, "silence_logs": 50}
    with distributed.LocalCluster(n_workers=2, processes=True, **options) as started:
        yield started


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Nine texts, one of which cannot be read."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for n in range(8):
        (folder / f"{n}.txt").write_text(
            f"Meta removed {n + 7} accounts of a network from Iran that targeted Israel.\n"
        )
    (folder / "9.txt").write_bytes(b"\x00")
    return folder


def test_a_cluster_whose_worker_is_killed_gives_what_one_process_gives(cluster: Any, texts: Path) -> None:
    alone = list(each_source([texts], loader="document"))
    shared = []
    for outcome in each_source([texts], loader="document", scheduler=cluster.scheduler_address):
        if not shared:
            os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
        shared.append(outcome)
    assert [o.path for o in shared] == [o.path for o in alone]
    assert [o.bundle for o in shared] == [o.bundle for o in alone]
    assert [o.bundle is not None and len(o.bundle.statements) > 0 for o in shared] == [True] * 8 + [False]
    assert [o.error is None for o in shared] == [True] * 8 + [False]


def test_the_command_names_a_scheduler_that_does_not_answer(texts: Path, tmp_path: Path) -> None:
    command = ["extract", str(texts), "--out", str(tmp_path / "out"), "--scheduler", "tcp://127.0.0.1:1"]
    result = CliRunner().invoke(app, command)
    assert result.exit_code != 0
    assert "no Dask scheduler answers" in str(result.exception)


def test_the_command_reads_on_a_cluster(cluster: Any, texts: Path, tmp_path: Path) -> None:
    command = [
        "extract",
        str(texts),
        "--out",
        str(tmp_path / "out"),
        "--scheduler",
        cluster.scheduler_address,
        "--json",
    ]
    report = json.loads(CliRunner().invoke(app, command).stdout)
    assert [row["file"] for row in report["files"]] == [str(texts / f"{n}.txt") for n in range(8)]
    assert len(report["errors"]) == 1
