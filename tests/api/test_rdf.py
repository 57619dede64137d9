"""Dereferencing: the address of a node gives its description, in the form asked for, as far as its reader may see."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import SKOS

from api.app import create_app, visible_to
from api.negotiation import negotiate
from api.visibility import Visibility
from kg.settings import settings
from kg.store import Address, Store
from tests.bundles import CHINA, SPAMOUFLAGE, X, bundle, disputed, statement

OA = Namespace("http://www.w3.org/ns/oa#")
OPERATION = f"/entity/{SPAMOUFLAGE.id}"
OFFERED = ("text/turtle", "application/ld+json", "text/html")


@pytest.fixture(scope="module")
def client(scratch: Store, scratch_address: Address) -> Iterator[TestClient]:
    """The app over a disputed attribution, and a platform that only those cleared for amber may see."""
    scratch.driver.execute_query("MATCH (n) DETACH DELETE n", database_=scratch.database)
    known = disputed()
    shown = tuple(s for s in known.statements if s.proposition.predicate != "uses_platform")
    scratch.write(bundle(*shown, statement("uses_platform", X.id, quote="It used X", marking="amber")))
    with TestClient(create_app(scratch_address)) as opened:
        yield opened


@pytest.mark.parametrize(("accept", "syntax"), [("text/turtle", "turtle"), ("application/ld+json", "json-ld")])
def test_an_entity_leads_to_its_statements_and_their_words(client: TestClient, accept: str, syntax: str) -> None:
    answer = client.get(OPERATION, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(accept)
    assert "Accept" in answer.headers["vary"]
    graph = Graph().parse(data=answer.text, format=syntax)
    base = settings().base_iri
    assert str(graph.value(URIRef(f"{base}entity/{SPAMOUFLAGE.id}"), SKOS.prefLabel)) == "Spamouflage"
    assert str(graph.value(URIRef(f"{base}entity/{CHINA.id}"), SKOS.prefLabel)) == "China"
    assert {str(quote) for quote in graph.objects(None, OA.exact)} >= {"Spamouflage is likely tied to China"}


def test_a_browser_gets_a_page_with_links(client: TestClient) -> None:
    answer = client.get(OPERATION, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert answer.headers["content-type"].startswith("text/html")
    assert f'<a href="/entity/{CHINA.id}">China</a>' in answer.text


def test_a_statement_and_a_proposition_have_addresses_too(client: TestClient) -> None:
    graph = Graph().parse(data=client.get(OPERATION, headers={"Accept": "text/turtle"}).text, format="turtle")
    paths = {str(s).removeprefix(settings().base_iri) for s in graph.subjects()}
    for folder in ("statement", "proposition"):
        path = next(path for path in sorted(paths) if path.startswith(f"{folder}/") and "#" not in path)
        assert path in client.get(f"/{path}", headers={"Accept": "text/html"}).text


def test_what_is_not_offered_is_refused_with_what_is(client: TestClient) -> None:
    answer = client.get(OPERATION, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/turtle" in answer.text
    assert "Accept" in answer.headers["vary"]


def test_what_is_not_there_or_hidden_is_not_found(client: TestClient) -> None:
    answers = [client.get(path) for path in ("/entity/operation/nobody", f"/entity/{X.id}", "/statement/0")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1


def test_a_reader_who_is_cleared_sees_more(client: TestClient) -> None:
    assert X.id not in client.get(OPERATION).text
    client.app.dependency_overrides[visible_to] = lambda: Visibility.up_to("amber")  # type: ignore[attr-defined]
    try:
        assert X.id in client.get(OPERATION).text
        assert client.get(f"/entity/{X.id}").status_code == 200
    finally:
        client.app.dependency_overrides.clear()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        (None, "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/html, */*;q=0.1", "text/html"),
        ("text/turtle;q=0.2, application/ld+json;q=0.9", "application/ld+json"),
        ("text/*;q=0.5, text/turtle;q=0.1", "text/html"),
        ("application/ld+json;profile=x;q=0.7, text/html;q=0.6", "application/ld+json"),
        ("text/turtle;q=0, */*;q=0.1", "application/ld+json"),
        ("text/turtle;q=0", None),
        ("TEXT/TURTLE", "text/turtle"),
        ("nonsense", None),
        ("text/turtle;q=nine", None),
    ],
)
def test_the_client_s_liking_decides(header: str | None, chosen: str | None) -> None:
    assert negotiate(header, OFFERED) == chosen
