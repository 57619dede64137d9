"""Any table becomes proposed statements by a mapping; what does not fit is named with row and column, or line."""

from __future__ import annotations

import json
import pickle
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from kg.errors import DocumentError, RecordError
from kg.statement import Statement
from loaders.datasets import Loaded
from loaders.mapped import load_mapped, read_mapping

HEADER = "id,title,sponsor,target,begin,end,platforms,accounts,fake_accounts,bots,says,certainty,url,parent"
ROW = "I1,Paper Lantern,PRC; Unknown,Taiwan,03.2021,05.2022,Facebook|X,7 thousand,1,0,Reed Watch,high,https://reed.example/1,"
MAPPING = """\
dataset: harbour
title: Incidents of the Harbour Lab
publisher: Harbour Lab
version: "2025-03"
licence: CC-BY-4.0
key: {column: id}
defaults:
  speaker: {column: says}
  source: {address: {column: url}, title: "Report on {title}"}
entities:
  operation: {class: Operation, key: {column: id}, name: {column: title}}
  takedown: {class: Disruption, name: "Takedown of {title}"}
statements:
  - predicate: attributed_to
    object: {class: Country, column: sponsor, split: ";", values: {PRC: China}, ignore: Unknown}
    likelihood: {column: certainty, values: {high: very_likely, low: unlikely}, closed: true}
    hedge: {column: certainty}
  - predicate: targets
    object: {class: Country, column: target}
  - predicate: active_during
    object: {from: {column: begin, date: "%m.%Y"}, to: {column: end, date: "%m.%Y"}}
  - predicate: uses_platform
    object: {class: Platform, column: platforms, split: "|"}
  - predicate: disrupted_in
    object: takedown
  - predicate: asset_count
    subject: takedown
    object: {column: accounts, values: {7 thousand: "7000"}, unit: accounts, bound: about, platform: Facebook}
  - predicate: uses_technique
    object: {class: Technique, flags: {fake_accounts: T0090, bots: T0049.003}}
  - predicate: part_of
    object: {column: parent, refers_to: operation}
"""


def load(folder: Path, *rows: str, mapping: str = MAPPING, header: str = HEADER) -> Loaded:
    """The rows by the mapping."""
    table, file = folder / "data.csv", folder / "map.yaml"
    table.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    file.write_text(mapping, encoding="utf-8")
    return load_mapped(table, read_mapping(file))


def said(loaded: Loaded, predicate: str) -> list[Statement]:
    """Its statements with this predicate."""
    return [s for s in loaded.bundle.statements if s.proposition.predicate == predicate]


def test_a_row_becomes_statements_with_their_cells_as_evidence(tmp_path: Path) -> None:
    loaded = load(tmp_path, ROW)
    assert loaded.notes == ()
    (origin,) = said(loaded, "attributed_to")
    assert (origin.proposition.subject, origin.proposition.object) == ("operation/harbour-i1", "country/china")
    assert (origin.quote, origin.locator, origin.method) == ("PRC", "2025-03, I1, column sponsor", "import:table")
    assert (origin.likelihood, origin.hedge, origin.speaker_as) == ("very_likely", "high", "Reed Watch")
    assert (origin.licence, origin.review.state) == ("CC-BY-4.0", "proposed")
    (cited,) = said(loaded, "cites")
    assert origin.primary_source == cited.proposition.object
    assert {e.name for e in loaded.bundle.entities if e.id == origin.primary_source} == {"Report on Paper Lantern"}
    (active,) = said(loaded, "active_during")
    assert active.proposition.value is not None
    assert active.proposition.value.lexical == "2021-03/2022-05"
    (count,) = said(loaded, "asset_count")
    assert count.proposition.subject == said(loaded, "disrupted_in")[0].proposition.object
    assert count.proposition.value is not None
    assert count.proposition.value.model_dump() == {
        "datatype": "quantity", "lexical": "7000", "unit": "accounts", "bound": "about", "platform": "Facebook",
    }  # fmt: skip
    assert [s.proposition.object for s in said(loaded, "uses_platform")] == ["platform/facebook", "platform/x"]


def test_a_column_of_0_and_1_says_which_technique_was_used(tmp_path: Path) -> None:
    loaded = load(tmp_path, ROW, ROW.replace("I1", "I2").replace(",1,0,", ",perhaps,X,"))
    assert [(s.proposition.object, s.quote) for s in said(loaded, "uses_technique")] == [
        ("technique/disarm-t0090", "fake_accounts: 1"),
        ("technique/disarm-t0049-003", "bots: X"),
    ]
    assert loaded.notes == ("neither yes nor no: row 3, column fake_accounts: 'perhaps'",)


def test_loading_again_gives_the_same_and_so_do_other_formats_and_a_row_further_up(tmp_path: Path) -> None:
    first = load(tmp_path, ROW)
    ids = {s.id for s in first.bundle.statements}
    assert {s.id for s in load(tmp_path, ROW).bundle.statements} == ids
    assert ids < {s.id for s in load(tmp_path, ROW.replace("I1", "I0"), ROW).bundle.statements}
    cells = dict(zip(HEADER.split(","), ROW.split(","), strict=True))
    (tmp_path / "data.jsonl").write_text(json.dumps({**cells, "platforms": ["Facebook", "X"]}) + "\n")
    book = Workbook()
    book.active.append(HEADER.split(","))
    book.active.append(ROW.split(","))
    book.save(tmp_path / "data.xlsx")
    mapped = read_mapping(tmp_path / "map.yaml")
    for name in ("data.jsonl", "data.xlsx"):
        assert {s.id for s in load_mapped(tmp_path / name, mapped).bundle.statements} == ids, name


def test_what_does_not_fit_is_named_and_the_rest_loads(tmp_path: Path) -> None:
    other = ROW.replace("Paper Lantern", "Glass Reed")
    rows = [
        ROW,
        other,  # the id is given twice
        other.replace("I1", "I3").replace("Taiwan", "Atlantis").replace("03.2021", "2021-03"),
        other.replace("I1", "I4").replace(",high,", ",certain,") + "I9",
        other.replace("I1", "I5").replace("PRC", "=HYPERLINK(1)"),
        other.replace("I1", "I6").replace("Glass Reed", ""),
        other.replace("I1", "I7").replace("https://reed.example/1", "see there"),
    ]
    loaded = load(tmp_path, *rows)
    assert set(loaded.notes) == {
        "key of 'operation' given twice, first row kept: row 3: 'I1'",
        "no Country: row 4, column target: 'Atlantis'",
        "no date of the form %m.%Y: row 4, column begin: '2021-03'",
        "not in the value table: row 5, column certainty: 'certain'",
        "no row has this key of 'operation': row 5, column parent: 'I9'",
        "formula instead of a value: row 6, column sponsor",
        "no name for 'operation': row 7",
        "no name for 'takedown': row 7",
        "source without an address: row 8: 'see there'",
    }
    subjects = {s.proposition.subject for s in said(loaded, "uses_platform")}
    assert subjects == {f"operation/harbour-i{n}" for n in (1, 3, 4, 7)}


def test_a_date_of_a_workbook_needs_no_form(tmp_path: Path) -> None:
    load(tmp_path, ROW)
    cells = [datetime(2024, 5, 1) if cell == "03.2021" else cell for cell in ROW.split(",")]
    book = Workbook()
    book.active.append(HEADER.split(","))
    book.active.append(cells)
    book.save(tmp_path / "data.xlsx")
    (active,) = said(load_mapped(tmp_path / "data.xlsx", read_mapping(tmp_path / "map.yaml")), "active_during")
    assert active.proposition.value is not None
    assert active.proposition.value.lexical == "2024-05-01/2022-05"


def test_a_column_that_nobody_mentions_is_told(tmp_path: Path) -> None:
    header, row = f"{HEADER},notes,mood", f"{ROW},a,b"
    assert load(tmp_path, row, header=header).notes == ("column that the mapping does not name: notes, mood",)
    left = load(tmp_path, row, header=header, mapping=f"{MAPPING}unused: [notes]\n")
    assert left.notes == ("column that the mapping does not name: mood",)


def test_a_renamed_column_is_named_with_the_line_and_the_one_that_looks_like_it(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"map\.yaml:15: data\.csv has no column 'sponsor'\. Is it 'Sponsors'\?"):
        load(tmp_path, ROW, header=HEADER.replace("sponsor", "Sponsors"))
    with pytest.raises(DocumentError, match="has the column 'target' twice"):
        load(
            tmp_path,
            ROW,
            header=HEADER.replace("parent", "Target"),
            mapping=MAPPING[: MAPPING.index("  - predicate: part_of")],
        )


def test_a_mapping_that_matches_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="the mapping matches nothing in its 1 rows"):
        load(tmp_path, ROW, mapping=f"{MAPPING}where: {{certainty: [low]}}\n")
    with pytest.raises(DocumentError, match=r"matches nothing in its 1 rows.*no name for 'operation': row 2"):
        load(tmp_path, ROW.replace("Paper Lantern", ""), mapping=MAPPING.replace("Takedown of {title}", "{title}"))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("publisher: Harbour Lab", "publishr: Harbour Lab", "map.yaml:3: unknown key 'publishr'"),
        ("class: Operation", "class: Campaign", "map.yaml:11: 'Campaign' is not a class"),
        ("predicate: targets", "predicate: target", "map.yaml:18: 'target' is not a predicate"),
        ("subject: takedown", "subject: raid", "map.yaml:27: the mapping has no entity 'raid'"),
        ("object: takedown", "object: raid", "map.yaml:25: the mapping has no entity 'raid'"),
        ("class: Platform", "class: Country", "map.yaml:23: 'uses_platform' points to Platform, not to Country"),
        ("{class: Country, column: target}", "{column: target}", "map.yaml:19: an object without a class"),
        ("column: target}", "text: x, column: target}", "map.yaml:19: statements.1.object: give exactly one of column"),
        ("{column: accounts,", "{class: Country, column: accounts,", "map.yaml:28: 'asset_count' points to a literal"),
        (
            "predicate: disrupted_in",
            "subject: takedown\n    predicate: disrupted_in",
            "is said of Operation, not of Disr",
        ),
        (
            "name: {column: title}}",
            "name: {column: title}, attributes: {size: x}}",
            "Operation has no attribute 'size'",
        ),
        ("refers_to: operation", "refers_to: takedown", "'takedown' has no key"),
        ("version:", "marking: purple\nversion:", "map.yaml:4: 'purple' is not a marking"),
    ],
)
def test_a_mistake_in_a_mapping_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: str) -> None:
    file = tmp_path / "map.yaml"
    file.write_text(MAPPING.replace(old, new), encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read_mapping(file)
    assert line in caught.value.line()


def test_a_condition_holds_for_one_statement_and_a_row_may_have_a_licence_and_a_denial(tmp_path: Path) -> None:
    header, row = f"{HEADER},terms,stance", f"{ROW},CC0-1.0,denied"
    mapping = MAPPING.replace(
        "    object: {class: Country, column: target}\n",
        "    object: {class: Country, column: target}\n    where: {certainty: low}\n"
        "    licence: {column: terms}\n    polarity: {column: stance}\n",
    )
    assert said(load(tmp_path, row, header=header, mapping=mapping), "targets") == []
    (target,) = said(
        load(tmp_path, row, header=header, mapping=mapping.replace("{certainty: low}", "{certainty: high}")), "targets"
    )
    assert (target.licence, target.polarity) == ("CC0-1.0", "denied")


def test_a_source_has_its_date_or_it_is_told(tmp_path: Path) -> None:
    mapping = MAPPING.replace('title: "Report on {title}"}', "published_on: {column: begin}}")
    loaded = load(
        tmp_path,
        ROW,
        ROW.replace("I1", "I2").replace("example/1", "example/2").replace("03.2021", "2021"),
        mapping=mapping,
    )
    dates = {
        e.attributes["address"]: e.attributes.get("published_on") for e in loaded.bundle.entities if "reed" in e.name
    }
    assert dates == {"https://reed.example/1": None, "https://reed.example/2": "2021"}
    assert "source without a valid date: row 2: '03.2021'" in loaded.notes


def test_a_mapping_travels_to_another_process(tmp_path: Path) -> None:
    load(tmp_path, ROW)
    mapped = pickle.loads(pickle.dumps(read_mapping(tmp_path / "map.yaml")))  # noqa: S301  # our own
    assert load_mapped(tmp_path / "data.csv", mapped).bundle.statements
