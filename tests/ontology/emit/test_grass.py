"""The style: all has a caption, and what is told apart has labels that the projection gives."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kg.ontology import ontology
from kg.ontology.emit.grass import STATES, emit, rules
from kg.store import derived
from kg.store.derived import Held, Said, Standing, denial, edge, proposition, statement

RULES = rules(ontology())
SAID = Said("s", "accepted", "affirmed", "clear", "stated", None, None, None, "organisation/a", "A", "report/a")
SHOWN = Held("p", "attributed_to", "operation/a", "A", "country/b", "B", None, [SAID, replace(SAID, polarity="denied")])
STANDING = Standing.of(SHOWN, {})
PHRASE = ontology().predicates["attributed_to"].annotations.phrase
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
    projected = {*proposition(SHOWN, STANDING, "")["properties"], *statement(SHOWN, SAID)["properties"]}
    assert asked
    assert asked - {"name"} <= declared | projected


@pytest.mark.parametrize("relationship", STRUCTURE)
def test_every_relationship_around_a_statement_reads_as_words(relationship: str) -> None:
    assert re.fullmatch(r"[a-z ]+", RULES[f"relationship.{relationship}"]["caption"])


def test_a_relationship_between_entities_shows_the_caption_that_the_projection_gives_it() -> None:
    assert RULES["relationship"]["caption"] == RULES["relationship.DENIED"]["caption"] == "{caption}"
    assert (edge(SHOWN, STANDING) or {})["caption"] == f"⚠○ DISPUTED: {PHRASE}"
    assert (denial(SHOWN) or {})["caption"] == f"DENIED by A: {PHRASE}"


def test_what_a_proposition_rests_on_shows_by_labels_that_the_projection_gives() -> None:
    assert set(STATES) == set(derived.STATES) == set(STANDING.labels)
    looks = [tuple(sorted(RULES[f"node.Proposition.{name}"].items())) for name in STATES]
    assert len(set(looks)) == len(STATES)


def test_a_denial_is_wide_enough_for_its_words_to_stand_in_it() -> None:
    width, height = RULES["relationship.DENIED"]["shaft-width"], RULES["relationship"]["font-size"]
    assert float(width.removesuffix("px")) > float(height.removesuffix("px"))


def test_the_text_has_no_comment_which_browsers_parser_would_not_take() -> None:
    assert not re.search(r"/\*|//", emit(ontology()))
