"""Memory: the heap fits the machine, and the pages of the store get half as much beside it."""

from __future__ import annotations

import pytest

from kg.settings import fitting_heap
from kg.store.server.config import format_config
from kg.store.server.memory import bytes_of, page_cache


@pytest.mark.parametrize(
    ("heap", "cache"), [("512m", "256m"), ("4g", "2048m"), ("100m", "128m"), ("1G", "512m"), ("plenty", "128m")]
)
def test_pages_get_half_of_what_the_heap_gets(heap: str, cache: str) -> None:
    assert page_cache(heap) == cache
    assert f"server.memory.pagecache.size={cache}" in format_config(1, 2, cache=page_cache(heap)).splitlines()


def test_the_heap_is_between_half_a_gigabyte_and_four() -> None:
    size = bytes_of(fitting_heap())
    assert size is not None
    assert 512 * 1024**2 <= size <= 4096 * 1024**2
