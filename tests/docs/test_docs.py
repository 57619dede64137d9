"""Docs are tests: every command, setting and saved query is documented, and every link leads somewhere."""

from __future__ import annotations

import os
import re
import shlex
from itertools import groupby
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from api.settings import ApiSettings
from kg.cli.app import app
from kg.settings import Settings
from kg.store import SavedQuery, saved_queries

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
OPERATORS = (ROOT / "docs" / "operators.md").read_text("utf-8")
INVESTIGATORS = ROOT / "docs" / "investigators.md"


def commands() -> list[tuple[str, typer.core.TyperCommand]]:
    """Every command by its whole name."""
    found = []
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]  # the app is a group
        inner = getattr(command, "commands", None)
        found += [(f"{name} {sub}", c) for sub, c in inner.items()] if inner else [(name, command)]
    return found


@pytest.mark.parametrize("name", sorted({name.split()[0] for name, _ in commands()}))
def test_every_command_is_documented(name: str) -> None:
    assert f"| `kg {name}` |" in OPERATORS


@pytest.mark.parametrize(("name", "command"), commands(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_command_has_help_with_an_example(name: str, command: typer.core.TyperCommand) -> None:
    assert f"Example: kg {name}" in (command.help or "")
    assert all(getattr(p, "help", None) for p in command.params if p.name not in ("help", "install_completion"))


@pytest.mark.parametrize("alias", [str(field.alias) for field in Settings.model_fields.values()])
def test_every_setting_is_documented(alias: str) -> None:
    assert f"| `{alias}` |" in OPERATORS


def test_every_setting_of_the_api_is_documented_with_its_default() -> None:
    assert ApiSettings.table() in OPERATORS


def queries_by_topic() -> str:
    """A table of saved queries for each topic, as the page for investigators has it."""
    made = []
    for topic, queries in groupby(saved_queries().values(), key=lambda query: query.topic):
        rows = [f"| `{query.stem}` | {query.title} | {example(query)} |" for query in queries]
        made.append(
            "\n".join([f"### {topic.capitalize()}", "", "| query | answers | example |", "| --- | --- | --- |", *rows])
        )
    return "\n\n".join(made)


def example(query: SavedQuery) -> str:
    """The sample values as they are typed."""
    typed = " ".join(f"-p {name}={shlex.quote(str(p.sample))}" for name, p in query.parameters.items())
    return f"`{typed}`" if typed else ""


def test_the_list_of_saved_queries_is_that_of_the_files() -> None:
    before, rest = INVESTIGATORS.read_text("utf-8").split("<!-- queries -->\n\n")
    written, after = rest.split("\n\n<!-- /queries -->")
    if os.environ.get("KG_UPDATE_DOCS"):
        written = queries_by_topic()
        text = f"{before}<!-- queries -->\n\n{written}\n\n<!-- /queries -->{after}"
        INVESTIGATORS.write_text(text, "utf-8")
    assert written == queries_by_topic()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_docs_name_exists(page: Path) -> None:
    named = re.findall(r"`((?:kg|loaders|api|ontology|queries|tests|bench|docs)/[\w./-]+)`", page.read_text("utf-8"))
    assert [path for path in named if not (ROOT / path).exists()] == []
