"""Reading the declaration: what it may not say is told with file and line."""

from __future__ import annotations

import pytest

from kg.errors import OntologyError
from tests.ontology.conftest import Edit


@pytest.mark.parametrize(
    ("file", "before", "after", "told"),
    [
        (
            "schema/Event.yaml",
            "    slots:",
            "    colour: red\n    slots:",
            "ontology/schema/Event.yaml:10: unknown key 'colour'.",
        ),
        (
            "schema/Country.yaml",
            "        range: string",
            "        rnage: string",
            "ontology/schema/Country.yaml:12: unknown key 'rnage'.",
        ),
        (
            "schema/Event.yaml",
            "    description: Something that happened",
            "    definition: Something that happened",
            "ontology/schema/Event.yaml:7: unknown key 'definition'.",
        ),
        (
            "schema/Event.yaml",
            "classes:\n  Event:",
            "classes:\n  Person:",
            "ontology/schema/Event.yaml:4: 'Person' is declared twice.",
        ),
        ("schema/Event.yaml", "classes:", "klasses:", "ontology/schema/Event.yaml:3: unknown key 'klasses'."),
        (
            "schema/predicates.yaml",
            "phrase: is attributed to",
            "phrase: is attributed to, mood: calm",
            "ontology/schema/predicates.yaml:16: unknown key 'mood'.",
        ),
        ("schema/influence.yaml", "version: 0.1.0", "edition: 1", "unknown key 'edition'."),
        ("enums/bound.yaml", "enums:", "enums: [1", "ontology/enums/bound.yaml:"),
        ("schema/influence.yaml", "  - Event\n", "  - Evnet\n", "ontology/schema/Evnet.yaml: cannot be read"),
    ],
)
def test_a_fault_is_told_with_its_place(edited: Edit, file: str, before: str, after: str, told: str) -> None:
    with pytest.raises(OntologyError) as refusal:
        edited(file, before, after)
    assert told in refusal.value.line()


def test_a_declaration_knows_its_place(edited: Edit) -> None:
    source = edited("schema/Event.yaml", "name: Event\n", "name: Event\n\n")
    assert source.place("classes", "Event") == "ontology/schema/Event.yaml:5"
    assert source.place("predicates", "targets", "annotations") == "ontology/schema/predicates.yaml:23"
