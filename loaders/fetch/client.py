"""A polite client: an address in; what a public server gives there, within limits and its robots.txt, out."""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import version
from time import monotonic
from types import TracebackType
from typing import Self

import httpcore
import httpx

from kg.errors import DocumentError
from loaders.content import MAX_BYTES
from loaders.fetch.guard import Guard
from loaders.fetch.robots import Robots

__all__ = ["AGENT", "Client", "Page"]

AGENT = "influence-kg"
"""The name by which robots.txt may address us."""

SECONDS = 60.0
"""For one address, redirects included: a report of 20 MB at 3 Mbit/s takes as long."""
STALLED = 15.0
"""Seconds without a byte."""
REDIRECTS = 5
LONGEST_WAIT = 60.0
"""Seconds that a server may ask for between two requests; one that wants more is not for us."""
HEADERS = "text/html,application/xhtml+xml,application/pdf,text/plain,text/markdown,*/*;q=0.1"


@dataclass(frozen=True)
class Page:
    """What an address gave: the address after redirects, the bytes, and what the server says they are."""

    address: str
    content: bytes
    media_type: str
    charset: str | None


@dataclass(frozen=True)
class Answer:
    """One answer of a server."""

    status: int
    headers: dict[str, str]
    content: bytes


class Client:
    """Fetches one address after another, those of one host with a delay between them. Use it as a context manager."""

    def __init__(
        self,
        contact: str | None = None,
        delay: float = 1.0,
        private: bool = False,
        seconds: float = SECONDS,
        size: int = MAX_BYTES,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.agent = f"{AGENT}/{version('influence-kg')}" + (f" (+{contact})" if contact else "")
        self.delay, self.seconds, self.size, self.sleep = delay, seconds, size, sleep
        self.guard = Guard(private)
        trusted = httpx.create_ssl_context()  # certifi's authorities, or those that SSL_CERT_FILE names
        self.pool = httpcore.ConnectionPool(ssl_context=trusted, network_backend=self.guard, max_connections=1)
        self.robots = Robots(AGENT, self.text_of)
        self.last: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.pool.close()

    def get(self, address: str, robots: bool = True) -> Page:
        """What is at an address. Each redirect is checked as the address was.

        Raises:
            DocumentError: with the address: it is none of ours to fetch, or no page comes.
        """
        self.guard.deadline = monotonic() + self.seconds
        place = address
        try:
            url = parsed(address)
            for _ in range(REDIRECTS + 1):
                self.guard.addresses(url.host, url.port or 0)
                if robots:
                    self.ask(url)
                self.pace(url)
                answer = self.request(url)
                if answer.status not in (301, 302, 303, 307, 308) or "location" not in answer.headers:
                    return self.page(url, answer)
                url = parsed(str(url.join(answer.headers["location"])))
            raise DocumentError(f"leads to more than {REDIRECTS} other addresses")
        except DocumentError as error:
            raise DocumentError(error.problem, place=place, advice=error.advice) from error
        except (httpx.InvalidURL, ValueError) as error:
            raise DocumentError("leads to what is no address", place=place) from error
        except httpcore.TimeoutException as error:
            problem = f"took longer than {self.seconds:.0f} s, or stopped sending"
            raise DocumentError(problem, place=place, advice="Try again later.") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            problem = f"cannot be reached: {error or type(error).__name__}"
            raise DocumentError(problem, place=place, advice="Try again later.") from error

    def ask(self, url: httpx.URL) -> None:
        """Ask the server's robots.txt."""
        if not self.robots.allows(url, self.agent):
            advice = "Save the page by hand if you may use it."
            raise DocumentError(f"{url.host} asks programs not to fetch it (robots.txt)", advice=advice)

    def pace(self, url: httpx.URL) -> None:
        """Wait until it is time for the next request to this host."""
        asked = self.robots.delay(url)
        if asked > LONGEST_WAIT:
            raise DocumentError(f"{url.host} asks to wait {asked:.0f} s between requests", advice="Save it by hand.")
        wait = self.last.get(url.host, 0.0) + max(self.delay, asked) - monotonic() if url.host in self.last else 0.0
        if wait > 0:
            self.sleep(wait)
            self.guard.deadline += wait  # Waiting out of politeness is not the server's delay.

    def request(self, url: httpx.URL) -> Answer:
        """One request, its answer read within the limits on time and size."""
        headers = [("Host", url.netloc.decode()), ("User-Agent", self.agent), ("Accept", HEADERS)]
        headers += [("Accept-Encoding", "gzip, deflate")]
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), STALLED)
        try:
            with self.pool.stream("GET", target, headers=headers, extensions={"timeout": timeout}) as response:
                found = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in response.headers}
                if found.get("content-length", "").isdigit() and int(found["content-length"]) > self.size:
                    raise DocumentError(f"larger than {self.size // 1_000_000} MB")
                return Answer(response.status, found, self.body(response.iter_stream(), found))
        finally:
            self.last[url.host] = monotonic()

    def body(self, chunks: Iterator[bytes], headers: dict[str, str]) -> bytes:
        """The bytes of an answer, unpacked no further than the limit."""
        coding = headers.get("content-encoding", "identity").strip().lower()
        if coding not in WINDOWS:
            raise DocumentError(f"is packed as '{coding[:40]}', which was not asked for")
        unpack = zlib.decompressobj(WINDOWS[coding]) if WINDOWS[coding] else None
        content = bytearray()
        for chunk in chunks:
            try:
                content += unpack.decompress(chunk, self.size + 1 - len(content)) if unpack else chunk
            except zlib.error as error:
                raise DocumentError("is packed wrongly") from error
            if len(content) > self.size:
                raise DocumentError(f"larger than {self.size // 1_000_000} MB")
        if unpack and content and not unpack.eof:
            raise DocumentError("broke off", advice="Try again later.")
        return bytes(content)

    def page(self, url: httpx.URL, answer: Answer) -> Page:
        """The page of an answer that is one."""
        if answer.status != 200:
            problem = f"answers {answer.status}, not a page"
            advice = "Try again later." if answer.status in (429, 503) or answer.status >= 500 else "Check the address."
            raise DocumentError(problem, advice=advice)
        kind = Message()
        kind["content-type"] = answer.headers.get("content-type", "application/octet-stream")
        return Page(str(url), answer.content, kind.get_content_type(), kind.get_content_charset())

    def text_of(self, url: httpx.URL) -> tuple[int, str]:
        """Status and text of an address, for robots.txt; redirects are followed to public addresses."""
        for _ in range(REDIRECTS + 1):
            answer = self.request(url)
            if answer.status in (301, 302, 307, 308) and "location" in answer.headers:
                url = parsed(str(url.join(answer.headers["location"])))
            else:
                return answer.status, answer.content[:500_000].decode("utf-8", "replace")
        return 404, ""


WINDOWS: dict[str, int] = {"identity": 0, "": 0, "gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
"""Window bits of zlib for each content coding that was asked for."""


def parsed(address: str) -> httpx.URL:
    """An address that can be fetched: HTTP with a host, and without a password in it.

    Raises:
        DocumentError: without a place.
    """
    if re.search(r"[\x00-\x20\x7f]", address.strip()):
        raise DocumentError("holds white space or control characters", advice="Check the address.")
    url = httpx.URL(address.strip())
    if url.scheme not in ("http", "https") or not url.host:
        raise DocumentError("is no web address", advice="An address begins with https:// or http://.")
    if url.userinfo:
        raise DocumentError("holds a user name or password", advice="Remove what stands before the @.")
    return url.copy_with(fragment=None)
