"""What statements say: speakers, hedges, denials, operations kept apart, counts and dates."""

from __future__ import annotations

from typing import Any

import pytest

from kg.statement import Bundle
from loaders.document import Document, Metadata
from loaders.extract import VERSION, extract
from loaders.extract.gold import to_lines
from loaders.gazetteer import Gazetteer


def document(text: str, **metadata: Any) -> Document:
    """A document of plain text."""
    return Document(name="text.txt", text=text, media_type="text/plain", metadata=Metadata(**metadata))


def lines(text: str, predicate: str, **metadata: Any) -> list[dict[str, Any]]:
    """The extracted lines of one predicate."""
    made = document(text, **metadata)
    return [line for line in to_lines(extract(made), made) if line["predicate"] == predicate]


def test_the_writer_disrupts_what_we_removed() -> None:
    text = "We removed 12 Facebook accounts for coordinated inauthentic behavior. The accounts originated in Iran."
    found = lines(text, "disrupted_by", publisher="Meta")
    assert [line["object"] for line in found] == ["Meta"]
    assert found[0]["speaker"] is None


def test_a_count_has_its_unit_its_platform_and_its_bound() -> None:
    text = "The disinformation network used at least 1,240 accounts on Telegram and 3 Pages."
    counts = {line["object"]: line["qualifiers"] for line in lines(text, "asset_count")}
    assert counts["1240"] == {"unit": "accounts", "bound": "at_least", "platform": "Telegram"}
    assert counts["3"] == {"unit": "pages", "bound": "exact"}


def test_a_hedge_is_kept_in_its_words_and_on_the_scale() -> None:
    found = lines(
        "Officials uncovered an influence operation that was very likely directed by Belarus.", "attributed_to"
    )
    assert [(line["object"], line["likelihood"]) for line in found] == [("Belarus", "very_likely")]
    assert found[0]["hedge"].startswith("very likely")


def test_a_denial_is_the_attribution_denied_by_its_speaker() -> None:
    text = (
        "Canada uncovered a disinformation campaign linked to China. "
        "The Chinese Embassy in Canada dismissed the accusation as baseless."
    )
    found = lines(text, "attributed_to")
    assert {(line["object"], line["polarity"], line["speaker"]) for line in found} == {
        ("China", "affirmed", "Canada"),
        ("China", "denied", "Chinese Embassy in Canada"),
    }


def test_the_innermost_source_speaks() -> None:
    text = "An influence operation targeted voters in Ghana, Graphika said."
    assert [line["speaker"] for line in lines(text, "targets", publisher="Reuters")] == ["Graphika"]


def test_according_to_names_the_source() -> None:
    text = "According to Mandiant, the propaganda campaign targeted audiences in Peru."
    assert [line["speaker"] for line in lines(text, "targets", publisher="Reuters")] == ["Mandiant"]


def test_two_unnamed_operations_in_one_text_are_kept_apart() -> None:
    text = (
        "## First\n\nWe disrupted a disinformation network from Iran.\n\n"
        "## Second\n\nWe disrupted a disinformation network from Russia."
    )
    found = lines(text, "attributed_to", publisher="Meta")
    assert {line["object"] for line in found} == {"Iran", "Russia"}
    assert len({line["subject"] for line in found}) == 2


def test_unnamed_operations_of_two_texts_are_two_entities() -> None:
    first = extract(document("We disrupted a disinformation network from Iran."))
    second = extract(document("We disrupted a disinformation network from Iran. It used bots."))
    assert operations(first)
    assert not operations(first) & operations(second)


def test_a_named_operation_is_one_entity_in_every_text() -> None:
    first = extract(document("Analysts exposed a disinformation campaign dubbed Grey Otter. It used bots."))
    second = extract(document("The Grey Otter influence operation targeted Spain."))
    assert operations(first) == operations(second) == {"operation/grey-otter"}


def operations(bundle: Bundle) -> set[str]:
    """Ids of the operations that a bundle mentions."""
    return {entity.id for entity in bundle.entities if entity.class_name == "Operation"}


def test_a_pronoun_means_the_operation_before_it() -> None:
    text = "The ministry exposed a disinformation campaign. It used hijacked accounts."
    found = lines(text, "uses_technique")
    assert any("hijacked" in line["object"] for line in found)
    assert len({line["subject"] for line in found}) == 1


def test_coordinated_objectives_are_split() -> None:
    text = "The influence operation aimed to weaken the government, discredit journalists and sow discord."
    assert {line["object"] for line in lines(text, "has_objective")} == {
        "weaken the government",
        "discredit journalists",
        "sow discord",
    }


def test_a_clause_names_the_narrative() -> None:
    text = "The disinformation campaign flooded X with posts, claiming that the vote was rigged."
    assert [line["object"] for line in lines(text, "spreads")] == ["the vote was rigged"]


def test_a_company_that_speaks_is_no_platform_of_the_operation() -> None:
    text = "The influence operation used accounts on TikTok, Facebook said."
    assert [line["object"] for line in lines(text, "uses_platform")] == ["TikTok"]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("began in March 2021", "2021-03/.."),
        ("was active between May and July 2022", "2022-05/2022-07"),
        ("has been active since 2019", "2019/.."),
    ],
)
def test_activity_is_dated(words: str, edtf: str) -> None:
    assert [line["object"] for line in lines(f"The influence operation {words}.", "active_during")] == [edtf]


def test_a_month_without_a_year_is_read_from_the_day_of_publication() -> None:
    found = lines("The influence operation began in November.", "active_during", published_on="2024-02-10")
    assert [line["object"] for line in found] == ["2023-11/.."]


def test_a_table_of_indicators_gives_each_address_once() -> None:
    text = (
        "# Report\n\nWe disrupted an influence operation from Iran.\n\n## Indicators of Compromise\n\n"
        "| Type | Value |\n| --- | --- |\n| Domain | `one[.]example` |\n| Domain | `one[.]example` |\n"
        "| Account | `https://x[.]com/two` |\n"
    )
    assert [line["object"] for line in lines(text, "indicator")] == ["one[.]example", "https://x[.]com/two"]


def test_statements_carry_rule_version_confidence_marking_and_licence() -> None:
    made = document(
        "We disrupted an influence operation from Iran.", marking="amber", licence="CC-BY-4.0", published_on="2024"
    )
    bundle = extract(made)
    assert bundle.statements
    for statement in bundle.statements:
        assert statement.method.startswith(("rule:", "model:"))
        assert statement.method.endswith(f"@{VERSION}")
        assert statement.confidence is not None
        assert 0 < statement.confidence < 1
        assert (statement.marking, statement.licence, statement.stated_on) == ("amber", "CC-BY-4.0", "2024")
        assert statement.review.state == "proposed"


def test_names_that_no_gazetteer_knows_are_still_found() -> None:
    text = "Graphika exposed a disinformation campaign that targeted voters in Brazil with accounts on Chirpnet."
    made = document(text)
    predicates = {s.proposition.predicate for s in extract(made, Gazetteer.of(())).statements}
    assert {"reported_by", "targets"} <= predicates


def test_the_same_document_gives_the_same_bundle() -> None:
    text = "We disrupted an influence operation from Iran that targeted Israel with fake accounts on X."
    assert extract(document(text)) == extract(document(text))
