"""A request of Neo4j Browser in, a page of the guide, the list of saved queries or the style out.

The managed server serves these beside Browser; with a server of your own, such as that of docker-compose.yml, they come
from here, and so from another origin: Browser asks first whether it may send the headers that it sends.
"""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

from kg.store.guide import pages

__all__ = ["FOLDER", "router"]

FOLDER = "/static/browser"
TYPES = {"html": "text/html; charset=utf-8", "grass": "text/plain; charset=utf-8"}
ANYBODY = {"access-control-allow-origin": "*"}
"""Nothing of the graph is in these pages."""

router = APIRouter()


@router.api_route(f"{FOLDER}/{{name}}", methods=["GET", "HEAD"])
async def guide(request: Request, name: str) -> Response:
    """A page, whose links lead to the address that was asked."""
    text = pages(f"{request.base_url}{FOLDER.lstrip('/')}").get(name)
    if text is None:
        return PlainTextResponse("no such page", 404, ANYBODY)
    return Response(text, media_type=TYPES[name.rpartition(".")[2]], headers=ANYBODY)


@router.options(f"{FOLDER}/{{name}}")
async def allow(name: str) -> Response:
    """Browser may ask, with the headers that keep it from an old copy."""
    allowed = {"access-control-allow-methods": "GET", "access-control-allow-headers": "cache-control, pragma"}
    return Response(status_code=204, headers={**ANYBODY, **allowed})
