"""Names: two of them as their sources write them in; how near they are, and in words why, out.

Names are compared in Latin letters, whatever their script, and by words rather than letters: a code name with another
number, or with another word in the place of one, is another name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from anyascii import anyascii
from rapidfuzz.distance import OSA, JaroWinkler
from ruamel.yaml import YAML

from kg.identity import fold

__all__ = ["Likeness", "Spelling", "compare", "skeleton", "spell", "words"]

NEAR = 0.9
"""Likeness from which two words are one, misspelt or transliterated otherwise (Jaro-Winkler)."""

SHORTEST = 4
"""Letters below which words must be equal: in short ones each letter tells."""

GENERIC = 0.15
"""What a word counts that many names hold, where any other word counts 1."""

VOWELS = re.compile(r"[aeiouyw'`]+|(?<=[a-z])h")


@dataclass(frozen=True)
class Likeness:
    """How near two names are, from 0 to 1, and why. `apart` is set where they cannot be one name.

    `contained` counts the words in both where one name is the other with something more.
    """

    score: float
    words: str
    apart: bool = False
    contained: int = 0


@dataclass(frozen=True)
class Spelling:
    """A name as it is compared."""

    name: str
    folded: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    latin: bool

    @property
    def core(self) -> tuple[str, ...]:
        """Its words without those that many names hold."""
        return tuple(word for word in self.words if word not in words()["generic"])

    @property
    def joined(self) -> str:
        """Its core, or all of it, without spaces."""
        return "".join(self.core or self.words)

    @property
    def is_generic(self) -> bool:
        """Whether many bodies are called so, such as a ministry without its country."""
        return all(word in words()["bodies"] or word in words()["generic"] for word in self.words)

    @property
    def bodies(self) -> frozenset[str]:
        """Its words for a body of a state, such as a ministry or an embassy."""
        return frozenset(word for word in self.words if word in words()["bodies"] and word not in SMALL)

    @property
    def initials(self) -> frozenset[str]:
        """What it may be shortened to, with and without its small words."""
        letters = [word[0] for word in re.findall(r"\w+", anyascii(self.name).lower())]
        return frozenset({"".join(letters), "".join(word[0] for word in self.words if word not in SMALL)})


SMALL = frozenset(
    ["a", "al", "and", "de", "del", "der", "des", "du", "for", "in", "la", "le", "les", "of", "on", "the", "to"]
)


@lru_cache(maxsize=200_000)
def spell(name: str) -> Spelling:
    """A name, ready to be compared."""
    lower = re.sub(r"['’]s?\b", "", fold(name))
    latin = anyascii(lower).lower()
    plain = " ".join(re.findall(r"[a-z]+|\d+", latin))
    padded = f" {plain} "
    for phrase, meant in words()["phrases"].items():
        padded = padded.replace(f" {phrase} ", f" {meant} ")
    parts = [words()["demonyms"].get(word, word) for word in padded.split()]
    made = tuple(word for word in " ".join(parts).split() if not word.isdigit())
    is_latin = all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())
    numbers = tuple(word.lstrip("0") or "0" for word in plain.split() if word.isdigit())
    return Spelling(name, fold(name), made, numbers, is_latin)


def compare(one: str, other: str) -> Likeness:
    """How near two names are."""
    a, b = spell(one), spell(other)
    if a.folded == b.folded:
        return Likeness(1.0, f"both are called “{one}”")
    if a.numbers != b.numbers:
        numbered = f"{'-'.join(a.numbers) or 'none'} is not {'-'.join(b.numbers) or 'none'}"
        same_series = not set(a.core or a.words).isdisjoint(b.core or b.words) or not (a.words and b.words)
        return Likeness(0.0, f"“{one}” and “{other}”: number {numbered}", apart=same_series)
    said = f"“{one}” and “{other}”"
    if a.words and sorted(a.words) == sorted(b.words):
        return Likeness(0.97, f"{said} are one name in another writing")
    if a.bodies and b.bodies and a.bodies != b.bodies:
        one_body, other_body = min(a.bodies - b.bodies or a.bodies), min(b.bodies - a.bodies or b.bodies)
        return Likeness(0.2, f"{said}: “{one_body}” is not “{other_body}”")
    if a.joined and (a.joined == b.joined or "".join(a.words) == "".join(b.words)):
        return Likeness(0.95, f"{said} are one name but for spaces and common words")
    if not (a.latin and b.latin) and sound_alike(a, b):
        return Likeness(0.9, f"{said} sound alike in Latin letters")
    if is_short_for(a, b) or is_short_for(b, a):
        return Likeness(0.8, f"{said}: one is the initials of the other")
    return aligned(a, b, said)


def sound_alike(a: Spelling, b: Spelling) -> bool:
    """Whether two names of different scripts have the same consonants, or one begins with the other."""
    for one, other in ((a.joined, b.joined), ("".join(a.words), "".join(b.words))):
        if skeleton(one) == skeleton(other) and len(skeleton(one)) > 2:
            return True
    short, long = sorted((a.joined, b.joined), key=len)
    return len(short) >= SHORTEST and long.startswith(short)


def is_short_for(short: Spelling, whole: Spelling) -> bool:
    """Whether a name is the initials of another, written as such."""
    letters = re.sub(r"[^A-Za-z]", "", anyascii(short.name))
    return 2 < len(letters) <= 7 and letters.isupper() and len(whole.words) > 2 and letters.lower() in whole.initials


def aligned(a: Spelling, b: Spelling, said: str) -> Likeness:
    """Word by word: what both have against what only one has."""
    if not a.words or not b.words:
        return Likeness(0.0, f"{said} have no word in common")
    rest, both, total, pairs = list(b.words), 0.0, 0.0, []
    only: list[str] = []
    for word in a.words:
        best = max(rest, key=lambda other: alike(word, other), default="")
        if best and (near := alike(word, best)) >= NEAR:
            rest.remove(best)
            weight = min(weigh(word), weigh(best))
            both, total = both + near * weight, total + weight
            pairs.append(word)
        else:
            only.append(word)
    only, rest = without_initials(only, rest)
    rest, only = without_initials(rest, only)
    lone, other_lone = sum(map(weigh, only)), sum(map(weigh, rest))
    if both == 0:
        near = JaroWinkler.normalized_similarity(a.joined, b.joined)
        close = near >= 0.94 and min(len(a.joined), len(b.joined)) > 6 and a.joined[0] == b.joined[0]
        return Likeness(0.85 if close else 0.0, f"{said} are {'spelt alike' if close else 'unlike'}")
    if lone >= 1 and other_lone >= 1:
        # One word in the place of another makes another name.
        return Likeness(0.3 * both / (total + lone + other_lone), f"{said}: “{only[0]}” is not “{rest[0]}”")
    if lone + other_lone >= 1:
        score = 0.55 + 0.25 * both / (total + lone + other_lone)
        return Likeness(score, f"{said}: one is a part of the other", contained=len(pairs))
    return Likeness(0.92 * both / total, f"{said} are spelt alike") if both else Likeness(0.0, f"{said} are unlike")


def without_initials(short: list[str], whole: list[str]) -> tuple[list[str], list[str]]:
    """Unmatched words without those that are the initials of others in their order, and without these."""
    for word in short:
        for start in range(len(whole) - len(word) + 1):
            run = whole[start : start + len(word)]
            if len(word) > 2 and "".join(part[0] for part in run) == word:
                return [other for other in short if other != word], whole[:start] + whole[start + len(word) :]
    return short, whole


def alike(word: str, other: str) -> float:
    """How near two words are; an initial is near to what it begins."""
    if word == other:
        return 1.0
    if 1 in (len(word), len(other)):
        return 0.91 if word[0] == other[0] else 0.0
    if min(len(word), len(other)) < SHORTEST:
        return 0.0
    near: float = JaroWinkler.normalized_similarity(word, other)
    # Jaro-Winkler trusts a common beginning too much: of nine letters, one may differ, and not the first.
    wrong, same_sound = OSA.distance(word, other), skeleton(word) == skeleton(other)
    if wrong > max(1, min(len(word), len(other)) // 5) or word[0] != other[0]:
        return NEAR if same_sound and wrong <= 2 and len(word) > SHORTEST and len(skeleton(word)) > 1 else 0.0
    return max(near, NEAR) if len(word) > SHORTEST or same_sound else near


def skeleton(word: str) -> str:
    """The consonants of a word, each once: what stays the same from one transliteration to another."""
    return re.sub(r"(.)\1+", r"\1", VOWELS.sub("", word).replace("j", "z").replace("c", "k").replace("q", "k"))


def weigh(word: str) -> float:
    """What a word of a name counts."""
    return GENERIC if word in words()["generic"] else 1.0


@cache
def words() -> dict[str, Any]:
    """The word lists, phrases by their length so that the longest is read first."""
    data = YAML(typ="safe", pure=True).load(files("kg.resolve").joinpath("words.yaml").read_text(encoding="utf-8"))
    lists = {name: frozenset(data[name].split()) for name in ("generic", "bodies")}
    phrases = dict(sorted(data["phrases"].items(), key=lambda pair: -len(pair[0])))
    return {**lists, "phrases": phrases, "demonyms": data["demonyms"]}
