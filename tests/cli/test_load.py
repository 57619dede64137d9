"""`kg load` on good and bad files: one clear line each, the others still load, nothing half-written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli.app import app
from kg.errors import KgError
from kg.store import Address, Store

Run = Callable[..., Result]


@pytest.fixture
def run(store: Store, scratch_address: Address, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, on the empty store."""
    monkeypatch.setattr("kg.cli.session.find_address", lambda: scratch_address)

    def invoke(*arguments: str | Path) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return invoke


GOOD = "Graphika said that the Spamouflage network, which is likely tied to China, posted on YouTube.\n"

BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "blank.md": (b" \n\t\n", "empty"),
    "binary.txt": (b"\x00\x01\x02\xff" * 400, "binary"),
    "latin.txt": ("Le réseau visait la Moldavie. ".encode("latin-1") * 9, "UTF-8"),
    "picture.xyz": (b"data", "type"),
    "large.txt": (b"a " * 11_000_000, "20 MB"),
    "truncated.pdf": (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "PDF"),
    "notext.html": (b"<html><body><script>var a = 1</script></body></html>", "text"),
    "unknown-key.yaml": (b"dataset: x\nlicence: CC0-1.0\nentitys: []\n", "unknown-key.yaml:3"),
}


def test_each_bad_file_gives_one_line_and_the_good_one_still_loads(run: Run, store: Store, tmp_path: Path) -> None:
    for name, (content, _) in BAD.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(GOOD)
    result = run("load", "--json", *sorted(tmp_path.iterdir()))
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert [Path(row["file"]).name for row in report["files"]] == ["good.txt"]
    messages = {name: [e["message"] for e in report["errors"] if name in e["message"]] for name in BAD}
    for name, (_, expected) in BAD.items():
        assert len(messages[name]) == 1, name
        assert expected in messages[name][0]
        assert "\n" not in messages[name][0]
        assert "Traceback" not in messages[name][0]
    assert [row["name"] for row in store.read("MATCH (r:Report) RETURN r.name AS name")] == ["good.txt"]


def test_loading_again_says_that_nothing_is_new_and_changes_no_count(run: Run, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "good.txt"
    file.write_text(GOOD)
    first = json.loads(run("load", "--json", file).stdout)["files"][0]
    counts = store.counts()
    second = json.loads(run("load", "--json", file).stdout)["files"][0]
    assert first["new"] == first["statements"] > 0
    assert second["new"] == 0
    assert store.counts() == counts


def test_what_the_command_line_says_of_a_document_is_kept(run: Run, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "good.txt"
    file.write_text(GOOD)
    result = run("load", file, "--publisher", "VOA News", "--published-on", "2023-10-25", "--marking", "green")
    assert result.exit_code == 0, result.stderr
    rows = store.read("MATCH (r:Report) RETURN r.publisher AS who, r.publishedOn AS day, r.marking AS marking")
    assert rows == [{"who": "VOA News", "day": "2023-10-25", "marking": "green"}]


def test_what_the_command_line_does_not_say_is_left_as_the_file_has_it(run: Run, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "closed.md"
    file.write_text(f"---\ntitle: Closed\nmarking: red\n---\n{GOOD}")
    result = run("load", file, "--publisher", "Graphika")
    assert result.exit_code == 0, result.stderr
    assert store.read("MATCH (s:Statement) RETURN DISTINCT s.marking AS marking") == [{"marking": "red"}]


def test_an_extracted_statement_waits_for_a_person(run: Run, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "good.txt"
    file.write_text(GOOD)
    run("load", file)
    assert set(store.counts()["statements"]) == {"total", "proposed"}
    assert store.read("MATCH ()-[r]->() WHERE r.proposition IS NOT NULL RETURN count(r) AS n") == [{"n": 0}]
    listed = json.loads(run("review", "list", "--json").stdout)
    assert all(row["quote"] in row["context"] for row in listed)
    assert run("review", "accept", "--document", "good.txt", "--by", "tester").exit_code == 0
    assert set(store.counts()["statements"]) == {"total", "accepted"}
    assert store.read("MATCH ()-[r:ATTRIBUTED_TO]->(c) RETURN c.name AS c") == [{"c": "China"}]


MAP = """\
dataset: harbour
title: Incidents
publisher: Harbour Lab
version: "1"
licence: CC0-1.0
entities: {operation: {class: Operation, name: {column: name}}}
statements: [{predicate: targets, object: {class: Country, column: target}}]
"""


def test_a_table_loads_by_a_mapping_and_loading_it_again_changes_nothing(
    run: Run, store: Store, tmp_path: Path
) -> None:
    table, mapping = tmp_path / "data.csv", tmp_path / "map.yaml"
    table.write_text("name,target\nPaper Lantern,Taiwan\nGlass Reed,Atlantis\n")
    mapping.write_text(MAP)
    shown = json.loads(run("load", table, "--mapping", mapping, "--dry-run", "--json").stdout)["files"][0]
    assert [row["statement"] for row in shown["first"]] == ["Paper Lantern targets Taiwan"]
    assert shown["note"] == "no Country: row 3, column target: 'Atlantis'"
    assert store.counts()["nodes"]["total"] == 0
    first = json.loads(run("load", table, "--mapping", mapping, "--json").stdout)["files"][0]
    counts = store.counts()
    assert (first["new"], first["note"]) == (1, shown["note"])
    assert json.loads(run("load", table, "--mapping", mapping, "--json").stdout)["files"][0]["new"] == 0
    assert store.counts() == counts


def test_a_policy_accepts_what_a_table_says(run: Run, tmp_path: Path) -> None:
    table, mapping, policy = tmp_path / "data.csv", tmp_path / "map.yaml", tmp_path / "policy.yaml"
    table.write_text("name,target\nPaper Lantern,Taiwan\nGlass Reed,Poland\n")
    mapping.write_text(MAP)
    policy.write_text("accept:\n  - {name: ours, method: 'import:table', publisher: Harbour Lab}\n")
    result = run("load", table, "--mapping", mapping, "--policy", policy, "--json")
    assert [row["accepted"] for row in json.loads(result.stdout)["files"]] == [2]


def test_a_table_that_nobody_knows_is_told_and_the_schema_of_mappings_is_printed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data.tsv").write_text("a\tb\n1\t2\n")
    result = run("load", tmp_path / "data.tsv")
    assert (result.exit_code, "Say what its columns mean with --mapping" in result.stderr) == (1, True)
    schema = json.loads(run("load", "--mapping-schema").stdout)
    assert {"dataset", "entities", "statements"} <= set(schema["required"])


ARTICLE = (
    "Graphika said on Monday that the Spamouflage network, which is likely tied to China, posted on YouTube and on X. "
    "The company counted 154 accounts, which wrote in English and in French about a strike in the harbour of a town. "
    "Few people answered them, and most of those who did were accounts of the network itself, the company wrote.\n"
)


def test_one_article_under_two_addresses_is_one_report(run: Run, store: Store, tmp_path: Path) -> None:
    texts = {"a": ARTICLE, "b": f"Home, News, World\n{ARTICLE}", "c": ARTICLE.replace("154", "37")}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text)
        (tmp_path / f"{name}.txt.yaml").write_text(f"address: https://{name}.example/1\n")
    result = json.loads(run("load", "--json", tmp_path).stdout)
    rows = {Path(row["file"]).name: row for row in result["files"]}
    assert result["errors"] == []
    assert "joined with it as one report" in rows["b.txt"]["note"]
    assert rows["b.txt"]["statements"] == 0 < rows["a.txt"]["statements"]
    query = "MATCH (d:Report) WHERE d.text IS NOT NULL RETURN d.address AS at, d.alsoAt AS also ORDER BY at"
    expected = [
        {"at": "https://a.example/1", "also": ["https://b.example/1"]},
        {"at": "https://c.example/1", "also": None},
    ]
    assert store.read(query) == expected
    counts = store.counts()
    run("load", tmp_path)
    assert (store.read(query), store.counts()) == (expected, counts)


def test_a_text_that_was_revised_under_its_own_address_is_another_report(
    run: Run, store: Store, tmp_path: Path
) -> None:
    for text in (ARTICLE, f"{ARTICLE}This article was updated.\n"):
        (tmp_path / "a.txt").write_text(text)
        assert "joined" not in run("load", tmp_path / "a.txt", "--address", "https://a.example/1").output
    assert len(store.read("MATCH (d:Report) WHERE d.text IS NOT NULL RETURN d.id")) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["load", "x.txt", "--loader", "magic"], "no loader is called 'magic'"),
        (["load", "x.txt", "--marking", "purple"], "'purple' is not a marking"),
        (["load", "x.txt", "--published-on", "last week"], "not a valid edtf"),
        (["query", "none-such"], "no query is called 'none-such'"),
        (["query", "targets-of-operation"], "parameter 'operation' is missing"),
        (["query", "targets-of-operation", "-p", "op=x"], "unknown parameter 'op'. Parameters: operation"),
        (["query", "targets-of-operation", "-p", "operation"], "is not a parameter. Write -p key=value"),
        (["export", "--format", "docx"], "unknown format 'docx'"),
        (["review", "accept"], "no statement is named"),
        (["review", "accept", "0f"], "no statement has the id '0f'"),
    ],
)
def test_a_wrong_argument_is_told_with_what_would_be_right(run: Run, arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert isinstance(result.exception, KgError)
    assert message in result.exception.line()
