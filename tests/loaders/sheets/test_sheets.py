"""Tables in four formats give the same rows; what cannot be taken is named with its row and column."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from kg.errors import DocumentError
from loaders.sheets import Layout, headers, read_sheet

HEADER, ROW = ["id", "Name", "accounts"], ["I1", "Paper, Lantern", "7704"]


def workbook(path: Path, *rows: list[Any], title: str = "Incidents", merged: str | None = None) -> Path:
    """A workbook with these rows in one sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    book.save(path)
    return path


def text(path: Path, content: str | bytes) -> Path:
    """A file with this content."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def usable(path: Path, layout: Layout | None = None) -> tuple[list[tuple[int, tuple[str, ...]]], set[str]]:
    """Rows that are good in every column, and what is said of the others."""
    sheet = read_sheet(path, layout)
    lines, refused = sheet.usable({name.casefold() for name in sheet.header})
    return [(line.number, line.cells) for line in lines], {f"{what}: {place}" for what, place in refused}


def test_every_format_gives_the_same_row(tmp_path: Path) -> None:
    files = [
        text(tmp_path / "a.csv", '\ufeffid,Name,accounts\r\nI1,"Paper, Lantern",7704\r\n'),
        text(tmp_path / "semicolon.csv", "id;Name;accounts\nI1;Paper, Lantern;7704\n"),
        text(tmp_path / "a.tsv", "id\tName\taccounts\nI1\tPaper, Lantern\t7704\n"),
        text(tmp_path / "a.jsonl", '\n{"id": "I1", "Name": "Paper, Lantern", "accounts": 7704}\n'),
        workbook(tmp_path / "a.xlsx", HEADER, ["I1", "Paper, Lantern", 7704]),
    ]
    for file in files:
        assert usable(file) == ([(2, tuple(ROW))], set()), file.name
        assert headers(file) == {"Incidents" if file.suffix == ".xlsx" else None: {"id", "name", "accounts"}}


def test_a_bad_cell_refuses_its_row_only_where_its_column_is_wanted(tmp_path: Path) -> None:
    rows = ["I1,=1+1,1", "I2,#REF!,1", f"I3,{'y' * 100_000},1", "I4,a\x00b,1", "I5,fine,1,spare", "I6,fine,1", ",,"]
    file = text(tmp_path / "a.csv", "\n".join([",".join(HEADER), *rows]))
    found, said = usable(file)
    assert found == [(7, ("I6", "fine", "1"))]
    assert said == {
        "formula instead of a value: row 2, column Name",
        "failed formula instead of a value: row 3, column Name",
        "cell of more than 20 000 characters: row 4, column Name",
        "zero byte in a cell: row 5, column Name",
        "more cells than columns: row 6",
    }
    lines, said_without = read_sheet(file).usable({"id", "accounts"})
    assert [line.number for line in lines] == [2, 3, 4, 5, 7]
    assert said_without == [("more cells than columns", "row 6")]


def test_one_byte_in_another_encoding_refuses_its_row_and_the_right_encoding_none(tmp_path: Path) -> None:
    file = text(tmp_path / "a.csv", b"id,Name,accounts\nI1,R\xe9seau,1\nI2,Reed,1\n")
    assert usable(file) == ([(3, ("I2", "Reed", "1"))], {"cell in another encoding: row 2, column Name"})
    assert usable(file, Layout(encoding="windows-1252"))[0][0] == (2, ("I1", "Réseau", "1"))
    with pytest.raises(DocumentError, match="UTF-16"):
        read_sheet(text(tmp_path / "b.csv", "id,Name\n".encode("utf-16")))


def test_a_formula_of_a_workbook_is_seen_and_dates_are_days(tmp_path: Path) -> None:
    from datetime import date, datetime

    file = workbook(
        tmp_path / "a.xlsx",
        HEADER,
        ["I1", "=CONCATENATE(A2)", 1],
        ["I2", date(2024, 5, 1), 0.5],
        ["I3", datetime(2024, 5, 1, 12, 30), True],
    )
    assert usable(file) == (
        [(3, ("I2", "2024-05-01", "0.5")), (4, ("I3", "2024-05-01T12:30:00", "true"))],
        {"formula instead of a value: row 2, column Name"},
    )


def test_a_merged_header_names_its_first_column_and_the_other_is_told(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", ["id", "Name", None, "accounts"], ["I1", "a", "b", 1], merged="B1:C1")
    assert read_sheet(file).header == ("id", "Name", "", "accounts")
    assert read_sheet(file).refused == (("column without a name, perhaps under a merged cell", "number 3"),)


def test_a_header_may_stand_lower_and_a_sheet_is_found_by_its_name(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", ["Incidents of 2024"], HEADER, ROW)
    assert usable(file, Layout(sheet="Incidents", header=2))[0] == [(3, tuple(ROW))]
    with pytest.raises(DocumentError, match=r"no sheet 'Incident'\. Is it 'Incidents'\?"):
        read_sheet(file, Layout(sheet="Incident"))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", "", "has no row with the names of its columns"),
        ("quotes.csv", 'id,Name\nI1,"open\n', "is not CSV"),
        ("broken.xlsx", b"PK\x03\x04 nothing", "is no XLSX workbook"),
        ("list.jsonl", "[1]\n", "list.jsonl:1: is no row: list instead of a value"),
        ("twice.jsonl", '{"tlp": "red", "tlp": "clear"}\n', "the key 'tlp' is given twice"),
        ("nan.jsonl", '{"a": NaN}\n', "NaN instead of a value"),
        ("half.jsonl", '{"a": 1}\n{"a"\n', "half.jsonl:2: is not JSON"),
        ("deep.jsonl", '{"a": [{"b": 1}]}\n', "'a' is a list of objects"),
        ("huge.jsonl", '{"a":' * 50_000, "is no"),
        ("other.ods", "x", "is no table's ending"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, name: str, content: str | bytes, said: str) -> None:
    with pytest.raises(DocumentError, match=said.replace("(", r"\(")):
        read_sheet(text(tmp_path / name, content))


def test_objects_inside_objects_have_dotted_names(tmp_path: Path) -> None:
    file = text(tmp_path / "a.jsonl", '{"a": {"b": null, "c": ["x", 1, true]}}\n')
    assert read_sheet(file).header == ("a.b", "a.c")
    assert read_sheet(file).lines[0].cells == ("", "x\x1f1\x1ftrue")


def test_a_workbook_that_unpacks_to_too_much_is_not_opened(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", HEADER)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("bomb.xml", "w") as member:
        for _ in range(210):
            member.write(b" " * 1_000_000)
    assert file.stat().st_size < 1_000_000
    with pytest.raises(DocumentError, match="unpacks to more than 200 MB"):
        read_sheet(file)
