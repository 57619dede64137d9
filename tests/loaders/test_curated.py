"""Curated data sets: what a record becomes, and what is refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DocumentError, RecordError
from kg.statement import Bundle, Statement
from loaders import load_curated, read_entities

HEAD = """\
dataset: test
title: A test
licence: Apache-2.0
curator: organisation/influence-kg
reviewed_on: 2026-11-24
"""
ENTITIES = """\
entities:
  - {id: operation/otter, class: Operation, name: Otter}
reports:
  - {id: report/ministry, title: On Otter, publisher: organisation/global-affairs-canada, published_on: 2023-10-23}
"""
BRIEFING = """\
---
id: report/briefing
title: Otter
publisher: influence-kg
sources: [report/ministry]
---
The ministry called Otter likely tied to China. Otter used
Facebook and X. An embassy denied it. Otter again. Otter again.
"""
ATTRIBUTION = """\
statements:
  - subject: operation/otter
    predicate: attributed_to
    object: country/china
    speaker: organisation/global-affairs-canada
    likelihood: likely
    hedge: likely tied to
    document: briefing.md
    quote: The ministry called Otter likely tied to China.
    primary_source: report/ministry
    stated_on: 2023-10-23
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "briefing.md").write_text(BRIEFING)
    return tmp_path


def load(folder: Path, text: str) -> Bundle:
    path = folder / "set.yaml"
    path.write_text(text)
    return load_curated(path)


def refusal(folder: Path, text: str) -> str:
    """The one line that the data set is refused with, without the folder."""
    with pytest.raises(RecordError) as caught:
        load(folder, text)
    return str(caught.value).removeprefix(f"{folder}/")


def stated(bundle: Bundle, predicate: str) -> list[Statement]:
    return [s for s in bundle.statements if s.proposition.predicate == predicate]


def test_a_record_becomes_an_accepted_statement_with_its_exact_span(folder: Path) -> None:
    (made,) = stated(load(folder, HEAD + ENTITIES + ATTRIBUTION), "attributed_to")
    assert (made.start, made.end) == (BRIEFING.index("The ministry"), BRIEFING.index(" Otter used"))
    assert made.quote == "The ministry called Otter likely tied to China."
    assert (made.proposition.subject, made.proposition.object) == ("operation/otter", "country/china")
    assert (made.subject_as, made.object_as, made.speaker_as) == ("Otter", "China", "Global Affairs Canada")
    assert (made.likelihood, made.hedge, made.polarity) == ("likely", "likely tied to", "affirmed")
    assert (made.document, made.primary_source) == ("report/briefing", "report/ministry")
    assert (made.method, made.confidence, made.licence) == ("curated", None, "Apache-2.0")
    assert (made.review.state, made.review.by) == ("accepted", "influence-kg")
    assert made.review.on is not None
    assert made.review.on.isoformat() == "2026-11-24T00:00:00+00:00"


def test_loading_twice_gives_the_same_bundle(folder: Path) -> None:
    text = HEAD + ENTITIES + ATTRIBUTION
    assert load(folder, text) == load(folder, text)


def test_a_group_lends_its_fields_and_a_list_makes_one_statement_each(folder: Path) -> None:
    bundle = load(
        folder,
        HEAD
        + ENTITIES
        + """\
groups:
  - document: briefing.md
    subject: operation/otter
    speaker: organisation/global-affairs-canada
    quote: Otter used Facebook and X.
    statements:
      - {predicate: uses_platform, object: [platform/facebook, platform/x]}
      - {predicate: uses_language, value: [en, fr], speaker: organisation/meta}
      - {predicate: asset_count, value: {lexical: "7,704", unit: accounts, bound: exact, platform: Facebook}}
""",
    )
    platforms = stated(bundle, "uses_platform")
    assert {s.proposition.object for s in platforms} == {"platform/facebook", "platform/x"}
    assert {s.quote for s in platforms} == {"Otter used\nFacebook and X."}
    assert {s.speaker for s in stated(bundle, "uses_language")} == {"organisation/meta"}
    (count,) = stated(bundle, "asset_count")
    assert count.proposition.value is not None
    assert count.proposition.value.model_dump() == {
        "datatype": "quantity", "lexical": "7704", "unit": "accounts", "bound": "exact", "platform": "Facebook",
    }  # fmt: skip


def test_an_answer_points_to_the_statement_with_the_key_wherever_it_stands(folder: Path) -> None:
    denial = """\
  - {subject: operation/otter, predicate: attributed_to, object: country/china, polarity: denied,
     speaker: organisation/chinese-embassy-in-canada, document: briefing.md, quote: An embassy denied it.,
     responds_to: ministry}
"""
    before, after = ATTRIBUTION.split("\n", 1)
    keyed = after.replace("  - subject", "  - key: ministry\n    subject")
    for text in (f"{before}\n{denial}{keyed}", f"{before}\n{keyed}{denial}"):
        made = {s.polarity: s for s in stated(load(folder, HEAD + ENTITIES + text), "attributed_to")}
        assert made["denied"].responds_to == made["affirmed"].id
        assert made["affirmed"].responds_to is None


def test_who_published_and_what_rests_on_what_is_stated_by_the_curator(folder: Path) -> None:
    bundle = load(folder, HEAD + ENTITIES + ATTRIBUTION)
    (cited,) = stated(bundle, "cites")
    assert (cited.proposition.subject, cited.proposition.object) == ("report/briefing", "report/ministry")
    assert (cited.locator, cited.document) == ("front matter", "report/briefing")
    published = {(s.proposition.subject, s.proposition.object, s.document) for s in stated(bundle, "published_by")}
    assert published == {
        ("report/ministry", "organisation/global-affairs-canada", "report/dataset-test"),
        ("report/briefing", "organisation/influence-kg", "report/briefing"),
    }


def test_a_record_without_running_text_is_cited_by_its_locator(folder: Path) -> None:
    (made,) = stated(
        load(
            folder,
            HEAD + ENTITIES + "statements:\n  - {subject: operation/otter, predicate: known_as, value: Lutra,"
            " document: report/ministry, locator: row 7, speaker: organisation/meta}\n",
        ),
        "known_as",
    )
    assert (made.locator, made.quote, made.start, made.document) == ("row 7", None, None, "report/ministry")


def test_a_narrative_brings_what_is_above_it(folder: Path) -> None:
    bundle = load(
        folder,
        HEAD
        + ENTITIES
        + "statements:\n  - {subject: operation/otter, predicate: spreads, object: narrative/hawaii-weather-weapon,"
        " document: briefing.md, quote: An embassy denied it., speaker: organisation/meta}\n",
    )
    chain = [(s.proposition.subject, s.proposition.object, s.locator) for s in stated(bundle, "broader")]
    place = "ontology/enums/narratives.yaml"
    assert chain == [
        ("narrative/hawaii-weather-weapon", "narrative/us-causes-disasters", f"{place}#hawaii_weather_weapon"),
        ("narrative/us-causes-disasters", "narrative/us-hostile-power", f"{place}#us_causes_disasters"),
    ]
    assert {e.id for e in bundle.entities} >= {"narrative/us-hostile-power", "report/influence-kg-ontology"}


def test_another_file_may_lend_its_entities_and_only_those_used_come_along(folder: Path) -> None:
    (folder / "shared.yaml").write_text(
        HEAD + ENTITIES.replace("reports:", "  - {id: operation/badger, class: Operation, name: Badger}\nreports:")
    )
    bundle = load(folder, HEAD + "uses: [shared.yaml]\n" + ATTRIBUTION)
    operations = [e.id for e in bundle.entities if e.class_name == "Operation"]
    assert operations == ["operation/otter"]


def test_entities_may_stand_alone(folder: Path) -> None:
    (folder / "list.yaml").write_text(
        "entities:\n  - {id: country/atlantis, class: Country, name: Atlantis, code: AT, demonyms: [Atlantean]}\n"
    )
    (only,) = read_entities(folder / "list.yaml")
    assert only.attributes == {"code": "AT", "demonyms": ["Atlantean"]}
    assert only.authority


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    hedge: likely tied to\n", "    hegde: likely tied to\n", "set.yaml:16: unknown key 'hegde'"),
        ("country/china", "country/chinna", "set.yaml:13: nothing has the id 'country/chinna'. Did you mean"),
        ("attributed_to", "atributed_to", "set.yaml:12: 'atributed_to' is not a predicate. Did you mean attributed_to"),
        ("operation/otter\n", "country/japan\n", "set.yaml:12: 'attributed_to' is said of Operation, not of"),
        ("object: country/china", "object: platform/x", "set.yaml:12: 'attributed_to' points to Country or"),
        ("object: country/china", "value: China", "set.yaml:13: 'attributed_to' points to Country or"),
        ("called Otter", "named Otter", "set.yaml:18: the document does not hold this quote: after 'The ministry'"),
        ("The ministry called Otter likely tied to China.", "Otter again.", "set.yaml:18: the quote stands 2 times"),
        ("hedge: likely tied to", "hedge: perhaps", "set.yaml:16: 'perhaps' does not stand in the quote"),
        ("    hedge: likely tied to\n", "", "set.yaml:15: a likelihood goes with its hedge"),
        ("likelihood: likely", "likelihood: maybe", "set.yaml:15: likelihood: 'maybe' is not a likelihood; known:"),
        ("speaker: organisation/global-affairs-canada\n    like", "like", "set.yaml:11: a statement needs 'speaker'"),
        ("document: briefing.md", "document: ../briefing.md", "set.yaml:17: '../briefing.md' lies outside the folder"),
        ("document: briefing.md", "document: report/ministry", "set.yaml:17: a report without its text is cited by"),
        ("stated_on: 2023-10-23", "stated_on: October", "set.yaml:20: stated_on: write 2023-10-23"),
        ("stated_on: 2023-10-23", "responds_to: nobody", "set.yaml:20: no statement has the key 'nobody'"),
        ("stated_on: 2023-10-23", "speaker_as: The cabinet", "set.yaml:20: 'The cabinet' does not stand in"),
        ("primary_source: report/ministry", "primary_source: report/minstry", "set.yaml:19: nothing has the id"),
        ("name: Otter}", "name: Otter, aliases: [Lutra]}", "set.yaml:7: an operation's aliases are not given here"),
        ("name: Otter}", "name: Otter, colour: brown}", "set.yaml:7: unknown key 'colour' of class Operation"),
        ("name: Otter}", "name: Otter, named: perhaps}", "set.yaml:7: named: write true or false"),
        ("class: Operation", "class: Campaign", "set.yaml:7: 'Campaign' is not a class. Classes: Operation"),
        ("id: operation/otter, class: Operation", "id: country/otter, class: Operation", "set.yaml:7: the id of a"),
        ("published_on: 2023-10-23}", "published_on: soon}", "set.yaml:9: published_on: 'soon' is not a valid edtf"),
        ("published_on: 2023-10-23}", "address: 'ftp://x'}", "set.yaml:9: address: an address begins with https://"),
        ("reviewed_on: 2026-11-24", "reviewed_on: today", "set.yaml:5: 'today' is not a date"),
        ("licence: Apache-2.0\n", "", "set.yaml:1: value: a data set with reports or statements needs 'licence'"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_file_and_line(folder: Path, old: str, new: str, told: str) -> None:
    text = HEAD + ENTITIES + ATTRIBUTION
    assert old in text
    assert refusal(folder, text.replace(old, new, 1)).startswith(told)


def test_occurrence_picks_one_of_several(folder: Path) -> None:
    text = HEAD + ENTITIES + ATTRIBUTION.replace("    likelihood: likely\n    hedge: likely tied to\n", "")
    twice = text.replace(
        "quote: The ministry called Otter likely tied to China.", "quote: Otter again.\n    occurrence: 2"
    )
    (made,) = stated(load(folder, twice), "attributed_to")
    assert made.start == BRIEFING.rindex("Otter again.")
    assert "occurrence 3 asked for" in refusal(folder, twice.replace("occurrence: 2", "occurrence: 3"))


def test_an_id_defined_twice_must_mean_the_same(folder: Path) -> None:
    same = ENTITIES.replace("reports:", "  - {id: operation/otter, class: Operation, name: Otter}\nreports:")
    assert load(folder, HEAD + same)
    other = same.replace("name: Otter}\nreports", "name: Another}\nreports")
    assert refusal(folder, HEAD + other).startswith("set.yaml:8: 'operation/otter' is defined twice and differently")
    china = ENTITIES.replace("reports:", "  - {id: country/china, class: Country, name: Cathay}\nreports:")
    assert refusal(folder, HEAD + china).startswith("set.yaml:8: 'country/china' is defined twice and differently")


def test_the_same_statement_twice_is_refused(folder: Path) -> None:
    twice = HEAD + ENTITIES + ATTRIBUTION + ATTRIBUTION.split("\n", 1)[1]
    assert refusal(folder, twice).startswith(f"set.yaml:21: the same statement as at {folder}/set.yaml:11")


def test_two_things_under_one_name_in_one_quote_are_refused(folder: Path) -> None:
    entities = ENTITIES.replace("reports:", "  - {id: operation/otter-two, class: Operation, name: Otter}\nreports:")
    both = (
        HEAD + entities + ATTRIBUTION + ATTRIBUTION.split("\n", 1)[1].replace("operation/otter", "operation/otter-two")
    )
    assert "cannot be told from the statement at" in refusal(folder, both)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("entities: [" + "[" * 3000, "set.yaml: nested too deeply"),
        ("entities: &a [*a]\n", "set.yaml:1: unfolds to too much data"),
        ("- a\n", "set.yaml:1: holds no mapping at its top"),
        ("a: !!python/object/apply:os.system [id]\n", "set.yaml:1: not valid YAML"),
    ],
)
def test_yaml_that_does_harm_is_refused(folder: Path, text: str, told: str) -> None:
    assert refusal(folder, text).startswith(told)


def test_a_document_that_is_missing_or_broken_is_told_with_its_own_name(folder: Path) -> None:
    with pytest.raises(DocumentError, match=r"nowhere\.md: does not exist"):
        load(folder, HEAD + ENTITIES + ATTRIBUTION.replace("briefing.md", "nowhere.md"))


@pytest.mark.parametrize(
    ("markings", "closed"), [(("amber",), "amber"), (("amber", "red"), "amber"), (("red", "clear"), None)]
)
def test_a_definition_is_as_open_as_its_file_speaks_of_it(
    folder: Path, markings: tuple[str, ...], closed: str | None
) -> None:
    quotes = ("The ministry called Otter likely tied to China.", "An embassy denied it.")
    statements = (
        "".join(
            ATTRIBUTION.removeprefix("statements:\n").replace(quotes[0], quote) + f"    marking: {marking}\n"
            for marking, quote in zip(markings, quotes, strict=False)
        )
        .replace("    hedge: likely tied to\n", "")
        .replace("likelihood: likely", "likelihood: stated")
    )
    loaded = load(folder, f"{HEAD}{ENTITIES}statements:\n{statements}")
    found = {entity.id: entity.attributes.get("definition_marking") for entity in loaded.entities}
    assert found["operation/otter"] == closed
    assert found["country/china"] is None
