"""Telemetry: what the API does in, spans of OpenTelemetry out where the settings ask for them, else next to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any, Protocol

from api.settings import ApiSettings
from kg.errors import ServerError

__all__ = ["Span", "configure", "span"]


class Span(Protocol):
    """What may be told about a piece of work."""

    def set_attribute(self, key: str, value: Any) -> object:
        """Note a value."""


class Silence:
    """A span that nobody records."""

    def set_attribute(self, key: str, value: Any) -> None:
        """Note nothing."""


SILENCE = Silence()
tracer: Any = None


def configure(chosen: ApiSettings) -> None:
    """Send spans to where the `OTEL_` variables say.

    Raises:
        ServerError: the extra that does so is not installed.
    """
    if not chosen.traces:
        return
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise ServerError("traces need OpenTelemetry", advice="Install influence-kg[telemetry].") from error
    resource = Resource.create({"service.name": "influence-kg", "service.version": version("influence-kg")})
    provider = TracerProvider(resource=resource)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    use(provider)


def use(provider: Any) -> None:
    """Record spans with this provider; None to record none."""
    global tracer  # one for the process, as OpenTelemetry has it
    tracer = provider.get_tracer("influence-kg") if provider is not None else None


@contextmanager
def span(name: str, **attributes: Any) -> Iterator[Span]:
    """Record some work. Never what was asked or found: traces are kept elsewhere, by others."""
    if tracer is None:
        yield SILENCE
        return
    with tracer.start_as_current_span(name, attributes=attributes) as current:
        yield current
