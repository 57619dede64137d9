"""Meta's files of indicators are read under every header; addresses match one another and are shown defanged."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from kg.cli.kinds import kind_of, outcome_of
from kg.errors import DocumentError
from kg.statement import Statement
from loaders.datasets import DATASETS, Loaded
from loaders.datasets.addresses import defang, refang
from loaders.datasets.naming import naming

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
    ("stem", "name", "origins", "targets"),
    [
        ("Q2_2024_RUSSIA-BASED CIB NETWORK #2 ", "Russia-based network 2, Q2 2024 (Meta)", ["Russia"], []),
        ("Q2_2024_US-BASED_CIB_NETWORK", "United States-based network, Q2 2024 (Meta)", ["United States"], []),
        ("Q3_2023_Iran-based IB_cluster", "Iran-based network, Q3 2023 (Meta)", ["Iran"], []),
        ("Book - Q2-3_2025_POLAND_BASED_CIB_NETWORK", "Poland-based network, Q2-3 2025 (Meta)", ["Poland"], []),
        ("H1_2024_MALI_&_FIJI_TARGETING_CIB", "Network targeting Mali and Fiji, H1 2024 (Meta)", [], ["Mali", "Fiji"]),
        ("Q1_2024_IRAN_BASED_NETWORK_TARGETING_IRAQ", "Iran-based network, Q1 2024 (Meta)", ["Iran"], ["Iraq"]),
        ("Q1_2023_Paperbird_APT", "Paperbird", [], []),
        ("2022_08_a_title_that_nobody_foresaw", "Network, 2022 08 (Meta)", [], []),
    ],
)
def test_a_file_name_tells_the_network_and_who_is_its_origin_and_who_its_target(
    stem: str, name: str, origins: list[str], targets: list[str]
) -> None:
    found = naming(stem)
    assert (found.operation().name, list(found.origins), list(found.targets)) == (name, origins, targets)


@pytest.mark.parametrize(
    ("stem", "when"),
    [("Q2-3 2025", "2025-04/2025-09"), ("h2-2025-x", "2025-07/2025-12"), ("2022_08_x", "2022-08"), ("2022_x", None)],
)
def test_a_file_name_tells_the_period(stem: str, when: str | None) -> None:
    assert naming(stem).period == when


def test_texts_that_were_posted_are_narratives_under_their_translation(tmp_path: Path) -> None:
    posts = [
        ("Die Laterne brennt in jedem Hafen der Stadt", "The lantern burns in every harbour"),
        ("Warum die Laterne im Hafen wirklich brennt", "Why the lantern burns"),
        ("La lanterne brûle dans tous les ports de la ville", "The lantern burns in every harbour"),
    ]
    step = "6. Posting,6.1 Posting on websites,6.1.3 Posting original content on blogs"
    rows = "".join(f"{step},{text},{note}\n" for text, note in posts)
    loaded = read(tmp_path / "Q1_2025_China_based_CIB_network.csv", HEAD + rows)
    pushed = [(s.object_as, s.proposition.object) for s in said(loaded, "spreads")]
    assert [text for text, _ in pushed] == [text for text, _ in posts]
    assert pushed[0][1] == pushed[2][1] == "narrative/the-lantern-burns-in-every-harbour"
    assert [s.proposition.value.lexical for s in said(loaded, "uses_language") if s.proposition.value] == ["de"]
    about = read(tmp_path / "Q1_2025_China_based_CIB_network.csv", HEAD + f"{step},It posted on its own websites,\n")
    assert said(about, "spreads") == []


def test_prose_tells_targets_and_languages(tmp_path: Path) -> None:
    step = "7. Targeting,7.3 Audiences,7.3.4 Utilising Language-Specific Campaigns"
    text = "The French- and Arabic-language effort targeted Lebanon. It wrote in English, Burmese, and Japanese."
    rows = f'{step},"{text}",\n{step},Targeting Russian-speaking audiences in Moldova,\n'
    loaded = read(tmp_path / "Q1_2025_Vietnam_based_CIB_network.csv", HEAD + rows)
    languages = {s.proposition.value.lexical for s in said(loaded, "uses_language") if s.proposition.value}
    assert languages == {"fr", "ar", "en", "my", "ja", "ru"}
    assert [s.object_as for s in said(loaded, "targets")] == ["Lebanon", "Moldova"]


def test_a_summary_joins_the_table_of_the_same_network(shared: Path) -> None:
    table = DATASETS["meta"](shared / "data" / "meta" / "H1_2026_CHINA_BASED_CIB_NETWORK.csv", None)
    file = shared / "corpus" / "meta-h1-2026-china-based-cib-network.md"
    assert kind_of(file) == "meta-text"
    outcome = outcome_of(file)
    assert outcome.bundle is not None
    imported = [s for s in outcome.bundle.statements if s.method == "import:meta"]
    (network,) = {s.proposition.subject for s in said(table, "targets") + said(table, "indicator")}
    both = {s.proposition.object for s in said(table, "indicator")}
    assert {s.proposition.object for s in imported if s.proposition.predicate == "indicator"} == both
    assert {s.proposition.subject for s in imported if s.proposition.predicate in ("indicator", "targets")} == {network}
    (same,) = [s.proposition for s in imported if s.proposition.predicate == "same_as"]
    described = {s.proposition.subject for s in outcome.bundle.statements if s.method.startswith("rule:")}
    assert same.subject in described
    assert same.object == network
    assert outcome.document is not None
    assert outcome.bundle.extracted == outcome.document.report.id


def test_a_row_of_a_summary_that_is_not_understood_is_named(tmp_path: Path) -> None:
    file = tmp_path / "meta-h1-2025-fiji-based-cib-network.md"
    rows = "| Domain | `paper[.]example` |\n| Domain | reed[.]example |\n"
    head = "# Indicators of Compromise: Fiji-Based Influence Operation Network Targeting Atlantis and Samoa\n\nText.\n"
    file.write_text(f"{head}\n| Indicator Type | Indicator Value |\n| :--- | :--- |\n{rows}")
    outcome = outcome_of(file)
    assert outcome.bundle is not None
    imported = [s for s in outcome.bundle.statements if s.method == "import:meta"]
    found = [s.object_as for s in imported if s.proposition.predicate in ("indicator", "targets")]
    assert found == ["paper[.]example", "Samoa"]
    assert outcome.note == "row of a table that is not understood: line 8; targets no country: 'Atlantis', title"


def test_the_list_of_networks_tells_origins_and_targets(shared: Path) -> None:
    file = shared / "data" / "meta" / "README.upstream.md"
    assert kind_of(file) == "meta"
    loaded = DATASETS["meta"](file, None)
    rows = re.findall(r"^\| H\d 20\d\d \|.*?\| ([^|]+) \| ([^|]+) \|$", file.read_text("utf-8"), re.M)
    stated = [s for s in said(loaded, "attributed_to") if s.quote]
    assert sorted(s.object_as for s in stated) == sorted(name for origins, _ in rows for name in origins.split(", "))
    assert len({s.proposition.subject for s in stated}) == len(rows)


@pytest.mark.parametrize(
    ("written", "plain", "shown"),
    [
        ("hxxps[:]//paper[.]example/a.html", "https://paper.example/a.html", "hxxps[:]//paper[.]example/a.html"),
        ("https://paper.example/a.html", "https://paper.example/a.html", "https://paper[.]example/a.html"),
        ("paper(.)example", "paper.example", "paper(.)example"),
        ("@paper.crane", "@paper.crane", "@paper.crane"),
        ("http://pa per[.]example/a\nb", "http://paper.example/ab", "http://paper[.]example/ab"),
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
