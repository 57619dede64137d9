"""Meta's files of indicators are read under every header; addresses match one another and are shown defanged."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from kg.cli.kinds import kind_of
from kg.errors import DocumentError
from kg.statement import Statement
from loaders.datasets import DATASETS, Loaded
from loaders.datasets.addresses import defang, refang

HEAD = "Tactic ,Technique,Procedure,Indicator,Notes\n"
FACEBOOK = "0. Acquiring assets,0.9 Acquiring social media accounts,0.9.1 Acquiring Facebook assets"


def read(path: Path, text: str) -> Loaded:
    """The data set with this text."""
    path.write_text(text, encoding="utf-8")
    return DATASETS["meta"](path, None)


def said(loaded: Loaded, predicate: str) -> list[Statement]:
    """Its statements with this predicate."""
    return [s for s in loaded.bundle.statements if s.proposition.predicate == predicate]


def test_every_file_is_recognised_and_gives_the_addresses_that_a_search_for_its_marks_finds(shared: Path) -> None:
    files = sorted((shared / "data" / "meta").glob("*.csv"))
    for file in files:
        assert kind_of(file) == "meta"
        with file.open(encoding="utf-8-sig", newline="") as lines:
            cells = {cell.strip() for row in csv.reader(lines) for cell in row}
        marked = {cell for cell in cells if "[.]" in cell and not re.search(r"\s", cell)}
        found = {s.object_as for s in said(DATASETS["meta"](file, None), "indicator")}
        assert marked <= found


def test_one_takedown_carries_its_counts_by_platform_and_unit(shared: Path) -> None:
    loaded = DATASETS["meta"](shared / "data" / "meta" / "Q2_2023_Spamouflage_China_based_CIB_updated.csv", None)
    counts = [s.proposition.value for s in said(loaded, "asset_count")]
    assert {(v.lexical, v.unit, v.platform) for v in counts if v} == {
        ("7704", "accounts", "Facebook"),
        ("954", "pages", "Facebook"),
        ("15", "groups", "Facebook"),
        ("15", "accounts", "Instagram"),
    }
    (taken,) = said(loaded, "disrupted_in")
    assert taken.proposition.subject == "operation/spamouflage"
    assert {s.proposition.subject for s in said(loaded, "asset_count")} == {taken.proposition.object}
    (origin,) = said(loaded, "attributed_to")
    assert (origin.proposition.object, origin.stated_on, origin.licence) == ("country/china", "2023-04/2023-06", "MIT")


def test_the_kill_chain_is_a_tree(shared: Path) -> None:
    file = shared / "data" / "meta" / "Online_Operations_Killchain-TTPs.csv"
    wider = {s.proposition.subject: s.proposition.object for s in said(DATASETS["meta"](file, None), "broader")}
    chain = "technique/online-operations-kill-chain"
    assert (wider[f"{chain}-0-9-1"], wider[f"{chain}-0-9"]) == (f"{chain}-0-9", f"{chain}-0")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        numbers = {m[0] for row in csv.reader(lines) for cell in row if (m := re.match(r"\d+(\.\d+)+", cell))}
    assert {key.removeprefix(f"{chain}-").replace("-", ".") for key in wider} == numbers


def test_networks_of_two_origins_in_one_file_stay_apart(shared: Path) -> None:
    (file,) = (shared / "data" / "meta").glob("2022_09*")
    loaded = DATASETS["meta"](file, None)
    origins = {s.proposition.object: s for s in said(loaded, "attributed_to")}
    assert origins["country/china"].review.state == "proposed"
    assert origins["country/russia"].review.state == "proposed"
    petitions = [s for s in said(loaded, "indicator") if s.quote == "China: CIB Petition"]
    assert {s.proposition.subject for s in petitions} == {origins["country/china"].proposition.subject}
    assert len({s.proposition.object for s in said(loaded, "disrupted_in")}) == 2


@pytest.mark.parametrize(
    ("written", "plain", "shown"),
    [
        ("hxxps[:]//paper[.]example/a.html", "https://paper.example/a.html", "hxxps[:]//paper[.]example/a.html"),
        ("https://paper.example/a.html", "https://paper.example/a.html", "https://paper[.]example/a.html"),
        ("paper(.)example", "paper.example", "paper(.)example"),
        ("@paper.crane", "@paper.crane", "@paper.crane"),
    ],
)
def test_an_address_is_refanged_to_match_and_defanged_to_show(written: str, plain: str, shown: str) -> None:
    assert (refang(written), defang(written)) == (plain, shown)


def test_files_of_one_network_join_and_so_do_an_address_and_its_defanged_form(tmp_path: Path) -> None:
    row = f"{FACEBOOK},%s,\n"
    first = read(tmp_path / "Q1_2025_China-based_CIB_network_1.csv", HEAD + row % "paper[.]example")
    second = read(
        tmp_path / "Q1_2025_CHINA_BASED_CIB_NETWORK_1_updated.csv",
        HEAD.replace("Notes", "Comments") + row % "paper.example",
    )
    joined = [{e.id for e in x.bundle.entities if e.class_name in ("Operation", "Indicator")} for x in (first, second)]
    assert joined[0] == joined[1]
    assert len(joined[0]) == 2


def test_free_text_is_the_evidence_of_its_step_and_money_is_spent(tmp_path: Path) -> None:
    row = '7. Reach,7.1 Ads,7.1.1 Advertising,"About $1,500 in spending for ads.",\n'
    loaded = read(tmp_path / "H1_2025_Iran_based_CIB_network.csv", HEAD + row)
    (used,) = said(loaded, "uses_technique")
    assert used.quote == "About $1,500 in spending for ads."
    (spent,) = said(loaded, "spent")
    assert spent.proposition.value is not None
    assert (spent.proposition.value.lexical, spent.proposition.value.bound) == ("1500 USD", "about")


def test_bad_rows_and_columns_are_named(tmp_path: Path) -> None:
    rows = [f"{FACEBOOK},=1+1,", f"{FACEBOOK},{'y' * 100_000},", "Nothing,,,words,", ",,,,", f"{FACEBOOK},12 accounts,"]
    loaded = read(tmp_path / "x.csv", HEAD.replace("Notes", "Mood") + "\n".join(rows) + "\n")
    assert [s.object_as for s in said(loaded, "asset_count")] == ["12 accounts"]
    assert set(loaded.notes) == {
        "column is not understood: Mood",
        "formula instead of a value: row 2, column Indicator",
        "cell of more than 20 000 characters: row 3, column Indicator",
        "tactic without a number: 'Nothing' in row 4",
        "neither an address nor a count: row 4",
    }


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"x\.csv:1: has no column 'procedure'"):
        read(tmp_path / "x.csv", "Tactic,Technique,Procedures\n")
