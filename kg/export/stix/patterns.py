"""Patterns: the name of an indicator, defanged or not, in; a STIX pattern out."""

from __future__ import annotations

import re

__all__ = ["find_pattern", "refang"]

DOT = re.compile(r"\[\.\]|\(\.\)|\[dot\]", re.I)
SCHEME = re.compile(r"^hxxp(s?)(?:\[:\]|:)//", re.I)

KINDS = (
    (re.compile(r"https?://\S+|(?:[\w-]+\.)+[a-z]{2,24}/\S*", re.I), "url:value"),
    (re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,24}", re.I), "email-addr:value"),
    (re.compile(r"(?:\d{1,3}\.){3}\d{1,3}"), "ipv4-addr:value"),
    (re.compile(r"(?:[\w-]+\.)+[a-z][a-z0-9-]{1,23}", re.I), "domain-name:value"),
    (re.compile(r"@\S+"), "user-account:account_login"),
)
"""What has the form of it is it, the first that fits; STIX has no observable for anything else, such as a hashtag."""

OTHER = "x-influence-text:value"


def refang(name: str) -> str:
    """`hxxps://example[.]org` to `https://example.org`."""
    return SCHEME.sub(r"http\1://", DOT.sub(".", name.strip())).replace("[:]", ":")


def find_pattern(name: str) -> str:
    """The pattern that matches what the indicator names."""
    plain = refang(name)
    path = next((path for form, path in KINDS if form.fullmatch(plain)), OTHER)
    value = plain.removeprefix("@") if path.startswith("user-account") else plain
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"[{path} = '{escaped}']"
