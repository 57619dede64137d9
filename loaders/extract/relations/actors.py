"""Actors: a noun phrase in; whoever it names as being behind an operation out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.names import NAMES
from loaders.extract.participants import Participant, core, name_at
from loaders.extract.relations.affiliations import proper
from loaders.extract.sentence import Sentence
from loaders.extract.trees import clause_end, content, noun_phrase, preposition_objects, subject

__all__ = ["ACTORS", "actors", "behind_nationality", "called", "explains", "is_outlet", "is_town"]

REACH = 8
"""Words behind a noun such as firm among which "called" and its name stand."""
ACTORS = frozenset({"Country", "Organisation", "Person", "Group"})


def is_town(sentence: Sentence, actor: Participant) -> bool:
    """Whether a place that no list knows as a country is a town: "Gurdaspur in India", "Gurdaspur-based"."""
    if actor.class_name != "Country" or actor.entity.attributes:
        return False
    for span in sentence.doc.spans[NAMES]:
        if content(span) != actor.text or span.end + 1 >= len(sentence.doc):
            continue
        after = sentence.doc[span.end]
        land = name_at(sentence.doc[span.end + 1])
        if after.text == "-" or (after.text in (",", "in") and land is not None and land.kb_id_):
            return True
    return False


def actors(sentence: Sentence, item: Token) -> Iterator[Participant]:
    """Individuals in a country are a Group, "Iranian operatives" are Iran, "the agency Acme" is Acme."""
    noun = core(item)
    lemma = noun.lemma_.lower()
    if (named := called(sentence, noun)) is not None:
        yield named
        return
    if (state := behind_nationality(sentence, noun)) is not None:
        yield state
        return
    if lemma in nouns("agents") | nouns("group") and name_at(noun) is None:
        span = noun.doc[noun.left_edge.i : noun.i + 1]
        whole = noun_phrase(noun, tail=("of", "in", "from", "at", "within", "with"))
        start = span.start
        for child in noun.children:
            if child.dep_ == "acl" and child.i > noun.i:
                whole = noun.doc[whole.start : clause_end(child)]
        text = content(whole if whole.start >= start else span)
        yield sentence.context.participants.of("Group", text)
        return
    for actor in sentence.context.participants.typed(noun, audience=False):
        if actor.class_name in ACTORS:
            yield actor


def explains(item: Token) -> bool:
    """Whether a phrase only says what the name before it is: "the GRU, a military intelligence agency"."""
    return item.dep_ == "appos" and name_at(item.head) is not None and item.tag_ in ("NN", "NNS")


def is_outlet(verb: Token) -> bool:
    """Whether sites or papers, and no investigator, tie something to somebody: they name the writer of an article."""
    who = subject(verb)
    heads = [who, *preposition_objects(who, "of")] if who is not None else []
    return any(t.lemma_.lower() in nouns("assets") | {"publication", "outlet", "newspaper", "they"} for t in heads)


def called(sentence: Sentence, noun: Token) -> Participant | None:
    """ "a firm in Egypt called Acme", "the marketing agency Acme", "Acme, a firm in Egypt"."""
    if noun.pos_ == "NOUN" and noun.lemma_.lower() in read("roles")["seated"]:
        for token in sentence.doc[noun.i + 1 : min(noun.i + REACH, sentence.span.end)]:
            if token.text in (",", ";") or token.pos_ == "NOUN":
                break
            behind = token.i + 2 if token.lower_ == "known" else token.i + 1
            if token.lower_ in ("called", "named", "dubbed", "known") and behind < sentence.span.end:
                if sentence.doc[behind].pos_ == "PROPN" and (span := proper(sentence.doc[behind])) is not None:
                    return sentence.context.participants.of("Organisation", content(span))
                break
    return sentence.body_behind(noun) if name_at(noun) is None else None


def behind_nationality(sentence: Sentence, noun: Token) -> Participant | None:
    """ "Chinese actors": the country, where nothing else is said of them."""
    if noun.lemma_.lower() not in read("attribution")["of_state"] or name_at(noun) is not None:
        return None
    words = [c for c in noun.children if not c.is_punct and c.dep_ not in ("det", "cc", "conj", "nummod", "appos")]
    places = [c for c in words if sentence.context.participants.country(c) is not None and c.i < noun.i]
    plain = all(c in places or c.lemma_.lower() in PLAIN or c.dep_ in ("relcl", "advmod") for c in words)
    return sentence.context.participants.country(places[0]) if len(places) == 1 and plain else None


PLAIN = frozenset(read("words")["plain_state"])
"""Words beside a nationality that do not make it somebody else."""
