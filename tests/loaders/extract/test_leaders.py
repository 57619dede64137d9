"""Whose a body is and what it runs: leaders, ties, partners and listed operations, in invented sentences."""

from __future__ import annotations

import pytest

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


def test_getting_at_what_is_not_theirs_is_a_technique() -> None:
    text = OPENING + "The operators obtained confidential patient data and claimed affiliation with a local militia."
    found = " ".join(technique for _, technique in pairs(text, "uses_technique"))
    assert "obtained confidential patient data" in found
    assert "claimed affiliation" in found


@pytest.mark.parametrize(
    "text",
    [
        "Researchers obtained internal data of the company.",
        "The campaign poses a threat to voters.",
        "The firm, referred to in leaked documents as the factory, is in Minsk.",
        "The Fake News Observatory published a study of it.",
        "Some of the companies are registered in Serbia.",
    ],
)
def test_what_others_do_and_what_texts_are_called_is_no_technique(text: str) -> None:
    assert pairs(OPENING + text, "uses_technique") == set()


def test_who_is_criticised_is_a_topic_and_no_target() -> None:
    text = OPENING + "Its posts criticized Ada Brandvold, a novelist."
    assert "Ada Brandvold" not in {target for _, target in pairs(text, "targets")}


def test_services_that_hide_an_operation_are_no_platforms_of_it() -> None:
    text = OPENING + "The group uses VPN services including TorGuard and NordVPN."
    assert pairs(text, "uses_platform") <= {("operation: disinformation campaign on X", "X")}


def test_operations_that_are_counted_are_those_of_the_headline() -> None:
    text = (
        "# Chirper removes 900 accounts used in covert propaganda campaigns\n\n"
        "Chirper said that the accounts were used in three distinct operations attributed to Peru, Chad and Laos.\n"
    )
    assert len({operation for operation, _ in pairs(text, "attributed_to")}) == 1


def test_a_government_that_uses_fake_profiles_is_behind_them() -> None:
    text = OPENING + "The government of Laos used some 400 fake profiles to praise its president."
    assert any("Laos" in actor for _, actor in pairs(text, "attributed_to"))


def test_a_government_that_uses_its_own_sites_is_behind_nothing() -> None:
    text = OPENING + "The government of Laos used its official website to warn voters."
    assert pairs(text, "attributed_to") == set()


def test_every_name_in_a_narrative_is_what_it_is_about() -> None:
    text = OPENING + "The accounts spread false content about France, Niger and Burkina Faso."
    assert {"France", "Niger", "Burkina Faso"} <= {topic for _, topic in pairs(text, "about")}
