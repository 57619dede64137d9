"""Sponsors: a sentence about an operation in; who is said to run, pay, order or house it out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.marks import TECHNIQUES
from loaders.extract.operations import Operation
from loaders.extract.participants import Participant, core, name_at
from loaders.extract.relations.actors import behind_nationality, called, explains, is_outlet
from loaders.extract.relations.affiliations import beside
from loaders.extract.relations.leaders import holder_of_ties
from loaders.extract.sentence import FIRST_PERSON, Sentence
from loaders.extract.trees import (
    clause_end,
    content,
    is_passive,
    negated,
    noun_phrase,
    objects,
    preposition_objects,
    subject,
    verb_in,
)

__all__ = ["Behind", "find_sponsors", "parties"]

MANY = 3
"""Places from which a list of them says where something is read rather than where it comes from."""

Behind = tuple[Operation, Participant, Token, str, bool]
"""Operation, who is behind it, anchor, rule, and whether the sentence says that he is not."""
WORKS = frozenset(read("attribution")["works"])
BUYERS = frozenset(read("attribution")["buyers"])
TIES = frozenset(read("attribution")["ties"])
HINTS = frozenset(read("attribution")["hints"])


def find_sponsors(sentence: Sentence) -> Iterator[Behind]:
    """By verbs of tying, of running and of housing, and by nouns such as client or handiwork."""
    if sentence.owner is None and not sentence.mentions:
        return
    for token in sentence.span:
        if token.pos_ in ("VERB", "AUX", "ADJ"):
            yield from by_verb(sentence, token)
            yield from by_doer(sentence, token)
        elif token.pos_ == "NOUN":
            yield from by_noun(sentence, token)
        if token.lower_ == "behind":
            yield from by_behind(sentence, token)
        if token.lower_ == "behalf":
            for item in preposition_objects(token, "of"):
                yield from given(sentence, sentence.owner, item, token, "behalf", False)


def given(
    sentence: Sentence, operation: Operation | None, item: Token, anchor: Token, rule: str, denied: bool
) -> Iterator[Behind]:
    """The parties of a phrase."""
    if operation is None or item.i in sentence.mentions or item.lower_ in FIRST_PERSON or explains(item):
        return
    for party in parties(sentence, item):
        yield operation, party, anchor, rule, denied


def about(sentence: Sentence, verb: Token) -> Operation | None:
    """The operation that undergoes a verb, or whose accounts and makers do; None where somebody else does."""
    who = subject(verb)
    if who is None:
        return sentence.owner
    if (found := sentence.operation(who)) is not None:
        return found
    head = core(who).lemma_.lower()
    theirs = head in nouns("assets") | nouns("agents") | nouns("operation") or (
        who.pos_ == "PRON" and who.lower_ not in ("i", "we", "he", "she", "you")
    )
    return sentence.owner if theirs else None


def by_verb(sentence: Sentence, verb: Token) -> Iterator[Behind]:
    """ "tied to X", "pinned on X", "hired by X", "run out of X", "working for X", "belonging to X"."""
    denied = negated(verb)
    passive = is_passive(verb) or verb.tag_ == "VBN"
    if verb_in(verb, "tie") and verb.lemma_.lower() not in ("assign", "relate", "track", "lead"):
        active = not passive and verb.lemma_.lower() not in ("belong", "answer", "lead", "point", "relate")
        if active and is_outlet(verb):
            return
        operation = struck(sentence, verb) if active else about(sentence, verb)
        if verb.lemma_.lower() in ("point", "lead"):
            operation = sentence.owner if not sentence.operation(subject(verb)) else operation
        if verb.lemma_.lower() == "belong" or not active or operation is not None:
            for item in preposition_objects(verb, "to", "with", "on", "at"):
                if item.lemma_.lower() != "confidence":
                    yield from given(sentence, operation, item, verb, "tie", denied)
    if passive and verb_in(verb, "task"):
        for item in preposition_objects(verb, "by"):
            if sentence.operation(item) is None:
                yield from given(sentence, about(sentence, verb), item, verb, "agent", denied)
    if verb_in(verb, "place"):
        places = preposition_objects(verb, "from", "in", "within", "of", "out")
        if len(places) >= MANY and any(c.dep_ == "prep" and c.lower_ == "in" for c in verb.children):
            places = []  # "sites operating in X, Y and Z": where they are read
        places += [i for c in verb.children if c.lower_ == "out" for i in preposition_objects(c, "of")]
        for item in places:
            country = next((p for p in [sentence.context.participants.country(item)] if p is not None), None)
            operation = about(sentence, verb)
            if (
                country is not None
                and operation is not None
                and (passive or verb.lemma_.lower() not in ("work", "come", "control"))
            ):
                yield operation, country, verb, "place", denied
    if verb_in(verb, "serve") or verb.lemma_.lower() == "employ":
        for item in preposition_objects(verb, "for"):
            if item.ent_type_ not in ("MONEY", "DATE"):
                yield from given(sentence, about(sentence, verb), item, verb, "serves", denied)


def struck(sentence: Sentence, verb: Token) -> Operation | None:
    """The operation that somebody ties to somebody."""
    things = objects(verb)
    for item in things:
        if (found := sentence.operation(core(item))) is not None:
            return found
    return (
        sentence.owner if not things or core(things[0]).lemma_.lower() in nouns("assets") | nouns("narrative") else None
    )


def by_doer(sentence: Sentence, verb: Token) -> Iterator[Behind]:
    """ "X ran 160 Facebook pages", "X commissioned the sites": a named body whose clause has the operation's assets."""
    if is_passive(verb) or negated(verb) or not (verb_in(verb, "task") or by_state(sentence, verb)):
        return
    who = subject(verb)
    if who is None or who.i in sentence.mentions or who.pos_ == "PRON" or who.lower_ in FIRST_PERSON:
        return
    things = [core(t) for t in objects(verb)]
    pursued = [verb.head] if verb.dep_ == "relcl" and verb.head != who else []
    for item in [*things, *pursued, *preposition_objects(verb, "for")]:
        operation = sentence.operation(item) if item.i in sentence.mentions or item.pos_ == "PRON" else None
        if operation is None and item.lemma_.lower() in nouns("assets") and sentence.operation(who) is None:
            operation = sentence.owner
        if operation is not None:
            yield from given(sentence, operation, who, verb, "doer", False)
            return


def by_state(sentence: Sentence, verb: Token) -> bool:
    """Whether a government uses fakes: "the government of X used 400 fake profiles"."""
    who = subject(verb) if verb_in(verb, "use") else None
    if who is None or who.lemma_.lower() not in read("attribution")["state"]:
        return False
    return any(
        span.start <= item.i < span.end and item.lemma_.lower() in nouns("assets")
        for item in objects(verb)
        for span in sentence.doc.spans[TECHNIQUES]
    )


def by_noun(sentence: Sentence, noun: Token) -> Iterator[Behind]:
    """ "the client was X", "the work of X", "links to X", "Iranian involvement"."""
    lemma, owner = noun.lemma_.lower(), sentence.owner
    if lemma in BUYERS and noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        for item in noun.head.children:
            if item.dep_ == "attr":
                yield from given(sentence, owner, item, noun, "buyer", negated(noun.head))
    if lemma in WORKS and noun.dep_ in ("attr", "dobj", "pobj", "appos"):
        for item in [*preposition_objects(noun, "of"), *(c for c in noun.children if c.dep_ == "poss")]:
            yield from given(sentence, owner, item, noun, "work", negated(noun.head))
    given_out = next((a for a in noun.ancestors if a.pos_ == "VERB"), None)
    hyperlink = lemma == "link" and given_out is not None and verb_in(given_out, "link_out")
    if lemma in TIES and holder_of_ties(sentence, noun) is None and not hyperlink:
        denied = negated(noun.head) or any(c.lower_ == "no" for c in noun.children)
        for item in preposition_objects(noun, "to", "with"):
            yield from given(sentence, owner, item, noun, "ties", denied)
    if lemma in HINTS:
        denied = any(c.lower_ == "no" for c in noun.children) or negated(noun.head)
        for child in noun.children:
            if (
                child.dep_ in ("amod", "poss", "compound")
                and (place := sentence.context.participants.country(child)) is not None
                and owner
            ):
                yield owner, place, noun, "hint", denied


def by_behind(sentence: Sentence, token: Token) -> Iterator[Behind]:
    """ "X stood behind it", "behind the channels stood X", "X, which is behind the pages"."""
    verb = token.head
    if verb.pos_ not in ("VERB", "AUX") or verb.lemma_.lower() not in ("be", "stand", "lie", "sit"):
        return
    denied = negated(verb) or any(c.lower_ == "no" for t in verb.children if t.dep_ == "nsubj" for c in t.subtree)
    who = subject(verb)
    things = [i for c in [token] for i in c.children if i.dep_ in ("pobj", "pcomp")]
    if who is not None and things:
        operation = sentence.operation(things[0]) or sentence.owner
        yield from given(sentence, operation, who, token, "behind", denied)


def parties(sentence: Sentence, item: Token) -> Iterator[Participant]:
    """Who a phrase means as a doer: a name, a country, or a body or people that it describes."""
    noun, participants = core(item), sentence.context.participants
    lemma = noun.lemma_.lower()
    name = name_at(noun)
    if noun.pos_ == "PRON" or (name is not None and name.label_ in ("Platform", "Operation", "Event")):
        return
    if lemma in read("roles")["seated"] and (named := beside(sentence, noun)) is not None:
        yield named
        return
    if (named := called(sentence, noun) or behind_nationality(sentence, noun)) is not None:
        yield named
        return
    people = lemma in nouns("agents") | nouns("group") | set(read("roles")["posts"])
    if name_at(noun) is None and (people or lemma in read("roles")["seated"] or lemma in nouns("organisation")):
        span = long_phrase(noun)
        if len(span) > 1 or noun.tag_ == "NNS":
            yield participants.of("Group" if people else "Organisation", content(span))
        return
    found = [
        p
        for p in participants.typed(noun, audience=False)
        if p.class_name in ("Country", "Organisation", "Person", "Group")
    ]
    if not found and noun.pos_ == "PROPN" and (body := sentence.unknown_body(noun)) is not None:
        found = [body]
    yield from found[:1]


def long_phrase(noun: Token) -> Span:
    """The noun with what says where and whose: "a marketing contractor of the presidency", "officials in Kigali"."""
    whole = noun_phrase(noun, tail=("of", "in", "from", "at", "within", "with", "for", "inside"))
    end = whole.end
    for child in noun.children:
        if child.i > noun.i and (child.dep_ == "acl" or (child.dep_ == "amod" and child.lemma_ == "close")):
            end = max(end, clause_end(child))
    return noun.doc[whole.start : min(end, noun.sent.end)]
