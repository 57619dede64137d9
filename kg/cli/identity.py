"""`kg merge`, `unmerge`, `distinct`, `unsure`, `judgements`: names of entries in, judgements on their identity out."""

from __future__ import annotations

import getpass
from dataclasses import asdict
from typing import Annotated

import typer

from kg.cli.output import out, print_json, print_table, visible
from kg.cli.session import open_store
from kg.resolve import find_entry, judge, told, withdraw
from kg.resolve import judgements as judgements_of
from kg.store.redirects import Judgement, Verdict

__all__ = ["distinct", "judgements", "merge", "unmerge", "unsure"]

One = Annotated[str, typer.Argument(help="Id, name or alias of the entry that stays.")]
Other = Annotated[str, typer.Argument(help="Id, name or alias of the other entry.")]
By = Annotated[str | None, typer.Option(help="Who judges; your user name without it.")]
Why = Annotated[str | None, typer.Option(help="Why.")]
Source = Annotated[str | None, typer.Option(help="Report that it rests on: its id, name or address.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]


def merge(
    one: One, other: Other, by: By = None, reason: Why = None, source: Source = None, as_json: Json = False
) -> None:
    """Say that two entries are one entity: the first answers for both from now on. `kg unmerge` takes it back.

    Example: kg merge Spamouflage Dragonbridge --reason "both reports name the same accounts"
    """
    record(one, other, "same", by, reason, source, as_json)


def distinct(
    one: One, other: Other, by: By = None, reason: Why = None, source: Source = None, as_json: Json = False
) -> None:
    """Say that two entries are not one entity, so that nothing proposes or joins them.

    Example: kg distinct Storm-1376 Storm-1852 --reason "two networks of one vendor"
    """
    record(one, other, "different", by, reason, source, as_json)


def unsure(
    one: One, other: Other, by: By = None, reason: Why = None, source: Source = None, as_json: Json = False
) -> None:
    """Say that two entries were looked at and that it is not clear whether they are one.

    Example: kg unsure "Ghost Writer" Ghostwriter --reason "the older report names no accounts"
    """
    record(one, other, "unsure", by, reason, source, as_json)


def record(
    one: str, other: str, verdict: Verdict, by: str | None, reason: str | None, source: str | None, as_json: bool
) -> None:
    """Judge, and say what came of it."""
    with open_store() as store:
        store.prepare()
        entries = find_entry(store, one), find_entry(store, other)
        made = judge(store, *entries, verdict, by or getpass.getuser(), reason, source)
    if as_json:
        print_json(asdict(made))
        return
    out.print(f"{visible(told(made))}.", markup=False)
    out.print(f"`kg unmerge {made.id}` takes it back.", style="dim", markup=False)


def unmerge(
    judgement: Annotated[str, typer.Argument(help="Id of a judgement, or id or name of an entry that was merged.")],
    by: By = None,
    as_json: Json = False,
) -> None:
    """Take a judgement on identity back; the graph is then as it would be without it.

    Example: kg unmerge Dragonbridge
    """
    with open_store() as store:
        store.prepare()
        gone = withdraw(store, judgement, by or getpass.getuser())
    if as_json:
        print_json(asdict(gone))
        return
    out.print(f"Taken back: {visible(told(gone))}.", markup=False)


def judgements(as_json: Json = False) -> None:
    """List the judgements on identity that hold, the earliest first.

    Example: kg judgements --json
    """
    with open_store() as store:
        found = judgements_of(store)
    if as_json:
        print_json([asdict(judgement) for judgement in found])
        return
    print_table([row(judgement) for judgement in found], "Judgements on identity")


def row(judgement: Judgement) -> dict[str, str | None]:
    """A judgement as people read it."""
    return {
        "entry": judgement.first_name,
        "and": judgement.second_name,
        "are": {"same": "one", "different": "not one", "unsure": "perhaps one"}[judgement.verdict],
        "by": judgement.by,
        "on": (judgement.on or "")[:10],
        "reason": judgement.reason,
        "rests on": judgement.source,
        "id": judgement.id,
    }
