"""Denials: a sentence in; who denies an attribution that the text has made out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.operations import Operation
from loaders.extract.participants import Participant, core
from loaders.extract.proposals import Proposal
from loaders.extract.sentence import Sentence
from loaders.extract.sources import source_of
from loaders.extract.speakers import speaker_at
from loaders.extract.trees import (
    content,
    is_passive,
    negated,
    noun_phrase,
    objects,
    preposition_objects,
    subject,
    verb_in,
)

__all__ = ["find_denials"]

BODIES = frozenset(read("speakers")["accused_bodies"])
"""Whoever is meant by such a word in a denial is mostly the one that the text has just accused."""
NOTHING = frozenset(read("words")["nothing"])
OFFICIAL = frozenset(read("speakers")["officials"])
SOUND = frozenset(read("words")["sound"])
"""Nouns of what is accused that may be called something without being denied."""
RUMOURS = frozenset(read("words")["rumours"])


def find_denials(sentence: Sentence) -> Iterator[Proposal]:
    """A denier of an accusation, or of an operation, denies the attribution that the text has made before."""
    operation = sentence.owner or sentence.focus
    if operation is None:
        return
    for verb, who, rule in denying(sentence):
        speaker = source_of(sentence, who) if who is not None else speaker_at(sentence, verb)
        if speaker is None:
            continue
        matter = next((o for t in objects(verb) if (o := sentence.operation(t)) is not None), None)
        for actor in denied_actor(sentence, matter or operation, speaker, who, rule):
            target = matter or operation
            yield Proposal(sentence, target, "attributed_to", actor, verb, f"attribution.{rule}", True, speaker)
        return


def denying(sentence: Sentence) -> Iterator[tuple[Token, Token | None, str]]:
    """The verb of a denial, its subject and the rule: denying, dismissing, or saying that one has no part in it."""
    for verb in sentence.verbs("deny"):
        if negated(verb):
            continue
        things = [core(t) for t in objects(verb)] if not is_passive(verb) else []
        if things and all(t.lemma_.lower() in RUMOURS for t in things):
            continue
        clauses = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "pcomp")]
        if clauses and not any(
            verb_in(c, "run")
            or verb_in(c, "task")
            or verb_in(c, "interfere")
            or c.lemma_.lower() in ("be", "have", "know")
            for c in clauses
        ):
            continue
        if is_passive(verb):
            for who in preposition_objects(verb, "by"):
                yield verb, who, "denial"
        else:
            yield verb, subject(verb), "denial"
    text = sentence.span.text.lower()
    for verb in sentence.verbs("dismiss"):
        if not is_passive(verb) and not negated(verb) and (slights().search(text) or scorns(sentence, verb)):
            yield verb, subject(verb), "dismissal"
    strong = no_part().search(text) is not None
    if strong or any(t.dep_ == "neg" or t.lower_ in NOTHING for t in sentence.span) or slights().search(text):
        for verb in sentence.verbs("say"):
            if is_passive(verb) or sentence.quoted(verb) or subject(verb) is None or negated(verb):
                continue
            yield verb, subject(verb), "no-part" if strong else "counter"
            return
        yield sentence.span.root, None, "no-part" if strong else "counter"


def scorns(sentence: Sentence, verb: Token) -> bool:
    """Whether somebody calls an accusation something between quotation marks: "called the claim “a fairy tale”"."""
    about = any(t.lemma_.lower() in nouns("accusation") - SOUND for t in sentence.doc[verb.i : verb.right_edge.i + 1])
    return about and any(sentence.quoted(t) for t in sentence.doc[verb.i : sentence.span.end])


@cache
def no_part() -> re.Pattern[str]:
    """How somebody says that he has no part in something."""
    return re.compile(rf"\b(?:{'|'.join(read('speakers')['denials'])})\b")


@cache
def slights() -> re.Pattern[str]:
    """What a denied charge is called."""
    return re.compile(rf"\b(?:{'|'.join(read('speakers')['slights'])})\b")


def denied_actor(
    sentence: Sentence, operation: Operation, speaker: Participant, who: Token | None, rule: str
) -> Iterator[Participant]:
    """Whom a denial is about: an accused that it names or that is the denier's own, else the last one accused."""
    known = list(operation.root.accused)
    text = f" {sentence.span.text} "
    for actor in known:
        if actor.entity.id == speaker.entity.id or shares(actor.entity.name, speaker.text):
            yield actor
            return
    own = countries_of(sentence, speaker, who)
    for actor in known:
        if own & lands(sentence, actor):
            yield actor
            return
    head = who.lemma_.lower() if who is not None else ""
    theirs = {head} | {t.lemma_.lower() for t in who.children if t.dep_ == "poss"} if who is not None else set()
    for actor in known:
        if (rule == "no-part" and shares(actor.entity.name, text)) or (rule != "counter" and theirs & BODIES):
            yield actor
            return
    if rule in ("counter", "dismissal"):
        return
    if rule == "denial" and known and speaker.class_name in ("Person", "Group"):
        yield known[0]
        return
    if known or (rule == "no-part" and not theirs & OFFICIAL and speaker.class_name != "Country"):
        return
    if speaker.class_name == "Country":
        yield speaker
    elif own:
        yield sentence.context.participants.of("Country", sorted(own)[0])
    elif rule == "denial" and (speaker.class_name == "Organisation") and about_accusation(sentence):
        yield speaker


def about_accusation(sentence: Sentence) -> bool:
    """Whether a sentence has a word such as accusation or involvement, or an operation."""
    return bool(sentence.mentions) or any(t.lemma_.lower() in nouns("accusation") - RUMOURS for t in sentence.span)


def shares(name: str, text: str) -> bool:
    """Whether a text has a word of a name that stands for it."""
    words = {w for w in re.findall(r"[^\W\d_]{4,}", name.lower()) if w not in COMMON}
    return any(re.search(rf"\b{re.escape(w)}\b", text.lower()) for w in words)


COMMON = frozenset(read("speakers")["common_names"])


def lands(sentence: Sentence, actor: Participant) -> set[str]:
    """Countries that an accused is or is named after."""
    gazetteer = sentence.context.participants.gazetteer
    found = {actor.entity.name} if actor.class_name == "Country" else set()
    for word in re.findall(r"[^\W\d_]+", actor.text):
        if word[:1].isupper() and (place := gazetteer.lookup(word, "Country")) is not None:
            found.add(place.name)
    return found


def countries_of(sentence: Sentence, speaker: Participant, who: Token | None) -> set[str]:
    """Countries that a denier stands for."""
    found = lands(sentence, speaker)
    if who is not None:
        found |= {p.entity.name for p in sentence.context.participants.countries_under(who, "of", "in")}
        bodies = [c for c in who.children if c.dep_ in ("poss", "appos", "compound")]
        for inner in [*bodies, *preposition_objects(who, "for", "at", "of", "with")]:
            found |= {p.entity.name for p in sentence.context.participants.countries_under(inner)}
            text = content(noun_phrase(inner))
            found |= lands(sentence, Participant(speaker.entity, text)) - {speaker.entity.name}
    return found
