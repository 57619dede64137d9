"""Access: a request's credentials in, its reader out, with what they may see and do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import strawberry

from api.settings import ApiSettings
from api.tokens import Issuer
from api.visibility import ACCEPTED, Visibility
from kg.errors import AccessError
from kg.keys import MARK, Grant, KeyFile, Role
from kg.ontology import ontology
from kg.settings import settings

__all__ = ["ANYBODY", "Doors", "Reader", "require_role"]

BEARER = "bearer"


@dataclass(frozen=True)
class Reader:
    """Who asks: a name for the record, a role, and the strictest marking they read."""

    name: str
    grant: Grant
    anonymous: bool = False

    @property
    def role(self) -> Role:
        """What they may do."""
        return self.grant.role

    @property
    def visibility(self) -> Visibility:
        """What they may see: whoever reviews sees what is to be reviewed, and what was rejected."""
        states = ontology().values_of("review") if self.role.includes(Role.REVIEWER) else ACCEPTED
        return Visibility.up_to(self.grant.marking, states)


ANYBODY = Reader("anybody", Grant.of("reader", "clear"), anonymous=True)
"""Who shows nothing."""


def require_role(info: strawberry.Info[Any, None], role: Role) -> Reader:
    """The reader, who has this role or one above it.

    Raises:
        AccessError: they have not.
    """
    reader: Reader = info.context.reader
    if not reader.role.includes(role):
        advice = "Ask whoever runs this server for a key." if reader.anonymous else "Your key is good for less."
        raise AccessError(f"this takes the role `{role.value}`", advice=advice)
    return reader


class Doors:
    """Every way in: nothing, an API key, or a token of the issuer that is configured."""

    def __init__(self, chosen: ApiSettings) -> None:
        self.keys = KeyFile(settings().keys)
        self.issuer = Issuer.configured(chosen)

    async def recognise(self, authorization: str | None) -> Reader:
        """The reader behind a header `Authorization`.

        Raises:
            AccessError: it holds something that opens nothing. Why is not told: it would help to guess.
        """
        if authorization is None:
            return ANYBODY
        scheme, _, credential = authorization.partition(" ")
        credential = credential.strip()
        if scheme.lower() == BEARER and credential.startswith(MARK):
            if (key := self.keys.find(credential)) is not None:
                return Reader(f"{key.name} ({key.prefix})", key.grant)
        elif scheme.lower() == BEARER and credential and self.issuer is not None:
            name, grant = await self.issuer.check(credential)
            return Reader(name, grant)
        raise AccessError(
            "the key opens nothing",
            advice="Send `Authorization: Bearer KEY`, with one that is neither old nor revoked.",
        )
