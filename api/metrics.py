"""Metrics: what happens in the API in, what Prometheus reads at `/metrics` out. They tell nothing of what was asked."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

__all__ = ["ANSWERS", "COST", "DURATION", "ERRORS", "REGISTRY", "REQUESTS", "exposed"]

REGISTRY = CollectorRegistry()

REQUESTS = Counter("kg_api_requests", "Requests by route and HTTP status.", ("route", "status"), registry=REGISTRY)
DURATION = Histogram(
    "kg_api_request_seconds",
    "How long requests took, by route.",
    ("route",),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=REGISTRY,
)
ERRORS = Counter("kg_api_errors", "Errors that readers were told, by code.", ("code",), registry=REGISTRY)
COST = Histogram(
    "kg_api_query_cost",
    "How many nodes the answers to queries could hold.",
    buckets=(1, 10, 100, 1_000, 10_000),
    registry=REGISTRY,
)
ANSWERS = Counter(
    "kg_api_answers",
    "Executed operations: `planned` by one query, else by the ordinary executor and why.",
    ("path",),
    registry=REGISTRY,
)


def exposed() -> bytes:
    """All metrics in Prometheus' text format."""
    return generate_latest(REGISTRY)
