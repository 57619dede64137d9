"""Literal values: one canonical form each, and an error that says what would be right."""

from __future__ import annotations

from datetime import date

import pytest

from kg.errors import StatementError
from kg.ontology import ontology
from kg.types import PARSERS, parse_value
from kg.types.edtf import bounds
from kg.types.quantity import number_of


def test_every_declared_type_has_a_parser() -> None:
    assert set(PARSERS) == set(ontology().types)


@pytest.mark.parametrize(
    ("datatype", "raw", "canonical"),
    [
        ("edtf", "2023-08/", "2023-08/.."),
        ("edtf", "2023-08/2023-09", "2023-08/2023-09"),
        ("edtf", "2023~", "2023~"),
        ("language", "zh-hant", "zh-Hant"),
        ("language", "EN", "en"),
        ("quantity", "7,704", "7704"),
        ("quantity", "thousands", "thousands"),
        ("money", "15,000 USD", "15000 USD"),
        ("money", "millions of dollars", "millions of dollars"),
        ("text", "silence\n criticism", "silence criticism"),
    ],
)
def test_a_value_has_one_form(datatype: str, raw: str, canonical: str) -> None:
    assert parse_value(datatype, raw) == canonical
    assert parse_value(datatype, canonical) == canonical


@pytest.mark.parametrize(
    ("datatype", "raw"),
    [
        ("edtf", "last summer"),
        ("edtf", "2023-13"),
        ("edtf", "[1667,1668]"),
        ("language", "Klingonese"),
        ("money", "15000"),
        ("text", " "),
    ],
)
def test_a_wrong_value_is_refused_by_name(datatype: str, raw: str) -> None:
    with pytest.raises(StatementError, match=f"not a valid {datatype}"):
        parse_value(datatype, raw)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2023-08/2023-09", date(2023, 8, 1), date(2023, 9, 30)),
        ("2023-03/..", date(2023, 3, 1), date.max),
        ("../2019", date.min, date(2019, 12, 31)),
    ],
)
def test_a_date_has_a_first_and_a_last_day(edtf: str, first: date, last: date) -> None:
    assert bounds(edtf) == (first, last)


def test_words_have_no_number() -> None:
    assert number_of("dozens") is None
    assert number_of("7704") == 7704
