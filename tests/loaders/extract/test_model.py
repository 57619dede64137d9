"""`KG_SPACY_MODEL`: any English pipeline that gives what the rules read, and one line about any other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy

from kg.errors import ModelError
from kg.settings import DEFAULT_MODEL, settings
from loaders.document import Document
from loaders.extract import extract
from loaders.extract.pipeline import load_model, load_pipeline

TEXT = "We disrupted an influence operation from Iran that targeted Israel with fake accounts on X."


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """The environment, in which the test sets the model."""
    settings.cache_clear()
    yield monkeypatch
    settings.cache_clear()


def test_a_pipeline_in_a_folder_serves(named: pytest.MonkeyPatch, tmp_path: Path) -> None:
    spacy.load(DEFAULT_MODEL).to_disk(tmp_path / "copy")
    document = Document(name="a.txt", text=TEXT, media_type="text/plain")
    expected = extract(document)
    named.setenv("KG_SPACY_MODEL", str(tmp_path / "copy"))
    settings.cache_clear()
    assert extract(document) == expected
    assert expected.statements


def test_the_pipeline_of_a_gazetteer_is_made_once() -> None:
    assert load_pipeline() is load_pipeline(None)


def test_a_model_that_is_not_installed_is_told(named: pytest.MonkeyPatch) -> None:
    named.setenv("KG_SPACY_MODEL", "en_core_no_such")
    with pytest.raises(ModelError, match=r"^KG_SPACY_MODEL=en_core_no_such: is not installed\. Unset it"):
        load_pipeline()


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", "is a pipeline for 'fr', not for English"),
        ("en", "has no tagger (parts of speech) and no lemmatizer (lemmas) and no parser (dependencies) and no ner"),
    ],
)
def test_a_pipeline_that_cannot_serve_is_told(tmp_path: Path, language: str, told: str) -> None:
    spacy.blank(language).to_disk(tmp_path / "blank")
    with pytest.raises(ModelError) as caught:
        load_model(str(tmp_path / "blank"))
    assert told in str(caught.value)


def test_a_broken_folder_is_told(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "broken")
    (tmp_path / "broken" / "meta.json").write_text("[]")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_model(str(tmp_path / "broken"))
