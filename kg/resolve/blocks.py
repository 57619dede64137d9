"""Blocks: entries with their names in; pairs that have something rare in common, so that not all are compared, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from kg.resolve.names import skeleton, spell

__all__ = ["MOST", "Pair", "keys", "pairs_of"]

MOST = 40
"""Entries in a block above which what they have in common tells nothing."""

Pair = tuple[str, str]
"""Two ids in their order."""


def pairs_of(names: Mapping[str, Iterable[str]], groups: Iterable[Iterable[str]] = ()) -> set[Pair]:
    """Pairs of ids of one class that share a key of a name, or are together in a group.

    With the cap, an entry is in at most `MOST` pairs for each of its keys: pairs grow with the graph, not its square.
    """
    blocks: defaultdict[str, set[str]] = defaultdict(set)
    for key, given in names.items():
        for name in given:
            for block in keys(name):
                blocks[f"{class_of(key)} {block}"].add(key)
    found: set[Pair] = set()
    for together in (*blocks.values(), *map(set, groups)):
        if 1 < len(together) <= MOST:
            found.update(pair for pair in combinations(sorted(together), 2) if class_of(pair[0]) == class_of(pair[1]))
    return found


def keys(name: str) -> Iterator[str]:
    """What a name has in common with those that may be the same: its words, their sound, its initials."""
    spelt = spell(name)
    yield f"name {spelt.joined}{'-'.join(spelt.numbers)}"
    whole = skeleton("".join(spelt.words))
    yield f"sound {whole or spelt.joined}"
    for word in spelt.core:
        if len(word) > 3:
            yield f"word {word}"
            if len(sound := skeleton(word)) > 2:
                yield f"sounds {sound}"
    if len(spelt.joined) > 4:
        yield f"begin {spelt.joined[:5]}"
    if len(spelt.words) > 2:
        yield from (f"short {letters}" for letters in spelt.initials)
    elif 2 < len(spelt.joined) <= 7 and name.isupper():
        yield f"short {name.lower()}"


def class_of(key: str) -> str:
    """The class of an entry, by its id."""
    return key.split("/")[0]
