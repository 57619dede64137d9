"""Sections: the first sentence of a block in; whether the text turns to another operation with it out."""

from __future__ import annotations

import re

from loaders.extract.blocks import BOX
from loaders.extract.lexicon import nouns
from loaders.extract.names import NAMES
from loaders.extract.sentence import Sentence
from loaders.extract.trees import objects, verb_in

__all__ = ["Sections"]

LABEL = re.compile(
    r"^(?:case|network|cluster|campaign|operation|finding|job|strand|item) (?:no\.? ?)?(?:\d{1,2}|[A-Z])\b(?! and)"
    r"|^(?:(?:a|the) )?(?:second|third|fourth|fifth)(?: and last| and final)?"
    r" (?:network|operation|campaign|cluster|case|effort|one|set|strand)\b"
    r"|^(?:network|operation|campaign) (?:originating|operating|based|run) (?:in|from)\b",
    re.IGNORECASE,
)
ORDINAL = re.compile(
    r"^(?:The|A) (?:second|third|fourth|fifth)(?:, [A-Z\"']| (?:one|was|is|targeted|originated|focused)\b)"
)
"""One more of several operations that the text has counted: "The second, X, targeted Y"."""
COUNTED = 6
"""Words behind the label of an entry among which its first count stands."""
LISTED = 3
"""Countries from which a sentence is a list of the origins of several operations."""
MANY = re.compile(r"\b(?:operations|networks|campaigns|clusters)\b", re.I)
BEHIND = re.compile(r"\b(?:attribut\w+|link\w+|origin\w*|based|tied|connect\w+|associat\w+|run|from|by)\b", re.I)
INQUIRY = re.compile(
    r"\b(?:investigation|linked to|tied to|ties to|connected to|originat\w+|attributed to|work against)\b", re.I
)
PLACE = re.compile(r"^[A-Z][A-Z ]{3,24}\. ")


class Sections:
    """Watches the blocks of one text go by."""

    def __init__(self) -> None:
        self.removals = 0
        self.labels = 0
        self.last_part = -1
        self.listed: set[str] = set()

    def turns(self, sentence: Sentence) -> bool:
        """Whether another operation begins: a numbered case, a place, or one more item that removes accounts."""
        block = sentence.block
        if block.kind == "paragraph" and ORDINAL.match(sentence.span.text):
            return sentence.previous is not None
        if any(not token.is_space for token in sentence.doc[: sentence.span.start]):
            return False
        text = sentence.span.text.strip("\"' *")
        if LABEL.match(text) or PLACE.match(block.text):
            self.labels += 1
            return True
        if block.label == BOX or (block.kind == "heading" and self.is_place(sentence)):
            return True
        if block.kind in ("item", "paragraph") and self.is_labelled(sentence):
            self.labels += 1
            return True
        if block.kind == "item" and INQUIRY.search(block.text) and removes(sentence):
            self.removals += 1
            return self.removals > 1
        return False

    def country_of(self, sentence: Sentence) -> str | None:
        """The country of which a paragraph tells, in a text that has listed the countries of its operations."""
        names = [
            n
            for n in sentence.doc.spans[NAMES]
            if n.label_ == "Country" and n.kb_id_ and sentence.span.start <= n.start < sentence.span.end
        ]
        ids = list(dict.fromkeys(n.kb_id_ for n in names))
        if len(ids) >= LISTED and MANY.search(sentence.span.text) and BEHIND.search(sentence.span.text):
            self.listed |= set(ids)
            return None
        own = [i for i in ids if i in self.listed]
        return own[0] if len(own) == 1 and sentence.block.kind in ("paragraph", "item") else None

    def is_labelled(self, sentence: Sentence) -> bool:
        """Whether a country and a colon open an entry that counts something: "Ruritania: 40 accounts and …"."""
        names = [n for n in sentence.doc.spans[NAMES] if n.start == sentence.span.start and n.label_ == "Country"]
        if not names or not names[0].kb_id_ or names[0].end + 1 >= sentence.span.end:
            return False
        following = sentence.doc[names[0].end + 1 : min(names[0].end + COUNTED, sentence.span.end)]
        return sentence.doc[names[0].end].text == ":" and any(t.like_num for t in following)

    def is_place(self, sentence: Sentence) -> bool:
        """Whether a heading is nothing but a country."""
        names = [n for n in sentence.doc.spans[NAMES] if n.label_ == "Country" and n.kb_id_]
        return len(names) == 1 and len(sentence.span) <= len(names[0]) + 2


def removes(sentence: Sentence) -> bool:
    """Whether accounts, channels or domains are removed in it."""
    for token in sentence.span:
        if verb_in(token, "disrupt") and any(t.lemma_.lower() in nouns("assets") for t in objects(token)):
            return True
        if token.lemma_.lower() in ("closing", "termination", "removal", "takedown"):
            return True
    return False
