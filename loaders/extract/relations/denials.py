"""Denials: a sentence in; who denies an attribution that the text has made out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extract.lexicon import nouns
from loaders.extract.operations import Operation
from loaders.extract.participants import Participant, core
from loaders.extract.proposals import Proposal
from loaders.extract.sentence import Sentence
from loaders.extract.speakers import source_of
from loaders.extract.trees import is_passive, negated, objects, subject, verb_in

__all__ = ["find_denials"]


def find_denials(sentence: Sentence) -> Iterator[Proposal]:
    """A denier of an accusation, or of an operation, denies the attribution that the text has made before."""
    operation = sentence.focus
    for verb in sentence.verbs("deny"):
        if operation is None or is_passive(verb) or negated(verb):
            continue
        denied = objects(verb)
        clauses = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "pcomp")]
        matter = [
            t
            for t in denied
            if core(t).lemma_.lower() in nouns("accusation")
            or sentence.operation(t) is not None
            or t.lemma_.lower() in ("it", "them", "this")
        ]
        deed = [
            c
            for c in clauses
            if verb_in(c, "run") or verb_in(c, "interfere") or c.lemma_.lower() in ("be", "have", "meddle", "interfere")
        ]
        if not matter and not deed:
            continue
        if (
            matter
            and core(matter[0]).lemma_.lower() in nouns("accusation")
            and sentence.operation(matter[0]) is None
            and not sentence.context.operations.all
        ):
            continue
        who = subject(verb)
        speaker = source_of(sentence, who)
        if speaker is None:
            continue
        of = sentence.operation(matter[0]) if matter else None
        target = of or operation
        for actor in denied_actor(sentence, target, speaker, who):
            yield Proposal(sentence, target, "attributed_to", actor, verb, "attribution.denial", 0.75, True, speaker)


def denied_actor(
    sentence: Sentence, operation: Operation, speaker: Participant, who: Token | None
) -> Iterator[Participant]:
    """The country that a denial is about: the denier's own, else the one that the operation was given to."""
    participants = sentence.context.participants
    if speaker.class_name == "Country":
        yield speaker
        return
    if who is not None:
        own = participants.countries_under(who)
        words = speaker.text.replace("'s", "").split()
        own += [participants.of("Country", word) for word in words if participants.gazetteer.lookup(word, "Country")]
        if own:
            yield own[0]
            return
    if speaker.class_name == "Group":
        yield speaker
        return
    if speaker.class_name == "Organisation" and not operation.root.origins:
        yield speaker
        return
    for origin in sorted(operation.root.origins)[:1]:
        if (entity := participants.gazetteer.entities.get(origin)) is not None:
            yield Participant(entity, entity.name)
