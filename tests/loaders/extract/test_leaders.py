"""Whose a body is and what it runs: leaders, ties, partners and listed operations, in invented sentences."""

from __future__ import annotations

from loaders.document import Document
from loaders.extract import extract
from loaders.extract.gold import to_lines

OPENING = "Analysts exposed a disinformation campaign on X. "


def pairs(text: str, predicate: str) -> set[tuple[str, str]]:
    """Subject and object of the statements of one predicate."""
    made = Document(name="text.txt", text=text, media_type="text/plain")
    found = [line for line in to_lines(extract(made), made) if line["predicate"] == predicate]
    return {(line["subject"], line["object"]) for line in found}


def test_who_leads_a_body_belongs_to_it() -> None:
    text = OPENING + "The Larkspur Institute, led by Anatol Wirsing, printed the leaflets."
    assert ("Anatol Wirsing", "Larkspur Institute") in pairs(text, "affiliated_with")


def test_who_leads_an_inquiry_belongs_to_nothing() -> None:
    text = OPENING + "The inquiry, led by Anatol Wirsing, took a year."
    assert pairs(text, "affiliated_with") == set()


def test_close_ties_are_those_of_whom_they_describe_and_no_attribution() -> None:
    text = OPENING + "The sites were registered by Mirko Dahlmann, a lawyer with close ties to the Serbian government."
    assert ("Mirko Dahlmann", "Serbian government") in pairs(text, "affiliated_with")
    assert "Serbian government" not in {actor for _, actor in pairs(text, "attributed_to")}


def test_examples_of_operations_are_operations_of_whoever_is_responsible() -> None:
    text = (
        "Analysts exposed a disinformation campaign. The Larkspur Institute has offices in Minsk. "
        "It is responsible for several operations, including Velvet Heron, Quillback, and Mosslight."
    )
    found = pairs(text, "attributed_to")
    assert {("Quillback", "Larkspur Institute"), ("Mosslight", "Larkspur Institute")} <= found


def test_operations_of_a_body_are_its_own() -> None:
    text = "The influence operations of the Larkspur Institute are extensive. They use fake accounts."
    assert "Larkspur Institute" in {actor for _, actor in pairs(text, "attributed_to")}


def test_sites_that_attribute_their_articles_to_a_writer_do_not_blame_the_writer() -> None:
    text = OPENING + "Most of its websites attributed the articles to a single author in Lyon."
    assert pairs(text, "attributed_to") == set()


def test_content_on_somebody_that_people_are_targeted_with_is_a_narrative() -> None:
    text = OPENING + "The network targeted voters with fake news content on Ada Brandvold and Ivo Castellane."
    assert {"Ada Brandvold", "Ivo Castellane"} <= {topic for _, topic in pairs(text, "about")}


def test_what_accounts_post_about_is_spread() -> None:
    text = OPENING + "The accounts posted about many topics, including the war in Chad; grain prices; and the new dam."
    assert {"war in Chad", "grain prices", "new dam"} <= {line for _, line in pairs(text, "spreads")}


def test_what_investigators_write_about_is_not_spread() -> None:
    text = OPENING + "Researchers at the Larkspur Institute wrote about the war in Chad."
    assert pairs(text, "spreads") == set()


def test_every_name_in_a_narrative_is_what_it_is_about() -> None:
    text = OPENING + "The accounts spread false content about France, Niger and Burkina Faso."
    assert {"France", "Niger", "Burkina Faso"} <= {topic for _, topic in pairs(text, "about")}
