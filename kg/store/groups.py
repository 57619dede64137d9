"""Groups: keys that belong together in, one key that stands for each group out."""

from __future__ import annotations

__all__ = ["head", "join"]


def join(groups: dict[str, str], keys: list[str]) -> None:
    """Put keys into one group; a group is known by its head."""
    first = head(groups, keys[0])
    for key in keys[1:]:
        groups[head(groups, key)] = first


def head(groups: dict[str, str], key: str) -> str:
    """The head of the group of a key, which is a group of its own at first."""
    while (above := groups.setdefault(key, key)) != key:
        key = groups[key] = groups[above]
    return key
