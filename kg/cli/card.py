"""The card of a statement: what the graph holds of it in, what a reviewer needs to decide out, on one screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kg.cli.output import visible
from kg.ontology import ontology
from kg.review import Candidate, Decision

__all__ = ["AROUND", "context_of", "headline", "print_card", "print_why"]

AROUND = 280
"""Characters of context on each side of the words."""

LONGEST_QUOTE = 1_500
"""Characters of a quote that fit on a screen; of a longer one, the beginning and the end are shown."""


def print_card(console: Console, candidate: Candidate, row: dict[str, Any], place: str) -> None:
    """Everything about one proposed statement."""
    statement = row["statement"]
    console.print()
    console.rule(f"[bold]{place}", align="left", style="dim")
    console.print(headline(row))
    console.print(Text(f"why now: {visible(candidate.why)}", style="yellow"))
    console.print(Padding(context_of(row), (1, 2)))
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    for name, value in facts_of(row, statement):
        facts.add_row(name, value)
    console.print(facts)


def headline(row: dict[str, Any]) -> Text:
    """The statement as one sentence."""
    predicate = ontology().predicates[row["predicate"]]
    bound = row.get("bound") if row.get("bound") != "exact" else None
    parts = [bound, row["objectName"], row.get("unit"), row.get("platform") and f"on {row['platform']}"]
    said = " ".join(str(part) for part in parts if part)
    denied = row["statement"]["polarity"] == "denied"
    line = Text("denied: " if denied else "", style="bold red")
    line.append(visible(row["subjectName"]), style="not red cyan")
    line.append(f" {predicate.annotations.phrase} ", style="not bold not red default")
    return line.append(visible(said), style="not red cyan")


def context_of(row: dict[str, Any]) -> RenderableType:
    """The sentence in its context, marked between two arrows; the words for subject, object and hedge underlined."""
    statement = row["statement"]
    quote = statement.get("quote")
    if not quote:
        return Text(f"record: {visible(statement.get('locator') or '')}")
    if len(quote) > LONGEST_QUOTE:
        half = LONGEST_QUOTE // 2
        quote = f"{quote[:half]} […] {quote[-half:]}"
    sentence = Text(squeeze(quote), style="bold")
    words = [statement.get(key) for key in ("subjectAs", "objectAs", "speakerAs", "hedge")]
    sentence.highlight_words([squeeze(word) for word in words if word], style="underline")
    text = Text(style="dim")
    text.append(lead(row["before"]))
    text.append("▶", style="not dim bold yellow")
    text.append_text(Text(style="not dim").append_text(sentence))
    text.append("◀", style="not dim bold yellow")
    return text.append(trail(row["after"]))


def squeeze(text: str) -> str:
    """Shown safely, with single spaces."""
    return " ".join(visible(text).split())


def paragraphs(text: str) -> str:
    """Context with one line for each paragraph, and a space or line break where it meets the sentence."""
    return "\n".join(squeeze(part) for part in re.split(r"\n\s*\n", text))


def lead(before: str) -> str:
    """What stands before the sentence, from a whole word on."""
    shown = paragraphs(before)
    shown = f"… {shown.partition(' ')[2]}" if len(before) >= AROUND else shown
    return f"{shown} " if shown and not shown.endswith("\n") else shown


def trail(after: str) -> str:
    """What stands behind the sentence, up to a whole word."""
    shown = paragraphs(after)
    shown = f"{shown.rpartition(' ')[0]} …" if len(after) >= AROUND else shown
    return f" {shown}" if shown and not shown.startswith("\n") else shown


def facts_of(row: dict[str, Any], statement: dict[str, Any]) -> Iterator[tuple[str, Text]]:
    """Name and value of each line below the sentence."""
    likelihood = statement["likelihood"]
    hedge = f", “{visible(statement['hedge'])}”" if statement.get("hedge") else ""
    speaker = visible(row["speakerName"])
    if (named := visible(statement["speakerAs"])) != speaker:
        speaker += f" (“{named}”)"
    stance = "denies it" if statement["polarity"] == "denied" else "affirms it"
    yield "speaker", Text(f"{speaker} {stance}; how surely: {likelihood}{hedge}")
    linked = [(statement["subjectAs"], row["subject"]), (statement["objectAs"], row["object"])]
    shown = [f"“{visible(text)}” → {key}" for text, key in linked if key]
    yield "linked", Text("   ".join(shown))
    when = row["publishedOn"]
    source = [row["title"], row["publisher"], str(when) if when else None]
    span = f"characters {statement['start']}–{statement['end']}" if statement.get("start") is not None else None
    yield "source", Text(" · ".join(visible(part) for part in (*source, span) if part))
    score = f", confidence {statement['confidence']:.2f}" if statement.get("confidence") is not None else ""
    yield "method", Text(f"{statement['method']}{score}")
    if row["others"]:
        yield "beside", Text(f"{len(row['others'])} other statement{'s' * (len(row['others']) != 1)} on this; press w")
    if statement.get("notFoundSince") is not None:
        yield "lost", Text("the extractor no longer finds it in this document", style="red")


def print_why(console: Console, candidate: Candidate, row: dict[str, Any], decisions: list[Decision]) -> None:
    """Why it comes now, what else is said about it, and what was decided before."""
    lines: list[RenderableType] = [Text(f"score {candidate.score:g}, the sum of:")]
    lines += [Text(f"  {visible(str(reason))}") for reason in candidate.reasons]
    for other in row["others"]:
        stance = "denies" if other["polarity"] == "denied" else "affirms"
        words = squeeze(other["quote"] or "")
        lines.append(Text(f"  {other['review']}: {visible(other['speaker'])} {stance} it, “{words}”", style="dim"))
    for decision in decisions:
        by = visible(decision.reviewer or "somebody")
        because = f", “{visible(decision.reason)}”" if decision.reason else ""
        lines.append(Text(f"  {decision.number}. {decision.review} by {by}{because}", style="dim"))
    console.print(Group(*lines))
