"""The language of a text is read from the text, and one that no rules read is said to be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli.app import app
from loaders import read_document
from loaders.document import Metadata
from loaders.extract import extract, obstacle

SPANISH = (
    "Una red de cuentas falsas difundió mensajes contra el gobierno durante la campaña electoral. Los investigadores "
    "atribuyen la operación de influencia a una empresa de relaciones públicas de la capital."
)
FRENCH = (
    "Un réseau de faux comptes a diffusé des messages contre le gouvernement pendant la campagne. Les chercheurs "
    "attribuent l'opération d'influence à une agence de la capital."
)
ENGLISH = (
    "A network of fake accounts spread messages against the government during the campaign. The researchers attribute "
    "the influence operation to a public relations firm in the capital."
)


@pytest.mark.parametrize(("text", "tag"), [(SPANISH, "es"), (FRENCH, "fr"), (ENGLISH, "en"), ("Too short.", "en")])
def test_language_is_read_from_the_text(tmp_path: Path, text: str, tag: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    assert read_document(tmp_path / "a.txt").report.attributes["language"] == tag


def test_language_that_is_given_wins(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    assert read_document(tmp_path / "a.txt", Metadata(language="fr-CA")).language == "fr-CA"


def test_indicators_do_not_decide_the_language(tmp_path: Path) -> None:
    table = "\n".join(f"| noticias-{n}[.]com.mx | https://ejemplo-{n}.es/la-verdad |" for n in range(200))
    (tmp_path / "a.md").write_text(f"{table}\n\n{ENGLISH}\n")
    assert read_document(tmp_path / "a.md").language == "en"


def test_text_in_another_language_is_kept_as_a_report_and_nothing_more(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SPANISH)
    document = read_document(tmp_path / "a.txt")
    bundle = extract(document)
    assert (bundle.statements, document.report.id in {e.id for e in bundle.entities}) == ((), True)
    assert "Spanish" in (obstacle(document) or "")


def test_command_says_that_nothing_was_extracted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SPANISH)
    done = CliRunner().invoke(app, ["extract", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--json"])
    (row,) = json.loads(done.stdout)["files"]
    assert (done.exit_code, row["statements"]) == (0, 0)
    assert row["note"].startswith("it is in Spanish, so it is kept as a report and nothing was extracted")
