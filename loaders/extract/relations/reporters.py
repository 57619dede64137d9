"""Reports: a sentence in; who reports an operation, and who publishes a report, out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extract.floors import TURN
from loaders.extract.lexicon import read
from loaders.extract.names import NAMES
from loaders.extract.operations import Operation
from loaders.extract.participants import Participant, core, name_at
from loaders.extract.proposals import Proposal
from loaders.extract.publisher import UNKNOWN
from loaders.extract.relations.disruption import struck
from loaders.extract.sentence import FIRST_PERSON, Sentence
from loaders.extract.sources import source_of
from loaders.extract.trees import (
    content,
    is_passive,
    negated,
    objects,
    preposition_objects,
    subject,
    verb_in,
)

__all__ = ["find_publishers", "find_reporters"]

REPORT = frozenset(read("words")["reports"])
TITLE = re.compile(r"((?:[A-Z][\w&-]+\s+){1,6}Report(?:\s+(?:(?:H|Q)[1-4]\s*)?(?:20\d\d)?)?)")
ISSUED = frozenset(read("words")["issued"])
DATELINE = 4
"""Words of the place in a dateline at most; the whole of it has four times as many."""


def find_reporters(sentence: Sentence) -> Iterator[Proposal]:
    """`reported_by`: who exposes, investigates or reports, by verbs of finding and of saying."""
    for operation, who, anchor, rule in reporting(sentence):
        if who.class_name in ("Organisation", "Person") and who.entity.name != UNKNOWN:
            operation.root.reporters.add(who.entity.id)
            yield Proposal(sentence, operation, "reported_by", who, anchor, f"reporter.{rule}")


def reporting(sentence: Sentence) -> Iterator[tuple[Operation, Participant, Token, str]]:
    """Operation, reporter, anchor and rule."""
    for verb in sentence.span:
        if verb_in(verb, "expose") and not negated(verb):
            operation = found_by(sentence, verb)
            if operation is not None:
                for who in finders(sentence, verb):
                    yield operation, who, subject(verb) or verb, "expose"
        elif verb_in(verb, "disrupt") and not is_passive(verb):
            who_token = subject(verb)
            operation = struck(sentence, verb)
            if (
                operation is not None
                and who_token is not None
                and who_token.lower_ in FIRST_PERSON
                and (actor := sentence.organisation(who_token)) is not None
            ):
                yield operation, actor, verb, "writer"
        yield from investigating(sentence, verb)
        if verb_in(verb, "say") and not negated(verb):
            yield from saying(sentence, verb)
        if verb.lower_ == "according" and sentence.owner is not None:
            for item in preposition_objects(verb, "to"):
                if (source := source_of(sentence, item)) is not None and sentence.mentions:
                    yield sentence.owner, source, verb, "according"


def investigating(sentence: Sentence, verb: Token) -> Iterator[tuple[Operation, Participant, Token, str]]:
    """Who counts, traces or names what a sentence about an operation tells, the writer included."""
    owner, context = sentence.owner, sentence.context
    if (
        owner is None
        or verb.pos_ != "VERB"
        or not (verb_in(verb, "find") or verb_in(verb, "expose") or verb_in(verb, "tie"))
    ):
        return
    who = subject(verb)
    if who is None or is_passive(verb) or who.i in sentence.mentions:
        return
    if who.lower_ in FIRST_PERSON | {"i"}:
        if sentence.doc.user_data.get(TURN) is None and not sentence.quoted(who) and sentence.speaker is None:
            yield owner, context.publisher, who, "writer"
        return
    about = any(sentence.operation(core(item)) is not None for item in objects(verb)) or sentence.mentions
    if who.pos_ == "PRON" or negated(verb) or not about or verb.dep_ == "relcl":
        return
    found = sentence.organisation(who)
    if found is not None and verb.lemma_.lower() not in (
        "link",
        "connect",
        "date",
        "blame",
        "pin",
        "credit",
        "call",
        "describe",
    ):
        yield owner, found, who, "finder"


def found_by(sentence: Sentence, verb: Token) -> Operation | None:
    """The operation that a verb of finding has as its object, or in the clause that is its object."""
    for item in objects(verb):
        if (operation := sentence.operation(core(item))) is not None and (
            core(item).i in sentence.mentions or core(item).pos_ == "PRON"
        ):
            return operation
    for clause in verb.children:
        if (
            clause.dep_ in ("ccomp", "xcomp")
            and (who := subject(clause)) is not None
            and (operation := sentence.operation(who)) is not None
        ):
            return operation
    if verb.lemma_.lower() in ("charge", "indict"):
        below = [i for i in sentence.mentions if any(a == verb for a in sentence.doc[i].ancestors)]
        if below:
            return sentence.mentions[below[0]].root
    for item in preposition_objects(verb, "into", "about", "on"):
        if (operation := sentence.operation(item)) is not None:
            return operation
    return None


def finders(sentence: Sentence, verb: Token) -> list[Participant]:
    """Who finds."""
    if is_passive(verb):
        tokens = [t for item in preposition_objects(verb, "by") for t in [item]]
    else:
        who = subject(verb)
        tokens = [who, *(c for c in who.children if c.dep_ == "conj")] if who is not None else []
    found = [sentence.organisation(t) for t in tokens if sentence.mentions.get(t.i) is None]
    return [p for p in found if p is not None]


def saying(sentence: Sentence, verb: Token) -> Iterator[tuple[Operation, Participant, Token, str]]:
    """Who says something whose subject, or object, is an operation that the sentence mentions."""
    who = subject(verb)
    if who is None or is_passive(verb) or who.i in sentence.mentions or who.lower_ in FIRST_PERSON:
        return
    source = sentence.organisation(who) if who.pos_ != "PRON" and not is_dateline(who) else None
    if source is None:
        return
    below = [i for i in sentence.mentions if any(a == verb for a in sentence.doc[i].ancestors)]
    if below:
        yield sentence.mentions[min(below)].root, source, who, "say"


def is_dateline(token: Token) -> bool:
    """Whether a name in capitals is where a report was filed: "STRELSAU, May 3 (Wire) - The ministry said"."""
    start = token.sent.start
    if not token.is_upper or token.i - start > DATELINE:
        return False
    following = token.doc[token.i + 1 : token.i + 4 * DATELINE]
    dash = next((t.i for t in following if t.text in ("-", "–", "—", "--")), None)
    return dash is not None and any(t.text == "(" or t.like_num for t in token.doc[token.i + 1 : dash])


def find_publishers(sentence: Sentence) -> Iterator[Proposal]:
    """`published_by`: "X's report", "a report by X", "X released a report"."""
    text = sentence.span.text
    for found in TITLE.finditer(text):
        first = sentence.doc.char_span(
            sentence.span.start_char + found.start(1), sentence.span.start_char + found.end(1), alignment_mode="expand"
        )
        if first is None:
            continue
        owner = owner_before(sentence, first.start)
        if owner is not None:
            title = content(first)
            yield publication(sentence, title, owner, first.root, "title")
            if sentence.context.operations.all:
                operation = sentence.focus
                if operation is not None and owner.entity.id == sentence.context.publisher.entity.id:
                    yield Proposal(sentence, operation, "reported_by", owner, first.root, "reporter.title")
            return
    for noun in sentence.span:
        if noun.lemma_.lower() not in REPORT or noun.pos_ not in ("NOUN", "PROPN"):
            continue
        if (who := publisher_of(sentence, noun)) is not None:
            sentence.context.voices.report = who
            if noun.lemma_.lower() == "report":
                yield publication(sentence, f"{who.text} report", who, noun, "report")
            return


def owner_before(sentence: Sentence, index: int) -> Participant | None:
    """The organisation whose possessive stands before a title."""
    for span in sentence.doc.spans[NAMES]:
        if span.label_ in ("Organisation", "Platform") and span.end <= index <= span.end + 1:
            return sentence.context.participants.named(span, "Organisation")
    if index > 0 and sentence.doc[index - 1].lower_ == "our":
        return sentence.context.publisher
    return None


def publisher_of(sentence: Sentence, noun: Token) -> Participant | None:
    """Whose report a noun is."""
    before = [c for c in noun.children if c.dep_ in ("poss", "compound", "nmod") and c.i < noun.i]
    candidates = [c for c in before if c.dep_ == "poss" or name_at(c) is not None]
    candidates += preposition_objects(noun, "by", "from")
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and child.lemma_.lower() in ISSUED and is_passive(child):
            candidates += preposition_objects(child, "by")
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in ISSUED and (who := subject(verb)) is not None:
        candidates.append(who)
    for candidate in candidates:
        if candidate.lower_ in FIRST_PERSON:
            continue
        found = sentence.organisation(candidate)
        if found is not None and found.class_name == "Organisation":
            return found
    return None


def publication(sentence: Sentence, title: str, who: Participant, anchor: Token, rule: str) -> Proposal:
    """One `published_by`."""
    report = sentence.context.participants.of("Report", title)
    return Proposal(sentence, report, "published_by", who, anchor, f"publication.{rule}")
