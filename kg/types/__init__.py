"""Literal types: a raw value in, its canonical lexical form out, or an error that says what would be right."""

from __future__ import annotations

from collections.abc import Callable

from kg.errors import StatementError
from kg.types.edtf import parse_edtf
from kg.types.language import parse_language
from kg.types.money import parse_money
from kg.types.quantity import parse_quantity
from kg.types.text import parse_text

__all__ = ["PARSERS", "parse_edtf", "parse_language", "parse_money", "parse_quantity", "parse_text", "parse_value"]

PARSERS: dict[str, Callable[[str], str]] = {
    "text": parse_text,
    "edtf": parse_edtf,
    "language": parse_language,
    "quantity": parse_quantity,
    "money": parse_money,
}
"""One parser for each type that `ontology/schema/types.yaml` declares."""


def parse_value(datatype: str, raw: object) -> str:
    """The canonical form of `raw` as a literal of `datatype`.

    Raises:
        StatementError: the value is not of that type.
    """
    try:
        return PARSERS[datatype](str(raw))
    except ValueError as error:
        raise StatementError(f"'{raw}' is not a valid {datatype}: {error}") from error
