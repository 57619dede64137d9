"""Dereferencing: the IRI of an entity, proposition or statement in, what its reader may see in RDF or HTML out."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import escape
from typing import Any, cast

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from pyoxigraph import NamedNode

from api.database import Database
from api.negotiation import negotiate
from api.visibility import ACCEPTED, Visibility
from kg.errors import StoreError
from kg.export import FORMATS, Reader
from kg.export.excerpt import Excerpt
from kg.export.jsonld import Compaction
from kg.export.rdf import prefixes
from kg.export.scope import Scope
from kg.export.vocabulary import Namespace
from kg.settings import settings

__all__ = ["make_router"]

HTML = "text/html"
SYNTAXES = {FORMATS[name].media_type: FORMATS[name] for name in ("turtle", "jsonld", "ntriples")}
OFFERED = (*list(SYNTAXES)[:2], HTML, *list(SYNTAXES)[2:])
"""In the order of preference where the client has none."""

LIMIT = 1_000
"""Statements in each position: who wants more takes an export."""


def make_router(visibility_of: Callable[..., Visibility]) -> APIRouter:
    """The routes; what a reader may see is told by `visibility_of`."""
    router = APIRouter()

    # In a default, since an annotation that is kept as text cannot name an argument of the function around it.
    async def describe(request: Request, visibility: Visibility = Depends(visibility_of)) -> Response:  # noqa: B008
        """One node in the form that the client asks for."""
        headers = {"Vary": "Accept, Authorization"}
        media_type = negotiate(request.headers.get("accept"), OFFERED)
        if media_type is None:
            text = f"Not acceptable. There is: {', '.join(OFFERED)}.\n"
            return PlainTextResponse(text, status_code=406, headers=headers)
        folder, _, key = request.url.path.strip("/").partition("/")
        try:
            database = request.app.state.database
            excerpt = await read(database, key, visibility)
        except StoreError as error:
            return PlainTextResponse(error.line() + "\n", status_code=503, headers=headers)
        if excerpt.is_empty and folder == "entity" and (kept := await find_kept(database, key, visibility)):
            # Not for ever: a merge can be taken back.
            return RedirectResponse(f"/entity/{kept}", status_code=307, headers=headers)
        if excerpt.is_empty or ("/" in key) != (folder == "entity"):
            return PlainTextResponse("There is nothing of that name to see.\n", status_code=404, headers=headers)
        if media_type == HTML:
            return HTMLResponse(page(excerpt), headers=headers)
        stream = io.BytesIO()
        SYNTAXES[media_type].write(cast("Any", excerpt), stream)
        kind = media_type if media_type == "application/ld+json" else f"{media_type}; charset=utf-8"
        return Response(stream.getvalue(), media_type=kind, headers=headers)

    for path in ("/entity/{kind}/{name}", "/statement/{key}", "/proposition/{key}"):
        router.add_api_route(path, describe, methods=["GET", "HEAD"], response_model=None)
    return router


async def read(database: Database, key: str, visibility: Visibility) -> Excerpt:
    """What a reader may see of a node."""
    reader = Reader(frozenset(visibility.markings))
    rows = await database.read(
        "described-scope", id=key, markings=list(visibility.markings), review=list(ACCEPTED), limit=LIMIT
    )
    scope = Scope(reader, rows)
    # Of an entity, the statements that say something of it; of a report, those that stand in it.
    wanted = [
        row["id"]
        for row in rows
        if scope.shows(scope.statements[row["id"]])
        and key in (row["id"], row["proposition"], row["subject"], row["document"])
    ]
    statements = await database.read("described-statements", ids=wanted) if wanted else []
    named = {row[name] for row in statements for name in ("subject", "object", "speaker", "document", "primarySource")}
    objects = {row["object"] for row in rows if row["subject"] == key}
    ids = sorted(filter(None, {key, *named, *objects}))
    entities = await database.read("described-entities", ids=ids, id=key, limit=LIMIT)
    return Excerpt(Namespace(settings().base_iri), key, scope, entities, statements)


async def find_kept(database: Database, key: str, visibility: Visibility) -> str | None:
    """The id of the entity that answers for one that was merged."""
    rows = await database.read("redirect", id=key, markings=list(visibility.markings))
    return rows[0]["id"] if rows else None


def page(excerpt: Excerpt) -> str:
    """The description as a page: what is said of each node, with links to what it refers to."""
    names = excerpt.names
    compaction = Compaction(names.base)
    labels = {names.entity(row["id"]).value: row["properties"]["name"] for row in excerpt.entities}
    spaces = sorted(prefixes(names).items(), key=lambda item: (-len(item[1]), item[0]))

    def shown(term: Any) -> str:
        if not isinstance(term, NamedNode):
            return escape(term.value)
        short = next((f"{p}:{term.value[len(s) :]}" for p, s in spaces if term.value.startswith(s)), term.value)
        target = term.value.removeprefix(names.base)
        href = target if target == term.value else f"/{target}"
        return f'<a href="{escape(href)}">{escape(labels.get(term.value, short))}</a>'

    parts: list[str] = []
    for _, arcs in excerpt.resources():
        subject, rows = None, []
        for subject, predicate, target in arcs:
            about = "" if subject.value.find("#") < 0 else f" ({subject.value.partition('#')[2]})"
            name = escape(compaction.curie(predicate.value)) + escape(about)
            rows.append(f"<tr><th>{name}</th><td>{shown(target)}</td></tr>")
        if subject is not None:
            head = NamedNode(subject.value.partition("#")[0])
            parts.append(f"<h2>{shown(head)}</h2><table>{''.join(rows)}</table>")
    title = escape(labels.get(f"{names.base}entity/{excerpt.key}", excerpt.key))
    others = ", ".join(escape(name) for name in SYNTAXES)
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><style>'
        "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
        "th{text-align:left;vertical-align:top;padding-right:1rem;font-weight:400;color:#555;white-space:nowrap}"
        "h2{font-size:1.1rem;margin:2rem 0 .3rem}</style>"
        f"<h1>{title}</h1><p>What a statement says stands beside who says it and in which words. The same for "
        f"machines under this address: {others}.</p>{''.join(parts)}</html>\n"
    )
