"""Access: each key shows what it grants, what opens nothing is refused on every protocol, and too many must wait."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import strawberry
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from api.access import ANYBODY, Reader, require_role
from api.app import create_app
from api.rates import network
from kg.errors import AccessError, ServerError
from kg.keys import Grant, KeyFile, Role
from kg.ontology import ontology
from kg.store import Address, Store
from tests.api.conftest import configured, environment
from tests.api.graph import AMBER, PROPOSED, REJECTED

Headers = Callable[[str], dict[str, str]]
QUERY = {"query": "{ __typename }"}


@pytest.mark.parametrize(
    ("grant", "hidden"),
    [
        (None, {AMBER.id, PROPOSED.id, REJECTED.id}),
        ("reader", {AMBER.id, PROPOSED.id, REJECTED.id}),
        ("partner", {AMBER.id, PROPOSED.id, REJECTED.id}),
        ("partner:amber", {PROPOSED.id, REJECTED.id}),
        ("reviewer:clear", {AMBER.id}),
        ("reviewer", set()),
        ("admin", set()),
    ],
)
def test_a_key_shows_what_it_grants(client: TestClient, headers: Headers, grant: str | None, hidden: set[str]) -> None:
    query = "{ statements(first: 100, review: [PROPOSED, REJECTED, ACCEPTED]) { nodes { id } } }"
    answer = client.post("/graphql", json={"query": query}, headers=headers(grant) if grant else {})
    seen = {node["id"] for node in answer.json()["data"]["statements"]["nodes"]}
    assert {AMBER.id, PROPOSED.id, REJECTED.id} - seen == hidden


@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer ", "Bearer x", "Bearer ikg_x_y", "Basic eDp5", "Bearer a.b.c", "ikg_x", "Bearer ikg_" * 500],
)
def test_what_opens_nothing_is_refused_even_where_nothing_is_needed(client: TestClient, authorization: str) -> None:
    answer = client.post("/graphql", json=QUERY, headers={"authorization": authorization})
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert answer.json()["errors"][0]["extensions"] == {"code": "access"}


def test_a_handshake_of_a_websocket_is_guarded_too(client: TestClient) -> None:
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        client.websocket_connect("/graphql", headers={"authorization": "Bearer ikg_x_y"}),
    ):
        pass
    assert refused.value.code == 1008


def test_a_key_that_is_revoked_opens_nothing_at_the_next_request(client: TestClient, keys: KeyFile) -> None:
    made, text = keys.add("Guest", Grant.of("reader"))
    statuses = []
    for _ in range(2):
        statuses.append(client.post("/graphql", json=QUERY, headers={"authorization": f"Bearer {text}"}).status_code)
        keys.revoke(made.prefix)
    assert statuses == [200, 401]


def test_a_broken_file_of_keys_lets_nobody_in_and_is_not_told(
    graph: Store, scratch_address: Address, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken = tmp_path / "keys.json"
    broken.write_text("{", encoding="utf-8")
    with environment(KG_KEYS=broken), TestClient(create_app(scratch_address)) as client:
        answer = client.post("/graphql", json=QUERY, headers={"authorization": "Bearer ikg_x_y"})
    assert answer.status_code == 500
    assert answer.json()["errors"] == [
        {"message": "Something went wrong here. It has been logged.", "extensions": {"code": "internal"}}
    ]
    assert str(broken) in caplog.text


def test_a_closed_server_shows_nothing_of_the_graph_without_a_key(
    graph: Store, scratch_address: Address, keys: KeyFile, headers: Headers
) -> None:
    with environment(KG_KEYS=keys.path, KG_API_OPEN="false"), TestClient(create_app(scratch_address)) as client:
        routes = {getattr(route, "path", None) for route in client.app.routes}  # type: ignore[attr-defined]  # FastAPI's
        below = {"/entity/operation/alpha-storm", "/statement/x", "/proposition/x"}
        paths = {path for path in {*routes, *below} if path and not path.startswith("/static")}
        statuses = {path: client.get(path).status_code for path in paths}
        page = client.get("/graphql", headers={"accept": "text/html"})
        assert client.post("/graphql", json=QUERY).status_code == 401
        assert client.post("/graphql", json=QUERY, headers=headers("reader")).status_code == 200
    assert {path for path, status in statuses.items() if status != 401} == {"/", "/health"}
    assert page.status_code == 200
    assert "/graphql" in statuses


def test_whoever_asks_too_often_waits(graph: Store, scratch_address: Address, keys: KeyFile, headers: Headers) -> None:
    shown = headers("reader")
    limits = {"KG_API_OPEN_RATE": "2/hour", "KG_API_KEY_RATE": "3/hour", "KG_KEYS": keys.path}
    with environment(**limits), TestClient(create_app(scratch_address)) as client:
        anonymous = [client.post("/graphql", json=QUERY) for _ in range(3)]
        with_key = [client.post("/graphql", json=QUERY, headers=shown).status_code for _ in range(4)]
        guessing = client.post("/graphql", json=QUERY, headers={"authorization": "Bearer ikg_x_y"})
        pages = [client.get(path).status_code for path in ("/", "/health", "/static/pages.css")]
    assert [answer.status_code for answer in anonymous] == [200, 200, 429]
    assert 0 < int(anonymous[-1].headers["retry-after"]) <= 7_200
    assert anonymous[-1].json()["errors"][0]["extensions"] == {"code": "rate"}
    assert with_key == [200, 200, 200, 429]
    assert guessing.status_code == 429
    assert pages == [200, 200, 200]


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
        (None, ""),
    ],
)
def test_an_address_counts_with_those_of_its_household(host: str | None, counted: str) -> None:
    assert network(host) == counted


def test_pages_elsewhere_may_ask_where_their_origin_is_listed(graph: Store, scratch_address: Address) -> None:
    with configured(origins="https://one.example, https://two.example"):
        app = create_app(scratch_address)
        with TestClient(app) as client:
            allowed = {
                origin: client.post("/graphql", json=QUERY, headers={"origin": origin}).headers.get(
                    "access-control-allow-origin"
                )
                for origin in ("https://one.example", "https://two.example", "https://three.example")
            }
            asked = {"origin": "https://one.example", "access-control-request-method": "POST"}
            preflight = client.options("/graphql", headers=asked)
            refused = client.post("/graphql", content="x", headers={"origin": "https://one.example"})
    assert allowed == {
        "https://one.example": "https://one.example",
        "https://two.example": "https://two.example",
        "https://three.example": None,
    }
    assert preflight.status_code == 200
    assert refused.headers["access-control-allow-origin"] == "https://one.example"
    assert "access-control-allow-credentials" not in preflight.headers


def test_no_page_elsewhere_may_ask_by_default(client: TestClient) -> None:
    answer = client.post("/graphql", json=QUERY, headers={"origin": "https://one.example"})
    assert "access-control-allow-origin" not in answer.headers


class Asked:
    """What a resolver gets."""

    def __init__(self, reader: Reader) -> None:
        self.context = self
        self.reader = reader


@pytest.mark.parametrize("role", list(Role))
def test_a_role_is_required_of_each_reader(role: Role) -> None:
    may = []
    for held in Role:
        info: Any = Asked(Reader("somebody", Grant.of(held.value)))
        try:
            may.append(require_role(info, role).name == "somebody")
        except AccessError:
            may.append(False)
    assert may == [held.includes(role) for held in Role]


def test_who_has_no_key_is_told_where_to_get_one() -> None:
    info: strawberry.Info[Any, None] = Asked(ANYBODY)  # type: ignore[assignment]  # all that is asked of it
    with pytest.raises(AccessError, match=r"this takes the role `reviewer`\. Ask whoever runs this server"):
        require_role(info, Role.REVIEWER)


def test_every_marking_is_read_by_those_who_may_and_no_others() -> None:
    known = ontology().values_of("marking")
    for marking in known:
        reads = Reader("x", Grant.of("partner", marking)).visibility.markings
        assert reads == known[: known.index(marking) + 1]


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"open_rate": "often"}, "KG_API_OPEN_RATE: .*600/minute"),
        ({"max_depth": 0}, "KG_API_MAX_DEPTH: "),
        ({"oidc_algorithm": "HS256"}, "KG_API_OIDC_ALGORITHM: "),
        ({"oidc_algorithm": "none"}, "KG_API_OIDC_ALGORITHM: "),
        ({"oidc_grants": "x"}, "It takes JSON"),
        ({"oidc_grants": '{"a": "boss"}'}, "KG_API_OIDC_GRANTS: .*'boss' is no role"),
    ],
)
def test_a_setting_that_cannot_be_is_told_by_its_name(values: dict[str, object], problem: str) -> None:
    with configured(**values), pytest.raises(ServerError, match=problem):
        create_app(Address("bolt://127.0.0.1:1", "neo4j", "x", "neo4j"))
