"""New narratives and techniques are linked to known ones as proposals of this project, never merged."""

from __future__ import annotations

import pytest

from kg.statement import Bundle, Statement
from loaders.concepts import CURATOR
from loaders.document import Document
from loaders.extract import extract
from loaders.extract.gold import to_lines
from loaders.extract.links import by_name

TEXT = (
    "We removed a covert network of fake accounts from Belarus. The accounts claimed that the wildfires on Maui were "
    "started by a secret American weapon test. They also claimed that the ferry to Quillport is late on Sundays. "
    "The network posted crude deepfake videos."
)


def document() -> Document:
    """The text."""
    return Document(name="a.txt", text=TEXT, media_type="text/plain")


def links(bundle: Bundle) -> dict[str, Statement]:
    """Every link, by the name of what is linked."""
    return {s.subject_as: s for s in bundle.statements if s.proposition.predicate == "broader"}


def test_narrative_that_means_what_a_known_one_does_is_linked_to_it() -> None:
    found = {name: s for name, s in links(extract(document())).items() if s.method.startswith("model:")}
    assert {s.proposition.object for s in found.values()} == {"narrative/hawaii-weather-weapon"}
    assert all("Maui" in name and s.confidence > 0.6 for name, s in found.items())


@pytest.mark.parametrize(
    ("name", "disarm"),
    [("crude deepfake videos of a mayor", "T0087.001"), ("thousands of hijacked accounts", "T0150.005")],
)
def test_technique_is_linked_by_its_words_to_one_with_a_disarm_id(name: str, disarm: str) -> None:
    found = by_name(name)
    assert found is not None
    assert found.attributes["disarm"] == disarm


def test_technique_of_its_own_stays_unlinked() -> None:
    assert by_name("rented phones") is None


def test_link_is_a_proposal_of_this_project_on_the_words_of_the_text() -> None:
    for statement in links(extract(document())).values():
        assert (statement.speaker, statement.review.state) == (CURATOR.id, "proposed")
        assert TEXT[statement.start : statement.end] == statement.quote


def test_narrative_of_its_own_stays_unlinked_and_is_not_lost() -> None:
    bundle = extract(document())
    assert any("Quillport" in e.name for e in bundle.entities if e.class_name == "Narrative")
    assert not any("Quillport" in name for name in links(bundle))


def test_lines_hold_what_the_text_says_and_no_links() -> None:
    assert not [line for line in to_lines(extract(document()), document()) if line["predicate"] == "broader"]
