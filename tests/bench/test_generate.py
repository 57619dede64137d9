"""The generator of graphs to measure on: the same every time, valid, and as mixed as real data."""

from __future__ import annotations

from collections import Counter

from bench.generate import HUB, bundles
from kg.ontology import ontology
from kg.statement import Bundle

SIZE = 3_000


def test_the_same_seed_gives_the_same_statements_and_exactly_so_many() -> None:
    first, again = ([s.id for b in bundles(SIZE, batch=700) for s in b.statements] for _ in range(2))
    assert first == again
    assert len(set(first)) == SIZE


def test_every_class_and_predicate_but_judgements_occurs_and_each_bundle_holds_what_it_uses() -> None:
    made = list(bundles(SIZE, batch=700))
    assert all(Bundle.model_validate(b.model_dump(warnings=False)) for b in made)
    assert {e.class_name for b in made for e in b.entities} == set(ontology().entity_classes)
    assert {s.proposition.predicate for b in made for s in b.statements} == set(ontology().predicates) - {
        "same_entity_as"
    }


def test_each_quote_stands_where_its_statement_says() -> None:
    for bundle in bundles(500):
        texts = {e.id: e.attributes["text"] for e in bundle.entities if "text" in e.attributes}
        assert all(texts[s.document][s.start : s.end] == s.quote for s in bundle.statements)


def test_few_are_spoken_of_often_and_most_seldom_with_denials_and_repetition() -> None:
    said = [s for b in bundles(20_000) for s in b.statements]
    about = Counter(s.proposition.subject for s in said if s.proposition.subject.startswith("operation/"))
    assert f"operation/{HUB.lower()}" in dict(about.most_common(10))
    assert about.most_common(1)[0][1] > 8 * sorted(about.values())[len(about) // 2]
    assert len({s.proposition.id for s in said}) < 0.8 * len(said)
    assert 100 < sum(s.polarity == "denied" and s.responds_to is not None for s in said) < 1_000
    assert {s.review.state for s in said} == {"proposed", "accepted", "rejected"}
