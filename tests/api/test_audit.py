"""The audit of `graphql-http`: everything that "GraphQL over HTTP" asks or recommends of a server holds.

It needs npm, with which it installs the locked audit into a folder of the test; without npm it is skipped by name.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from api.app import create_app
from kg.store import Address, Store
from tests.api.live import serving

AUDIT = Path(__file__).with_name("audit")


def test_the_lock_of_the_audit_holds_hashes_and_no_addresses() -> None:
    packages = json.loads((AUDIT / "package-lock.json").read_text("utf-8"))["packages"]
    installed = {name: package for name, package in packages.items() if name}
    assert all(package["integrity"].startswith("sha512-") for package in installed.values())
    assert not any("resolved" in package for package in installed.values())
    assert "node_modules/graphql-http" in installed


@pytest.mark.skipif(shutil.which("npm") is None, reason="needs npm for the audit of graphql-http")
def test_the_audit_finds_no_error_and_no_warning(graph: Store, scratch_address: Address, tmp_path: Path) -> None:
    for file in ("package.json", "package-lock.json", "audit.mjs", ".npmrc"):
        shutil.copy(AUDIT / file, tmp_path)
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=tmp_path, check=True)
    with serving(create_app(scratch_address)) as address:
        command = ["node", "audit.mjs", f"{address}/graphql"]
        done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    checks = [json.loads(line) for line in done.stdout.splitlines()]
    print(Counter(check["status"] for check in checks))  # For the log of continuous integration.
    assert len(checks) == 61
    assert [check for check in checks if check["status"] in ("error", "warn")] == []
