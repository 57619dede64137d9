"""Refutations: a sentence in; who says that a narrative told there or just before is false out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.operations import Operation
from loaders.extract.participants import Participant, core
from loaders.extract.proposals import Proposal
from loaders.extract.publisher import UNKNOWN
from loaders.extract.sentence import Sentence
from loaders.extract.sources import source_of
from loaders.extract.trees import is_passive, negated, objects, preposition_objects, subject, verb_in

__all__ = ["find_refutations", "tell"]

OWN_VOICE = re.compile(
    r"\b(?:falsely|which (?:is|are|was) (?:\w+ )?(?:untrue|false|wrong|baseless)|the false (?:claim|story|rumou?r))\b"
)
POINTERS = frozenset(read("words")["pointers"])
FAR = 3
"""Sentences behind a narrative in which it may be refuted."""


def tell(sentence: Sentence, operation: Operation, narrative: Participant) -> None:
    """Remember a narrative."""
    last = sentence.context.told.get(operation.root.number)
    told = last[1] if last is not None and last[0] is sentence else []
    sentence.context.told[operation.root.number] = (sentence, [*told, narrative])


def find_refutations(sentence: Sentence) -> Iterator[Proposal]:
    """`refuted_by` for the narratives of this sentence, or of the last one that told any."""
    operation = sentence.owner or sentence.focus
    told = sentence.context.told.get(operation.root.number) if operation is not None else None
    if told is None or distance(sentence, told[0]) > FAR:
        return
    for refuter, anchor in refuters(sentence, told[0]):
        for narrative in told[1]:
            yield Proposal(
                sentence, narrative, "refuted_by", refuter, anchor, "narrative.refuted",
                speaker=sentence.context.publisher if sentence.speaker is None else sentence.speaker,
            )  # fmt: skip
        return


def distance(sentence: Sentence, earlier: Sentence) -> int:
    """How many sentences behind another one a sentence stands; FAR + 1 where it is farther."""
    current: Sentence | None = sentence
    for steps in range(FAR + 1):
        if current is earlier:
            return steps
        current = current.previous if current is not None else None
    return FAR + 1


def refuters(sentence: Sentence, told_in: Sentence) -> Iterator[tuple[Participant, Token]]:
    """Who denies the story, or calls it or finds it false; the writer where he says so of a narrative in passing."""
    is_false = any(is_verdict(sentence, found) for found in falsehoods().finditer(sentence.span.text.lower()))
    for verb in sentence.span:
        if verb.pos_ not in ("VERB", "AUX") or negated(verb):
            continue
        things = [core(t) for t in objects(verb)] if not is_passive(verb) else []
        pointed = verb.dep_ == "relcl" or any(
            t.lower_ in POINTERS or t.lemma_.lower() in read("acts")["lines"] for t in things
        )
        said = is_false and (verb_in(verb, "say") or verb_in(verb, "dismiss") or verb_in(verb, "expose"))
        near = [g for c in verb.rights for g in (c, *c.children)]
        pointed = pointed or any(t.lower_ in POINTERS and t.pos_ == "PRON" for t in near)
        said = said and (pointed or not [t for t in things if t.dep_ == "dobj"])
        if not said and not (verb_in(verb, "debunk") and (pointed or is_passive(verb))):
            continue
        agents = preposition_objects(verb, "by") if is_passive(verb) else []
        who = subject(verb) if not is_passive(verb) else (agents[0] if agents else None)
        if who is None or sentence.operation(who) is not None:
            continue
        refuter = source_of(sentence, who)
        if refuter is None or refuter.entity.name == UNKNOWN:
            continue
        if refuter.class_name == "Group":
            refuter = sentence.context.participants.of("Organisation", refuter.text)
        if refuter.class_name in ("Organisation", "Person"):
            yield refuter, verb

    if sentence is told_in and OWN_VOICE.search(sentence.span.text):
        own = sentence.speaker or sentence.context.publisher
        if own.class_name in ("Organisation", "Person") and own.entity.name != UNKNOWN:
            yield own, sentence.span.root


def is_verdict(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether a word for falsehood is said of a claim: "fake accounts" and "if you lie" are no verdict."""
    begin = sentence.span.start_char + found.start()
    token = next((t for t in sentence.span if t.idx <= begin < t.idx + len(t)), None)
    if token is None or " " in found.group():
        return token is not None
    if token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VBN", "VBG"):
        return False
    head = token.head
    while head.dep_ in ("amod", "compound", "nmod") and head.head.i > head.i:
        head = head.head
    if token.dep_ in ("amod", "compound", "nmod") and head.i > token.i:
        return head.lemma_.lower() in {*read("acts")["lines"], *nouns("narrative")}
    return True


@cache
def falsehoods() -> re.Pattern[str]:
    """What a refuted claim is said to be."""
    return re.compile(rf"\b(?:{'|'.join(read('speakers')['falsehoods'])})\b")
