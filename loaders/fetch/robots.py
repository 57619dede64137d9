"""robots.txt: an address in; whether a program may fetch it, and how long it shall wait between requests, out."""

from __future__ import annotations

from collections.abc import Callable

import httpcore
import httpx
from protego import Protego

from kg.errors import DocumentError

__all__ = ["Robots"]

DENY = "User-agent: *\nDisallow: /"


class Robots:
    """The rules of each host, read once (RFC 9309): none where the file is missing, all closed where a host fails."""

    def __init__(self, name: str, read: Callable[[httpx.URL], tuple[int, str]]) -> None:
        self.name, self.read = name, read
        self.rules: dict[str, Protego] = {}

    def allows(self, url: httpx.URL, agent: str) -> bool:
        """Whether the host allows the address."""
        return bool(self.of(url).can_fetch(str(url), self.name))

    def delay(self, url: httpx.URL) -> float:
        """Seconds between two requests that the host asks for; 0 where it does not say, or was not asked."""
        known = self.rules.get(origin(url))
        return float(known.crawl_delay(self.name) or 0) if known else 0.0

    def of(self, url: httpx.URL) -> Protego:
        """The rules of a host."""
        key = origin(url)
        if key not in self.rules:
            self.rules[key] = Protego.parse(self.text(url.copy_with(raw_path=b"/robots.txt")))
        return self.rules[key]

    def text(self, url: httpx.URL) -> str:
        """What the host says."""
        try:
            status, text = self.read(url)
        except (DocumentError, httpcore.TimeoutException):
            return DENY
        return text if status == 200 else DENY if status >= 500 else ""


def origin(url: httpx.URL) -> str:
    """Scheme, host and port: each has rules of its own."""
    return f"{url.scheme}://{url.netloc.decode()}"
