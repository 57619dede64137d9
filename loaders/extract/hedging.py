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
STRONGER = ("almost_certain", "very_likely", "roughly_even", "very_unlikely", "unlikely")
"""What wins over a plain `likely` in the same clause: "we assess … with high confidence", "suggests that it may"."""


def hedge_at(sentence: Sentence, anchor: Token, predicate: str = "") -> tuple[str, str | None]:
    """Likelihood and hedge of what an anchor token says; `stated` and None without a hedge.

    Who reports, denies or belongs to whom is hedged only by words beside the anchor, not by those on what is reported.
    """
    covering = [span for span in hedges_of(sentence) if covers(span, anchor)]
    if predicate in BESIDE:
        covering = [span for span in covering if span.root.head == anchor or anchor.i - span.end in (0, 1)]
    if not covering:
        return "stated", None
    strongest = next((s for s in covering if s.label_ in STRONGER), covering[0])
    return strongest.label_, words(strongest, anchor)


BESIDE = frozenset({"reported_by", "affiliated_with", "published_by", "owned_by", "refuted_by", "disrupted_by"})


def hedges_of(sentence: Sentence) -> list[Span]:
    """Hedges that stand in the sentence."""
    return [s for s in sentence.doc.spans[HEDGES] if sentence.span.start <= s.start < sentence.span.end]


def covers(hedge: Span, anchor: Token) -> bool:
    """Whether a hedge holds for the clause of the anchor."""
    text = hedge.text.lower()
    if text.startswith("accused") and anchor.i < hedge.start:
        return False
    if "confidence" in text or "odds" in text or "coin" in text:
        return by_confidence(hedge, anchor)
    if text in WHOLE:
        after = hedge.doc[hedge.start : anchor.i]
        return anchor.i > hedge.start and not any(t.lower_ == ";" for t in after)
    root = hedge.root
    if text == "alleged" and root.dep_ in ("ROOT", "ccomp", "conj", "relcl") and root.tag_ == "VBD":
        return False
    if root.dep_ in ("advmod", "aux", "amod", "npadvmod", "neg", "auxpass", "acomp", "attr", "oprd"):
        governor = root.head
    else:
        governor = root
    if governor == anchor:
        return True
    if governor not in list(anchor.ancestors):
        return False
    step = anchor
    while step != governor:
        if step.dep_ in ("nsubj", "nsubjpass") and step.head == governor and root.dep_ == "advmod":
            return False
        if step.dep_ in APART and step.i > hedge.end and step.dep_ != "acl" and not goes_on(step, governor):
            return False
        step = step.head
    return anchor.i >= hedge.start or root.dep_ in ("acomp", "attr")


def goes_on(step: Token, governor: Token) -> bool:
    """Whether a clause apart still has the hedge: "appeared to share …, praising X and criticising Y"."""
    if step.dep_ == "advcl":
        return step.head == governor and governor.lemma_ in ("likely", "appear", "seem")
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in step.children)
    return step.dep_ == "conj" and not own and step.tag_ == step.head.tag_


def by_confidence(hedge: Span, anchor: Token) -> bool:
    """A degree of confidence holds for the verb it hangs on and what that governs, its subject excepted."""
    verb = hedge.root
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    if verb == anchor or verb.head == verb:
        return anchor == verb or not under_subject(anchor, verb)
    return verb in list(anchor.ancestors) and not under_subject(anchor, verb)


def under_subject(anchor: Token, verb: Token) -> bool:
    """Whether a token stands in the subject of a verb."""
    return any(c.dep_ == "nsubj" and (c == anchor or c in list(anchor.ancestors)) for c in verb.children)


def words(hedge: Span, anchor: Token) -> str:
    """The hedge as it stands, with the words up to the anchor where they follow at once ("likely tied to")."""
    if 0 <= anchor.i - hedge.end <= 2 and anchor.pos_ in ("VERB", "NOUN", "ADJ"):
        end = anchor.i + 1
        if end < len(anchor.doc) and anchor.doc[end].dep_ == "prep":
            end += 1
        return " ".join(anchor.doc[hedge.start : end].text.split())
    return hedge.text
