"""Counts and money: a sentence in; how many assets an operation is said to have, and what it spent, out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extract.lexicon import read
from loaders.extract.names import NAMES
from loaders.extract.participants import name_at
from loaders.extract.proposals import Literal, Proposal
from loaders.extract.relations.figures import SCALE, YEAR, bound_before, number_of
from loaders.extract.sentence import FIRST_PERSON, Sentence
from loaders.extract.trees import preposition_objects, subject, verb_in

__all__ = ["find_counts", "find_spending"]

SIGNED = (
    r"(?P<sign>US\$|C\$|A\$|R\$|[$€£₽¥₹₱₦]|\b(?:USD|EUR|CAD|GBP|AUD|CFA|CHF|KES|ZAR|NGN|PHP|INR)\b)\s?"
    r"(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>thousand|million|billion|bn|m|k)?\b"
)
NAMED = (
    r"(?P<number2>\d[\d,]*(?:\.\d+)?)\s(?P<scale2>thousand|million|billion)?\s?"
    r"(?P<name>US dollars|dollars|euros|pounds|roubles|rubles|yuan|rupees|USD|EUR|GBP|RUB|hryvnia|lari|pesos|dinars"
    r"|lempiras|lira|shillings|rand|naira|zlotys|yen|won|reais|baht|francs|CAD)\b"
)
VAGUE = (
    r"(?P<words>(?:tens|hundreds|dozens|thousands|millions|billions)(?: of (?:thousands|millions))? of "
    r"(?:US |U\.S\. )?(?:dollars|euros|pounds|rubles|roubles|rupees|yuan))"
)
AMOUNT = re.compile(f"{SIGNED}|{NAMED}|{VAGUE}")
SCALES = {
    "thousand": 1_000,
    "k": 1_000,
    "million": 1_000_000,
    "m": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
}
SPENDING = frozenset(read("acts")["spending"])
UNOWNED = frozenset(read("units")["unowned"])
NO_SPENDING = re.compile(
    r"\b(?:no|without any|zero) (?:ad|advertising|paid advertising|ads?) ?(?:spend|spending|expenditure)?\b"
    r"|\bspent nothing\b|\bnothing on advertising\b",
    re.I,
)


def find_counts(sentence: Sentence) -> Iterator[Proposal]:
    """`asset_count` for each number with a unit that the ontology knows."""
    operation = sentence.owner
    if operation is None and (any(True for _ in sentence.verbs("disrupt")) or follows(sentence)):
        operation = sentence.focus
    if operation is None:
        return
    unit_before = ""
    for token in sentence.span:
        if (value := number_of(token)) is None or is_sample(sentence, token):
            continue
        noun = counted(token)
        unit = unit_of(noun) if noun is not None else None
        if noun is None or unit is None:
            noun, unit = elsewhere(sentence, token, unit_before)
        if noun is None or not unit or not is_telling(sentence, noun, unit, value):
            continue
        if is_year(token, noun) or is_share(token, noun) or is_of_each(token, noun):
            continue
        if unit not in read("units")["assets"] and not (noun.i != token.i and is_following(noun)):
            continue
        if unit == "accounts" and is_following(noun):
            unit = "followers"
        if unit == "followers" and noun.lemma_ == "account" and "members" in sentence.span.text.lower():
            unit = "members" if re.search(r"\bjoined\b", sentence.span.text) else "followers"
        unit_before = unit
        text = sentence.doc[token.i : noun.i + 1].text if token.i < noun.i else token.text
        literal = Literal("quantity", value, text, unit, bound_before(token, value), platform_of(sentence, noun))
        yield Proposal(sentence, operation, "asset_count", literal, token, "count.number")


def is_sample(sentence: Sentence, token: Token) -> bool:
    """Whether a number counts what the writer has looked at, or an order, and nothing of the operation's."""
    before = sentence.doc[token.i - 1].lower_ if token.i else ""
    after = [t.lower_ for t in sentence.doc[token.i + 1 : token.i + 4]]
    if {"per", "every"} & set(after) or after[1:] in (["an", "hour"], ["a", "day"], ["a", "week"], ["a", "month"]):
        return True  # a rate
    if (
        before in ("first", "last", "most", "every", "=", "each", "per", "under")
        or "sample of" in sentence.span.text.lower()
    ):
        return before != "under" or token.dep_ == "nummod"
    verb = next((a for a in token.ancestors if a.pos_ == "VERB"), None)
    if verb is None or verb.lemma_.lower() not in read("units")["sampling"]:
        return False
    who = subject(verb)
    return who is not None and who.lower_ in FIRST_PERSON | {"i"}


def is_year(token: Token, noun: Token) -> bool:
    """Whether four digits are a year: "the 1972 Games, where members …"."""
    return YEAR.fullmatch(token.text) is not None and noun.i != token.i + 1


def is_share(token: Token, noun: Token) -> bool:
    """Whether a number counts some of what has been counted already: "five of the pages", "the other eight pages"."""
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]]
    if after[:1] == ["other"] or (token.i and token.nbor(-1).lower_ in ("other", "remaining")):
        return True
    return after in (["of", "the"], ["of", "these"], ["of", "those"]) and not verb_in(noun.head, "disrupt")


def is_of_each(token: Token, noun: Token) -> bool:
    """Whether each of many has that number: "with fifty followers each", "each kept ten accounts"."""
    if any(t.lower_ in ("each", "apiece") for t in token.doc[noun.i + 1 : min(noun.i + 3, token.sent.end)]):
        return True
    who = next((c for a in token.ancestors if a.pos_ == "VERB" for c in a.children if c.dep_ == "nsubj"), None)
    return who is not None and (who.lower_ == "each" or any(c.lower_ in ("each", "every") for c in who.children))


def is_telling(sentence: Sentence, noun: Token, unit: str, value: str) -> bool:
    """Whether a count is one of an operation's assets or reach, by its unit and size."""
    before = {c.lower_ for c in noun.children if c.i < noun.i}
    if before & UNOWNED or (value == "1" and before & {"other", "single"}):
        return False
    small = value.isdigit() and int(value) <= 3
    if value == "0" or (value == "1" and not any(t.text[0].isdigit() for t in sentence.span if t.like_num)):
        return False
    if value == "1" and (noun.dep_ in ("nsubj", "nsubjpass") or any(c.lower_ == "or" for c in noun.children)):
        return False
    if unit == "members" and value.isdigit() and int(value) < 20:
        return False
    if (
        noun.lemma_.lower() in ("user", "name", "academic", "id", "ed")
        and not is_following(noun)
        and (small or noun.lemma_.lower() == "user")
    ):
        return False
    if unit in ("articles", "posts", "instances", "groups") and small:
        beside = [c for c in noun.children if c.dep_ in ("conj", "appos")]
        beside += [noun.head] if noun.dep_ in ("conj", "appos") else []
        return unit == "groups" and any(unit_of(c) is not None for c in beside)
    if noun.dep_ in ("nsubj", "nsubjpass") and (
        any(c.dep_ == "attr" and c.lemma_ in ("target", "victim") for c in noun.head.children)
        or (noun.dep_ == "nsubjpass" and (verb_in(noun.head, "target") or verb_in(noun.head, "address")))
    ):
        return False  # those who are aimed at
    return not any(c.dep_ == "poss" and sentence.other(c) for c in noun.children)


def elsewhere(sentence: Sentence, token: Token, unit_before: str) -> tuple[Token | None, str | None]:
    """ "19 of them", "Followers: 61,208", "stood at 129", "seen 1.9 million times", "377 on YouTube"."""
    doc, after = sentence.doc, list(sentence.doc[token.i + 1 : min(token.i + 4, sentence.span.end)])
    before = list(doc[max(sentence.span.start, token.i - 5) : token.i])
    words = [t.lower_ for t in after]
    if "times" in words[:2]:
        for verb in token.ancestors:
            if (unit := read("units")["times"].get(verb.lemma_.lower())) is not None:
                return token, unit
        return None, None
    if (before and before[-1].lower_ in (":", "=")) or {"stood", "totalled", "numbered", "came"} & {
        t.lower_ for t in before[-3:]
    }:
        for noun in reversed(doc[max(sentence.span.start, token.i - 8) : token.i]):
            if noun.pos_ in ("NOUN", "PROPN") and (unit := unit_of(noun)) is not None:
                return noun, unit
    if (
        unit_before
        and words[:1] == ["on"]
        and len(after) > 1
        and (span := name_at(after[1])) is not None
        and span.label_ == "Platform"
    ):
        return token, unit_before
    if words[:2] in (["of", "them"], ["of", "these"]) and any(True for _ in sentence.verbs("disrupt")):
        return token, "accounts"
    if words[:2] == ["of", "the"] and len(after) > 2 and (unit := unit_of(after[2])) is not None:
        return after[2], unit
    return None, None


def follows(sentence: Sentence) -> bool:
    """Whether accounts follow something in the sentence."""
    return any(
        (t.lemma_.lower() in read("units")["followers"] and t.pos_ == "VERB") or t.lemma_ in ("follower", "subscriber")
        for t in sentence.span
    )


def counted(token: Token) -> Token | None:
    """The noun that a number counts."""
    if token.dep_ in ("nummod", "compound", "quantmod", "amod", "nmod", "advmod", "det"):
        noun = token.head
        while noun.dep_ in ("nummod", "compound", "nmod") and noun.head.i > noun.i and unit_of(noun) is None:
            noun = noun.head
        if unit_of(noun) is not None:
            return noun
    for item in preposition_objects(token, "of"):
        return item
    for index in range(token.i + 1, min(token.i + 7, token.sent.end)):  # a list in which the parser lost its way
        following = token.doc[index]
        if following.tag_ == "VBZ" and unit_of(following) is not None and index <= token.i + 2:
            return following  # "87 Instagram accounts", the noun taken for a verb
        if (following.lower_ == "and" and following.nbor(1).lower_ == "other") or following.lower_ == "other":
            continue
        if (
            following.lower_ in (",", ";", "and", ".", "%", "to", "per", "-", "(")
            or following.tag_ in ("DT", "PRP$", "WDT")
            or following.lemma_.lower() in ("day", "minute", "hour", "week", "month", "year", "second", "time")
            or following.pos_ in ("VERB", "AUX", "ADP")
            or (following.like_num and following.lower_ not in SCALE)
        ):
            return None
        if following.pos_ in ("NOUN", "PROPN") and unit_of(following) is not None:
            after = token.doc[index + 1] if index + 1 < len(token.doc) else None
            if after is None or unit_of(after) is None or after.pos_ not in ("NOUN", "PROPN"):
                return following
    return None


def unit_of(noun: Token) -> str | None:
    """The ontology's unit for a noun."""
    lemma = noun.lemma_.lower().rstrip("s") if noun.pos_ == "PROPN" else noun.lemma_.lower()
    for unit, words in read("units")["units"].items():
        if lemma in words:
            return str(unit)
    return None


def is_following(noun: Token) -> bool:
    """ "About 4,000 accounts followed these Pages"."""
    verb = noun.head
    while noun.dep_ == "conj" and verb.pos_ == "NOUN":
        noun, verb = verb, verb.head
    return noun.dep_ == "nsubj" and verb.lemma_.lower() in read("units")["followers"]


def platform_of(sentence: Sentence, noun: Token) -> str | None:
    """The platform before a noun, or behind "on"."""
    for child in [*noun.children, *(g for c in noun.children for g in c.children)]:
        if (
            child.dep_ in ("compound", "nmod", "amod", "nummod")
            and child.i < noun.i
            and (span := name_at(child)) is not None
            and span.label_ == "Platform"
        ):
            return sentence.context.participants.named(span).entity.name
    for span in sentence.doc.spans[NAMES]:
        if span.label_ == "Platform" and span.end == noun.i:
            return sentence.context.participants.named(span).entity.name
    for item in preposition_objects(noun, "on"):
        if (
            (span := name_at(item)) is not None
            and span.label_ == "Platform"
            and not any(c.dep_ == "conj" and name_at(c) is not None for c in item.children)
        ):
            return sentence.context.participants.named(span).entity.name
    if is_following(noun):
        verb = noun.head
        for token in sorted(verb.subtree, key=lambda t: int(t.i)):
            if token.i > verb.i and (span := name_at(token)) is not None and span.label_ == "Platform":
                return sentence.context.participants.named(span).entity.name
            if (
                token.i > verb.i
                and token.dep_ == "conj"
                and token.pos_ in ("VERB", "NOUN")
                and token.lemma_ in ("follow", "account")
            ):
                break
    return None


def find_spending(sentence: Sentence) -> Iterator[Proposal]:
    """`spent` for amounts of money near a verb or noun of spending."""
    operation = sentence.owner
    if operation is None:
        return
    text = sentence.span.text
    spending = any(verb_in(t, "spend") or t.lemma_.lower() in SPENDING for t in sentence.span)
    if not spending:
        return
    for found in AMOUNT.finditer(text):
        anchor = token_at(sentence, found.start())
        lexical, bound = amount(found), bound_before(anchor, "1")
        if found["words"]:
            bound = "more_than"
        yield Proposal(
            sentence,
            operation,
            "spent",
            Literal("money", lexical, found.group(), bound=bound),
            anchor,
            "money.amount",
        )
        return
    if none := NO_SPENDING.search(text):
        yield Proposal(
            sentence,
            operation,
            "spent",
            Literal("money", "0 USD", none.group(), bound="exact"),
            token_at(sentence, none.start()),
            "money.none",
        )


def token_at(sentence: Sentence, offset: int) -> Token:
    """The token at an offset into the sentence."""
    return next((t for t in sentence.span if t.idx + len(t) > sentence.span.start_char + offset), sentence.span[0])


def amount(found: re.Match[str]) -> str:
    """`15000 USD`, or the words as they stand."""
    if found["words"]:
        return found["words"]
    number = float((found["number"] or found["number2"]).replace(",", ""))
    number *= SCALES.get((found["scale"] or found["scale2"] or "").lower(), 1)
    mark = found["sign"] or found["name"]
    code = next((code for code, words in read("units")["currencies"].items() if mark in words), "USD")
    return f"{number:.2f}".rstrip("0").rstrip(".") + f" {code}"
