"""Settings of the API: environment variables that begin with `KG_API_` in, one frozen object out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError

from kg.errors import ServerError
from kg.keys import Grant

__all__ = ["PREFIX", "ApiSettings", "api_settings"]

PREFIX = "KG_API_"
OFF = "off"
RATE = re.compile(r"\d+/(second|minute|hour|day)")

Words = Annotated[tuple[str, ...], NoDecode]
"""Words with commas between them."""

Algorithm = Literal["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
"""Signatures with a public key only: with a shared secret, whoever checks a token could make one."""


class ApiSettings(BaseSettings):
    """What an operator decides about the API: its limits, who may read, and what it tells of itself.

    The defaults of the limits lie between those of GraphQL Armor, OpenCTI and GitHub.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    max_depth: int = Field(10, ge=1, description="How deep a query may nest.")
    max_aliases: int = Field(15, ge=0, description="How many aliases a query may hold.")
    max_tokens: int = Field(1_000, ge=10, description="How many tokens a query may have.")
    max_directives: int = Field(50, ge=0, description="How many directives a query may hold.")
    max_page: int = Field(100, ge=1, description="How many items a page may have.")
    max_cost: int = Field(10_000, ge=1, description="How many nodes an answer may hold, at most, by its query.")
    max_body: int = Field(100_000, ge=100, description="How long the body of a request may be, in bytes.")
    timeout: float = Field(5.0, gt=0, description="How long a request may keep the database busy, in seconds.")
    prepare: bool = Field(True, description="Whether Neo4j plans the long ones of the documented queries at the start.")
    introspection: bool = Field(True, description="Whether the schema can be asked for by a query.")
    suggestions: bool = Field(True, description="Whether an error suggests what may have been meant.")
    open: bool = Field(True, description="Whether who has no key may read what is marked TLP:CLEAR.")
    open_rate: str = Field("600/minute", description="Requests that one address without a key may make, or `off`.")
    key_rate: str = Field("6000/minute", description="Requests that one key or account may make, or `off`.")
    origins: Words = Field((), description="Origins of web pages that may ask (CORS), with commas between them.")
    oidc_issuer: str | None = Field(None, description="Issuer of OpenID Connect whose tokens are taken; none if unset.")
    oidc_audience: str | None = Field(None, description="Audience that its tokens must name. Needed with the issuer.")
    oidc_algorithm: Algorithm = Field("RS256", description="The one algorithm that its tokens are signed with.")
    oidc_claim: str = Field("roles", description="Claim that holds roles; dots lead into nested claims.")
    oidc_grants: dict[str, Grant] = Field(
        default_factory=dict,
        description='What a value of that claim grants, as JSON: `{"analysts": "partner:amber"}`. '
        "Who has none of them reads what anybody may.",
    )
    metrics: bool = Field(True, description="Whether `/metrics` is served, for Prometheus.")
    traces: bool = Field(
        False,
        description="Whether traces are sent by OpenTelemetry, as its own `OTEL_` variables say; needs the extra "
        "`telemetry`.",
    )

    @field_validator("origins", mode="before")
    @classmethod
    def split(cls, value: Any) -> Any:
        """Words of a text."""
        return tuple(word.strip() for word in value.split(",") if word.strip()) if isinstance(value, str) else value

    @field_validator("open_rate", "key_rate")
    @classmethod
    def check_rate(cls, value: str) -> str:
        """A number of requests in a unit of time."""
        if value != OFF and not RATE.fullmatch(value):
            raise ValueError("a rate reads 600/minute (or second, hour, day), or off")
        return value

    @field_validator("oidc_grants", mode="before")
    @classmethod
    def read_grants(cls, value: Any) -> Any:
        """Grants as operators write them."""
        if not isinstance(value, dict):
            return value
        return {key: Grant.parse(grant) if isinstance(grant, str) else grant for key, grant in value.items()}

    @classmethod
    def table(cls) -> str:
        """Every setting with its meaning and default, as the page for operators shows them."""
        rows = []
        for name, field in cls.model_fields.items():
            default = shown(field.get_default(call_default_factory=True))
            rows.append(f"| `{PREFIX}{name.upper()}` | {field.description} | {default} |")
        return "\n".join(["| variable | meaning | default |", "| --- | --- | --- |", *rows])


def shown(value: Any) -> str:
    """A default as an operator would write it."""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return "unset" if value in (None, (), {}) else f"`{value}`"


@lru_cache(maxsize=1)
def api_settings() -> ApiSettings:
    """The settings of this process, read once.

    Raises:
        ServerError: a variable has a value that it cannot have.
    """
    try:
        return ApiSettings()
    except ValidationError as error:
        first = error.errors()[0]
        name = f"{PREFIX}{'_'.join(str(part) for part in first['loc'][:1]).upper()}"
        raise ServerError(f"{name}: {first['msg']}", advice="See the table in docs/operators.md.") from error
    except SettingsError as error:
        raise ServerError(str(error), advice="It takes JSON; see the table in docs/operators.md.") from error
