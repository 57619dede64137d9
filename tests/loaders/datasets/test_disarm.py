"""DISARM is read as a tree and as operations; what is wrong in a sheet is named by row."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import Workbook

from kg.cli.kinds import KINDS, kind_of, outcome_of
from kg.errors import DocumentError
from loaders.datasets import DATASETS, Loaded

INCIDENTS = "disarm_id,name,objecttype,summary,year_started,attributions_seen,found_in_country,urls,notes,when_added\n"
USES = "disarm_id,name,incident_id,technique_ids,summary\n"


def predicates(loaded: Loaded) -> Counter[str]:
    """How many statements of each predicate."""
    return Counter(statement.proposition.predicate for statement in loaded.bundle.statements)


def read(path: Path, text: str) -> Loaded:
    """The data set with this text."""
    path.write_text(text, encoding="utf-8")
    return DATASETS["disarm"](path, None)


def test_the_framework_is_a_tree_whose_size_a_plain_search_of_the_file_confirms(shared: Path) -> None:
    file = shared / "data" / "disarm.json"
    loaded = DATASETS["disarm"](file, None)
    text = file.read_text(encoding="utf-8")
    ids = set(re.findall(r'"external_id": "(TA?[\d.]+)"', text))
    techniques = {e.attributes["disarm"] for e in loaded.bundle.entities if e.class_name == "Technique"}
    assert techniques == ids
    assert len(ids) - len(re.findall(r'"x_mitre_shortname"', text)) == predicates(loaded)["broader"]
    wider = {s.proposition.subject: s.proposition.object for s in loaded.bundle.statements}
    assert wider["technique/disarm-t0150-005"] == "technique/disarm-t0150"
    assert wider[str(wider["technique/disarm-t0150-005"])] == "technique/disarm-ta15"
    assert loaded.notes == ()


def test_each_statement_has_its_licence_its_version_and_its_method(shared: Path) -> None:
    for statement in DATASETS["disarm"](shared / "data" / "disarm.json", None).bundle.statements:
        assert statement.licence == "CC-BY-SA-4.0"
        assert statement.locator is not None
        assert statement.locator.startswith("2024-11-22, T")
        assert statement.method == "import:disarm"


def test_both_sheets_give_the_totals_that_a_search_for_ids_gives(shared: Path) -> None:
    incidents = DATASETS["disarm"](shared / "data" / "disarm_incidents.csv", None)
    lines = (shared / "data" / "disarm_incidents.csv").read_text(encoding="utf-8").splitlines()
    ids = {line[:6] for line in lines if re.match(r"I\d{5},", line)}
    assert len([e for e in incidents.bundle.entities if e.class_name == "Operation"]) == len(ids)
    uses = DATASETS["disarm"](shared / "data" / "disarm_incidenttechniques.csv", None)
    assert predicates(uses).keys() == {"uses_technique"}
    used = {e.attributes["disarm"] for e in uses.bundle.entities if e.class_name == "Technique"}
    text = (shared / "data" / "disarm_incidenttechniques.csv").read_text(encoding="utf-8")
    assert used == set(re.findall(r"\bT\d{4}(?:\.\d{3})?\b", text)) - {"T0097.003", "T0143.208"}
    assert any("no such technique: 'T0097.003' in row" in note for note in uses.notes)


def test_reading_twice_gives_the_same_ids(shared: Path) -> None:
    file = shared / "data" / "disarm_incidents.csv"
    first, second = (DATASETS["disarm"](file, None).bundle for _ in range(2))
    assert [s.id for s in first.statements] == [s.id for s in second.statements]


def test_a_file_is_recognised_by_its_content(tmp_path: Path) -> None:
    sheet = tmp_path / "export.csv"
    sheet.write_text(INCIDENTS, encoding="utf-8")
    other = tmp_path / "other.json"
    other.write_text('{"objects": [{"type": "attack-pattern"}]}', encoding="utf-8")
    assert kind_of(sheet) == "disarm"
    assert kind_of(other) == "stix"
    assert "disarm" in KINDS


def test_a_renamed_column_is_named_with_the_one_that_looks_like_it(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"a\.csv:1: has no column 'incident'.*incident_key"):
        read(tmp_path / "a.csv", "disarm_id,name,incident_key,technique_ids\n")


def test_bad_rows_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = [
        "I00001,Paper cranes,incident,Old text,2019,Russia,World,https://example.org/a,,2020-01-01",
        "I00001,Paper boats,incident,,2019,,,,,",
        f"I00002,Long,incident,{'x' * 100_000},2019,,,,,",
        'I00003,Formula,incident,"=HYPERLINK(""x"")",2019,,,,,',
        "I00004,Unknown land,incident,,someday,Atlantis,,,,",
        ",,,,,,,,,",
    ]
    loaded = read(tmp_path / "a.csv", INCIDENTS + "\n".join(rows) + "\n")
    assert [e.name for e in loaded.bundle.entities if e.class_name == "Operation"] == ["Paper cranes", "Unknown land"]
    notes = "\n".join(loaded.notes)
    assert "id given twice, first row kept: I00001 in row 3" in notes
    assert "cell of more than 20 000 characters: row 4, column summary" in notes
    assert "formula instead of a value: row 5, column summary" in notes
    assert "Atlantis in row 6" in notes
    assert "in row 6: 'someday/..' is not a valid edtf" in notes


def test_a_column_that_nobody_knows_is_reported(tmp_path: Path) -> None:
    assert "column is not understood: mood" in read(tmp_path / "a.csv", USES.replace("summary", "mood")).notes


def test_dangling_ids_are_named_where_the_other_files_lie_beside(tmp_path: Path) -> None:
    (tmp_path / "my_disarm_incidents.csv").write_text(INCIDENTS + "I00001,Cranes,,,,,,,,\n", encoding="utf-8")
    pattern = {
        "type": "attack-pattern", "id": "attack-pattern--1", "name": "Folding", "modified": "2026-01-02T00:00:00Z",
        "external_references": [{"external_id": "T0001", "url": "https://example.org/disarm/T0001"}], "mood": "good",
    }  # fmt: skip
    bundle = tmp_path / "my_disarm.json"
    bundle.write_text(json.dumps({"type": "bundle", "objects": [pattern, pattern]}), encoding="utf-8")
    loaded = read(
        tmp_path / "uses.csv", USES + "IT1,words,I00001,T0001,\nIT2,words,I00009,T0001,\nIT3,,I00001,T0099,\n"
    )
    assert predicates(loaded) == {"uses_technique": 1}
    assert "no such incident: 'I00009' in row 3" in loaded.notes
    assert "no such technique: 'T0099' in row 4" in loaded.notes
    framework = DATASETS["disarm"](bundle, None).notes
    assert "DISARM id given twice, first one kept: T0001" in framework
    assert "field 'mood' is not understood: T0001" in framework


def test_a_broken_file_is_one_error_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"objects":\n [}', encoding="utf-8")
    error = outcome_of(file, loader="disarm").error
    assert error is not None
    assert error.line().startswith(f"{file}:2: is not JSON")


def test_a_workbook_holds_both_sheets_and_its_formulas_matter_only_where_they_are_read(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Export summary"])
    sheet = book.create_sheet("incidents")
    sheet.append([*INCIDENTS.strip().split(","), "longname"])
    sheet.append(["I00001", "Paper Lantern", "incident", "", "2021", "China", "", "", "", "2021-05-01", "=A2&B2"])
    sheet = book.create_sheet("incidenttechniques")
    sheet.append(USES.strip().split(","))
    sheet.append(["IT1", "fake accounts", "I00001", "T0090", ""])
    sheet.append(["IT2", "fake accounts", "I00009", "T0090", ""])
    book.save(tmp_path / "master.xlsx")
    assert kind_of(tmp_path / "master.xlsx") == "disarm"
    loaded = DATASETS["disarm"](tmp_path / "master.xlsx", None)
    assert predicates(loaded) == {"known_as": 1, "attributed_to": 1, "active_during": 1, "uses_technique": 1}
    assert loaded.notes == (
        "incidents: objecttype has no place in a statement: row 2",
        "incidenttechniques: no such incident: 'I00009' in row 3",
    )


def test_two_releases_stand_side_by_side_and_nothing_is_doubled(tmp_path: Path) -> None:
    def release(day: str, name: str, parent: str) -> Loaded:
        def item(kind: str, number: str, title: str, **more: object) -> dict[str, object]:
            reference = {"external_id": number, "url": "https://disarm.example/"}
            common = {"type": kind, "id": f"{kind}--{day}-{number}", "name": title, "modified": f"{day}T00:00:00Z"}
            return {**common, "external_references": [reference], **more}

        objects = [
            item("x-mitre-tactic", "TA01", "Plan", x_mitre_shortname="plan"),
            item("x-mitre-tactic", "TA02", "Prepare", x_mitre_shortname="prepare"),
            item("attack-pattern", "T0001", name, kill_chain_phases=[{"phase_name": parent}]),
        ]
        (tmp_path / "disarm.json").write_text(json.dumps({"type": "bundle", "objects": objects}))
        return DATASETS["disarm"](tmp_path / "disarm.json", None)

    old, new = release("2024-01-01", "Lanterns", "plan"), release("2025-01-01", "Paper lanterns", "prepare")
    same = release("2025-02-01", "Paper lanterns", "prepare")
    both = [{e.id for e in x.bundle.entities if e.class_name == "Technique"} for x in (old, new)]
    assert both[0] == both[1]
    (before,), (after,), (again,) = (x.bundle.statements for x in (old, new, same))
    assert before.proposition.object == "technique/disarm-ta01"
    assert after.proposition.object == "technique/disarm-ta02"
    assert (again.proposition.id, again.id == after.id) == (after.proposition.id, False)
    assert (before.document, after.document) == tuple(
        next(e.id for e in x.bundle.entities if e.class_name == "Report") for x in (old, new)
    )
    assert str(after.locator) == "2025-01-01, T0001"
