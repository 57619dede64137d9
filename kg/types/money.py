"""Money: an amount with its currency, or the words a source uses instead, in; one lexical form out."""

from __future__ import annotations

import re

__all__ = ["parse_money"]

AMOUNT = re.compile(r"(?P<amount>\d[\d,]*(?:\.\d+)?)\s*(?P<currency>[A-Z]{3})")


def parse_money(raw: str) -> str:
    """`15,000 USD` to `15000 USD`; words as they stand (`millions of dollars`)."""
    text = " ".join(raw.split())
    if found := AMOUNT.fullmatch(text):
        return f"{found['amount'].replace(',', '')} {found['currency']}"
    if not text or text[0].isdigit():
        raise ValueError("write an amount and an ISO 4217 code, such as 15000 USD")
    return text
