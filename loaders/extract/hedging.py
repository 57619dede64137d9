"""Hedging: an anchor token in, the speaker's likelihood and their hedging words out."""

from __future__ import annotations

from spacy.tokens import Span, Token

from loaders.extract.lexicon import read
from loaders.extract.marks import HEDGES
from loaders.extract.sentence import Sentence

__all__ = ["hedge_at"]

WHOLE = frozenset(read("hedges")["whole_sentence"])
"""Hedges that hold for everything a sentence says after them."""
APART = ("relcl", "advcl", "acl", "conj", "parataxis")


def hedge_at(sentence: Sentence, anchor: Token) -> tuple[str, str | None]:
    """Likelihood and hedge of what an anchor token says; `stated` and None without a hedge."""
    covering = [span for span in hedges_of(sentence) if covers(span, anchor)]
    if not covering:
        return "stated", None
    strongest = covering[0]
    if any(s.label_ in ("very_likely", "roughly_even") for s in covering):
        strongest = next(s for s in covering if s.label_ in ("very_likely", "roughly_even"))
    return strongest.label_, words(strongest, anchor)


def hedges_of(sentence: Sentence) -> list[Span]:
    """Hedges that stand in the sentence."""
    return [s for s in sentence.doc.spans[HEDGES] if sentence.span.start <= s.start < sentence.span.end]


def covers(hedge: Span, anchor: Token) -> bool:
    """Whether a hedge holds for the clause of the anchor."""
    if hedge.text.lower() in WHOLE:
        return anchor.i > hedge.start or "confidence" in hedge.text.lower()
    governor = (
        hedge.root.head if hedge.root.dep_ in ("advmod", "aux", "amod", "npadvmod", "neg", "auxpass") else hedge.root
    )
    if governor == anchor:
        return True
    if governor not in list(anchor.ancestors):
        return False
    step = anchor
    while step != governor:
        if (
            step.dep_ in APART
            and step.i > hedge.end
            and step.dep_ != "acl"
            and not (step.dep_ == "advcl" and step.head == governor and governor.lemma_ in ("likely", "appear", "seem"))
        ):
            return False
        step = step.head
    return anchor.i >= hedge.start


def words(hedge: Span, anchor: Token) -> str:
    """The hedge as it stands, with the words up to the anchor where they follow at once ("likely tied to")."""
    if 0 <= anchor.i - hedge.end <= 2 and anchor.pos_ in ("VERB", "NOUN", "ADJ"):
        end = anchor.i + 1
        if end < len(anchor.doc) and anchor.doc[end].dep_ == "prep":
            end += 1
        return " ".join(anchor.doc[hedge.start : end].text.split())
    return hedge.text
