"""The style: all has a caption, and what is told apart has labels that the projection gives."""

from __future__ import annotations

import re

import pytest

from kg.ontology import ontology
from kg.ontology.emit.grass import STATES, emit, rules
from kg.store.cypher import cypher

RULES = rules(ontology())
PROJECTION = "\n".join(cypher(f"store/{name}") for name in ("project", "project-captions", "project-denials"))
STRUCTURE = [
    a.annotations.relationship
    for declared in ontology().classes.values()
    for a in declared.attributes.values()
    if a.annotations.relationship
]


@pytest.mark.parametrize("name", [name for name, c in ontology().classes.items() if not c.abstract])
def test_every_class_has_a_caption_of_properties_that_it_has(name: str) -> None:
    caption = RULES[f"node.{name}"]["caption"]
    asked = set(re.findall(r"\{(\w+)\}", caption))
    declared = {a.property_name for a in ontology().attributes_of(name).values()}
    projected = set(re.findall(r"\bSET [ps]\.(\w+)|, [ps]\.(\w+) =|^    p\.(\w+) =", PROJECTION, flags=re.MULTILINE))
    assert asked
    assert asked - {"name"} <= declared | {given for names in projected for given in names}


@pytest.mark.parametrize("relationship", STRUCTURE)
def test_every_relationship_around_a_statement_reads_as_words(relationship: str) -> None:
    assert re.fullmatch(r"[a-z ]+", RULES[f"relationship.{relationship}"]["caption"])


def test_a_relationship_between_entities_shows_the_caption_that_the_projection_gives_it() -> None:
    assert RULES["relationship"]["caption"] == RULES["relationship.DENIED"]["caption"] == "{caption}"
    assert "r.caption = standing" in PROJECTION
    assert "r.caption = 'DENIED by '" in PROJECTION


def test_what_a_proposition_rests_on_shows_by_labels_that_the_projection_gives() -> None:
    assert set(STATES) == set(re.findall(r"\['(\w+)'\]", cypher("store/project")))
    looks = [tuple(sorted(RULES[f"node.Proposition.{name}"].items())) for name in STATES]
    assert len(set(looks)) == len(STATES)


def test_a_denial_is_wide_enough_for_its_words_to_stand_in_it() -> None:
    width, height = RULES["relationship.DENIED"]["shaft-width"], RULES["relationship"]["font-size"]
    assert float(width.removesuffix("px")) > float(height.removesuffix("px"))


def test_the_text_has_no_comment_which_browsers_parser_would_not_take() -> None:
    assert not re.search(r"/\*|//", emit(ontology()))
