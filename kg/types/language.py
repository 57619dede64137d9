"""Languages: a BCP 47 tag in, its canonical form out."""

from __future__ import annotations

from langcodes import Language, tag_is_valid

__all__ = ["parse_language"]


def parse_language(raw: str) -> str:
    """Validated against the IANA subtag registry and written in the registry's case (`zh-Hant`)."""
    if not tag_is_valid(raw.strip()):
        raise ValueError("write a BCP 47 tag such as en, fr or zh-Hant")
    return Language.get(raw.strip(), normalize=True).to_tag()
