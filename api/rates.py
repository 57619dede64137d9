"""Rates: who asks in, whether they may ask once more, or how long they must wait, out."""

from __future__ import annotations

import math
import time
from ipaddress import IPv6Address, ip_address

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from api.access import Reader
from api.settings import OFF, ApiSettings

__all__ = ["Rates"]


class Rates:
    """Counts requests in this process: by key or account, and by address for who shows none."""

    def __init__(self, chosen: ApiSettings) -> None:
        self.counter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self.open = None if chosen.open_rate == OFF else parse(chosen.open_rate)
        self.named = None if chosen.key_rate == OFF else parse(chosen.key_rate)

    def wait(self, reader: Reader | None, host: str | None) -> int:
        """Count a request; the seconds to wait where it is one too many, else 0. Without a reader: one refused."""
        anonymous = reader is None or reader.anonymous
        rate, who = (self.open, network(host)) if anonymous or reader is None else (self.named, reader.name)
        if rate is None or self.counter.hit(rate, who):
            return 0
        return max(1, math.ceil(self.counter.get_window_stats(rate, who).reset_time - time.time()))


def network(host: str | None) -> str:
    """What counts as one address: of IPv6, the network that one household has."""
    try:
        address = ip_address(host or "")
    except ValueError:
        return host or ""
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64))
    return str(address)
