"""The compose file and the Dockerfile run the managed server's version, for this machine alone, with your password.

No container engine takes part: what is checked is what the files say.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from neo4j import GraphDatabase
from ruamel.yaml import YAML

from api.guide import FOLDER
from kg.store.guide import GUIDE, STYLE
from kg.store.server import NEO4J_VERSION, RunningServer
from kg.store.server.config import SETTINGS

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    """The services of the compose file."""
    return YAML(typ="safe").load(ROOT / "docker-compose.yml")["services"]  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions, comments dropped and continued lines joined."""
    text = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE).replace("\\\n", " ")
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in text.splitlines() if line)]


def test_the_image_is_the_managed_servers_version(services: dict[str, Any]) -> None:
    assert services["neo4j"]["image"] == f"neo4j:{NEO4J_VERSION}-community"


def test_every_port_is_published_on_the_loopback_address(services: dict[str, Any]) -> None:
    published = {port for service in services.values() for port in service["ports"]}
    own = {"127.0.0.1:7474:7474", "127.0.0.1:7687:7687", "127.0.0.1:8000:8000"}
    assert published == own | {"127.0.0.1:7475:7474", "127.0.0.1:7688:7687"}


def test_the_copy_to_hand_out_is_the_same_image_without_writes_and_only_on_demand(services: dict[str, Any]) -> None:
    reader, neo4j = services["reader"], services["neo4j"]
    assert (reader["image"], reader["profiles"]) == (neo4j["image"], ["reader"])
    assert reader["environment"]["NEO4J_server_databases_read__only"] == "neo4j"
    assert reader["environment"].items() >= {k: v for k, v in neo4j["environment"].items() if k != "NEO4J_AUTH"}.items()


def test_the_password_must_be_given(services: dict[str, Any]) -> None:
    required = re.compile(r"\$\{NEO4J_PASSWORD:\?[^}]+\}")
    assert required.fullmatch(services["neo4j"]["environment"]["NEO4J_AUTH"].removeprefix("neo4j/"))
    assert required.fullmatch(services["api"]["environment"]["NEO4J_PASSWORD"])


def test_each_service_has_a_health_check_and_the_api_waits_for_neo4j(services: dict[str, Any]) -> None:
    assert all(service["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"} for service in services.values())
    assert services["api"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}


def test_the_graph_is_kept_in_a_volume(services: dict[str, Any]) -> None:
    assert services["neo4j"]["volumes"] == ["data:/data"]


@pytest.mark.parametrize(
    "name",
    [
        "internal.dbms.cypher_ip_blocklist",
        "dbms.security.allow_csv_import_from_file_urls",
        "dbms.usage_report.enabled",
        "client.allow_telemetry",
        "browser.remote_content_hostname_whitelist",
    ],
)
def test_the_container_is_closed_as_the_managed_server_is(services: dict[str, Any], name: str) -> None:
    variable = "NEO4J_" + name.replace("_", "__").replace(".", "_")
    assert services["neo4j"]["environment"][variable] == SETTINGS[name]
    assert services["reader"]["environment"][variable] == SETTINGS[name]


def test_browser_in_the_container_plays_the_guide_that_the_api_serves(services: dict[str, Any]) -> None:
    commands = services["neo4j"]["environment"]["NEO4J_browser_post__connect__cmd"].split("; ")
    (port,) = (published.split(":")[1] for published in services["api"]["ports"])
    base = f"http://localhost:{port}{FOLDER}"
    assert commands == [f"style {base}/{STYLE}", f"play {base}/{GUIDE}"]
    assert "localhost" in SETTINGS["browser.remote_content_hostname_whitelist"].split(",")


def test_every_setting_of_the_container_is_one_that_neo4j_knows(
    services: dict[str, Any], server: RunningServer
) -> None:
    with GraphDatabase.driver(server.bolt_uri, auth=(server.username, server.password)) as driver:
        known = {row["name"] for row in driver.execute_query("SHOW SETTINGS YIELD name").records} | set(SETTINGS)
    for service in ("neo4j", "reader"):
        assert {setting(name) for name in services[service]["environment"]} - known == {"AUTH"}


def setting(variable: str) -> str:
    """The setting behind a variable, as the image reads it: a dot for each underscore, an underscore for two."""
    return variable.removeprefix("NEO4J_").replace("__", "\0").replace("_", ".").replace("\0", "_")


def test_the_api_image_installs_from_the_lock_by_hash_and_then_the_package_alone(
    instructions: list[tuple[str, str]],
) -> None:
    installs = [rest for word, rest in instructions if word == "RUN" and "pip install" in rest]
    assert "--require-hashes -r /tmp/requirements.lock" in installs[0]
    assert "--no-deps /tmp/wheels/*.whl" in installs[1]
    assert len(installs) == 2


def test_the_api_image_does_not_run_as_root(instructions: list[tuple[str, str]]) -> None:
    (user,) = [rest for word, rest in instructions if word == "USER"]
    assert user not in {"root", "0"}


def test_the_api_image_serves_on_the_published_port_and_checks_its_health(instructions: list[tuple[str, str]]) -> None:
    by_word = dict(instructions)
    assert by_word["ENTRYPOINT"] == '["kg"]'
    assert by_word["CMD"] == '["serve", "--host", "0.0.0.0", "--port", "8000"]'
    assert "http://127.0.0.1:8000/health" in by_word["HEALTHCHECK"]


def test_everything_that_the_dockerfile_copies_is_in_the_build_context(instructions: list[tuple[str, str]]) -> None:
    sources = {
        source
        for word, rest in instructions
        if word == "COPY" and not rest.startswith("--from")
        for source in rest.split()[:-1]
    }
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert sources == allowed
    assert all((ROOT / source).exists() for source in sources)
