"""Tokens: those that a real issuer gives open what its claims grant; those that anybody could make open nothing."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from fastapi.testclient import TestClient
from oidc_provider_mock import User, run_server_in_thread

from api.app import create_app
from api.settings import ApiSettings
from api.tokens import Issuer
from kg.errors import AccessError, StoreError
from kg.keys import Grant
from kg.store import Address, Store
from tests.api.conftest import configured
from tests.api.graph import AMBER

AUDIENCE = "influence-kg"
PRIVATE = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)
GRANTS = {"analysts": Grant.parse("partner:amber"), "curators": Grant.parse("reviewer")}


def token_of(issuer: str, person: str) -> str:
    """An identity token, got as a browser gets it: by the authorization code flow."""
    asked = {
        "client_id": AUDIENCE,
        "redirect_uri": "https://kg.example/back",
        "response_type": "code",
        "scope": "openid",
        "nonce": person,
    }
    sent_back = httpx.post(f"{issuer}/oauth2/authorize", params=asked, data={"sub": person})
    code = parse_qs(urlsplit(sent_back.headers["location"]).query)["code"][0]
    exchange = {"grant_type": "authorization_code", "code": code, "redirect_uri": asked["redirect_uri"]}
    answer = httpx.post(f"{issuer}/oauth2/token", data=exchange, auth=(AUDIENCE, "secret"))
    return str(answer.json()["id_token"])


def test_a_token_of_a_real_issuer_opens_what_its_claims_grant(graph: Store, scratch_address: Address) -> None:
    people = [User(sub="ana", claims={"roles": ["analysts", "others"]}), User(sub="bo", claims={})]
    query = "query ($id: ID!) { statement(id: $id) { id } }"
    seen = {}
    with run_server_in_thread(user_claims=people) as server:
        issuer = f"http://localhost:{server.server_port}"
        grants = json.dumps({"analysts": "partner:amber"})
        with (
            configured(oidc_issuer=issuer, oidc_audience=AUDIENCE, oidc_grants=grants),
            TestClient(create_app(scratch_address)) as client,
        ):
            for person in ("ana", "bo"):
                headers = {"authorization": f"Bearer {token_of(issuer, person)}"}
                body = {"query": query, "variables": {"id": AMBER.id}}
                seen[person] = client.post("/graphql", json=body, headers=headers).json()["data"]["statement"]
    assert seen == {"ana": {"id": AMBER.id}, "bo": None}


class Announced(BaseHTTPRequestHandler):
    """An issuer whose private keys this test holds; `announced` are the public ones."""

    announced: dict[str, rsa.RSAPrivateKey]
    asked: int

    def do_GET(self) -> None:
        """Serve what OpenID Connect discovery asks for."""
        cls = type(self)
        if self.path == "/jwks":
            cls.asked += 1
            keys = [
                {**json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key())), "kid": name, "use": "sig"}
                for name, key in cls.announced.items()
            ]
            body: dict[str, Any] = {"keys": keys}
        else:
            host = f"http://{self.headers['host']}"
            body = {"issuer": host, "jwks_uri": f"{host}/jwks"}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # its parent's name
        """Say nothing."""


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    """An issuer of ours that listens."""
    Announced.announced, Announced.asked = {"one": PRIVATE}, 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), Announced)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield Issuer(f"http://127.0.0.1:{server.server_port}", AUDIENCE, "RS256", "realm.roles", GRANTS)
    server.shutdown()
    server.server_close()
    thread.join()


def signed(issuer: Issuer, key: Any = PRIVATE, algorithm: str = "RS256", kid: str | None = "one", **claims: Any) -> str:
    """A token with good claims, but for those given; None leaves one out."""
    now = int(time.time())
    good = {"iss": issuer.address, "aud": AUDIENCE, "sub": "ana", "iat": now, "exp": now + 600}
    kept = {name: value for name, value in {**good, **claims}.items() if value is not None}
    return jwt.encode(kept, key, algorithm=algorithm, headers={"kid": kid} if kid else None)


def public_pem() -> bytes:
    """The public key, which everybody has."""
    return PRIVATE.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


@pytest.mark.parametrize(
    ("claims", "grant"),
    [
        ({}, "reader:clear"),
        ({"realm": {"roles": ["unknown", 1, None]}}, "reader:clear"),
        ({"realm": {"roles": "analysts curators"}}, "reviewer:red"),
        ({"realm": {"roles": ["analysts"]}}, "partner:amber"),
        ({"realm": "roles"}, "reader:clear"),
        ({"aud": ["other", AUDIENCE]}, "reader:clear"),
    ],
)
def test_the_claims_of_a_good_token_grant_the_highest_of_what_they_name(
    issuer: Issuer, claims: dict[str, Any], grant: str
) -> None:
    assert asyncio.run(issuer.check(signed(issuer, **claims))) == ("ana", Grant.parse(grant))


def test_a_token_without_the_name_of_its_key_means_the_only_one(issuer: Issuer) -> None:
    assert asyncio.run(issuer.check(signed(issuer, kid=None)))[0] == "ana"


BAD: dict[str, dict[str, Any]] = {
    "another audience": {"aud": "another"},
    "another issuer": {"iss": "http://127.0.0.1:1"},
    "past its time": {"exp": int(time.time()) - 3_600},
    "before its time": {"nbf": int(time.time()) + 3_600},
    "without an end": {"exp": None},
    "without an audience": {"aud": None},
    "without an issuer": {"iss": None},
    "of nobody": {"sub": None},
    "signed by somebody else": {"key": OTHER},
    "of a key that is not announced": {"kid": "two"},
    "of another algorithm": {"algorithm": "RS512"},
    "signed with the public key as a secret": {"key": "x" * 40, "algorithm": "HS256"},
}


@pytest.mark.parametrize("change", list(BAD.values()), ids=list(BAD))
def test_a_token_that_anybody_could_make_or_that_is_for_something_else_opens_nothing(
    issuer: Issuer, change: dict[str, Any]
) -> None:
    with pytest.raises(AccessError, match=r"the token opens nothing\. Log in again"):
        asyncio.run(issuer.check(signed(issuer, **change)))


@pytest.mark.parametrize("part", [0, 1, 2])
def test_a_token_that_was_changed_opens_nothing(issuer: Issuer, part: int) -> None:
    parts = signed(issuer).split(".")
    parts[part] = parts[part][:-3] + ("abc" if not parts[part].endswith("abc") else "xyz")
    with pytest.raises(AccessError):
        asyncio.run(issuer.check(".".join(parts)))


def test_an_unsigned_token_opens_nothing(issuer: Issuer) -> None:
    unsigned = jwt.encode(jwt.decode(signed(issuer), options={"verify_signature": False}), None, algorithm="none")
    hmac_of_public = f"{unsigned.rsplit('.', 1)[0]}.{jwt.utils.base64url_encode(public_pem()).decode()}"
    for token in (unsigned, hmac_of_public, "a.b.c", "x" * 10_000):
        with pytest.raises(AccessError):
            asyncio.run(issuer.check(token))


def test_keys_are_fetched_once_and_again_when_the_issuer_has_new_ones(issuer: Issuer) -> None:
    async def check() -> None:
        for _ in range(3):
            await issuer.check(signed(issuer))
        assert Announced.asked == 1
        Announced.announced = {"two": OTHER}
        with pytest.raises(AccessError):  # Asked a moment ago: tokens with invented keys are no requests to the issuer.
            await issuer.check(signed(issuer, key=OTHER, kid="two"))
        assert Announced.asked == 1
        issuer.fetched -= 60
        await issuer.check(signed(issuer, key=OTHER, kid="two"))
        assert Announced.asked == 2
        with pytest.raises(AccessError):
            await issuer.check(signed(issuer))

    asyncio.run(check())


def test_an_issuer_that_does_not_answer_is_told_without_its_address(caplog: pytest.LogCaptureFixture) -> None:
    silent = Issuer("http://127.0.0.1:1", AUDIENCE, "RS256", "roles", {})
    with pytest.raises(StoreError, match="the issuer of tokens does not answer") as told:
        asyncio.run(silent.check(signed(silent)))
    assert "127.0.0.1" not in told.value.line()
    assert "127.0.0.1" in caplog.text


def test_an_issuer_without_an_audience_is_refused() -> None:
    with pytest.raises(StoreError, match="KG_API_OIDC_AUDIENCE is not"):
        Issuer.configured(ApiSettings(oidc_issuer="https://issuer.example"))
