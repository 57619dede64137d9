"""Of a server that does not come up, its log's most telling line is told, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.store.server.readiness import PortTakenError, explain_log

CAUSED = """\
2026-01-01 INFO  Starting...
2026-01-01 ERROR Failed to start Neo4j
java.lang.RuntimeException: Error starting Neo4j database server
\tat org.neo4j.Some.method(Some.java:1)
Caused by: org.neo4j.kernel.lifecycle.LifecycleException: Component failed
Caused by: java.io.IOException: {cause}
2026-01-01 INFO  Stopped.
"""


@pytest.mark.parametrize(
    ("text", "told", "advice"),
    [
        (CAUSED.format(cause="Store is broken"), "IOException: Store is broken", "Run the command again"),
        (CAUSED.format(cause="No space left on device"), "No space left on device", "Free some disk space"),
        ("Terminating due to java.lang.OutOfMemoryError: Java heap space\n", "Java heap space", "Set KG_HEAP"),
        (
            "Error occurred during initialization of VM\nToo small maximum heap\n",
            "VM Too small maximum heap",
            "KG_HEAP",
        ),
        ("2026-01-01 INFO  Starting...\n", "names no error", "may have been killed"),
    ],
)
def test_the_innermost_cause_is_told_with_advice(tmp_path: Path, text: str, told: str, advice: str) -> None:
    log = tmp_path / "console.log"
    log.write_text(text)
    line = str(explain_log(log, "Neo4j ended"))
    assert line.startswith(f"{log}: Neo4j ended: ")
    assert told in line
    assert advice in line
    assert "\n" not in line


def test_a_missing_log_is_told_too(tmp_path: Path) -> None:
    assert "its log names no error" in str(explain_log(tmp_path / "none", "Neo4j ended"))


def test_a_port_that_was_taken_meanwhile_is_told_apart(tmp_path: Path) -> None:
    log = tmp_path / "console.log"
    log.write_text(CAUSED.format(cause="Address already in use"))
    assert isinstance(explain_log(log, "Neo4j ended"), PortTakenError)
