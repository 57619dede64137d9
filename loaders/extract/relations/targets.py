"""Targets: a sentence in; whom an operation is said to address or attack out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extract.lexicon import nouns, read, verbs
from loaders.extract.operations import Operation
from loaders.extract.participants import Participant, core, name_at
from loaders.extract.proposals import Proposal
from loaders.extract.relations.audiences import find_audiences
from loaders.extract.relations.doers import doer
from loaders.extract.relations.purposes import is_sought
from loaders.extract.sentence import Sentence
from loaders.extract.trees import (
    conjuncts,
    content,
    is_passive,
    negated,
    noun_phrase,
    objects,
    preposition_objects,
    subject,
    such_as,
    verb_in,
)

__all__ = ["find_targets"]

TARGETS = frozenset({"Country", "Organisation", "Person", "Group", "Event"})
YEAR = re.compile(r"(?:19|20)\d\d")
SPREADING = frozenset(read("words")["spreading"])
"""Verbs behind which a place or a group is whom something is spread to."""
PERSONS = ("er", "or", "ist", "ian", "eer", "ee")
"""Endings of nouns for persons."""
AIMED = ("at", "on", "to", "toward", "towards", "against")


def find_targets(sentence: Sentence) -> Iterator[Proposal]:
    """`targets` by verbs of aiming, by effects on persons and events, and by `against`."""
    seen: set[tuple[int, str]] = set()
    for operation, item, anchor, rule in [*addressed(sentence), *find_audiences(sentence)]:
        for target in expanded(sentence, item, rule):
            key = (operation.root.number, target.entity.id)
            if target.class_name not in TARGETS or key in seen:
                continue
            name = name_at(core(item))
            if target.class_name == "Organisation" and name is not None and name.label_ == "Platform":
                continue
            seen.add(key)
            if target.class_name == "Country":
                operation.root.targets.add(target.entity.id)
            yield Proposal(sentence, operation, "targets", target, anchor, f"targets.{rule}", qualifiers=amount(item))


def addressed(sentence: Sentence) -> Iterator[tuple[Operation, Token, Token, str]]:
    """Operation, noun aimed at, anchor and rule."""
    for verb in sentence.span:
        if verb_in(verb, "target") and not negated(verb) and not (verb.lemma_.lower() == "attack" and is_sought(verb)):
            yield from aimed(sentence, verb)
        elif verb.lemma_.lower() in verbs("effect") and verb.pos_ == "VERB" and not is_passive(verb):
            operation = doer(sentence, verb)
            if operation is None:
                continue
            items = [
                *objects(verb),
                *(
                    preposition_objects(verb, "in", "with")
                    if verb.lemma_ in ("interfere", "intervene", "meddle")
                    else []
                ),
            ]
            for item in items:
                kinds = {p.class_name for p in sentence.context.participants.typed(item)}
                if kinds and kinds <= {"Event", "Person", "Group"} and verb_in(verb, "criticise"):
                    continue  # its subject rather than its target
                public = core(item).lemma_.lower() in nouns("public_things")
                if kinds & {"Person", "Group", "Event", "Country"} or (public and not kinds):
                    yield operation, item, verb, "effect"
                    for place in preposition_objects(verb, "in") if public else ():
                        if sentence.context.participants.country(place) is not None:
                            yield operation, place, verb, "effect"
    for verb in sentence.verbs("spread"):
        if verb.pos_ != "VERB" or negated(verb):
            continue
        places = preposition_objects(verb, "across", "throughout", "among", "in")
        places += [p for c in verb.children for p in preposition_objects(c, "across", "throughout", "among")]
        for item in places if doer(sentence, verb) is not None and verb.lemma_.lower() in SPREADING else ():
            kinds = {p.class_name for p in sentence.context.participants.typed(item)}
            if kinds and kinds <= {"Country", "Group"}:
                yield doer(sentence, verb) or sentence.owner, item, verb, "across"  # type: ignore[misc]
    for verb in sentence.span:
        if is_passive(verb) and verb_in(verb, "expose") and (found := sentence.operation(subject(verb))) is not None:
            for item in preposition_objects(verb, "in", "across"):
                if sentence.context.participants.country(item) is not None:
                    yield found, item, verb, "found in"
    for token in sentence.span:
        if token.lower_ == "targeting" and token.i + 1 < sentence.span.end and sentence.owner is not None:
            for item in preposition_objects(token, "of"):
                yield sentence.owner, item, token, "targeting"
    for index, operation in sentence.mentions.items():
        noun = sentence.doc[index]
        for item in preposition_objects(noun, "against", "targeting"):
            yield operation, item, noun, "against"
        for item in preposition_objects(noun, "across", "throughout"):
            if sentence.context.participants.country(item) is not None:
                yield operation, item, noun, "across"
    for prep in sentence.span:
        if (
            prep.lower_ == "against"
            and prep.dep_ == "prep"
            and prep.head.i not in sentence.mentions
            and prep.head.pos_ in ("VERB", "NOUN")
        ):
            verb = prep.head if prep.head.pos_ == "VERB" else prep.head.head
            operation = (
                sentence.actor(verb)
                if verb.pos_ == "VERB" and (verb_in(verb, "use") or verb_in(verb, "conduct"))
                else None
            )
            if operation is None and is_passive(verb) and verb_in(verb, "run"):
                operation = sentence.operation(subject(verb))
            if operation is not None and prep.head.lemma_.lower() not in nouns("narrative"):
                for item in preposition_objects(prep.head, "against"):
                    yield operation, item, prep.head, "against"
    for noun in sentence.span:
        if noun.lemma_.lower() in ("account", "page", "profile", "comment") and (
            who := preposition_objects(noun, "of")
        ):
            for item in who:
                kinds = {p.class_name for p in sentence.context.participants.typed(item)}
                if (
                    kinds & {"Group", "Person"}
                    and sentence.owner is not None
                    and noun.head.dep_ == "prep"
                    and not sentence.operation(item)
                ):
                    yield sentence.owner, item, noun, "accounts"


def aimed(sentence: Sentence, verb: Token) -> Iterator[tuple[Operation, Token, Token, str]]:
    """The objects of a verb of aiming."""
    lemma = verb.lemma_.lower()
    passive = is_passive(verb)
    direct = lemma in ("target", "address", "attack", "reach", "geotarget") or lemma in ("single", "go")
    items = preposition_objects(verb, *AIMED)
    if direct:
        items = (
            ([] if passive and verb.dep_ in ("acl", "amod") else objects(verb))
            if not (passive and items and lemma != "target")
            else items
        )
        items += [
            f for c in verb.children if c.dep_ == "pobj" for f in conjuncts(c)
        ]  # "targeting" tagged as a preposition
    if lemma == "target" and verb.dep_ == "amod" and name_at(verb.head) is not None and is_alone(verb):
        items, passive = [verb.head], False  # "most often targeted X", the verb taken for an adjective
        for item in items:
            if sentence.owner is not None:
                yield sentence.owner, item, verb, "verb"
        return
    operation = agent(sentence, verb) if passive and direct else doer(sentence, verb)
    if operation is None and (who := subject(verb)) is not None and (not direct or passive):
        operation = sentence.operation(who)
    if operation is None and verb.dep_ in ("acl", "advcl", "xcomp", "pcomp"):
        operation = nearest(sentence, verb)
    if operation is None:
        return
    if any(core(item).lemma_.lower() in nouns("audience") for item in items):
        items += preposition_objects(verb, "in", "across")  # "targets audiences in X", hung on the verb
    for item in [*items, *(preposition_objects(verb, "including") if items else [])]:
        if item.tag_ in ("VBG", "VB") or (lemma == "focus" and is_topic(sentence, item)):
            continue
        yield operation, item, verb, "verb"


def is_alone(verb: Token) -> bool:
    """Whether no determiner or preposition stands before a participle, as it would before an adjective."""
    first = verb
    while first.i > verb.sent.start and first.nbor(-1).pos_ == "ADV":
        first = first.nbor(-1)
    before = first.nbor(-1) if first.i > verb.sent.start else None
    return before is None or before.pos_ in ("CCONJ", "PUNCT", "NOUN", "PROPN", "PRON", "AUX")


def is_topic(sentence: Sentence, item: Token) -> bool:
    """Whether what content focuses on is its subject ("the war", "a firm") and nobody who is addressed."""
    return {p.class_name for p in sentence.context.participants.typed(item)} <= {"Event", "Organisation"}


def agent(sentence: Sentence, verb: Token) -> Operation | None:
    """The operation by which somebody is targeted."""
    for item in preposition_objects(verb, "by"):
        if (found := sentence.operation(item)) is not None:
            return found
    return None


def nearest(sentence: Sentence, verb: Token) -> Operation | None:
    """The operation mentioned last before the verb in the sentence, if it does anything there."""
    before = [i for i in sentence.mentions if i < verb.i]
    if before:
        return sentence.mentions[max(before)].root
    return sentence.owner


def expanded(sentence: Sentence, item: Token, rule: str) -> Iterator[Participant]:
    """The participants of a noun phrase and of the list behind "including"; a region with a list stands back."""
    participants = sentence.context.participants
    noun = core(item)
    listed: list[Participant] = []
    for token in dict.fromkeys([item, noun, *(t for t in noun.subtree if t.dep_ in ("pobj", "conj"))]):
        for example in [*preposition_objects(token, "including", "like", "namely"), *such_as(token)]:
            listed += participants.typed(example)
    own = list(participants.typed(noun))
    if noun.tag_ == "NN" and {p.class_name for p in own} == {"Event"}:
        listed = []  # "the election, including …", a list that belongs to another noun
    if not own and rule in ("verb", "effect", "against", "targeting") and is_person(noun):
        own = [participants.of("Group", content(noun_phrase(noun)))]
    if not own and noun.lemma_.lower() in nouns("public_things"):
        own = participants.countries_under(noun, "in", "of")
    if (
        listed
        and all(p.class_name == "Country" for p in listed)
        and all(p.class_name == "Country" and "code" not in p.entity.attributes for p in own)
    ):
        own = []
    yield from own
    yield from listed


def is_person(noun: Token) -> bool:
    """Whether a plural noun means persons by its ending: "fact-checkers", "loyalists"."""
    lemma = noun.lemma_.lower()
    return (
        noun.tag_ == "NNS"
        and name_at(noun) is None
        and lemma.endswith(PERSONS)
        and lemma not in nouns("assets") | nouns("narrative") | nouns("event") | nouns("things") | nouns("audience")
    )


def amount(item: Token) -> dict[str, str]:
    """A count of the targeted, as it stands ("dozens of MPs")."""
    noun = core(item)
    if noun != item:
        return {"count": item.lower_}
    number = next((c for c in noun.children if c.dep_ == "nummod" and not YEAR.fullmatch(c.text)), None)
    return {"count": number.text} if number is not None else {}
