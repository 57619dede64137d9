"""Metrics and traces: what happens is counted and traced, and neither tells what was asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from api import telemetry
from api.app import create_app
from api.metrics import REGISTRY
from kg.store import Address
from tests.api.conftest import configured

UNHEARD = "Zyzzogeton"
QUERY = {"query": f'query Who {{ operation(name: "{UNHEARD}") {{ id }} }}', "operationName": "Who"}


def value(name: str, **labels: str) -> float:
    """What a metric stands at."""
    return REGISTRY.get_sample_value(name, labels) or 0.0


def test_requests_their_time_their_cost_and_errors_are_counted(client: TestClient) -> None:
    names = {
        "ok": ("kg_api_requests_total", {"route": "graphql", "status": "200"}),
        "refused": ("kg_api_requests_total", {"route": "graphql", "status": "415"}),
        "unknown": ("kg_api_requests_total", {"route": "other", "status": "404"}),
        "request": ("kg_api_errors_total", {"code": "request"}),
        "validation": ("kg_api_errors_total", {"code": "validation"}),
        "timed": ("kg_api_request_seconds_count", {"route": "graphql"}),
        "measured": ("kg_api_query_cost_count", {}),
        "cost": ("kg_api_query_cost_sum", {}),
    }
    before = {key: value(name, **labels) for key, (name, labels) in names.items()}
    client.post("/graphql", json=QUERY)
    client.post("/graphql", json={"query": "{ nothing }"})
    client.post("/graphql", content="x")
    client.get("/nothing/like/this")
    grown = {key: value(name, **labels) - before[key] for key, (name, labels) in names.items()}
    assert grown == {
        "ok": 2,
        "refused": 1,
        "unknown": 1,
        "request": 1,
        "validation": 1,
        "timed": 3,
        "measured": 2,
        "cost": 1,
    }


def test_prometheus_reads_them_and_nothing_of_what_was_asked(client: TestClient) -> None:
    client.post("/graphql", json=QUERY)
    client.get(f"/{UNHEARD}")
    answer = client.get("/metrics")
    assert "kg_api_requests_total{" in answer.text
    assert UNHEARD not in answer.text
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")


def test_they_can_be_switched_off(graph: object, scratch_address: Address) -> None:
    with configured(metrics=False), TestClient(create_app(scratch_address)) as client:
        assert client.get("/metrics").status_code == 404


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    """The spans that are recorded while a test runs."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    telemetry.use(provider)
    yield exporter
    telemetry.use(None)


def test_a_request_and_its_queries_are_one_trace_that_tells_nothing_of_what_was_asked(
    client: TestClient, spans: InMemorySpanExporter
) -> None:
    client.post("/graphql", json=QUERY)
    inner, outer = spans.get_finished_spans()
    assert (inner.name, outer.name) == ("neo4j", "graphql")
    assert inner.parent is not None
    assert inner.parent.span_id == outer.context.span_id
    assert outer.attributes == {"operation": "Who", "kg.cost": 1}
    assert UNHEARD not in str([span.to_json() for span in (inner, outer)])


def test_without_the_setting_nothing_is_recorded(client: TestClient) -> None:
    with telemetry.span("nothing", a=1) as span:
        assert span is telemetry.SILENCE
