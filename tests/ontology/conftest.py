"""`edited` is a copy of the ontology with one passage replaced, read again: the smallest way to show a fault."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.ontology.source import Source, read
from ontology import root

Edit = Callable[[str, str, str], Source]


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """A function of a file below `ontology/`, the text to replace and the text to put there."""
    folder = tmp_path / "ontology"
    for part in ("schema", "enums"):
        shutil.copytree(Path(str(root())) / part, folder / part)

    def edit(file: str, before: str, after: str) -> Source:
        target = folder / file
        text = target.read_text()
        assert before in text
        target.write_text(text.replace(before, after, 1))
        return read(folder)

    return edit
