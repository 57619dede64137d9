"""Heads: a noun in; whether it may mean an influence operation, and what its phrase tells of origin and target, out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from loaders.extract.lexicon import nouns, read, verbs
from loaders.extract.names import NAMES
from loaders.extract.operations import Operation
from loaders.extract.participants import name_at
from loaders.extract.sentence import Sentence
from loaders.extract.trees import is_passive, modifiers, objects, preposition_objects, subject, verb_in

__all__ = [
    "Signs",
    "acted_on",
    "compatible",
    "is_blocked",
    "is_head",
    "is_member",
    "is_part",
    "is_strong",
    "likened",
    "signs_of",
]

MEMBERS = frozenset(read("words")["members"])
NEVER = frozenset(read("words")["never"])
AGAINST = re.compile(
    r"\b(?:anti|counter)[ -]+"
    r"(?:disinformation|misinformation|propaganda|interference|fake|troll|influence|fraud|spam|scam)",
    re.IGNORECASE,
)
"""What is done against influence operations rather than being one."""
PAIR = re.compile(r"\b[A-Z][a-z]+ ?- ?[A-Z][a-z]+$")
"""The two people of one ticket: "the Roe-Doe campaign"."""


@dataclass(frozen=True)
class Signs:
    """What a noun phrase tells of the operation it stands for."""

    origins: frozenset[str]
    targets: frozenset[str]


def is_head(token: Token) -> bool:
    """Whether a token may be the head noun of a mention."""
    if token.pos_ not in ("NOUN", "PROPN") or token.lemma_.lower() not in nouns("operation"):
        return False
    if (
        token.dep_ in ("compound", "nmod")
        and token.head.i > token.i
        and token.head.lemma_.lower() in nouns("operation")
    ):
        return False
    return not (token.dep_ == "amod" or (token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "-"))


def is_strong(token: Token) -> bool:
    """Whether the words before a head noun make it an influence operation by themselves."""
    lemma = token.lemma_.lower()
    if lemma == "botnet":
        return True
    before = {t.lower_ for t in modifiers(token)} | {t.lemma_.lower() for t in modifiers(token)}
    joined = token.doc[max(0, token.i - 7) : token.i].text.lower()
    if "inauthentic behavio" in joined or ("pro-" in joined and lemma in ("network", "campaign", "operation")):
        return True
    found = before & nouns("strong_modifiers")
    of_assets = any(t.lemma_.lower() in nouns("assets") for t in preposition_objects(token, "of"))
    if lemma == "network" and of_assets and before & {"coordinated", "inauthentic", "covert", "hidden", "anonymous"}:
        return True
    if lemma == "group" or lemma == "asset":
        return bool(found & {"troll", "influence", "propaganda", "disinformation"})
    return bool(found - ({"information"} if lemma not in ("operation", "campaign") else set()))


def is_blocked(token: Token) -> bool:
    """Whether its modifiers make it another thing: an election campaign, a social network."""
    before = {t.lower_ for t in modifiers(token)} | {t.lemma_.lower() for t in modifiers(token)}
    determiners = {c.lower_ for c in token.children if c.i < token.i}
    if (before & nouns("weak_blockers") and not before & nouns("strong_modifiers")) or determiners & NEVER:
        return True
    if AGAINST.search(token.doc[max(token.sent.start, token.i - 8) : token.i].text):
        return True
    people = preposition_objects(token, "of")
    if any(t.lemma_.lower() in nouns("group") | nouns("agents") for t in people) and not is_strong(token):
        return True
    if any(c.dep_ in ("acl", "relcl") and c.lemma_.lower() in ("elect", "reelect", "re-elect") for c in token.children):
        return True
    if is_of_candidate(token):
        return True
    against = preposition_objects(token, "against", "to")
    if any(t.lemma_.lower() in ("disinformation", "misinformation", "interference", "propaganda") for t in against):
        return True
    if any(
        c.dep_ in ("acl", "relcl")
        and c.lemma_.lower() in ("combat", "counter", "fight", "tackle", "combating", "detect")
        for c in token.children
    ):
        return True
    return any(
        (span := name_at(c)) is not None
        and (
            (span.label_ == "Person" and not is_strong(token))
            or (span.label_ in ("Organisation", "Platform") and not is_strong(token))
        )
        for c in token.children
        if c.dep_ in ("compound", "nmod", "poss") and c.i < token.i
    )


def is_of_candidate(token: Token) -> bool:
    """Whether a campaign has the name of somebody who stands for office: "the Roe campaign", "the Roe-Doe campaign"."""
    if token.lemma_.lower() != "campaign" or is_strong(token):
        return False
    persons = {s.text.split()[-1] for s in token.doc.spans[NAMES] if s.label_ == "Person"}
    persons |= {e.text.split()[-1] for e in token.doc.ents if e.label_ == "PERSON"}
    before = [c for c in modifiers(token) if c.pos_ == "PROPN"]
    return (
        any(c.text in persons for c in before) or PAIR.search(token.doc[max(0, token.i - 3) : token.i].text) is not None
    )


def compatible(operation: Operation, signs: Signs) -> bool:
    """Whether nothing that the phrase tells speaks against its being that operation."""
    if signs.origins and operation.origins and not signs.origins & operation.origins:
        return False
    return not (signs.targets and operation.targets and not signs.targets & operation.targets)


def likened(token: Token) -> bool:
    """`as opposed to a military campaign`, `like a network`: a comparison, no mention."""
    return (token.dep_ == "pobj" and token.head.lower_ in ("like", "unlike", "than")) or "as opposed to" in token.doc[
        max(0, token.i - 8) : token.i
    ].text.lower()


def is_part(token: Token) -> bool:
    """`part of the network`: the larger one."""
    return (
        token.dep_ == "pobj"
        and token.head.lower_ == "of"
        and token.head.head.lemma_.lower() in ("part", "arm", "offshoot", "branch", "subset", "element")
    )


def is_member(token: Token) -> bool:
    """`one of these operations`: what is said is said of one of several, not of what they are together."""
    whole = token.dep_ == "pobj" and token.head.lower_ == "of"
    return whole and token.head.head.lower_ in MEMBERS


def acted_on(sentence: Sentence, token: Token) -> bool:
    """Whether somebody disrupts or exposes it, or runs it."""
    verb = token.head
    if token.dep_ == "conj":
        verb = token.head.head
    if not (verb_in(verb, "disrupt") or verb_in(verb, "expose")):
        return False
    return any(item == token for item in objects(verb)) and sentence.block.is_prose


def signs_of(sentence: Sentence, token: Token) -> Signs:
    """Countries that the phrase gives as origin and as target."""
    participants = sentence.context.participants
    origins = {p.entity.id for p in participants.countries_under(token, "from", "in")}
    for item in preposition_objects(token, "of"):
        if item.lemma_.lower() in nouns("assets"):
            origins |= {p.entity.id for p in participants.countries_under(item)}
    if (country := mounted_by(sentence, token)) is not None:
        origins.add(country)
    targets: set[str] = set()
    queue = [c for c in token.children if c.dep_ in ("acl", "relcl")]
    while queue:
        verb = queue.pop()
        queue += [c for c in verb.children if c.dep_ in ("conj", "acl", "advcl")]
        if verb_in(verb, "target"):
            for item in [
                *(() if verb.tag_ == "VBN" and not objects_after(verb) else objects_after(verb)),
                *preposition_objects(verb, "at", "on", "to", "towards"),
            ]:
                targets |= {p.entity.id for p in participants.typed(item) if p.class_name == "Country"}
        elif verb.lemma_.lower() in verbs("originate"):
            for item in preposition_objects(verb, "in", "from", "to", "by", "with"):
                origins |= {p.entity.id for p in participants.typed(item) if p.class_name == "Country"}
    for item in preposition_objects(token, "against", "targeting"):
        targets |= {p.entity.id for p in participants.typed(item) if p.class_name == "Country"}
    return Signs(frozenset(origins), frozenset(targets))


def mounted_by(sentence: Sentence, token: Token) -> str | None:
    """The country that the clause says to run the operation: "Ruritania conducted a range of influence operations"."""
    verb = token.head
    while verb.pos_ in ("ADP", "NOUN", "PROPN") and verb.head != verb:
        verb = verb.head  # "a range of operations", "activity and related operations"
    if verb.pos_ != "VERB" or is_passive(verb) or not (verb_in(verb, "run") or verb_in(verb, "use")):
        return None
    who = subject(verb)
    if who is None or not who.i < verb.i < token.i:
        return None
    country = sentence.context.participants.country(who)
    return country.entity.id if country is not None else None


def objects_after(verb: Token) -> list[Token]:
    """Direct objects that follow the verb."""
    return [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
