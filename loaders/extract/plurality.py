"""Plurality: the parsed blocks of a text in; whether it tells of one operation, under whatever words, out."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from loaders.extract.blocks import BOX, Block
from loaders.extract.lexicon import nouns, read
from loaders.extract.names import NAMES
from loaders.extract.operations import bare
from loaders.extract.sections import LABEL
from loaders.extract.trees import content, modifiers

__all__ = ["tells_of_one"]

REMOVES = re.compile(
    r"^\W{0,3}(?:we|in \w+,? we|\w+) (?:\w+ )?(?:terminated|removed|disabled|blocked|banned|suspended)\b", re.I
)
HEADS = frozenset(read("words")["counted_heads"])
APART = frozenset(read("words")["told_apart"])
"""Words before a noun for an operation by which a text tells of more than one."""


def tells_of_one(parsed: list[tuple[Doc, Block]]) -> bool:
    """Whether nothing in a text speaks for its telling of more than one operation: no second name, number or case."""
    names = {bare(content(s)) for doc, _ in parsed for s in doc.spans[NAMES] if s.label_ == "Operation"}
    names = {name for name in names if not any(name != other and name in other for other in names)}
    if len(names) > 1:
        return False
    removals = labels = boxes = 0
    for _, block in parsed:
        boxes += block.label == BOX
        removals += block.kind == "item" and REMOVES.match(block.text) is not None
        labels += LABEL.match(block.text.strip("\"' *")) is not None
    if removals > 1 or labels > 1 or boxes > 1:
        return False
    return not any(set_apart(token) for doc, _ in parsed for token in doc)


def set_apart(token: Token) -> bool:
    """Whether a noun for an operation stands with a number or a word that sets it apart from others."""
    if token.lemma_.lower() not in HEADS or token.pos_ not in ("NOUN", "PROPN"):
        return False
    before = {t.lower_ for t in modifiers(token)} | {c.lower_ for c in token.children if c.i < token.i}
    return bool(before & APART) and not before & nouns("weak_blockers")
