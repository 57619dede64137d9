"""Everything lies under `KG_HOME`, except for jars that several homes share."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ServerError
from kg.settings import Settings
from kg.store.server.paths import Paths


def test_jars_lie_in_the_home_unless_they_are_shared(tmp_path: Path) -> None:
    assert Paths.of(Settings(home=tmp_path, jars=None)).jars == tmp_path / "neo4j" / "jars"
    assert Paths.of(Settings(home=tmp_path, jars=tmp_path / "shared")).jars == tmp_path / "shared"


def test_a_home_reached_by_two_names_is_one_home(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "home")
    names = (tmp_path / "home", tmp_path / "link", tmp_path / "link" / ".." / "home")
    assert len({Paths.of(Settings(home=name)).home for name in names}) == 1


def test_a_home_that_cannot_be_written_is_an_error_that_says_what_to_set(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file, not a folder")
    with pytest.raises(ServerError, match=r"cannot be written.*Set KG_HOME"):
        Paths.of(Settings(home=tmp_path / "home", jars=None)).prepare()


def test_a_jar_folder_that_java_cannot_name_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ServerError, match="where Java separates jars"):
        Paths.of(Settings(home=tmp_path, jars=tmp_path / "a:b")).prepare()
