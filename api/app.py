"""The application: the address of a Neo4j server in, a FastAPI app out that serves GraphQL over its graph.

Its documentation is the schema itself, so there is no OpenAPI page.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Annotated, Any, cast

from cross_web import HTTPException
from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse
from fastapi.staticfiles import StaticFiles
from starlette.requests import HTTPConnection
from strawberry.fastapi import GraphQLRouter
from strawberry.http.base import BaseRequestProtocol

from api.context import Context
from api.database import Database
from api.schema import committed_sdl, make_schema
from api.visibility import Visibility
from kg.errors import StoreError
from kg.settings import settings
from kg.store import Address, open_async_driver
from kg.store.server import status

__all__ = ["create_app"]

# Styles are in line where GraphiQL's editor sets them; its fonts and pictures are in its style sheet.
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Router(GraphQLRouter[Context, None]):
    """Strawberry's router with a GraphiQL whose files come from this server."""

    @property
    def graphql_ide_html(self) -> str:
        """The page that a browser gets at /graphql."""
        return page("graphiql.html")

    def should_render_graphql_ide(self, request: BaseRequestProtocol) -> bool:
        """A browser always gets the page: an address with `?query=` is a link that one researcher sends another."""
        return request.method == "GET" and "text/html" in request.headers.get("accept", "")

    def parse_json(self, data: str | bytes) -> Any:
        """The JSON object of a request; whatever else it may be is the client's fault, not ours."""
        try:
            parsed = super().parse_json(data)
        except (UnicodeDecodeError, RecursionError) as error:
            raise HTTPException(400, "Unable to parse request body as JSON") from error
        if not isinstance(parsed, dict):
            raise HTTPException(400, "The request body must be one JSON object")
        return parsed


def create_app(address: Address | None = None) -> FastAPI:
    """The API over the graph at `address`; without it, over the server that the settings name.

    Raises:
        StoreError: no address is given or set, and the managed server does not run.
    """
    chosen = address or default_address()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_async_driver(chosen) as driver:
            app.state.database = Database(driver, chosen.database)
            yield

    app = FastAPI(title="influence-kg", lifespan=lifespan, openapi_url=None)
    router = Router(
        make_schema(),
        allow_queries_via_get=False,
        subscription_protocols=[],
        multipart_uploads_enabled=False,
        context_getter=make_context,
    )
    app.include_router(router, prefix="/graphql")
    app.mount("/static", StaticFiles(packages=[("api", "static")]), name="static")
    app.add_api_route("/", index, methods=["GET"])
    app.add_api_route("/health", health, methods=["GET"])
    app.add_api_route("/schema.graphql", schema, methods=["GET"])
    app.middleware("http")(secure)
    return app


def default_address() -> Address:
    """The server that `NEO4J_URI` names, or the managed one, which must run already."""
    if (configured := Address.configured(settings())) is not None:
        return configured
    if (server := status().server) is None:
        raise StoreError("the managed Neo4j does not run", advice="Start the API with `kg serve`, or set NEO4J_URI.")
    return Address(server.bolt_uri, server.username, server.password, settings().neo4j_database)


def visibility_of(connection: HTTPConnection) -> Visibility:
    """What the reader behind a request may see."""
    return Visibility()


def make_context(connection: HTTPConnection, visibility: Annotated[Visibility, Depends(visibility_of)]) -> Context:
    """The context of one request."""
    return Context(cast("Database", connection.app.state.database), visibility)


async def secure(request: Request, call_next: object) -> Response:
    """Pages load nothing from elsewhere, and no other page frames them."""
    response: Response = await call_next(request)  # type: ignore[operator]  # starlette's type of it is private
    response.headers["Content-Security-Policy"] = CONTENT_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


async def index() -> HTMLResponse:
    """The page at the root."""
    return HTMLResponse(page("index.html"))


async def schema() -> PlainTextResponse:
    """The schema in GraphQL's own language."""
    return PlainTextResponse(committed_sdl())


async def health(request: Request) -> JSONResponse:
    """Whether the database answers, and its version."""
    database: Database = request.app.state.database
    try:
        version = await database.version()
    except StoreError as error:
        return JSONResponse({"status": "unavailable", "message": error.line()}, status_code=503)
    return JSONResponse({"status": "ok", "neo4j": version})


def page(name: str) -> str:
    """One of the pages in `static`."""
    return files("api").joinpath("static", name).read_text(encoding="utf-8")
