"""The application: the address of a Neo4j server in, a FastAPI app out that serves GraphQL over its graph.

Its documentation is the schema itself, so there is no OpenAPI page.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse
from fastapi.staticfiles import StaticFiles
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response

from api.database import Database
from api.documents import documents
from api.endpoint import graphql, page
from api.errors import INTERNAL, RequestError, body
from api.gate import Gate, reader_of
from api.guide import router as guide_router
from api.layers import Observed, Secured
from api.memory import settle
from api.metrics import ERRORS, exposed
from api.preparation import Preparation
from api.rdf import make_router
from api.schema import committed_sdl, make_schema
from api.settings import api_settings
from api.telemetry import configure
from api.visibility import Visibility
from api.writing import Writer
from kg.errors import StoreError
from kg.settings import settings
from kg.store import Address, open_async_driver
from kg.store.server import status

__all__ = ["create_app"]


def create_app(address: Address | None = None) -> FastAPI:
    """The API over the graph at `address`; without it, over the server that the settings name.

    Raises:
        StoreError: no address is given or set, and the managed server does not run.
    """
    chosen, limited = address or default_address(), api_settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_async_driver(chosen) as driver:
            preparation = Preparation(driver, chosen.database)
            app.state.database = Database(driver, chosen.database, preparation)
            with closing(Writer(chosen)) as app.state.writer:
                if limited.prepare:
                    texts = (stored.query for stored in documents().values())
                    app.state.schema.plans.prepare(texts, app.state.database)
                try:
                    yield
                finally:
                    await preparation.close()

    app = FastAPI(title="influence-kg", lifespan=lifespan, openapi_url=None)
    app.state.schema = make_schema()
    app.add_route("/graphql", graphql, methods=["GET", "POST"])
    app.include_router(make_router(visible_to))
    app.include_router(guide_router)
    app.mount("/static", StaticFiles(packages=[("api", "static")]), name="static")
    app.add_api_route("/", index, methods=["GET"])
    app.add_api_route("/health", health, methods=["GET"])
    app.add_api_route("/schema.graphql", schema, methods=["GET"])
    app.add_api_route("/documents", list_documents, methods=["GET"])
    if limited.metrics:
        app.add_api_route("/metrics", metrics, methods=["GET"])
    app.add_exception_handler(RequestError, refuse)
    app.add_exception_handler(Exception, fail)
    # The last one stands outermost: a page elsewhere can read a refusal, and a refusal is counted.
    app.add_middleware(Gate, chosen=limited)
    app.add_middleware(Observed)
    app.add_middleware(Secured)
    if limited.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=limited.origins,
            allow_methods=["GET", "POST"],
            allow_headers=["authorization", "cache-control", "content-type", "pragma"],
            expose_headers=["etag", "retry-after"],
        )
    configure(limited)
    settle()
    return app


def default_address() -> Address:
    """The server that `NEO4J_URI` names, or the managed one, which must run already."""
    if (configured := Address.configured(settings())) is not None:
        return configured
    if (server := status().server) is None:
        raise StoreError("the managed Neo4j does not run", advice="Start the API with `kg serve`, or set NEO4J_URI.")
    return Address(server.bolt_uri, server.username, server.password, settings().neo4j_database)


def visible_to(request: Request) -> Visibility:
    """What the reader behind a request may see."""
    return reader_of(request).visibility


async def index() -> HTMLResponse:
    """The page at the root."""
    return HTMLResponse(page("index.html"))


async def schema() -> PlainTextResponse:
    """The schema in GraphQL's own language."""
    return PlainTextResponse(committed_sdl())


async def list_documents() -> JSONResponse:
    """The documented queries, which may be asked by GET with `documentId`."""
    return JSONResponse([stored._asdict() for stored in documents().values()])


async def metrics() -> Response:
    """What Prometheus reads."""
    return Response(exposed(), media_type="text/plain; version=0.0.4; charset=utf-8")


async def health(request: Request) -> JSONResponse:
    """Whether the database answers, and its version."""
    database: Database = request.app.state.database
    try:
        version = await database.version()
    except StoreError as error:
        return JSONResponse({"status": "unavailable", "message": error.line()}, status_code=503)
    return JSONResponse({"status": "ok", "neo4j": version})


async def refuse(request: Request, error: Exception) -> JSONResponse:
    """The answer to a request that is none."""
    assert isinstance(error, RequestError)  # noqa: S101  # what it is registered for
    ERRORS.labels(code=error.code).inc()
    return JSONResponse(body(error), error.status, {"allow": "POST"} if error.status == 405 else None)


async def fail(request: Request, error: Exception) -> JSONResponse:
    """The answer where something is wrong with us; the error itself is logged by the server."""
    ERRORS.labels(code="internal").inc()
    return JSONResponse(INTERNAL, 500)
