"""Layers around the routes: each answer in, the same with headers that keep pages to themselves, and counted, out."""

from __future__ import annotations

import time

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.metrics import DURATION, REQUESTS

__all__ = ["Observed", "Secured"]

# Styles are in line where GraphiQL's editor sets them; its fonts and pictures are in its style sheet.
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Secured:
    """Pages load nothing from elsewhere, and no other page frames them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to an answer."""

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["content-security-policy"] = CONTENT_POLICY
                headers["x-content-type-options"] = "nosniff"
                headers.setdefault("cache-control", "no-store" if scope["method"] == "POST" else "no-cache")
            await send(message)

        await self.app(scope, receive, secured if scope["type"] == "http" else send)


class Observed:
    """Counts requests and times them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note an answer's status, and how long it took."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            # Paths that are no route of ours would give as many names as somebody cares to invent.
            route = getattr(scope.get("endpoint"), "__name__", "other")
            REQUESTS.labels(route=route, status=status).inc()
            DURATION.labels(route=route).observe(time.perf_counter() - begun)
