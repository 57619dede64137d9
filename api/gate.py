"""The gate: every connection in, whatever its protocol; to those within, the same with its reader; to others, why not.

It stands before the routes, so that a route that somebody adds is guarded before they think of it.
"""

from __future__ import annotations

import logging

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access import Doors, Reader
from api.errors import INTERNAL, body
from api.metrics import ERRORS
from api.rates import Rates
from api.settings import ApiSettings
from kg.errors import AccessError, KgError, StoreError

__all__ = ["Gate", "reader_of"]

log = logging.getLogger(__name__)

PUBLIC = ("/", "/health")
"""What shows nothing of the graph; so with what is below `/static` and the page that a browser gets."""
FILES = "/static/"

STATUS: dict[type[KgError], int] = {AccessError: 401, StoreError: 503}


class RateError(KgError):
    """Somebody asks too often."""

    code = "rate"

    def __init__(self, seconds: int) -> None:
        super().__init__("too many requests", advice=f"Try again in {seconds} s.")
        self.seconds = seconds


class Gate:
    """Lets through whom the settings let, as often as they let them."""

    def __init__(self, app: ASGIApp, chosen: ApiSettings) -> None:
        self.app = app
        self.is_open = chosen.open
        self.doors = Doors(chosen)
        self.rates = Rates(chosen)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Recognise the reader of a connection, count it, and let it through or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            reader = await self.enter(scope, headers)
        except KgError as error:
            ERRORS.labels(code=error.code).inc()
            if scope["type"] == "websocket":  # Before it is accepted: the handshake is answered with 403.
                await send({"type": "websocket.close", "code": 1008})
            else:
                await refusal(error)(scope, receive, send)
            return
        scope.setdefault("state", {})["reader"] = reader
        await self.app(scope, receive, send)

    async def enter(self, scope: Scope, headers: Headers) -> Reader:
        """The reader of a connection.

        Raises:
            AccessError: they show what opens nothing, or nothing where something is needed.
            RateError: they ask too often.
        """
        host = scope["client"][0] if scope.get("client") else None
        path = scope["path"]
        try:
            reader = await self.doors.recognise(headers.get("authorization"))
        except AccessError:
            self.count(None, host)  # Who guesses is counted by address.
            raise
        if path not in PUBLIC and not path.startswith(FILES):
            self.count(reader, host)
            if reader.anonymous and not self.is_open and not is_page(scope, headers):
                raise AccessError("this server answers to who has a key", advice="Send `Authorization: Bearer KEY`.")
        return reader

    def count(self, reader: Reader | None, host: str | None) -> None:
        """Count a request, or refuse it."""
        if wait := self.rates.wait(reader, host):
            raise RateError(wait)


def is_page(scope: Scope, headers: Headers) -> bool:
    """Whether it is a browser that opens the page to write queries in."""
    return scope["type"] == "http" and scope["method"] == "GET" and "text/html" in headers.get("accept", "")


def refusal(error: KgError) -> Response:
    """The answer to who is not let through."""
    if isinstance(error, RateError):
        return JSONResponse(body(error), 429, {"retry-after": str(error.seconds)})
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), None)
    if status is None:
        log.error("nobody can be recognised: %s", error.line())
        return JSONResponse(INTERNAL, 500)
    return JSONResponse(body(error), status, {"www-authenticate": "Bearer"} if status == 401 else None)


def reader_of(connection: HTTPConnection) -> Reader:
    """The reader whom the gate has let through."""
    reader: Reader = connection.scope["state"]["reader"]
    return reader
