"""Ids: stable, readable, and different for what differs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.identity import digest, entity_id, fold, slug


def test_an_entity_id_is_its_class_and_a_readable_slug() -> None:
    assert entity_id("Operation", "Spamouflage Dragon") == "operation/spamouflage-dragon"


def test_typographic_variants_of_a_name_have_one_fold() -> None:
    assert fold("Canada’s  Foreign\u00a0Ministry") == fold("canada's foreign ministry")


def test_names_in_different_scripts_keep_apart() -> None:
    assert slug("垃圾伪装") != slug("Спамуфляж")


def test_none_and_the_empty_string_have_different_digests() -> None:
    assert digest("a", None) != digest("a", "")


def test_values_cannot_run_into_each_other() -> None:
    assert digest("ab", "c") != digest("a", "bc")


@given(st.text(min_size=1))
def test_every_name_gives_a_slug_that_fits_an_id(name: str) -> None:
    made = slug(name)
    assert made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
