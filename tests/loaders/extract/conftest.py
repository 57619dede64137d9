"""Extraction is slow enough to run once: the predictions for the shared corpus are made once a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loaders.extract.texts import write_predictions


@pytest.fixture(scope="session")
def predictions(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The extracted lines of each text of the shared corpus."""
    folder = tmp_path_factory.mktemp("predictions")
    write_predictions(shared / "corpus", folder)
    return folder
