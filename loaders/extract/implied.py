"""Operations without a noun: a sentence in; those that removed accounts or an interfering country stand for out."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extract.evidence import evidence_of
from loaders.extract.heads import compatible, signs_of
from loaders.extract.lexicon import nouns
from loaders.extract.marks import TECHNIQUES
from loaders.extract.mentions import note
from loaders.extract.sentence import FIRST_PERSON, Sentence
from loaders.extract.trees import content, is_passive, negated, noun_phrase, objects, subject, verb_in

__all__ = ["find_implied"]

ENOUGH = 1.5
"""Evidence with which one sentence introduces the operation of a text that reports one."""


def find_implied(sentence: Sentence) -> None:
    """Add such operations to `sentence.mentions`."""
    from_accounts(sentence)
    from_countries(sentence)
    from_conduct(sentence)


def from_accounts(sentence: Sentence) -> None:
    """Accounts that somebody removes are an operation without a noun: that in focus, or in a new section a new one."""
    operations = sentence.context.operations
    if not sentence.block.is_prose or sentence.mentions:
        return
    for verb in sentence.verbs("disrupt"):
        who = subject(verb)
        by_body = who is None or who.lower_ in FIRST_PERSON or sentence.organisation(who) is not None
        for item in objects(verb) if by_body else ():
            if item.lemma_.lower().rstrip("s") not in (
                "account",
                "page",
                "channel",
                "asset",
                "profile",
                "domain",
                "website",
                "group",
            ):
                continue
            signs, focus = signs_of(sentence, item), operations.focus
            fits = focus is not None and compatible(focus.root, signs)
            if (
                focus is operations.awaited
                or focus is None
                or not fits
                or (signs.origins and focus.root.parts and sentence.block.part not in focus.root.parts)
            ):
                focus = operations.add(content(noun_phrase(item, tail=("from", "in"))), by_assets=True)
                operations.focus = focus
                sentence.introduced.add(item.i)
            sentence.mentions[item.i] = focus.root
            note(sentence, item, focus)
            return


def from_conduct(sentence: Sentence) -> None:
    """The first accounts, pages or sites whose conduct is told are the operation that no noun has introduced."""
    operations = sentence.context.operations
    if operations.focus is not operations.awaited or sentence.mentions or not tells_conduct(sentence):
        return
    assets = [t for t in sentence.span if t.lemma_.lower() in nouns("assets") and t.pos_ in ("NOUN", "PROPN")]
    assets = [t for t in assets if not (t.dep_ == "dobj" and verb_in(t.head, "pose"))]
    subjects = [t for t in assets if t.dep_ in ("nsubj", "nsubjpass", "dobj", "ROOT")]
    if not assets:
        return
    token = (subjects or assets)[0]
    operation = operations.add(
        content(noun_phrase(token, tail=("of", "in", "from", "on"))), plural=False, by_assets=True
    )
    operations.focus = operation
    sentence.introduced.add(token.i)
    if token.dep_ != "pobj":
        sentence.mentions[token.i] = operation
        note(sentence, token, operation)


def tells_conduct(sentence: Sentence) -> bool:
    """Whether a sentence by itself speaks of deceit, of removal or of who is behind accounts."""
    return evidence_of(sentence.span.text) >= ENOUGH


def from_countries(sentence: Sentence) -> None:
    """A country that interferes, or works through campaigns, stands for its operation in the sentence."""
    operations, participants = sentence.context.operations, sentence.context.participants
    for verb in sentence.span:
        if (
            verb.pos_ != "VERB"
            or negated(verb)
            or is_passive(verb)
            or not (verb_in(verb, "interfere") or verb_in(verb, "use"))
        ):
            continue
        who = subject(verb)
        country = None if who is None or who.i in sentence.mentions else participants.country(who)
        if who is None or country is None or who.tag_ == "NNPS" or who.i > verb.i:
            continue
        inside = [
            i
            for i in sentence.mentions
            if any(a == verb for a in sentence.doc[i].ancestors) and i not in sentence.agents
        ]
        if inside:
            operation = sentence.mentions[inside[0]].root
            if operation.origins and country.entity.id not in operation.origins:
                continue
        elif manipulates(sentence, verb):
            operation = operations.of_country(country.entity.id) or operations.add(
                f"{country.entity.name}'s information manipulation", state=True
            )
        else:
            continue
        operation.origins.add(country.entity.id)
        sentence.mentions[who.i] = operation
        sentence.agents[who.i] = country


def manipulates(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause is about manipulating information or meddling in votes."""
    words = {t.lemma_.lower() for t in verb.subtree}
    below = {t.i for t in verb.subtree}
    if any(span.root.i in below and span.root.i > verb.i for span in sentence.doc.spans[TECHNIQUES]):
        return True
    if verb.lemma_.lower() in ("meddle", "interfere", "intervene"):
        return bool(words & {"election", "referendum", "affair", "politics", "democracy", "vote"})
    return bool(
        words & {"disinformation", "propaganda", "misinformation"}
        or (
            "information" in words
            and words
            & {"false", "manipulate", "critical", "bias", "biased", "global", "environment", "suppress", "misleading"}
        )
    )
