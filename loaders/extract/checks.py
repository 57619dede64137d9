"""Checks: a sentence, or what its rules propose, in; whether it tells anything of an operation out."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.operations import Operation
from loaders.extract.participants import Participant
from loaders.extract.proposals import Proposal
from loaders.extract.sentence import FIRST_PERSON, Sentence
from loaders.extract.trees import subject

__all__ = ["is_counsel", "is_meant"]

OF_CLAIMS = frozenset({"spreads", "about", "refuted_by"})
"""Predicates of what an operation claims; all else that stands in a claim is part of it."""
BEHIND = (" of ", " in ", " from ", " with ", " for ", " at ", " that ", " who ")
"""Where what follows the head of a phrase begins."""


def is_counsel(sentence: Sentence) -> bool:
    """Whether a sentence tells its readers what to do: by a command, by "should", by a verb of advice."""
    if sentence.block.kind != "paragraph":
        return False
    root, lists = sentence.span.root, read("counsel")
    who = subject(root)
    before = sentence.doc[sentence.span.start : root.i]
    if who is None:
        helped = any(
            c.dep_ in ("aux", "auxpass", "csubj", "expl") and (c.lemma_ != "do" or c.i > root.i) for c in root.children
        )
        bare = root.tag_ in ("VB", "VBP") and not helped
        return bare and not any(t.text == ":" for t in before)
    opening = sentence.span.text.lower()
    if who.lower_ in FIRST_PERSON and root.tag_ == "VBP" and opening.startswith(tuple(lists["cases"])):
        return True
    if sentence.operation(who) is not None or sentence.quoted(root):
        return False
    if any(c.dep_ == "aux" and c.lower_ in lists["modals"] for c in root.children):
        return True
    return root.lemma_.lower() in lists["advice"] and who.lower_ in FIRST_PERSON


def is_meant(proposal: Proposal) -> bool:
    """Whether a proposal is said of the operation: no part of what its posts claim, and nothing that no actor is."""
    sentence, at = proposal.sentence, proposal.anchor.i
    told = proposal.predicate not in OF_CLAIMS and proposal.anchor.doc is sentence.doc
    if told and any(start <= at < end for start, end in sentence.claims):
        return False
    if told and (is_forecast(proposal.anchor) or names_itself(proposal)):
        return False
    if proposal.predicate == "uses_technique" and isinstance(proposal.object, Participant):
        *before, last = proposal.object.text.lower().split() or [""]
        general = set(read("conduct")["general"])
        if set(before) <= general and (last in nouns("conduct") or last.removesuffix("s") in nouns("conduct")):
            return False  # "several techniques"
    return proposal.predicate != "attributed_to" or not is_thing(proposal.object)


def is_forecast(anchor: Token) -> bool:
    """Whether something is only expected: "we expect actors to use proxies", "the network will target voters"."""
    verb = anchor
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    if any(c.dep_ == "aux" and c.lower_ in read("counsel")["future"] for c in verb.children):
        return True
    return any(
        below.dep_ in ("ccomp", "xcomp") and above.lemma_.lower() in read("counsel")["forecasts"]
        for below, above in zip([verb, *verb.ancestors], verb.ancestors, strict=False)
    )


def names_itself(proposal: Proposal) -> bool:
    """Whether an operation would report itself: its name is also that of the report."""
    subject_, body = proposal.subject, proposal.object
    if proposal.predicate != "reported_by" or not isinstance(subject_, Operation) or not isinstance(body, Participant):
        return False
    return (subject_.root.name or "").casefold() == body.entity.name.casefold()


def is_thing(actor: object) -> bool:
    """Whether what something is linked to is a website or the like, or "both firms", and no one who acts."""
    if (
        not isinstance(actor, Participant)
        or actor.entity.attributes
        or actor.class_name not in ("Group", "Organisation")
    ):
        return False
    head = actor.text
    for preposition in BEHIND:
        head = head.split(preposition)[0]
    if actor.text.casefold() in read("attribution")["nobody"]:
        return True
    words = head.lower().split()
    if words and words[-1].removesuffix("s") in {*read("attribution")["generic"], "power"}:
        vague = set(read("attribution")["vague"])
        if all(word in vague for word in words[:-1]) and actor.text.casefold() == head.casefold() and len(words) > 1:
            return True  # "a specific actor", "a foreign power"
    last = words[-1] if words else ""
    singular = last[:-1] if last.endswith("s") and not last.endswith("ss") else last
    if len(actor.text.split()) == 1 and last == actor.text and last.endswith("s"):
        return singular in nouns("organisation")
    return singular in read("attribution")["no_actors"] and not head.split()[-1][:1].isupper()
