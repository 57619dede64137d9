"""The samples: quotes stand where they say, the facts of the article are there, and none of its sentences is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.statement import Bundle, Statement
from loaders import Document, find_sources, is_curated, load_curated, read_document, recognised, samples

Fact = tuple[str, str, str, str, str]
"""Subject, predicate, object or value, speaker, polarity; the ids without their class."""


@pytest.fixture(scope="module")
def everything() -> Bundle:
    return Bundle.merged(load_curated(path) for path in find_sources([samples()]) if is_curated(path))


@pytest.fixture(scope="module")
def briefings() -> dict[str, Document]:
    documents = [read_document(path) for path in find_sources([samples()]) if recognised(path)]
    return {document.report.id: document for document in documents}


def bare(key: str) -> str:
    return key.partition("/")[2]


def fact(statement: Statement) -> Fact:
    p = statement.proposition
    target = bare(p.object) if p.object else p.value.lexical if p.value else ""
    return bare(p.subject), p.predicate, target, bare(statement.speaker), statement.polarity


@pytest.fixture(scope="module")
def facts(everything: Bundle) -> dict[Fact, Statement]:
    return {fact(statement): statement for statement in everything.statements}


def find(facts: dict[Fact, Statement], said: str) -> Statement:
    """The statement written as `speaker: subject predicate object`, or with `not` before the predicate."""
    speaker, _, rest = said.partition(": ")
    speaker = SHORT.get(speaker, speaker)
    subject, rest = rest.split(" ", 1)
    denied = rest.startswith("not ")
    predicate, target = rest.removeprefix("not ").split(" ", 1)
    return facts[subject, predicate, target, speaker, "denied" if denied else "affirmed"]


def test_there_are_at_least_six_briefings_of_readable_length(briefings: dict[str, Document]) -> None:
    assert len(briefings) >= 6
    for document in briefings.values():
        words = document.text[document.body_start :].split()
        assert 150 <= len(words) <= 400, (document.name, len(words))
        assert document.metadata.publisher == "influence-kg"
        assert document.metadata.licence == "Apache-2.0"
        assert document.metadata.sources


def test_every_quote_stands_where_its_span_says(everything: Bundle, briefings: dict[str, Document]) -> None:
    quoted = [statement for statement in everything.statements if statement.quote]
    assert len(quoted) > 300
    for statement in quoted:
        document = briefings[statement.document]
        assert document.text[statement.start : statement.end] == statement.quote
        assert document.sha256 == statement.source_hash


def test_every_briefing_carries_statements_and_its_report_is_the_loaded_one(
    everything: Bundle, briefings: dict[str, Document]
) -> None:
    entities = {entity.id: entity for entity in everything.entities}
    quoted = {statement.document for statement in everything.statements if statement.quote}
    assert quoted == set(briefings)
    for key, document in briefings.items():
        assert entities[key] == document.report


def test_every_statement_is_accepted_and_names_a_speaker(everything: Bundle) -> None:
    assert {statement.method for statement in everything.statements} == {"curated"}
    assert {statement.review.state for statement in everything.statements} == {"accepted"}
    assert all(statement.licence for statement in everything.statements)
    persons = [s for s in everything.statements if s.proposition.subject.startswith("person/")]
    assert {s.proposition.predicate for s in persons} == {"affiliated_with"}


def test_every_entity_but_reports_is_used(everything: Bundle) -> None:
    used = {s.speaker for s in everything.statements}
    for s in everything.statements:
        used |= {s.proposition.subject, s.proposition.object or "", s.document, s.primary_source or ""}
    assert sorted(entity.id for entity in everything.entities if entity.id not in used) == []


SHORT = {"state": "united-states-department-of-state"}

ARTICLE = """\
global-affairs-canada: spamouflage attributed_to china
global-affairs-canada: spamouflage targets justin-trudeau
global-affairs-canada: spamouflage targets canadian-mps
global-affairs-canada: spamouflage active_during 2023-08/2023-09
global-affairs-canada: spamouflage has_objective discredit dozens of politicians
global-affairs-canada: spamouflage reported_by global-affairs-canada
voa-news: spamouflage reported_by rapid-response-mechanism-canada
rapid-response-mechanism-canada: spamouflage uses_technique fake-accounts
rapid-response-mechanism-canada: spamouflage uses_technique hijacked-accounts
rapid-response-mechanism-canada: spamouflage uses_technique bulk-posting
rapid-response-mechanism-canada: spamouflage uses_technique bot-network
rapid-response-mechanism-canada: spamouflage asset_count thousands
rapid-response-mechanism-canada: spamouflage uses_language en
rapid-response-mechanism-canada: spamouflage uses_language fr
rapid-response-mechanism-canada: spamouflage uses_platform facebook
rapid-response-mechanism-canada: spamouflage uses_platform instagram
rapid-response-mechanism-canada: spamouflage uses_platform x
rapid-response-mechanism-canada: spamouflage uses_platform youtube
rapid-response-mechanism-canada: spamouflage uses_platform medium
rapid-response-mechanism-canada: spamouflage uses_platform reddit
rapid-response-mechanism-canada: spamouflage uses_platform tiktok
rapid-response-mechanism-canada: spamouflage uses_platform linkedin
rapid-response-mechanism-canada: spamouflage spreads canadian-mps-criminal
rapid-response-mechanism-canada: canadian-mps-criminal about canadian-mps
rapid-response-mechanism-canada: spamouflage has_objective discredit the MPs
rapid-response-mechanism-canada: spamouflage has_objective silence criticism of the CCP
rapid-response-mechanism-canada: canadian-mps-bot-network part_of spamouflage
rapid-response-mechanism-canada: spamouflage spreads hawaii-weather-weapon
rapid-response-mechanism-canada: spamouflage spreads fukushima-wastewater
rapid-response-mechanism-canada: hawaii-weather-weapon about hawaii-wildfires-2023
rapid-response-mechanism-canada: fukushima-wastewater about fukushima-water-release-2023
rapid-response-mechanism-canada: fukushima-wastewater about fukushima-disaster-2011
influence-kg: fukushima-disaster-2011 occurred_on 2011-03-11
influence-kg: hawaii-wildfires-2023 occurred_on 2023-08-08
voa-news: hawaii-weather-weapon refuted_by voa-news
voa-news: fukushima-wastewater refuted_by voa-news
voa-news: rapid-response-mechanism-canada affiliated_with rapid-response-mechanism
voa-news: rapid-response-mechanism affiliated_with g7
chinese-embassy-in-canada: spamouflage not attributed_to china
voa-news: spamouflage attributed_to china
voa-news: china-no-meddling refuted_by voa-news
voa-news: spamouflage reported_by united-states-department-of-justice
meta: spamouflage disrupted_by meta
voa-news: facebook owned_by meta
voa-news: instagram owned_by meta
meta: china-operations-removed-by-meta asset_count 7
meta: china-operations-removed-by-meta asset_count half
voa-news: spamouflage reported_by toronto-star
voa-news: albert-zhang affiliated_with australian-strategic-policy-institute
albert-zhang: spamouflage has_objective Canadians to trust their government less
mandiant: dragonbridge uses_technique astroturfing
mandiant: dragonbridge uses_technique cross-platform-posting
mandiant: dragonbridge targets us-midterm-elections-2022
mandiant: dragonbridge targets us-voters
mandiant: dragonbridge spent millions of dollars
mandiant: dragonbridge attributed_to chinese-government
microsoft: us-voters-network attributed_to china
microsoft: us-voters-network uses_technique generated-content
microsoft: us-voters-network uses_technique impersonating-voters
microsoft: us-voters-network active_during 2023-03/..
microsoft: us-voters-network uses_language en
voa-news: joshua-kurlantzick affiliated_with council-on-foreign-relations
joshua-kurlantzick: china-election-intervention attributed_to china
joshua-kurlantzick: china-election-intervention has_objective help candidates who are friendly to China
voa-news: china-election-intervention targets australia
voa-news: china-election-intervention targets new-zealand
voa-news: china-election-intervention targets taiwan
state: china-information-manipulation uses_technique manipulating-information
state: china-information-manipulation uses_technique suppression
state: china-information-manipulation spreads china-positive
state: china-information-manipulation has_objective suppress criticism on Taiwan
state: china-information-manipulation has_objective suppress criticism on human rights
state: china-information-manipulation has_objective suppress criticism on the South China Sea
state: china-information-manipulation has_objective suppress criticism on the Chinese economy
graphika: spamouflage known_as Spamouflage Dragon
google-threat-analysis-group: dragonbridge same_as spamouflage
microsoft: taizi-flood same_as spamouflage
microsoft-threat-analysis-center: storm-1376 same_as spamouflage
graphika: spamouflage same_as empire-dragon
"""


@pytest.mark.parametrize("said", ARTICLE.splitlines())
def test_what_the_article_reports_is_stated(facts: dict[Fact, Statement], said: str) -> None:
    assert find(facts, said).quote


def test_the_hedge_is_kept_as_it_was_said(facts: dict[Fact, Statement]) -> None:
    ministry = find(facts, "global-affairs-canada: spamouflage attributed_to china")
    assert (ministry.likelihood, ministry.hedge, ministry.stated_on) == ("likely", "likely tied to", "2023-10-23")
    assert ministry.primary_source == "report/voa-2023-10-25"


def test_the_verdict_answers_the_denial_and_the_denial_the_attribution(everything: Bundle) -> None:
    by_id = {statement.id: statement for statement in everything.statements}
    verdict = next(s for s in everything.statements if s.speaker_as == "VOA's fact-checkers" and s.responds_to)
    denial = by_id[str(verdict.responds_to)]
    assert (denial.speaker, denial.polarity) == ("organisation/chinese-embassy-in-canada", "denied")
    attribution = by_id[str(denial.responds_to)]
    assert (attribution.speaker, attribution.polarity) == ("organisation/global-affairs-canada", "affirmed")
    assert denial.proposition.id == attribution.proposition.id == verdict.proposition.id


def test_how_many_mps_were_targeted_is_told_in_three_ways(everything: Bundle) -> None:
    counts = {
        (bare(s.speaker), s.count)
        for s in everything.statements
        if s.proposition.predicate == "targets" and s.count and s.proposition.subject == "operation/spamouflage"
    }
    assert counts == {("global-affairs-canada", "dozens"), ("voa-news", "at least 50"), ("government-of-canada", "47")}


def test_counts_of_one_takedown_stand_on_one_disruption(everything: Bundle) -> None:
    counted = {
        (bare(s.speaker), s.proposition.value.lexical, s.proposition.value.unit, s.proposition.value.platform)
        for s in everything.statements
        if s.proposition.subject == "disruption/meta-spamouflage-2023-08" and s.proposition.value
        if s.proposition.predicate == "asset_count"
    }
    assert counted == {
        ("meta", "7704", "accounts", "Facebook"),
        ("meta", "954", "pages", "Facebook"),
        ("meta", "15", "groups", "Facebook"),
        ("meta", "15", "accounts", "Instagram"),
        ("mint", "7700", "accounts", "Facebook"),
    }


def test_two_sources_differ_on_whether_two_operations_are_one(facts: dict[Fact, Statement]) -> None:
    distinct = find(facts, "viginum: storm-1516 not same_as copycop")
    same = find(facts, "recorded-future: copycop same_as storm-1516")
    assert same.responds_to == distinct.id


def test_several_operations_spread_one_narrative(everything: Bundle) -> None:
    def spreaders(narrative: str) -> set[str]:
        said = [s.proposition for s in everything.statements if s.proposition.predicate == "spreads"]
        return {bare(p.subject) for p in said if p.object == narrative}

    ukraine = spreaders("narrative/ukraine-corrupt")
    assert ukraine == {"doppelganger", "storm-1516", "copycop", "russian-maui-posts"}
    hawaii = spreaders("narrative/hawaii-weather-weapon")
    assert hawaii == {"spamouflage", "storm-1376", "maui-weather-weapon-network"}


def test_nothing_of_the_article_is_copied(briefings: dict[str, Document], shared: Path) -> None:
    article = words((shared / "corpus" / "voa-spamouflage-canada.txt").read_text(encoding="utf-8"))
    runs = {tuple(article[i : i + 8]) for i in range(len(article) - 7)}
    for document in briefings.values():
        own = words(document.text[document.body_start :])
        copied = [" ".join(own[i : i + 8]) for i in range(len(own) - 7) if tuple(own[i : i + 8]) in runs]
        assert copied == [], document.name


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())
