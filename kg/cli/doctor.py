"""`kg doctor`: the settings in; what is wrong with this set-up and this graph, and what to do about it, out."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from kg.cli.output import out, print_json, visible
from kg.cli.session import address_of
from kg.doctor import Finding, examine_graph, examine_setup
from kg.settings import settings
from kg.store import Address
from kg.store.server import status

__all__ = ["doctor"]

MARKS = {"ok": "ok     ", "warning": "warning", "error": "ERROR  "}


def doctor(as_json: Annotated[bool, typer.Option("--json", help="Print JSON for a program.")] = False) -> None:
    """Say what is wrong with this set-up or this graph, and what to do. Nothing is started or changed.

    Example: kg doctor
    """
    configured = Address.configured(settings())
    found = status() if configured is None else None
    findings = list(examine_setup(settings(), running=found is not None and found.running))
    address = address_of(found.server) if found is not None and found.server is not None else configured
    if address is None:
        findings.append(
            Finding("graph", "warning", "no server runs, so the graph was not looked at", "Run `kg up` first.")
        )
    else:
        findings += examine_graph(address)
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            out.print(f"{MARKS[finding.state]}  {finding.what:<9} {visible(finding.told)}", markup=False)
            if finding.advice:
                out.print(f"{'':<19} {visible(finding.advice)}", style="dim", markup=False)
    if any(finding.state == "error" for finding in findings):
        raise typer.Exit(1)
