"""Tokens: a bearer token of an OpenID Connect issuer in, whose it is and what it grants out.

The issuer's keys are fetched when they are first needed and kept. The algorithm is that of the settings, whatever a
token says.
"""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

import httpx
import jwt

from api.settings import ApiSettings
from kg.errors import AccessError, StoreError
from kg.keys import Grant, Role

__all__ = ["Issuer"]

log = logging.getLogger(__name__)

REQUIRED = ("exp", "iat", "iss", "aud", "sub")
LEEWAY_SECONDS = 30
KEPT_SECONDS = 3_600.0
"""An issuer that changes its keys announces new ones for some time before; an unknown key is looked for at once."""
PAUSE_SECONDS = 10.0
"""Between two look-ups, so that tokens with invented keys do not become requests to the issuer."""
LONGEST_TOKEN = 8_000


class Issuer:
    """One issuer, its audience, and what the values of a claim grant."""

    def __init__(self, address: str, audience: str, algorithm: str, claim: str, grants: dict[str, Grant]) -> None:
        self.address = address
        self.audience = audience
        self.algorithm = algorithm
        self.claim = claim
        self.grants = grants
        self.keys: dict[str | None, jwt.PyJWK] = {}
        self.fetched = float("-inf")
        self.lock = asyncio.Lock()

    @classmethod
    def configured(cls, chosen: ApiSettings) -> Issuer | None:
        """The issuer of the settings, or None.

        Raises:
            StoreError: it is set without an audience: a token for another service would then open this one.
        """
        if chosen.oidc_issuer is None:
            return None
        if chosen.oidc_audience is None:
            raise StoreError(
                "KG_API_OIDC_ISSUER is set but KG_API_OIDC_AUDIENCE is not", advice="Set both, or neither."
            )
        return cls(
            chosen.oidc_issuer, chosen.oidc_audience, chosen.oidc_algorithm, chosen.oidc_claim, chosen.oidc_grants
        )

    async def check(self, token: str) -> tuple[str, Grant]:
        """Whose a token is and what it grants.

        Raises:
            AccessError: it opens nothing.
            StoreError: the issuer does not answer.
        """
        refused = AccessError("the token opens nothing", advice="Log in again.")
        if len(token) > LONGEST_TOKEN:
            raise refused
        try:
            header = jwt.get_unverified_header(token)
            key = await self.key(header.get("kid"))
            claims = jwt.decode(
                token,
                key,
                algorithms=[self.algorithm],
                audience=self.audience,
                issuer=self.address,
                leeway=LEEWAY_SECONDS,
                options={"require": list(REQUIRED)},
            )
        except (jwt.PyJWTError, KeyError) as error:
            log.info("a token was refused: %s", error)
            raise refused from error
        return str(claims["sub"]), self.granted(claims)

    def granted(self, claims: dict[str, Any]) -> Grant:
        """The highest of what its claim grants; without any, what anybody has."""
        found: Any = claims
        for part in self.claim.split("."):
            found = found.get(part) if isinstance(found, dict) else None
        values = found.split() if isinstance(found, str) else found if isinstance(found, list) else []
        grants = [self.grants[value] for value in values if isinstance(value, str) and value in self.grants]
        ranks = list(Role)
        return max(grants, key=lambda grant: (ranks.index(grant.role), len(grant.markings)), default=Grant.of("reader"))

    async def key(self, name: str | None) -> jwt.PyJWK:
        """The public key with a name; a token without one means the only key there is.

        Raises:
            KeyError: there is none.
        """
        async with self.lock:
            age = time.monotonic() - self.fetched
            if age > KEPT_SECONDS or (name not in self.keys and age > PAUSE_SECONDS):
                self.keys = await self.fetch()
                self.fetched = time.monotonic()
        if name is None and len(self.keys) == 1:
            return next(iter(self.keys.values()))
        return self.keys[name]

    async def fetch(self) -> dict[str | None, jwt.PyJWK]:
        """The public keys that the issuer announces now."""
        try:
            async with httpx.AsyncClient(timeout=5, follow_redirects=False) as client:
                found = await client.get(f"{self.address.rstrip('/')}/.well-known/openid-configuration")
                announced = found.raise_for_status().json()
                if announced["issuer"] != self.address:
                    raise ValueError(f"it calls itself {announced['issuer']}")
                listed = (await client.get(announced["jwks_uri"])).raise_for_status().json()
            return {key.key_id: key for key in jwt.PyJWKSet.from_dict(listed).keys}
        except (httpx.HTTPError, ValueError, KeyError, TypeError, jwt.PyJWTError) as error:
            log.exception("no keys of %s", self.address)
            raise StoreError("the issuer of tokens does not answer", advice="Try again in a moment.") from error
