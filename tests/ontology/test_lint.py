"""`kg ontology lint`: the ontology has no findings, and each kind of fault is found at its line."""

from __future__ import annotations

import pytest

from kg.ontology.lint import lint
from kg.ontology.source import read
from ontology import root
from tests.ontology.conftest import Edit

PREDICATES = "schema/predicates.yaml"
FAULTS = {
    "definition without a full stop": (
        "enums/bound.yaml",
        "Just this many.",
        "Just this many",
        "ontology/enums/bound.yaml:7",
        "the definition of 'exact' does not end with a full stop",
    ),
    "undeclared prefix": (
        "schema/Event.yaml",
        "[schema:Event,",
        "[shema:Event,",
        "ontology/schema/Event.yaml:4",
        "'shema:Event' has no declared prefix",
    ),
    "range of an attribute": (
        "schema/Country.yaml",
        "range: string",
        "range: strong",
        "ontology/schema/Country.yaml:12",
        "the range 'strong' of 'code' does not exist",
    ),
    "range of a predicate": (
        PREDICATES,
        "range: Platform",
        "range: Platfrom",
        "ontology/schema/predicates.yaml:",
        "the range 'Platfrom' of 'uses_platform' is neither a class of entities nor a literal type",
    ),
    "literal among classes": (
        PREDICATES,
        "{range: Country}",
        "{range: edtf}",
        "ontology/schema/predicates.yaml:",
        "'attributed_to' points to the literal type 'edtf' and to other things",
    ),
    "predicate without a range": (
        PREDICATES,
        "    range: Platform\n",
        "",
        "ontology/schema/predicates.yaml:",
        "'uses_platform' has no range",
    ),
    "parent of a class": (
        "schema/Event.yaml",
        "is_a: Entity",
        "is_a: Thing",
        "ontology/schema/Event.yaml:5",
        "'Thing', of which 'Event' is a kind, does not exist",
    ),
    "circle of classes": (
        "schema/Event.yaml",
        "is_a: Entity",
        "is_a: Event",
        "ontology/schema/Event.yaml:4",
        "'Event' is a kind of itself: Event < Event",
    ),
    "circle of concepts": (
        "enums/techniques.yaml",
        "      inauthentic_accounts:\n",
        "      inauthentic_accounts:\n        is_a: bot_network\n",
        "ontology/enums/techniques.yaml:",
        "'bot_network' is a kind of itself",
    ),
    "wider concept": (
        "enums/narratives.yaml",
        "is_a: us_causes_disasters",
        "is_a: us_causes_disaster",
        "ontology/enums/narratives.yaml:",
        "'us_causes_disaster', of which 'hawaii_weather_weapon' is a kind, does not exist",
    ),
    "slot of a class": (
        "schema/Event.yaml",
        "- occurred_on",
        "- occured_on",
        "ontology/schema/Event.yaml:11",
        "the predicate 'occured_on' of Event does not exist",
    ),
    "predicate without a class": (
        "schema/Platform.yaml",
        "- owned_by",
        "- affiliated_with",
        "ontology/schema/predicates.yaml:",
        "no class has the predicate 'owned_by'",
    ),
    "role": (
        PREDICATES,
        "object_role: Target",
        "object_role: Victim",
        "ontology/schema/predicates.yaml:",
        "the role 'Victim' of 'targets' does not exist",
    ),
    "class of a tree": (
        "enums/narratives.yaml",
        "entity_class: Narrative",
        "entity_class: Story",
        "ontology/enums/narratives.yaml:8",
        "the class 'Story' of 'narratives' does not exist",
    ),
    "IRI unlike its name": (
        PREDICATES,
        "slot_uri: ikg:usesPlatform",
        "slot_uri: ikg:usePlatform",
        "ontology/schema/predicates.yaml:",
        "the IRI of 'uses_platform' is 'ikg:usePlatform', not 'ikg:usesPlatform'",
    ),
    "attribute without an IRI": (
        "schema/Country.yaml",
        "        slot_uri: ikg:code\n",
        "",
        "ontology/schema/Country.yaml:11",
        "'code' has no slot_uri; write ikg:code",
    ),
    "one IRI twice": (
        PREDICATES,
        "slot_uri: skos:broader",
        "slot_uri: ikg:about",
        "ontology/schema/predicates.yaml:",
        "another predicate than 'broader' has 'ikg:about' too",
    ),
    "inverse of a literal": (
        PREDICATES,
        "{phrase: publishes in}",
        "{phrase: publishes in, inverse_name: language_of}",
        "ontology/schema/predicates.yaml:",
        "'uses_language' points to a literal and has the inverse 'language_of'",
    ),
    "missing inverse": (
        PREDICATES,
        "{inverse_name: used_by_operations, phrase: uses the platform}",
        "{phrase: uses the platform}",
        "ontology/schema/predicates.yaml:",
        "'uses_platform' has no inverse_name",
    ),
    "inverse like a predicate": (
        PREDICATES,
        "inverse_name: has_part",
        "inverse_name: part_of",
        "ontology/schema/Operation.yaml:4",
        "2 fields of Operation have the name 'partOf'",
    ),
    "inverses alike": (
        PREDICATES,
        "inverse_name: reported_operations",
        "inverse_name: attributed_operations",
        "ontology/schema/Organisation.yaml:4",
        "2 fields of Organisation have the name 'attributedOperations'",
    ),
    "attribute like a predicate": (
        "schema/Operation.yaml",
        "      named:\n        range: boolean\n        slot_uri: ikg:named",
        "      indicator:\n        range: boolean\n        slot_uri: ikg:indicator",
        "ontology/schema/Operation.yaml:",
        "2 fields of Operation have the name 'indicator'",
    ),
    "one term for two properties": (
        "schema/Statement.yaml",
        "slot_uri: dcterms:license",
        "slot_uri: ikg:licence",
        "ontology/schema/Report.yaml:",
        "'licence' means dcterms:license (string) and ikg:licence (string)",
    ),
    "term like a prefix": (
        "schema/influence.yaml",
        "  disarmred: ",
        "  disarm: ",
        "ontology/schema/Technique.yaml:",
        "'disarm' is also a prefix",
    ),
    "relationship like that of a predicate": (
        "schema/Statement.yaml",
        "relationship: STATED_IN",
        "relationship: CITES",
        "ontology/schema/Statement.yaml:",
        "'CITES' is also the relationship of a predicate",
    ),
    "reference without a relationship": (
        "schema/Proposition.yaml",
        "        annotations: {relationship: OBJECT, phrase: points to}\n",
        "",
        "ontology/schema/Proposition.yaml:",
        "'object' has no relationship",
    ),
    "one slug twice": (
        "enums/narratives.yaml",
        "      ukraine_corrupt:",
        "      anti-western:",
        "ontology/enums/narratives.yaml:",
        "another value of narratives has the slug 'anti-western'",
    ),
    "one title twice": (
        "enums/bound.yaml",
        "title: more than",
        "title: at least",
        "ontology/enums/bound.yaml:",
        "'at least' means 'at_least' and 'more_than'",
    ),
    "one alias twice": (
        "enums/techniques.yaml",
        "aliases: [harassment,",
        "aliases: [bots,",
        "ontology/enums/techniques.yaml:",
        "'bots' means 'harassment' and 'bot_network'",
    ),
    "broken pattern": (
        "schema/types.yaml",
        "pattern: '^[A-Za-z]{1,8}",
        "pattern: '^[A-Za-z{1,8}",
        "ontology/schema/types.yaml:",
        "the pattern of 'language' is not a regular expression",
    ),
    "open pattern": (
        "schema/types.yaml",
        "pattern: '^[A-Za-z]{1,8}",
        "pattern: '[A-Za-z]{1,8}",
        "ontology/schema/types.yaml:",
        "the pattern of 'language' does not begin with ^ and end with $",
    ),
    "DISARM identifier": (
        "enums/techniques.yaml",
        "{disarm: T0150.005}",
        "{disarm: T150.5}",
        "ontology/enums/techniques.yaml:",
        "'T150.5' is no DISARM identifier",
    ),
}


def test_the_ontology_has_no_findings() -> None:
    assert lint(read(root())) == []


@pytest.mark.parametrize(("file", "before", "after", "place", "problem"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_found_at_its_line(
    edited: Edit, file: str, before: str, after: str, place: str, problem: str
) -> None:
    found = lint(edited(file, before, after))
    assert [f for f in found if f.place.startswith(place) and f.problem.startswith(problem)], found
