"""The queue: what is worth most comes first, and says why."""

from __future__ import annotations

from typing import Any

from kg.review import candidates, decide, find_entities
from kg.statement import Bundle, Entity, Proposition, Review, Statement
from kg.store import Store
from tests.bundles import CHINA, ENTITIES, MINISTRY, REPORT, X, statement

NEW = Entity.of("Operation", "Quiet Lantern")
VOUCHED = {**{e.id: e for e in ENTITIES}, MINISTRY.id: MINISTRY.model_copy(update={"authority": True})}


def proposed(*arguments: Any, **fields: Any) -> Statement:
    """An extracted statement that nobody has looked at."""
    return statement(*arguments, **{"method": "rule:any@1", "review": Review(), "confidence": 0.5, **fields})


def test_new_actors_come_first_then_attributions_then_contradictions_then_the_rest(store: Store) -> None:
    accepted = statement("uses_platform", X.id, quote="It used X")
    plain = proposed("targets", CHINA.id, confidence=0.9)
    denial = proposed("uses_platform", X.id, quote="It used X", polarity="denied", subject_as="It")
    attribution = proposed()
    unknown = proposed(
        subject_as="Quiet Lantern",
        proposition=Proposition(subject=NEW.id, predicate="uses_platform", object=X.id),
    )
    entities = (*VOUCHED.values(), NEW)
    store.write(Bundle(entities=entities, statements=(accepted, plain, denial, attribution, unknown)))
    queue = candidates(store)
    assert [c.id for c in queue] == [unknown.id, attribution.id, denial.id, plain.id]
    assert [c.why for c in queue] == [
        "new to the graph: Quiet Lantern (+8) · confidence (+0.5)",
        "attribution (+4) · confidence (+0.5)",
        "against what is accepted: Global Affairs Canada affirms it (+2) · confidence (+0.5)",
        "confidence (+0.9)",
    ]
    decide(store, [unknown.id], "accepted", "Ada")
    assert [c.id for c in candidates(store)] == [attribution.id, denial.id, plain.id]


def test_an_attribution_to_somebody_else_contradicts(store: Store) -> None:
    russia = Entity.of("Country", "Russia")
    rival = proposed(to=russia.id)
    store.write(Bundle(entities=(*ENTITIES, russia), statements=(statement(), rival)))
    (candidate,) = candidates(store)
    assert "Global Affairs Canada attributes it to China (+2)" in candidate.why
    assert candidate.score == 6.5


def test_what_the_extractor_no_longer_finds_comes_last_and_says_so(store: Store) -> None:
    kept = proposed("uses_platform", X.id, quote="It used X", confidence=0.1)
    store.write(Bundle(entities=ENTITIES, statements=(kept, proposed()), extracted=REPORT.id))
    store.write(Bundle(entities=ENTITIES, statements=(kept,), extracted=REPORT.id))
    queue = candidates(store)
    assert [c.id for c in queue] == [kept.id, proposed().id]
    assert "the extractor no longer finds it (-16)" in queue[-1].why


def test_one_report_can_be_asked_for_by_its_title(store: Store) -> None:
    store.write(Bundle(entities=ENTITIES, statements=(proposed(),)))
    assert [c.id for c in candidates(store, "A briefing")] == [proposed().id]
    assert candidates(store, "Another") == []


def test_entities_are_found_by_a_part_of_their_name_whatever_is_typed(store: Store) -> None:
    store.write(Bundle(entities=ENTITIES))
    assert [f.name for f in find_entities(store, "chin", ["Country"])] == ["China"]
    assert [f.name for f in find_entities(store, "Chinese embasy")] == ["Chinese Embassy in Canada"]
    assert find_entities(store, "") == find_entities(store, '") OR *:* //') == []
