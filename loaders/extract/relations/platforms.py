"""Platforms: a sentence in; the services that an operation is said to use out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.names import NAMES
from loaders.extract.operations import Operation
from loaders.extract.participants import Participant
from loaders.extract.proposals import Proposal
from loaders.extract.sentence import Sentence
from loaders.extract.trees import verb_in

__all__ = ["find_platforms", "platforms_of"]


COVERS = frozenset(read("words")["covers"])
"""Words for services by which an operation hides or houses itself."""
ASKED = frozenset(read("words")["asked"])
"""Verbs whose object is a company, not its service."""


def find_platforms(sentence: Sentence) -> Iterator[Proposal]:
    """`uses_platform` for each platform in a sentence about an operation, unless the company is meant."""
    operation = sentence.owner
    if (
        operation is None
        and any(True for _ in sentence.verbs("disrupt"))
        and any(t.lemma_.lower() in nouns("assets") for t in sentence.span)
    ):
        operation = sentence.focus
    if operation is None:
        return
    for span, platform in platforms_of(sentence):
        if is_cover(span):
            continue
        owner = near(sentence, span) or operation
        yield Proposal(sentence, owner, "uses_platform", platform, span.root, "platform.named")


def is_cover(span: Span) -> bool:
    """Whether a service hides or hosts its users ("VPN services including X") and carries no posts."""
    first = span.root
    while first.dep_ in ("conj", "appos") and first.head != first:
        first = first.head
    kind = first.head.head if first.dep_ == "pobj" else first.head
    words = {t.lower_ for t in [kind, *kind.children]} | {t.lower_ for t in span.root.children}
    return bool(words & COVERS)


def near(sentence: Sentence, span: Span) -> Operation | None:
    """The operation whose clause a platform stands in, where the sentence has several."""
    if len({o.root.number for o in sentence.mentions.values()}) < 2:
        return None
    for above in span.root.ancestors:
        if above.i in sentence.mentions:
            return sentence.mentions[above.i].root
        if above.pos_ == "VERB" and (found := sentence.actor(above)) is not None:
            return found
    return None


def platforms_of(sentence: Sentence) -> Iterator[tuple[Span, Participant]]:
    """Names of platforms in the sentence where accounts or posts are on them."""
    for span in sentence.doc.spans[NAMES]:
        if not (sentence.span.start <= span.start < sentence.span.end):
            continue
        if span.label_ == "Platform" and not is_company(sentence, span):
            yield span, sentence.context.participants.named(span)
        elif span.label_ == "Organisation" and not span.kb_id_ and hosts_accounts(span):
            yield span, sentence.context.participants.of("Platform", span.text)


def is_company(sentence: Sentence, span: Span) -> bool:
    """Whether the name stands for the company: it acts, owns, or is owned in the sentence."""
    root = span.root
    after = sentence.doc[span.end] if span.end < len(sentence.doc) else None
    if root.dep_ in ("nsubj", "nsubjpass", "agent") and not (
        after is not None and after.lemma_.lower() in nouns("assets")
    ):
        return True
    if (after is not None and after.lower_ == "'s") or (
        after is not None and after.lemma_.lower() in nouns("company_words")
    ):
        return True
    head: Token = root
    while head.dep_ in ("conj", "appos") and head.head != head:
        head = head.head
    if (
        head.dep_ == "pobj"
        and head.head.lower_ in ("alongside", "besides", "unlike")
        and verb_in(head.head.head, "say")
    ):
        return True
    if head.dep_ in ("dobj", "attr") and verb_in(head.head, "own") and head.head.lemma_.lower() in ("own", "acquire"):
        return True
    if head.dep_ == "nsubj" and head != root:
        return True
    if head.dep_ in ("dobj", "dative") and head.head.lemma_.lower() in ASKED:
        return True
    if (
        head.dep_ == "pobj"
        and head.head.lower_ in ("by", "with", "to", "like")
        and root.head.lemma_.lower() not in nouns("assets")
        and head.head.head.lemma_.lower()
        not in (
            "link",
            "post",
            "upload",
            "share",
            "publish",
            "extend",
            "expand",
            "platform",
            "app",
            "service",
            "site",
            "network",
            "medium",
            "move",
            "migrate",
            "spread",
        )
    ):
        return True
    return (
        any(
            t.lower_ in ("authentic", "legitimate", "prominent", "genuine") and t.i < root.i and root.i - t.i < 8
            for t in sentence.span
        )
        and root.dep_ == "conj"
        and head.dep_ == "pobj"
        and head.head.lower_ == "like"
    )


def hosts_accounts(span: Span) -> bool:
    """ "accounts on Chirper", "Chirper accounts": an unknown name that hosts accounts."""
    doc = span.doc
    after = doc[span.end].lemma_.lower() if span.end < len(doc) else ""
    if after in ("account", "channel", "profile") and span.root.dep_ in ("compound", "nmod", "amod"):
        return True
    root = span.root
    return (
        root.dep_ == "pobj"
        and root.head.lower_ == "on"
        and root.head.head.lemma_.lower() in ("account", "channel", "profile", "page", "post", "presence")
    )
