"""Restraint: what a text says of other things than an operation is no statement about one."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.document import Document, Metadata
from loaders.extract import extract
from loaders.extract.gold import to_lines

LEAD = (
    "Analysts at Vantor Lab exposed a disinformation network run from Ruritania. Its fake accounts posted on Facebook. "
)


def found(text: str, predicate: str) -> set[str]:
    """Objects of the lines of one predicate."""
    document = Document(name="text.txt", text=text, media_type="text/plain", metadata=Metadata())
    return {str(line["object"]) for line in to_lines(extract(document), document) if line["predicate"] == predicate}


def lines(text: str) -> list[dict[str, Any]]:
    """All lines of a text."""
    document = Document(name="text.txt", text=text, media_type="text/plain", metadata=Metadata())
    return to_lines(extract(document), document)


@pytest.mark.parametrize(
    "advice",
    [
        "Newsrooms should treat deepfakes and cloned websites with care.",
        "Do not pass deepfakes and cloned websites on to anybody.",
        "In cases where we find deepfakes, we restore the account to its owner.",
        "Officials expect the network to use deepfakes next year.",
        "Facebook has struggled to deal with deepfakes.",
    ],
)
def test_advice_expectations_and_general_remarks_give_no_technique(advice: str) -> None:
    assert not {technique for technique in found(LEAD + advice, "uses_technique") if "deepfake" in technique}


def test_what_posts_claim_is_no_conduct_and_no_attribution_of_the_operation() -> None:
    text = LEAD + "The posts claimed that the harbour had been bought by a bank in Strelsau and run by hired trolls."
    assert not {actor for actor in found(text, "attributed_to") if "bank" in actor or "troll" in actor}


def test_a_pretended_owner_is_not_who_is_behind_it() -> None:
    text = LEAD + "The pages falsely claimed to be run by local nurses."
    assert not {actor for actor in found(text, "attributed_to") if "nurse" in actor}


def test_links_to_websites_attribute_nothing() -> None:
    text = LEAD + "The accounts had links to 9,000 fake websites."
    assert not {actor for actor in found(text, "attributed_to") if "website" in actor}


def test_a_machine_that_is_talked_about_is_no_technique_but_one_that_is_used_is() -> None:
    topic = LEAD + "The posts stirred up a debate about the future of artificial intelligence."
    means = LEAD + "The network used artificial intelligence to write its posts."
    assert not {t for t in found(topic, "uses_technique") if "intelligence" in t}
    assert {t for t in found(means, "uses_technique") if "intelligence" in t}


def test_a_narrative_without_content_is_none() -> None:
    assert not found(LEAD + "The network spread false narratives.", "spreads")


def test_accounts_that_are_called_fake_do_not_refute_what_was_told_before() -> None:
    text = LEAD + "The posts claimed that the well had dried up. Facebook said it had caught the fake accounts early."
    assert not found(text, "refuted_by")


def test_a_claim_that_is_called_untrue_is_refuted() -> None:
    text = LEAD + "The posts claimed that the well had dried up. The water ministry called this claim untrue."
    assert len(found(text, "refuted_by")) == 1


def test_the_campaign_of_a_candidate_is_no_operation() -> None:
    text = LEAD + "Jane Hollin spoke on Monday. The Hollin campaign said that it had been hacked."
    assert not [line for line in lines(text) if "Hollin" in str(line["subject"])]


def test_each_entry_that_a_country_opens_is_an_operation_of_its_own() -> None:
    text = (
        "Facebook took down two networks for coordinated inauthentic behavior.\n\n"
        "- Pakistan: 453 accounts and 103 pages that targeted India were removed.\n"
        "- Russia: 13 accounts and two pages linked to a troll farm were taken down.\n"
    )
    subjects = {str(line["object"]): line["subject"] for line in lines(text) if line["predicate"] == "asset_count"}
    assert subjects["453"] != subjects["13"]


def test_millions_in_words_are_counted_in_full_and_views_are_no_assets() -> None:
    text = LEAD + "Its pages had two million followers and gained three million views."
    assert found(text, "asset_count") == {"2000000"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Posts recalled the 1974 Strelsau Games where members of the team had died.",
        "Most posts drew 20-25 comments.",
        "Facebook later restored five of the pages.",
        "The group kept on with the other eight pages.",
        "Its channels were shared by accounts with fewer than fifty followers each.",
        "Some 400 authentic users followed a single other account.",
    ],
)
def test_years_ranges_shares_and_other_people_are_no_count_of_assets(sentence: str) -> None:
    assert not found(LEAD + sentence, "asset_count")


@pytest.mark.parametrize(
    "sentence",
    [
        "The network broke into accounts to smear and attack the mayors of the coast.",
        "The network's goals are not limited to defaming the mayor of Strelsau.",
        "The network also sought to spread public fear.",
    ],
)
def test_praise_or_blame_that_is_only_aimed_at_is_no_narrative(sentence: str) -> None:
    assert not found(LEAD + sentence, "spreads")


@pytest.mark.parametrize(
    "sentence",
    [
        "The network sought to use the flood to forge appeals.",
        "The network has shifted its work to focus on the vote.",
        "Attempts to abuse our service will be met with strict enforcement.",
        "The network mailed a letter purporting to announce the sale of the harbour.",
    ],
)
def test_a_means_a_focus_and_what_anybody_may_try_are_no_objective(sentence: str) -> None:
    assert not found(LEAD + sentence, "has_objective")


def test_whom_an_account_imitates_and_when_a_vote_is_are_no_targets() -> None:
    text = LEAD + "Ahead of the referendum its accounts impersonated local teachers."
    assert not {target for target in found(text, "targets") if "teacher" in target or "referendum" in target}


def test_what_somebody_denies_or_calls_a_thing_is_no_technique() -> None:
    text = LEAD + "The firm denied that it ran hired commenters. An envoy described the papers as forgeries."
    assert not {t for t in found(text, "uses_technique") if "commenters" in t or "forger" in t}


def test_an_actor_of_whom_nothing_is_told_and_a_hyperlink_attribute_nothing() -> None:
    text = LEAD + "The campaign was driven by a foreign power. Its site provided a link to a plugin vendor in Strelsau."
    assert not {a for a in found(text, "attributed_to") if "power" in a or "vendor" in a}


def test_a_narrative_is_about_who_is_named_and_not_about_their_office_or_itself() -> None:
    text = LEAD + "The posts criticised one candidate, Deputy Jane Hollin, and praised French general Marc Aubry."
    topics = found(text, "about")
    assert {t for t in topics if "Aubry" in t}
    assert not {t for t in topics if t in ("one candidate", "France")}


def test_a_headline_with_an_auxiliary_is_evidence() -> None:
    text = "# Facebook has removed a network of fake accounts that sought to mislead voters in Ruritania\n\n" + LEAD
    assert {o for o in found(text, "has_objective") if o.startswith("mislead voters")}


def test_the_place_of_a_dateline_reports_nothing() -> None:
    text = (
        "STRELSAU, May 3, 2024 (Coast Wire) - Vantor Lab said it had exposed a disinformation network of fake accounts."
    )
    assert "STRELSAU" not in found(text, "reported_by")
