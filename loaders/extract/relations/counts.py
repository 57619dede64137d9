"""Counts and money: a sentence in; how many assets an operation is said to have, and what it spent, out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extract.lexicon import read
from loaders.extract.names import NAMES
from loaders.extract.participants import name_at
from loaders.extract.proposals import Literal, Proposal
from loaders.extract.sentence import Sentence
from loaders.extract.trees import preposition_objects, verb_in

__all__ = ["bound_before", "find_counts", "find_spending"]

NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?k?$")
YEAR = re.compile(r"(?:19|20)\d\d")
SMALL = {word: str(number) for number, word in enumerate(read("units")["small"])}
SCALE = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
SIGNED = (
    r"(?P<sign>US\$|C\$|A\$|[$€£₽¥₹])\s?(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>thousand|million|billion|bn|m|k)?\b"
)
NAMED = (
    r"(?P<number2>\d[\d,]*(?:\.\d+)?)\s(?P<scale2>thousand|million|billion)?\s?"
    r"(?P<name>US dollars|dollars|euros|pounds|roubles|rubles|yuan|rupees|USD|EUR|GBP|RUB|hryvnia)\b"
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
NO_SPENDING = re.compile(
    r"\b(?:no|without any|zero) (?:ad|advertising|paid advertising|ads?) ?(?:spend|spending|expenditure)?\b", re.I
)


def find_counts(sentence: Sentence) -> Iterator[Proposal]:
    """`asset_count` for each number with a unit that the ontology knows."""
    operation = sentence.owner
    if operation is None and (any(True for _ in sentence.verbs("disrupt")) or follows(sentence)):
        operation = sentence.focus
    if operation is None:
        return
    for token in sentence.span:
        if (value := number_of(token)) is None:
            continue
        noun = counted(token)
        if noun is None or (unit := unit_of(noun)) is None:
            continue
        literal_unit = "followers" if unit in ("accounts", "instances") and is_following(noun) else unit
        if literal_unit == "accounts" and noun.lemma_.lower() == "user" and not is_following(noun):
            continue
        if literal_unit == "followers" and noun.lemma_ == "account" and "members" in sentence.span.text.lower():
            literal_unit = "members" if re.search(r"\bjoined\b", sentence.span.text) else "followers"
        platform = platform_of(sentence, noun)
        bound = bound_before(token, value)
        text = sentence.doc[token.i : noun.i + 1].text if token.i < noun.i else token.text
        literal = Literal("quantity", value, text, literal_unit, bound, platform)
        yield Proposal(sentence, operation, "asset_count", literal, token, "count.number", 0.8)


def follows(sentence: Sentence) -> bool:
    """Whether accounts follow something in the sentence."""
    return any(
        (t.lemma_.lower() in read("units")["followers"] and t.pos_ == "VERB") or t.lemma_ in ("follower", "subscriber")
        for t in sentence.span
    )


def number_of(token: Token) -> str | None:
    """Digits without separators, a small number's digits, or a round word as it stands."""
    lower = token.lower_
    if (
        YEAR.fullmatch(token.text)
        and token.i
        and token.doc[token.i - 1].lower_ in ("since", "in", "from", "until", "by", "during", "of", "early", "late")
    ):
        return None
    if token.like_num and NUMBER.fullmatch(token.text):
        digits = token.text.replace(",", "")
        after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
        if after in SCALE and re.fullmatch(r"[\d.]+", digits):
            return f"{float(digits) * SCALE[after]:.0f}"
        return digits if re.fullmatch(r"\d+(\.\d+)?", digits) else None
    if lower in SMALL and token.pos_ == "NUM" and lower != "one":
        return SMALL[lower]
    if (lower in read("units")["words"] and lower not in ("several", "many")) or (
        lower in ("hundred", "thousand", "dozen") and token.dep_ != "compound"
    ):
        previous = token.doc[token.i - 1] if token.i else None
        if previous is not None and (previous.lower_ == "of" or (previous.like_num and previous.text[0].isdigit())):
            return None
        return str(lower)
    return None


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
        if (
            following.lower_ in (",", ";", "and", ".")
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


def bound_before(token: Token, value: str) -> str:
    """The bound that the words before a number give."""
    start = max(token.sent.start, token.i - 4)
    before = f" {token.doc[start : token.i].text.lower().rstrip('$€£ ')} "
    best = None
    for bound, words in read("units")["bounds"].items():
        for word in words:
            if before.rstrip().endswith(f" {word}") and (best is None or len(word) > len(best[1])):
                best = (bound, word)
    if best:
        return str(best[0])
    return "exact" if value[:1].isdigit() else "more_than"


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
    spending = any(
        verb_in(t, "spend")
        or t.lemma_.lower()
        in ("spending", "spend", "expenditure", "budget", "worth", "ad", "advertising", "funding", "cost")
        for t in sentence.span
    )
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
            0.8,
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
            0.6,
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
