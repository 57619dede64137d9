"""The preferred ports are used where they are free, and never without asking where they must be exact."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from kg.errors import ServerError
from kg.store.server.ports import HOST, choose_ports, is_free, is_open


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which another program answers."""
    with socket.create_server((HOST, 0)) as other:
        yield other.getsockname()[1]


@pytest.fixture
def free() -> int:
    """A port on which nobody answers."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def test_free_preferred_ports_are_used(free: int) -> None:
    assert choose_ports(free, 0)[0] == free
    assert choose_ports(0, free)[1] == free


def test_another_port_is_chosen_where_the_preferred_one_is_taken(taken: int) -> None:
    bolt, http = choose_ports(taken, taken)
    assert len({taken, bolt, http}) == 3
    assert is_free(bolt)
    assert is_free(http)


def test_the_two_ports_differ_even_where_one_is_preferred_for_both(free: int) -> None:
    bolt, http = choose_ports(free, free)
    assert bolt == free
    assert http != free


def test_an_exact_port_that_is_taken_is_an_error_that_names_it(taken: int) -> None:
    with pytest.raises(ServerError, match="taken by another program") as caught:
        choose_ports(taken, 0, exact=True)
    assert caught.value.place == f"{HOST}:{taken}"
    assert "KG_BOLT_PORT" in str(caught.value)


def test_a_port_of_a_server_on_all_addresses_is_not_free() -> None:
    with socket.create_server(("", 0)) as other:
        port = other.getsockname()[1]
        assert is_open(port)
        assert not is_free(port)
