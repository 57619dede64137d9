"""Attributions: a sentence in; who is said to be behind an operation out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from loaders.extract.lexicon import nouns, read, verbs
from loaders.extract.operations import Operation
from loaders.extract.participants import Participant, core, name_at
from loaders.extract.proposals import Proposal
from loaders.extract.relations.accusations import find_accusations
from loaders.extract.relations.actors import ACTORS, actors, explains, is_outlet, is_town
from loaders.extract.relations.leaders import antecedent
from loaders.extract.relations.sponsors import find_sponsors
from loaders.extract.sentence import Sentence
from loaders.extract.trees import (
    is_passive,
    modifiers,
    negated,
    objects,
    preposition_objects,
    subject,
    such_as,
    verb_in,
)  # fmt: skip

__all__ = ["find_attributions"]

BASED = frozenset(read("attribution")["based"])
ADDRESSED = frozenset(read("attribution")["addressed"])
NO_GROUND = re.compile(r"\bno (?:\w+ ){0,2}(?:basis|signs?|evidence|indications?|proof|trace)\b|\bdoes not make\b")


def find_attributions(sentence: Sentence) -> Iterator[Proposal]:
    """`attributed_to` by modifiers, by participles, by verbs and by what sponsors do, each party once."""
    seen: set[tuple[int, str, bool]] = set()
    told: list[tuple[int, str]] = []
    for found in all_attributions(sentence):
        proposal = replace(found, denied=True) if unfounded(sentence, found.anchor) else found
        operation, actor = proposal.subject, proposal.object
        if is_mistaken(found.anchor) or (isinstance(actor, Participant) and is_town(sentence, actor)):
            continue
        if isinstance(operation, Operation) and isinstance(actor, Participant):
            key = (operation.root.number, actor.entity.id, proposal.denied)
            again = any(
                actor.class_name == "Group" and (text.startswith(f"{actor.text} ") or actor.text.startswith(f"{text} "))
                for number, text in told
                if number == operation.root.number
            )
            if key in seen or again:
                continue
            told.append((operation.root.number, actor.text))
            seen.add(key)
            if not proposal.denied:
                operation.accuse(actor)
        yield proposal


def unfounded(sentence: Sentence, anchor: Token) -> bool:
    """Whether the words before an attribution say that nothing speaks for it ("no sign that X is behind it")."""
    return NO_GROUND.search(sentence.doc[sentence.span.start : anchor.i + 1].text.lower()) is not None


def is_mistaken(anchor: Token) -> bool:
    """Whether the words say that it is wrong or pretended: "falsely attributed to", "claimed to be run by"."""
    if any(c.lower_ in ("genuine", "authentic", "legitimate", "real", "original") for c in anchor.children):
        return True  # "presented as genuine products of X"
    things = anchor.head
    if anchor.lemma_ == "belong" and things.dep_ == "dobj" and things.head.lemma_.lower() in read("conduct")["gets"]:
        return True  # "accessed an account belonging to X"
    if any(a.lemma_ == "look" for a in anchor.ancestors):
        return True  # "made to look as if they came from X"
    if anchor.dep_ == "xcomp" and anchor.head.lemma_.lower() in ("claim", "pretend", "purport"):
        return True
    return any(c.lower_ in ("falsely", "wrongly", "mistakenly", "incorrectly", "erroneously") for c in anchor.children)


def all_attributions(sentence: Sentence) -> Iterator[Proposal]:
    """Those of all rules, the surest first."""
    yield from by_modifier(sentence)
    yield from by_participle(sentence)
    yield from by_subject(sentence)
    yield from by_link(sentence)
    yield from by_whole(sentence)
    for operation, actor, anchor, rule, denied in [*find_sponsors(sentence), *find_accusations(sentence)]:
        yield propose(sentence, operation, actor, anchor, rule, denied)
    for index, country in sentence.agents.items():
        if index in sentence.mentions:
            token = sentence.doc[index]
            acting = token.head if token.dep_ in ("nsubj", "nsubjpass") and token.head.pos_ == "VERB" else token
            yield propose(sentence, sentence.mentions[index], country, acting, "agent")


def propose(
    sentence: Sentence,
    operation: Operation,
    actor: Participant,
    anchor: Token,
    rule: str,
    denied: bool = False,
) -> Proposal:
    """One proposal of this family; the operation learns its origin."""
    if actor.class_name == "Country" and not denied:
        operation.root.origins.add(actor.entity.id)
    return Proposal(sentence, operation, "attributed_to", actor, anchor, f"attribution.{rule}", denied)


def by_modifier(sentence: Sentence) -> Iterator[Proposal]:
    """ "a China-based network", "Russian disinformation campaign", "China's campaign", "campaigns from China"."""
    for index, operation in sentence.mentions.items():
        noun = sentence.doc[index]
        for token in modifiers(noun):
            country = sentence.context.participants.country(token)
            if country is None or not is_origin(token, noun):
                continue
            yield propose(sentence, operation, country, noun, "modifier")
        for agency in agents_by_hyphen(sentence, noun):
            yield propose(sentence, operation, agency, noun, "hyphen")
        for item in [*preposition_objects(noun, "from", "by"), *(c for c in noun.children if c.dep_ == "poss")]:
            for actor in sentence.context.participants.typed(item, audience=False):
                if actor.class_name in ("Country", "Organisation") and not (
                    item.dep_ == "poss" and actor.class_name == "Organisation" and not is_state(item)
                ):
                    yield propose(sentence, operation, actor, noun, "origin")
        for item in preposition_objects(noun, "of"):
            span = name_at(item)
            if span is not None and span.root == item and span.label_ in ("Organisation", "Country") and is_known(noun):
                actor = sentence.context.participants.named(span)
                yield propose(sentence, operation, actor, noun, "possessor")
            if item.lemma_.lower() in nouns("assets"):
                for token in modifiers(item):
                    country = sentence.context.participants.country(token)
                    if country is not None and is_origin(token, item):
                        yield propose(sentence, operation, country, noun, "assets")


def is_known(noun: Token) -> bool:
    """Whether operations are somebody's own: "the operations of X", and no "campaign of X against Y" in general."""
    return noun.lemma_.lower() in ("operation", "campaign") and any(c.lower_ == "the" for c in noun.children)


def by_whole(sentence: Sentence) -> Iterator[Proposal]:
    """ "part of a broader Russian effort", "part of an effort by the Russian government": whose effort the whole is."""
    for noun in sentence.span:
        whole = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ == "part"
        if (
            not whole
            or noun.lemma_.lower() not in nouns("operation") | nouns("endeavour")
            or noun.i in sentence.mentions
        ):
            continue
        part = noun.head.head
        operation = sentence.operation(subject(part.head)) if part.head.pos_ in ("AUX", "VERB") else sentence.owner
        if operation is None:
            continue
        places = [c for t in modifiers(noun) if (c := sentence.context.participants.country(t)) and is_origin(t, noun)]
        bodies = [a for item in preposition_objects(noun, "by") for a in actors(sentence, item)]
        for actor in [*places, *bodies]:
            if actor.class_name in ("Country", "Organisation"):
                yield propose(sentence, operation, actor, part, "whole", negated(part.head))


def is_origin(token: Token, noun: Token) -> bool:
    """Whether a country before a noun is where it comes from, and not whom it addresses."""
    doc, after = token.doc, token.i + 1
    span = name_at(token)
    after = span.end if span is not None else after
    if after < noun.i and doc[after].lower_ == "-":
        return doc[after + 1].lower_ in BASED
    if after < noun.i and doc[after].lower_ in ADDRESSED:
        return False
    if after > 1 and doc[(span.start if span else token.i) - 1].lower_ == "-":
        return False
    if after < noun.i and doc[after].lower_ == "'s":
        return True
    return (
        token.dep_ in ("amod", "compound", "nmod", "poss", "npadvmod", "conj") and token.head.i >= token.i
    ) or token.dep_ == "conj"


def agents_by_hyphen(sentence: Sentence, noun: Token) -> Iterator[Participant]:
    """ "GRU-run network", "Kremlin-backed campaign" where the first part is an organisation."""
    for span in sentence.doc.spans["names"]:
        if (
            span.label_ == "Organisation"
            and span.end + 1 < noun.i
            and noun.i - span.end < 6
            and sentence.doc[span.end].lower_ == "-"
            and sentence.doc[span.end + 1].lower_ in BASED
        ):
            yield sentence.context.participants.named(span)


def is_state(token: Token) -> bool:
    """Whether a possessor is a state body rather than a platform that reports its find."""
    return token.lemma_.lower() in read("attribution")["state"]


def by_participle(sentence: Sentence) -> Iterator[Proposal]:
    """ "originating in China", "tied to China", "attributed to X", "run by X", "we attribute this network to X"."""
    for verb in sentence.span:
        lemma = verb.lemma_.lower()
        if verb.pos_ not in ("VERB", "ADJ", "AUX") and verb.tag_ not in ("VBN", "VBD", "VBG"):
            continue
        if lemma in ("originate", "emanate", "stem", "come") and verb.pos_ != "AUX":
            items = preposition_objects(verb, "in", "from", "within")
        elif verb_in(verb, "attribute"):
            items = preposition_objects(verb, "to", "with") if is_passive(verb) else receivers(verb)
        elif lemma in ("base", "locate", "headquarter") and verb.tag_ == "VBN":
            items = preposition_objects(verb, "in", "from")
        elif verb_in(verb, "run") and is_passive(verb):
            items = preposition_objects(verb, "by", "from", "out of")
        else:
            continue
        who = subject(verb)
        if who is not None and who.lemma_.lower() in nouns("agents") | nouns("group") and verb.dep_ in ("acl", "relcl"):
            continue  # "individuals associated with X" are said to be behind it, and X is not
        operation = undergoing(sentence, verb)
        if operation is None:
            continue
        for item in items:
            if (item.tag_ == "VBG" and lemma not in ("trace",)) or explains(item):
                continue
            if lemma == "come" and item.text in read("languages"):
                continue
            for actor in actors(sentence, item):
                yield propose(sentence, operation, actor, verb, "participle", denied=negated(verb))


def receivers(verb: Token) -> list[Token]:
    """To whom something is attributed, also where "with high confidence" stands between."""
    direct = preposition_objects(verb, "to", "with")
    if any(t.lemma_.lower() != "confidence" for t in direct) and preposition_objects(verb, "to"):
        return preposition_objects(verb, "to")
    far = [t for t in verb.subtree if t.lower_ == "to" and t.dep_ == "prep" and t.i > verb.i]
    return [item for prep in far[:1] for item in preposition_objects(prep.head, "to")] or direct


def undergoing(sentence: Sentence, verb: Token) -> Operation | None:
    """The operation that is said to originate, to be linked or to be run."""
    who: Token | None
    if verb_in(verb, "attribute") and not is_passive(verb) and (things := objects(verb)):
        said = next((o for t in things if (o := sentence.operation(t)) is not None), None)
        return None if is_outlet(verb) else said or (sentence.owner if is_theirs(things) else None)
    if (
        verb.lemma_.lower() in verbs("originate")
        and not is_passive(verb)
        and (found := [c for c in objects(verb) if c.dep_ != "nsubj"])
        and verb.lemma_.lower() != "originate"
    ):
        return next((o for item in found if (o := sentence.operation(item)) is not None), None)
    who = subject(verb)
    if who is None:
        return sentence.owner
    if (operation := sentence.operation(who)) is not None:
        active = verb_in(verb, "attribute") and verb.tag_ in ("VBZ", "VBP", "VB")
        return None if active and not is_passive(verb) else operation  # "did not connect with users"
    if verb.dep_ in ("advcl", "acl", "conj", "ccomp", "dep") and who is not None and is_passive(verb):
        above = verb.head
        for item in objects(above) if above.pos_ == "VERB" else ():
            if (operation := sentence.operation(item)) is not None:
                return operation
    return None


def is_theirs(things: list[Token]) -> bool:
    """Whether what is tied to somebody is what an operation works with or posts."""
    return any(core(t).lemma_.lower() in nouns("assets") | set(read("acts")["carriers"]) for t in things)


def by_subject(sentence: Sentence) -> Iterator[Proposal]:
    """ "China has conducted disinformation campaigns", "Beijing is behind the network", "the group ran a campaign"."""
    for verb in sentence.verbs("run"):
        if is_passive(verb) or negated(verb):
            continue
        who = subject(verb)
        if who is None or sentence.operation(who) is not None:
            continue
        pursued = [verb.head] if verb.dep_ == "relcl" and who != verb.head else []
        for item in [*objects(verb), *pursued]:
            operation = sentence.mentions.get(core(item).i)
            if operation is None:
                continue
            for actor in actors(sentence, who):
                if actor.class_name in ("Country", "Organisation", "Group") and verb.lemma_.lower() not in (
                    "disrupt",
                    "assess",
                ):
                    yield propose(sentence, operation, actor, verb, "subject")
    for verb in sentence.verbs("spend"):
        who = subject(verb)
        if who is None or is_passive(verb):
            continue
        for item in preposition_objects(verb, "on", "for"):
            if (operation := sentence.mentions.get(item.i)) is not None:
                for actor in sentence.context.participants.typed(who, audience=False):
                    yield propose(sentence, operation, actor, verb, "spender")
    for token in sentence.span:
        if token.lower_ == "responsible":
            who = subject(token.head) if token.head.pos_ in ("AUX", "VERB") else token.head
            body = antecedent(sentence) if who is not None and who.lower_ == "it" else None
            items = preposition_objects(token, "for")
            examples = [e for item in items for e in [*preposition_objects(item, "including", "like"), *such_as(item)]]
            for item in [*items, *examples]:
                operation = sentence.mentions.get(item.i)
                if who is not None and operation is not None:
                    for actor in actors(sentence, who) if body is None else [body]:
                        yield propose(sentence, operation, actor, token, "responsible", denied=negated(token.head))
        if token.lower_ == "behind" and token.head.lemma_ == "be":
            who = subject(token.head)
            for item in preposition_objects(token.head, "behind"):
                operation = sentence.operation(item)
                if who is not None and operation is not None:
                    for actor in sentence.context.participants.typed(who, audience=False):
                        if actor.class_name in ACTORS:
                            yield propose(sentence, operation, actor, token, "behind", denied=negated(token.head))


def by_link(sentence: Sentence) -> Iterator[Proposal]:
    """ "our investigation found links to individuals associated with X", "ties to the GRU"."""
    for token in sentence.span:
        if token.lemma_.lower() not in ("link", "tie", "connection") or token.pos_ != "NOUN":
            continue
        above = token.head
        if not (
            verb_in(above, "expose")
            or above.lemma_.lower() in ("have", "show", "suggest", "indicate", "point", "between")
        ):
            continue
        operation = sentence.owner or sentence.focus
        if operation is None or token.dep_ == "nsubj":
            continue
        for between in preposition_objects(token, "between", "of"):
            operation = sentence.operation(between) or operation
        for item in preposition_objects(token, "to", "with"):
            for actor in actors(sentence, item):
                yield propose(sentence, operation, actor, token, "link", denied=negated(above))
