"""Jars come from where this machine is set up to get them."""

from __future__ import annotations

from pathlib import Path

import pytest
from jgo.constants import MAVEN_CENTRAL_URL

from kg.store.server.repositories import client, remote_repositories
from tests.store.server.repositories import Repository

MIRROR = """<settings xmlns="urn:maven-settings"><mirrors><mirror>
<id>ours</id><mirrorOf>{of}</mirrorOf><url>https://mirror.example/maven/</url>{more}
</mirror></mirrors></settings>"""


@pytest.fixture(autouse=True)
def user_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder without any configuration."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("JGO_CONFIG_FILE", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".m2").mkdir()
    return tmp_path


def test_without_configuration_it_is_jgos_maven_central() -> None:
    assert remote_repositories() == (MAVEN_CENTRAL_URL,)


def test_a_repository_of_jgos_configuration_comes_first(user_folder: Path) -> None:
    (user_folder / ".jgorc").write_text("[repositories]\nours = https://jars.example/all/\n")
    assert remote_repositories() == ("https://jars.example/all", MAVEN_CENTRAL_URL)


@pytest.mark.parametrize("mirrored", ["central", "*", "external:*", "snapshots, central", "*,!internal"])
def test_mavens_mirror_stands_in_for_maven_central(user_folder: Path, mirrored: str) -> None:
    (user_folder / ".m2" / "settings.xml").write_text(MIRROR.format(of=mirrored, more=""))
    assert remote_repositories() == ("https://mirror.example/maven",)


@pytest.mark.parametrize(
    ("mirrored", "more"),
    [("snapshots", ""), ("*,!central", ""), ("external:http:*", ""), ("*", "<blocked>true</blocked>")],
)
def test_a_mirror_of_something_else_does_not(user_folder: Path, mirrored: str, more: str) -> None:
    (user_folder / ".m2" / "settings.xml").write_text(MIRROR.format(of=mirrored, more=more))
    assert remote_repositories() == (MAVEN_CENTRAL_URL,)


def test_settings_that_are_no_xml_are_passed_over(user_folder: Path) -> None:
    (user_folder / ".m2" / "settings.xml").write_text("<settings>")
    assert remote_repositories() == (MAVEN_CENTRAL_URL,)


def test_a_configured_certificate_file_that_is_missing_does_not_stop_the_client(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere/ca.pem")
    repository.files["/x"] = b"content"
    with client(1) as http:
        assert http.get(f"{repository.address}/x").content == b"content"
