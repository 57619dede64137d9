"""Addresses and handles as threat reports write them: one spelling in, the one to match by or the one to show out."""

from __future__ import annotations

import re

from kg.statement import Entity
from loaders.datasets.keys import entity_key

__all__ = ["defang", "indicator", "is_address", "refang"]

MARKS = re.compile(r"\[\.\]|\(\.\)|\[dot\]|\(dot\)", re.I)
SCHEME = re.compile(r"h(?:tt|xx)ps?(?:\[:\]|:)//", re.I)
ADDRESS = re.compile(
    r"(?:h(?:tt|xx)ps?(?:\[:\]|:)//)?[\w%-]+(?:\.[\w%-]+)+(?::\d+)?(?:[/?#]\S*)?|[#@][\w.]{2,80}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}",
    re.I,
)


def is_address(text: str) -> bool:
    """Whether a text is one domain, address, handle, hashtag or hash of a file, defanged or not."""
    return ADDRESS.fullmatch(refang(text)) is not None


def refang(text: str) -> str:
    """An address as it can be matched: `hxxps[:]//a[.]b` to `https://a.b`."""
    plain = MARKS.sub(".", whole(text)).replace("[:]", ":")
    return re.sub(r"^hxxp", "http", plain, flags=re.I)


def defang(text: str) -> str:
    """An address as it is shown, so that nobody opens it by mistake: `a.b/c.html` to `a[.]b/c.html`."""
    plain = whole(text)
    if MARKS.search(plain) or plain[:1] in "@#":
        return plain
    scheme, mark, rest = plain.rpartition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.replace('.', '[.]')}{slash}{path}"


def whole(text: str) -> str:
    """An address that a table broke into lines, in one piece."""
    return "".join(text.split()) if SCHEME.match(text.strip()) else text.strip()


def indicator(text: str) -> Entity:
    """The address with the id that a text which shows it would give; `aliases` hold it as it can be matched."""
    made = Entity.of("Indicator", defang(text), aliases=[refang(text)])
    return made.model_copy(update={"id": entity_key("Indicator", refang(text))})
