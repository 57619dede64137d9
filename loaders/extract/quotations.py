"""Quotations: the parsed blocks of a text in; their passages in quotation marks, each with its verb of saying, out."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from loaders.extract.lexicon import nouns
from loaders.extract.trees import is_passive, subject, verb_in

__all__ = ["Quotation", "find_quotations", "in_quotation", "quotation_at", "quotations_of"]

KEY = "quotations"
"""Key of a Doc's `user_data`."""
SPEECH = 5
"""Words from which a quotation is speech; a shorter one is a word or a name."""
READABLE = ("group", "report", "article", "outlet")
"""Nouns of an operation's things that may as well be sources."""
AGO = 400
"""Words before a quotation in which the last verb of saying of its block is looked for."""
FAR = 25
"""Words behind a quotation in which its verb is looked for."""


@dataclass(eq=False)
class Quotation:
    """The words between two marks, and the verb whose subject says them (it may stand in a neighbouring block)."""

    start: int
    end: int
    closed: bool
    verb: Token | None = None

    @property
    def is_speech(self) -> bool:
        """Whether it is long enough to be what somebody said."""
        return self.end - self.start >= SPEECH


def quotations_of(doc: Doc) -> list[Quotation]:
    """Those of a block, in order."""
    found: list[Quotation] = doc.user_data.get(KEY, [])
    return found


def quotation_at(token: Token) -> Quotation | None:
    """The quotation that a token stands in."""
    found = quotations_of(token.doc)
    index = bisect_right(found, token.i, key=lambda q: q.start) - 1
    return found[index] if index >= 0 and token.i < found[index].end else None


def in_quotation(token: Token) -> bool:
    """Whether a token stands between quotation marks."""
    return quotation_at(token) is not None


def find_quotations(docs: list[Doc]) -> None:
    """Set those of each block, and find their verbs: beside them, in the block so far, or in the next or last block."""
    for doc in docs:
        doc.user_data[KEY] = list(between_marks(doc))
    for index, doc in enumerate(docs):
        for quotation in quotations_of(doc):
            if quotation.is_speech:
                quotation.verb = behind(doc, quotation) or before(doc, quotation)
        for number, quotation in enumerate(quotations_of(doc)):
            if quotation.is_speech and quotation.verb is None:
                quotation.verb = (
                    spoken_before(doc, quotation)
                    or following(doc, number)
                    or carried_on(docs, index, quotation)
                    or carried_over(docs, index, quotation)
                )


def between_marks(doc: Doc) -> list[Quotation]:
    """Pairs of marks; one that is never closed reaches to the end of its block."""
    marks = [token.i for token in doc if token.text == '"']
    pairs = [Quotation(a + 1, b, True) for a, b in zip(marks[::2], marks[1::2], strict=False)]
    return [*pairs, Quotation(marks[-1] + 1, len(doc), False)] if len(marks) % 2 else pairs


def says(token: Token) -> bool:
    """Whether a token is a verb of saying in somebody's own sentence, outside quotations."""
    if not verb_in(token, "say") or is_passive(token) or in_quotation(token):
        return False
    who = subject(token)
    if who is None or in_quotation(who):
        return False
    return who.lemma_.lower() not in nouns("assets") | nouns("operation") | nouns("agents") or who.lemma_ in READABLE


def behind(doc: Doc, quotation: Quotation) -> Token | None:
    """ "…," said X; none where the quotation ends with a full stop, after which another sentence begins."""
    if not quotation.closed or doc[quotation.end - 1].text == ".":
        return None
    for token in doc[quotation.end + 1 : quotation.end + 1 + FAR]:
        if token.text in ('"', ".", ";"):
            return None
        if says(token):
            return token
    return None


def before(doc: Doc, quotation: Quotation) -> Token | None:
    """X said: "…", X told reporters that "…"."""
    mark = quotation.start - 1
    if mark < 2 or not (doc[mark - 1].text in (",", ":") or doc[mark - 1].lower_ == "that" or says(doc[mark - 1])):
        return None
    for token in reversed(list(doc[max(0, mark - FAR) : mark])):
        if token.text in (".", ";", '"'):
            return None
        if says(token):
            return token
    return None


def spoken_before(doc: Doc, quotation: Quotation) -> Token | None:
    """The last verb of saying in the block so far, where the quotation begins a sentence: X said so. "…"."""
    mark = quotation.start - 1
    if mark > 0 and doc[mark - 1].text not in (".", "?", "!", ":", "…"):
        return None
    return next((token for token in reversed(list(doc[max(0, mark - AGO) : mark])) if says(token)), None)


def following(doc: Doc, number: int) -> Token | None:
    """The verb of the next quotation, where that follows at once."""
    all_here = quotations_of(doc)
    if number + 1 < len(all_here) and all_here[number + 1].start - all_here[number].end <= SPEECH:
        return all_here[number + 1].verb
    return None


def carried_on(docs: list[Doc], index: int, quotation: Quotation) -> Token | None:
    """The verb of the next block, which goes on with a quotation that this one does not close."""
    if quotation.closed or index + 1 >= len(docs):
        return None
    later = quotations_of(docs[index + 1])
    if not later or later[0].start > 1:
        return None
    return behind(docs[index + 1], later[0]) or before(docs[index + 1], later[0])


def carried_over(docs: list[Doc], index: int, quotation: Quotation) -> Token | None:
    """The last verb of the block before, where this one begins with the quotation."""
    if quotation.start > 2 or index == 0:
        return None
    return next((token for token in reversed(list(docs[index - 1])) if says(token)), None)
