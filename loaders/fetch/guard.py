"""The network below HTTP: a host's name in; a connection to a public address that ends at a deadline out."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Iterable
from time import monotonic
from typing import Any

import httpcore

from kg.errors import DocumentError

__all__ = ["Guard", "is_public"]

NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Addresses of IPv6 that stand for one of IPv4 in their last 32 bits (RFC 6052)."""


class Guard(httpcore.NetworkBackend):
    """Connects to the address that it has checked, so that a name cannot mean another one a moment later.

    `deadline` (seconds of the monotonic clock) holds for all that is read and written: a server that sends a byte now
    and then is left in the end.
    """

    def __init__(self, private: bool = False) -> None:
        self.private = private
        self.deadline = 0.0
        self.inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of the host that answers.

        Raises:
            DocumentError: the host has no address, or one that is not public.
        """
        failure: Exception = httpcore.ConnectError(f"no address of {host} answers")
        for address in self.addresses(host, port):
            try:
                stream = self.inner.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
                return Limited(stream, self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host, all of them checked."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise DocumentError(f"no host is called '{host}'", advice="Check the address.") from error
        addresses = list(dict.fromkeys(str(item[4][0]) for item in found))
        if not self.private and (inner := next((a for a in addresses if not is_public(a)), None)):
            advice = "Only public addresses are fetched; --allow-private lifts this for servers of your own."
            raise DocumentError(f"'{host}' is not a public address ({inner})", advice=advice)
        return addresses

    def left(self, timeout: float | None) -> float:
        """Seconds that an operation may take.

        Raises:
            ReadTimeout: there are none left.
        """
        rest = self.deadline - monotonic()
        if rest <= 0:
            raise httpcore.ReadTimeout("the time for one address is over")
        return rest if timeout is None else min(rest, timeout)


class Limited(httpcore.NetworkStream):
    """A connection whose every step ends at the deadline of its guard."""

    def __init__(self, inner: httpcore.NetworkStream, guard: Guard) -> None:
        self.inner, self.guard = inner, guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, self.guard.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, self.guard.left(timeout))

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return Limited(self.inner.start_tls(ssl_context, server_hostname, self.guard.left(timeout)), self.guard)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public network, and so does the one of IPv4 that it may stand for."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if inner is None and found in NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast
