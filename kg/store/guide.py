"""Pages for Neo4j Browser: the address they are served at in, the guide, the list of saved queries and the style out.

Their templates stand in `queries/browser/`; the queries in them are those of `queries/`, so nothing is written twice.
"""

from __future__ import annotations

import json
import re
from html import escape
from itertools import groupby
from typing import Any

from kg.ontology import ontology
from kg.ontology.emit.grass import rules
from kg.store.cypher import Parameter, SavedQuery, saved_queries
from ontology import root as ontology_root
from queries import root

__all__ = ["GUIDE", "STYLE", "commands", "pages", "parameters"]

GUIDE, QUERIES, STYLE = "guide.html", "queries.html", "style.grass"


def pages(base: str) -> dict[str, str]:
    """Text of each page by its name; `base` is the address without a slash at its end."""
    guide, listed = template(GUIDE), template(QUERIES)
    style = (ontology_root() / "generated" / STYLE).read_text("utf-8")
    for query in saved_queries().values():
        guide = guide.replace(f'<query name="{query.stem}"></query>', runnable(query))
    return {GUIDE: filled(guide, base), QUERIES: filled(slides(listed), base), STYLE: style}


def commands(base: str) -> str:
    """What Browser does once it is connected: it takes the style and the sample values, then plays the guide.

    The style stands in the command: one that is fetched would come, and be shown, after the guide.
    """
    return f"style {json.dumps(rules(ontology()))}; params {parameters()}; clear; play {base}/{GUIDE}"


def parameters() -> str:
    """Sample values of all saved queries, as a map in Cypher."""
    return "{" + ", ".join(f"{name}: {json.dumps(value)}" for name, value in samples().items()) + "}"


def samples() -> dict[str, Any]:
    """The first query with a parameter gives its value; Browser has one value for all."""
    found: dict[str, Any] = {}
    for query in saved_queries().values():
        for name, parameter in query.parameters.items():
            found.setdefault(name, parameter.sample)
    return found


def template(name: str) -> str:
    """A page before its places are filled."""
    return (root() / "browser" / name).read_text("utf-8")


def filled(text: str, base: str) -> str:
    """The page with its address and the sample values in place."""
    return text.replace("@PARAMETERS@", escape(parameters())).replace("@BASE@", escape(base))


def slides(page: str) -> str:
    """One slide a topic."""
    before, rest = page.split("<slide", 1)
    slide, after = rest.split("</slide>", 1)
    made = []
    for topic, queries in groupby(saved_queries().values(), key=lambda query: query.topic):
        blocks = "\n".join(runnable(query) for query in queries)
        made.append(f"<slide{slide}</slide>".replace("@TITLE@", topic.capitalize()).replace("@QUERIES@", blocks))
    return before + "\n".join(made) + after


def runnable(query: SavedQuery) -> str:
    """A query with its title, what it asks for and how to read the answer."""
    asked = "".join(asking(name, parameter) for name, parameter in query.parameters.items())
    return (
        f"<h4>{escape(query.title)}</h4><p>{prose(query.reading or '')}</p><ul>{asked}</ul>"
        f'<pre class="runnable" style="max-height: 16em; overflow: auto">{escape(query.text)}</pre>'
    )


def asking(name: str, parameter: Parameter) -> str:
    """What a parameter means, with a link that sets its sample value where other queries have another one."""
    text = f"<code>${name}</code> {prose(parameter.description)}"
    if parameter.type != "integer" and parameter.sample != samples()[name]:
        setting = f"param {name} => {json.dumps(parameter.sample)}"
        text += f' (<a exec-topic="{escape(setting)}">set it to {escape(str(parameter.sample))}</a>)'
    return f"<li>{text}</li>"


def prose(text: str) -> str:
    """A sentence of a query's header, with what stands in backticks as code."""
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(text))
