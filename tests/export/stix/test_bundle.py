"""A STIX bundle is valid by independent libraries, says who says what, and is the same bytes each time."""

from __future__ import annotations

import io
import json
from typing import Any

import stix2
from stix2validator import ValidationOptions, validate_instance

from kg.export import Reader, export_graph
from kg.export.stix.identifiers import EXTENSION
from kg.statement import Bundle, Entity, Proposition
from kg.store import Store
from tests.bundles import CHINA, EMBASSY, ENTITIES, SPAMOUFLAGE, bundle, disputed, statement, value
from tests.export.graphs import BASE

TAKEDOWN = Entity.of("Disruption", "Takedown of August 2023")
ADDRESSES = ("hxxps://lantern[.]example/a", "lantern[.]example", "@lantern_o'hara", "#lanterns")


def exported(store: Store, reader: Reader | None = None) -> dict[str, Any]:
    stream = io.BytesIO()
    count = export_graph(store, "stix", stream, BASE, reader).count
    made: dict[str, Any] = json.loads(stream.getvalue())
    assert len(made["objects"]) == count
    return made


def of(made: dict[str, Any], *kinds: str) -> list[dict[str, Any]]:
    return [one for one in made["objects"] if one["type"] in kinds]


def judge(made: dict[str, Any]) -> None:
    """Refuse what the validator of OASIS, the stix2 library, or a look at the references finds wrong.

    The validator's schemas come with it, and all that STIX demands is checked; what is disabled are recommendations.
    """
    found = validate_instance(made, ValidationOptions(version="2.1", disabled="all"))
    assert found.is_valid, [str(error) for error in found.errors][:5]
    parsed = stix2.parse(made, allow_custom=True, version="2.1")
    assert len(parsed.objects) == len(made["objects"])
    ids = [one["id"] for one in made["objects"]]
    assert len(set(ids)) == len(ids)
    for one in made["objects"]:
        ends = [one[key] for key in one if key.endswith("_ref")]
        ends += [ref for key in one if key.endswith("_refs") for ref in one[key]]
        assert set(ends) <= set(ids), one


def test_the_samples_are_valid_and_the_same_bytes_each_time(samples: Store) -> None:
    first = exported(samples)
    judge(first)
    assert {one["type"] for one in first["objects"]} >= {
        "campaign", "intrusion-set", "identity", "location", "report", "attack-pattern", "relationship", "narrative",
        "channel", "note", "opinion", "extension-definition", "marking-definition",
    }  # fmt: skip
    assert exported(samples) == first


def test_a_denial_is_the_speakers_opinion_on_the_relationship_it_denies(store: Store) -> None:
    store.write(disputed())
    made = exported(store)
    judge(made)
    (opinion,) = of(made, "opinion")
    (relationship,) = [one for one in of(made, "relationship") if one["relationship_type"] == "attributed-to"]
    names = {one["id"]: one["name"] for one in of(made, "identity")}
    assert opinion["opinion"] == "strongly-disagree"
    assert opinion["object_refs"] == [relationship["id"]]
    assert names[opinion["created_by_ref"]] == EMBASSY.name
    assert names[relationship["created_by_ref"]] == "Global Affairs Canada"
    assert relationship["confidence"] == 70
    said = relationship["extensions"][EXTENSION]
    assert (said["quote"], said["hedge"]) == ("Spamouflage is likely tied to China", "likely tied to")
    assert said["end"] - said["start"] == len(said["quote"])


def test_a_denial_of_what_nobody_affirms_asserts_no_relationship(store: Store) -> None:
    store.write(bundle(statement(speaker=EMBASSY, polarity="denied")))
    made = exported(store)
    judge(made)
    assert not of(made, "relationship", "opinion")
    assert of(made, "note")[0]["abstract"] == "Denied: Spamouflage is attributed to China"


def test_counts_indicators_and_countries_that_speak_are_valid(store: Store) -> None:
    addresses = [Entity.of("Indicator", name) for name in ADDRESSES]
    count = Proposition(
        subject=TAKEDOWN.id,
        predicate="asset_count",
        value=value("quantity", "7,704", unit="accounts", bound="exact"),
    )
    said = [
        statement(speaker=CHINA),
        statement("disrupted_in", TAKEDOWN.id),
        statement(proposition=count, object_as="7,704 accounts"),
        *(statement("indicator", one.id) for one in addresses),
    ]
    store.write(Bundle(entities=(*ENTITIES, TAKEDOWN, *addresses), statements=tuple(said)))
    made = exported(store)
    judge(made)
    (incident,) = of(made, "incident")
    assert incident["extensions"][EXTENSION]["counts"] == [{"value": "7704", "unit": "accounts", "bound": "exact"}]
    assert {one["pattern"] for one in of(made, "indicator")} == {
        "[url:value = 'https://lantern.example/a']",
        "[domain-name:value = 'lantern.example']",
        "[user-account:account_login = 'lantern_o\\'hara']",
        "[x-influence-text:value = '#lanterns']",
    }
    indicated = [one for one in of(made, "relationship") if one["relationship_type"] == "indicates"]
    assert {one["target_ref"] for one in indicated} == {of(made, "campaign")[0]["id"]}


def test_a_bundle_holds_what_its_reader_may_see_under_its_marking(store: Store) -> None:
    store.write(bundle(statement(), statement("uses_platform", "platform/x", quote="It used X", marking="amber")))
    assert "It used X" not in json.dumps(exported(store))
    assert not of(exported(store), "channel")
    made = exported(store, Reader.cleared("amber"))
    judge(made)
    names = {one["id"]: one.get("name") for one in of(made, "marking-definition")}
    marked = {one["relationship_type"]: names[one["object_marking_refs"][0]] for one in of(made, "relationship")}
    assert marked == {"attributed-to": "TLP:CLEAR", "uses": "TLP:AMBER"}
    assert names[of(made, "channel")[0]["object_marking_refs"][0]] == "TLP:AMBER"
    assert SPAMOUFLAGE.name in {one["name"] for one in of(made, "campaign")}
