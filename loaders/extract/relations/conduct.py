"""Conduct: a sentence about an operation in; what its verbs say that it does, as techniques, out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span, Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.marks import TECHNIQUES
from loaders.extract.operations import Operation
from loaders.extract.participants import core
from loaders.extract.relations.doers import doer
from loaders.extract.sentence import Sentence
from loaders.extract.trees import (
    is_passive,
    lemma,
    negated,
    noun_phrase,
    objects,
    preposition_objects,
    subject,
    verb_in,
    verb_phrase,
)

__all__ = [
    "Found",
    "acting",
    "conduct_words",
    "engaged_in",
    "getting",
    "is_plain",
    "is_purpose",
    "tampering",
    "under_names",
]

Found = tuple[Operation, Span, Token, str]
"""Operation, words of the technique, anchor and rule."""


@cache
def conduct_words(family: str) -> frozenset[str]:
    """One list of `patterns/conduct.yaml`."""
    return frozenset(read("conduct")[family])


def acting(sentence: Sentence) -> Iterator[Found]:
    """Verbs of conduct with the operation as their subject: "flooded comment sections", "paid influencers"."""
    for verb in sentence.span:
        if verb.pos_ != "VERB" or negated(verb) or is_purpose(verb) or any(c.tag_ == "MD" for c in verb.children):
            continue
        sure = verb_in(verb, "conduct") and verb.lemma_.lower() not in conduct_words("loose")
        if (not sure and not verb_in(verb, "publish")) or verb_in(verb, "use"):
            continue
        operation = sentence.actor(verb)
        if operation is None or (is_passive(verb) and verb.dep_ != "acl") or verb.i in sentence.sought:
            continue
        items = [core(item) for item in objects(verb)] if not is_passive(verb) else []
        if (not sure and not items) or any(t.i in sentence.mentions or t.pos_ == "PRON" for t in items):
            continue
        if verb.lemma_.lower() in conduct_words("of_content") and not any(is_content(t) for t in items):
            continue
        if not sure and (claims(sentence, verb) or not any(is_telling(sentence, t) for t in items)):
            continue
        if items and all(is_bare_content(t) for t in items):
            continue
        if any(t.lemma_.lower() in nouns("narrative") for t in items) and lemma(verb) not in (
            "inject",
            "suppress",
            "launder",
        ):
            continue
        tried = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("attempt", "try") and not verb_in(verb, "effect")
        if any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children) and not (tried or verb_in(verb, "means")):
            continue  # a purpose
        theirs = verb.head.i in sentence.mentions or verb.head.lemma_.lower() in nouns("assets")
        if verb.dep_ == "acl" and verb.tag_ == "VB" and not theirs:
            continue  # "a chance to build an audience"
        if verb.dep_ == "xcomp" and verb_in(verb.head, "seek") and not sure:
            continue
        if not items and not [c for c in verb.children if c.dep_ in ("prep", "xcomp", "ccomp")]:
            continue
        yield operation, short(verb, items), verb, "conduct"


def is_content(noun: Token) -> bool:
    """Whether a noun is something that is posted or an asset."""
    lemma_ = noun.lemma_.lower()
    return lemma_ in nouns("assets") | frozenset(read("acts")["carriers"]) | frozenset(read("contents")["matter"])


def is_bare_content(noun: Token) -> bool:
    """ "content in Russian": what is posted, of which nothing is told but its language or its stance."""
    if noun.lemma_.lower() not in set(read("acts")["carriers"]) | set(read("contents")["matter"]):
        return False
    return all(c.dep_ in ("det", "nummod", "relcl", "punct", "cc", "conj") or c.lower_ == "in" for c in noun.children)


def tampering(sentence: Sentence) -> Iterator[Found]:
    """ "lifted copy from papers", "two dailies had been impersonated": conduct that is one by itself."""
    for verb in sentence.verbs("tamper"):
        if verb.pos_ not in ("VERB", "AUX") or negated(verb) or verb.dep_ == "amod" or is_purpose(verb):
            continue
        if verb.dep_ == "xcomp" and not verb_in(verb.head, "use"):
            continue  # what is sought or begun
        who = subject(verb)
        if is_passive(verb):
            if preposition_objects(verb, "by") and doer(sentence, verb) is None:
                continue
            if tells_nothing(sentence, verb):
                continue
            if who is None or who.lower_ in ("we", "i", "he", "she", "you") or claims(sentence, verb):
                continue
            operation = sentence.owner
            if verb.lemma_.lower() == "register" and core(who).lemma_.lower() not in nouns("assets") | {"number"}:
                continue  # companies and persons are registered, too
            if verb.dep_ == "acl" and core(who).lemma_.lower() not in nouns("assets") | set(read("acts")["carriers"]):
                continue
            if (
                operation is not None
                and core(who).lemma_.lower() not in nouns("narrative")
                and not sentence.other(core(who))
            ):
                start = verb.i if verb.dep_ == "acl" else min(noun_phrase(core(who)).start, verb.i)
                yield operation, verb.doc[start : max(verb_phrase(verb).end, verb.i + 1)], verb, "undergone"
            continue
        operation = doer(sentence, verb)
        things = [core(item) for item in objects(verb)]
        if operation is None or not things or claims(sentence, verb):
            continue
        if all(t.i in sentence.mentions or t.pos_ == "PRON" or t.lemma_.lower() in nouns("narrative") for t in things):
            continue
        yield operation, short(verb, things), verb, "tampering"


def tells_nothing(sentence: Sentence, verb: Token) -> bool:
    """Whether a passive says of the operation itself what is done ("it was coordinated"), only who it was done by
    ("generated by the network"), or what nobody has found ("no sign that it was amplified")."""
    who = subject(verb)
    if verb.dep_ not in ("acl", "relcl") and who is not None and who.i in sentence.mentions:
        return who.lemma_.lower() not in nouns("assets")
    kept = [c for c in verb.children if c.dep_ in ("prep", "advcl", "xcomp", "dobj")]
    if verb.dep_ == "acl" and not kept and any(t.i in sentence.mentions for t in preposition_objects(verb, "by")):
        return True
    return any(negated(a) and verb_in(a, "expose") for a in verb.ancestors)


def is_purpose(verb: Token) -> bool:
    """Whether a verb is what something else is done for, or instead of, and so no conduct by itself."""
    if verb.dep_ == "pcomp" and "instead" in verb.doc[max(0, verb.i - 2) : verb.i].text.lower():
        return True
    first = verb
    while first.dep_ == "conj" and first.head.tag_ == verb.tag_:
        first = first.head
    if not any(c.lower_ == "to" and c.dep_ == "aux" for c in first.children):
        return False
    sought = (
        first.dep_ == "xcomp" and verb_in(first.head, "seek") and first.head.lemma_.lower() not in ("attempt", "try")
    )
    who = subject(first.head) if first.dep_ == "xcomp" and first.head.lemma_ == "be" else None
    if who is not None and who.lemma_.lower() in read("acts")["purposes"]:
        return True  # "its goals are to divide and to exploit"
    return sought or (first.dep_ in ("advcl", "acl", "relcl") and not verb_in(verb, "means"))


def claims(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb stands in what the operation's posts claim, so that it is no conduct of theirs."""
    for below, above in zip([verb, *verb.ancestors], verb.ancestors, strict=False):
        if (
            below.dep_ in ("ccomp", "acl", "relcl")
            and any(c.dep_ == "mark" for c in below.children)
            and below.tag_ != "VBG"
        ):
            return above.lemma_.lower() in read("acts")["lines"] or (
                verb_in(above, "tell") and doer(sentence, above) is not None
            )
    return False


def getting(sentence: Sentence) -> Iterator[Found]:
    """ "obtained voter records", "gained access to a newsroom", "claimed affiliation with X"."""
    for verb in sentence.span:
        lemma_ = verb.lemma_.lower()
        belonging = lemma_ in ("claim", "feign", "profess")
        if (
            verb.pos_ != "VERB"
            or negated(verb)
            or is_passive(verb)
            or not (belonging or lemma_ in conduct_words("gets"))
        ):
            continue
        wanted = conduct_words("belonging" if belonging else "got")
        tried = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("attempt", "try")
        if not any(core(item).lemma_.lower() in wanted for item in objects(verb)) or (verb.tag_ == "VB" and not tried):
            continue
        operation = sentence.actor(verb)
        if operation is not None and not claims(sentence, verb):
            yield operation, short(verb, [core(item) for item in objects(verb)]), verb, "getting"


def engaged_in(sentence: Sentence) -> Iterator[Found]:
    """ "engaged in coordinated reporting", "involved in spammy behaviour": a conduct by its noun."""
    for verb in sentence.span:
        if verb.lemma_.lower() not in ("engage", "involve") or verb.pos_ != "VERB" or negated(verb):
            continue
        who = subject(verb)
        operation = sentence.operation(who) if who is not None else sentence.owner
        if operation is None or who is None or who.lower_ in ("we", "i"):
            continue
        for item in preposition_objects(verb, "in"):
            noun = core(item)
            if noun.lemma_.lower() in nouns("conducts") and noun.i not in sentence.mentions:
                yield operation, noun_phrase(noun, tail=("of",)), verb, "engaged"


def under_names(sentence: Sentence) -> Iterator[Found]:
    """ "in the name of a colleague", "under the names of retired physicians", "in the guise of"."""
    for noun in sentence.span:
        if (
            noun.lemma_.lower() in ("name", "guise", "logo", "banner", "byline", "disguise", "identity")
            and noun.dep_ == "pobj"
        ) and (
            noun.head.lower_ in ("in", "under", "with", "bearing", "using")
            and (noun.lemma_.lower() != "byline" or noun.head.lower_ == "under")
            and preposition_objects(noun, "of")
            and sentence.owner
        ):
            yield sentence.owner, noun_phrase(noun), noun, "name"


def short(verb: Token, items: list[Token]) -> Span:
    """The verb with its objects, up to the next clause; long lists end at the first object."""
    span = verb_phrase(verb)
    while span[0].lower_ in ("also", "then", "even", "mostly", "again", "further") and len(span) > 1:
        span = span[1:]
    return span if len(span) <= 16 or not items else verb.doc[verb.i : max(noun_phrase(items[0]).end, items[0].i + 1)]


def is_telling(sentence: Sentence, noun: Token) -> bool:
    """Whether an object says how something is made or whom it imitates, and is no mere number of posts."""
    if any(c.lower_ in ("first", "last", "next") for c in noun.children):
        return False  # when something was posted, and not how
    if noun.lemma_.lower() in nouns("assets") and is_plain(noun):
        return any(c.dep_ in ("acl", "relcl") or (c.dep_ == "prep" and c.lower_ == "as") for c in noun.children)
    kinds = {p.class_name for p in sentence.context.participants.typed(noun)}
    marked_one = any(s.start <= noun.i < s.end for s in sentence.doc.spans[TECHNIQUES])
    return marked_one or (not kinds and any(c.dep_ in ("amod", "compound", "acl", "relcl") for c in noun.children))


def is_plain(noun: Token) -> bool:
    """ "240 accounts": a number of assets and nothing more."""
    if any(c.lower_ in ("our", "my") for c in noun.children):
        return True
    return noun.lemma_.lower() in nouns("assets") and not any(
        c.dep_ in ("amod", "compound", "nmod") and c.pos_ not in ("NUM", "PROPN") for c in noun.children if c.i < noun.i
    )
