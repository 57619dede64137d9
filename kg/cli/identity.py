"""`kg candidates`, `merge`, `distinct`, `unsure`, `unmerge`, `judgements`: names in, judgements on identity out."""

from __future__ import annotations

import getpass
from dataclasses import asdict
from typing import Annotated, Any

import typer

from kg.cli.output import out, print_json, print_table, visible
from kg.cli.session import open_store
from kg.resolve import Candidate, entries, find_entry, grouped, judge, told, withdraw
from kg.resolve import candidates as candidates_of
from kg.resolve import judgements as judgements_of
from kg.store.redirects import Judgement, Verdict

__all__ = ["candidates", "distinct", "judgements", "merge", "unmerge", "unsure"]

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


def candidates(
    entry: Annotated[str | None, typer.Argument(help="Only pairs with this entry: its id, name or alias.")] = None,
    least: Annotated[float, typer.Option(help="How likely at least, from 0 to 1.", min=0, max=1)] = 0.5,
    limit: Annotated[int, typer.Option(help="At most so many groups.", min=1)] = 50,
    as_json: Json = False,
) -> None:
    """List entries that may be one entity, with the reasons. None is merged: `kg merge`, `distinct` or `unsure` judges.

    Example: kg candidates Spamouflage
    """
    with open_store() as store:
        found = candidates_of(store, find_entry(store, entry).id if entry else None, least)
    groups = grouped(found)[:limit]
    if as_json:
        print_json([{"entries": entries(group), "pairs": [pair(candidate) for candidate in group]} for group in groups])
        return
    for group in groups:
        out.print(f"{' · '.join(visible(e['name']) for e in entries(group))} may be one:", style="bold", markup=False)
        for candidate in group:
            scored = candidate.scored
            names = f"{visible(scored.first.name)} and {visible(scored.second.name)}"
            out.print(f"  {scored.chance:.2f}  {names}  ({scored.first.id}, {scored.second.id})", markup=False)
            for signal in scored.signals:
                out.print(f"        {visible(str(signal))}", style="dim", markup=False)
                if signal.evidence:
                    out.print(f"          {visible(signal.evidence)}", style="dim italic", markup=False)
            if candidate.unsure:
                out.print(f"        looked at before: {visible(candidate.unsure)}", style="dim", markup=False)
    out.print(f"{len(found)} pair{'s' if len(found) != 1 else ''} may be one. Judge with kg merge, distinct or unsure.")


def pair(candidate: Candidate) -> dict[str, Any]:
    """A candidate for a program."""
    first, second = candidate.scored.first, candidate.scored.second
    return {
        "first": {"id": first.id, "name": first.name},
        "second": {"id": second.id, "name": second.name},
        "chance": candidate.scored.chance,
        "signals": [asdict(signal) for signal in candidate.scored.signals],
        "unsure": candidate.unsure,
    }


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
