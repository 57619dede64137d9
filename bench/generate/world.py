"""A class and a rank in, an invented entity out; and how many of each class a graph of some size has.

Nothing is kept: whoever asks for the same rank again gets the same entity, so that memory does not grow with the graph.
"""

from __future__ import annotations

from functools import lru_cache
from random import Random
from zlib import crc32

from kg.statement import Entity

__all__ = ["HUB", "World", "by_rank", "derived", "spread"]

SYLLABLES = ("ba", "de", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "zel", "mar", "qui", "fen", "dor")

NAMES = {
    "Operation": "{}",
    "Organisation": "{} Institute",
    "Person": "{} Kavaleth",
    "Group": "Friends of {}",
    "Country": "Republic of {}",
    "Platform": "{}gram",
    "Narrative": "The people of {} were deceived about the harvest",
    "Event": "{} election",
    "Disruption": "Takedown of {}",
    "Technique": "{} seeding",
    "Indicator": "{}.example",
    "Report": "What we know of {}",
}
"""How a made-up word becomes a name of each class."""

SHARES = {
    "Operation": (20, 100),
    "Organisation": (100, 500),
    "Person": (50, 100),
    "Group": (20, 1_000),
    "Narrative": (50, 200),
    "Event": (20, 1_000),
    "Indicator": (100, 20),
}
"""At least how many of a class there are, and one for how many statements."""

FIXED = {"Country": 150, "Platform": 60, "Technique": 300}
"""Classes that do not grow with what is said."""

OFFSET = 10
"""With weight 1/(rank + 10), the first of 10,000 operations gets 1.4 % of what is said, and most a few statements."""


class World:
    """How many entities of each class there are, and which is meant."""

    def __init__(self, size: int, seed: int) -> None:
        self.seed = seed
        self.counts = FIXED | {name: max(least, size // share) for name, (least, share) in SHARES.items()}

    def chosen(self, chance: Random, class_name: str) -> Entity:
        """One by chance, the first ranks most often."""
        return by_rank(class_name, spread(chance.random(), self.counts[class_name], OFFSET))

    def linked(self, class_name: str, *key: object) -> Entity:
        """The one that stands at the other end of a link, always the same for one key, the first ranks most often."""
        return by_rank(class_name, spread(derived(*key), self.counts[class_name], OFFSET))


def spread(share: float, count: int, offset: int = 1) -> int:
    """A rank below `count` for a share from 0 to 1; ranks have weights 1/(rank + offset), as in Zipf's law."""
    return int(offset * ((count + offset) / offset) ** share) - offset


def derived(*key: object) -> float:
    """A number from 0 to 1 that looks like chance and is always the same for one key."""
    return crc32(repr(key).encode()) / 2**32


def word(number: int) -> str:
    """A made-up word, another for each number."""
    digits = [number % 16]
    while number := number // 16:
        digits.append(number % 16)
    return "".join(SYLLABLES[digit] for digit in [*digits, *[0] * (2 - len(digits))]).title()


@lru_cache(maxsize=20_000)
def by_rank(class_name: str, rank: int) -> Entity:
    """The entity of a class at a rank."""
    name = NAMES[class_name].format(word(rank))
    key = f"{class_name.lower()}/{name.lower().replace(' ', '-').replace('.', '-')}"
    known = {"code": f"Z{rank:03}"} if class_name == "Country" else {}
    return Entity(id=key, class_name=class_name, name=name, attributes=known, authority=class_name in FIXED)


HUB = by_rank("Operation", 0).name
"""Name of the operation that most is said of."""
