"""Writing: what is loaded twice changes nothing, and what a person decided stays decided."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from kg.errors import StoreError
from kg.statement import Bundle, Entity, Review
from kg.store import Store
from tests.bundles import ACCEPTED, CHINA, ENTITIES, MINISTRY, REPORT, SPAMOUFLAGE, X, bundle, disputed, statement


def everything(store: Store) -> list[dict[str, Any]]:
    """Each node with its labels and properties, and each relationship with its own."""
    nodes = store.read("MATCH (n) RETURN n.id AS id, labels(n) AS labels, properties(n) AS of ORDER BY id")
    edges = store.read(
        "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b, properties(r) AS of ORDER BY a, type, b"
    )
    return [*nodes, *edges]


def test_loading_twice_changes_no_node_relationship_or_property(store: Store) -> None:
    store.write(disputed())
    before = everything(store)
    again = store.write(disputed())
    assert again.new == 0
    assert everything(store) == before


def test_a_mention_never_changes_what_a_definition_says(store: Store) -> None:
    defined = Entity.of("Country", "China", authority=True, code="CN")
    mentioned = Entity(id=CHINA.id, class_name="Country", name="Aa", attributes={"code": "XX"})
    store.write(Bundle(entities=(defined,)))
    store.write(Bundle(entities=(mentioned,)))
    assert store.read("MATCH (e:Country) RETURN e.name AS name, e.code AS code") == [{"name": "China", "code": "CN"}]


def test_of_several_mentioned_names_the_same_one_stays_in_any_order(store: Store) -> None:
    names = ["RRM Canada", "RRM CANADA"]
    for order in (names, names[::-1]):
        store.driver.execute_query("MATCH (n) DETACH DELETE n")
        for name in order:
            store.write(Bundle(entities=(Entity.of("Organisation", name),)))
        assert store.read("MATCH (e:Organisation) RETURN e.name AS name") == [{"name": "RRM CANADA"}]


def test_a_rejection_survives_every_reload(store: Store) -> None:
    written = bundle(statement())
    store.write(written)
    store.decide([written.statements[0].id], Review(state="rejected", by="reviewer", reason="misread"))
    store.write(written)
    rows = store.read("MATCH (s:Statement) RETURN s.review AS review, s.reviewReason AS reason")
    assert rows == [{"review": "rejected", "reason": "misread"}]
    assert store.read("MATCH ()-[r:ATTRIBUTED_TO]->() RETURN count(r) AS n") == [{"n": 0}]


def test_what_a_curator_vouches_for_is_accepted_even_if_it_was_proposed_before(store: Store) -> None:
    store.write(bundle(statement(method="rule:attribution@1", review=Review())))
    store.write(bundle(statement()))
    assert store.read("MATCH (s:Statement) RETURN s.review AS r, s.method AS m") == [{"r": "accepted", "m": "curated"}]


def test_a_statement_leads_to_its_speaker_its_words_and_its_document(store: Store) -> None:
    store.write(disputed())
    rows = store.read(
        "MATCH (speaker)<-[:SPEAKER]-(s:Statement {polarity: 'denied'})-[:RESPONDS_TO]->(answered:Statement) "
        "MATCH (s)-[:STATED_IN]->(d:Report) "
        "RETURN speaker.name AS speaker, substring(d.text, s.start, s.end - s.start) = s.quote AS exact, "
        "answered.hedge AS hedge"
    )
    assert rows == [{"speaker": "Chinese Embassy in Canada", "exact": True, "hedge": "likely tied to"}]


@pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")
def test_a_bundle_that_the_server_refuses_leaves_nothing_behind(store: Store) -> None:
    # A map is no value that Neo4j can store.
    broken = statement("uses_platform", X.id, quote="It used X").model_copy(update={"role": {"a": "map"}})
    with pytest.raises(StoreError, match="the server says"):
        store.write(Bundle.model_construct(entities=ENTITIES, statements=(statement(), broken)))
    assert store.counts()["nodes"] == {"total": 0}


def test_sources_count_reports_not_statements(store: Store) -> None:
    store.write(bundle(statement(), statement(speaker=MINISTRY, quote="Canada's foreign ministry says Spamouflage")))
    rows = store.read("MATCH ()-[r:ATTRIBUTED_TO]->() RETURN r.statements AS statements, r.sources AS sources")
    assert rows == [{"statements": 2, "sources": 1}]


def test_an_operation_is_found_under_the_names_that_statements_give_it(store: Store) -> None:
    written = disputed()
    store.write(written)
    assert store.read("MATCH (o:Operation) RETURN o.aliases AS a") == [{"a": ["Spamouflage Dragon"]}]
    named = next(s for s in written.statements if s.proposition.predicate == "known_as")
    store.decide([named.id], Review(state="rejected", by="reviewer"))
    assert store.read("MATCH (o:Operation {id: $id}) RETURN o.aliases AS a", id=SPAMOUFLAGE.id) == [{"a": None}]


def test_a_name_that_is_linked_otherwise_moves_its_statement_and_leaves_nothing_behind(store: Store) -> None:
    taiwan = Entity.of("Country", "Taiwan")

    def linked(to: str, method: str, review: Review) -> Bundle:
        single = statement(to=to, object_as="China", method=method, review=review)
        return Bundle(entities=(*ENTITIES, taiwan), statements=(single,))

    store.write(linked(CHINA.id, "rule:attribution@1", Review(state="accepted", by="reviewer")))
    store.write(linked(taiwan.id, "rule:attribution@2", Review()))
    projected = "MATCH ()-[r:ATTRIBUTED_TO]->(c) RETURN c.name AS name"
    assert store.read(projected) == [{"name": "China"}], "a decided statement stays where it is"
    store.write(linked(taiwan.id, "curated", ACCEPTED))
    assert store.read(projected) == [{"name": "Taiwan"}]
    assert store.read("MATCH (:Statement)-[r:STATES]->(p) RETURN count(r) AS n, count(p) AS p") == [{"n": 1, "p": 1}]
    assert store.counts()["nodes"]["Proposition"] == 1


def test_a_report_that_is_dated_otherwise_dates_its_unchanged_statements_anew(store: Store) -> None:
    for published in ("2023-10-25", "2022-01-01"):
        report = REPORT.model_copy(update={"attributes": {"published_on": published}, "authority": True})
        store.write(Bundle(entities=(report, *ENTITIES[1:]), statements=(statement(),)))
        assert store.read("MATCH ()-[r:ATTRIBUTED_TO]->() RETURN r.firstStated AS first") == [{"first": published}]
        assert store.read("MATCH (s:Statement) RETURN s.stated AS stated") == [{"stated": published}]


def test_what_is_accepted_in_its_source_is_accepted_when_it_comes_again_after_it_was_put_back(store: Store) -> None:
    written = bundle(statement())
    store.write(written)
    store.decide([written.statements[0].id], Review(state="proposed", by="reviewer"))
    store.write(written)
    assert store.read("MATCH (s:Statement) RETURN s.review AS review") == [{"review": "accepted"}]


def test_two_loads_of_one_file_at_a_time_leave_one_of_each(store: Store) -> None:
    with ThreadPoolExecutor(2) as threads:
        assert sum(w.new for w in threads.map(store.write, [disputed(), disputed()])) == len(disputed().statements)
    once = everything(store)
    store.driver.execute_query("MATCH (n) DETACH DELETE n")
    store.write(disputed())
    assert [row["id"] for row in once if "id" in row] == [row["id"] for row in everything(store) if "id" in row]
    assert len(once) == len(everything(store))
