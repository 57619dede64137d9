"""Contents: a sentence about an operation in; what its posts are said to favour, oppose or tell, as narratives, out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.operations import Operation
from loaders.extract.participants import core, name_at
from loaders.extract.relations.doers import doer, is_other
from loaders.extract.sentence import Sentence
from loaders.extract.trees import (
    clause_end,
    conjuncts,
    is_passive,
    negated,
    noun_phrase,
    prep_end,
    preposition_objects,
    subject,
    such_as,
    verb_in,
)

__all__ = ["find_contents"]

Line = tuple[Operation, Span, Token, str]
"""Operation, words of the narrative, anchor and rule."""
CUTS = frozenset({"and", "or", "but", "some", "a", "also", "as", "well"})
FURTHEST = 12
"""Tokens between an adjective and the content that it describes, at most, where the parser lost its way."""


def find_contents(sentence: Sentence) -> Iterator[Line]:
    """By adjectives ("critical of"), by nouns of stance ("praise for"), by lists of lines and by untrue matter."""
    if sentence.owner is None:
        return
    held = False
    for token in sentence.span:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and lemma in read("contents")["deals"]:
            yield from dealt_with(sentence, token)
        if held and goes_on(sentence, token):
            yield sentence.owner, sentence.doc[token.i : end_before_next(sentence, token)], token, "stance"
            continue
        if lemma in read("contents")["leaning"] and token.pos_ in ("ADJ", "VERB", "NOUN"):
            yield from leaning(sentence, token)
        elif token.pos_ in ("NOUN", "PROPN"):
            if lemma in read("contents")["stances"]:
                found = list(stance(sentence, token))
                held = held or bool(found)
                yield from found
            if lemma in read("contents")["lines"] and token.pos_ == "NOUN":
                yield from listed(sentence, token)
            if lemma in read("contents")["matter"]:
                yield from untrue(sentence, token)


def dealt_with(sentence: Sentence, verb: Token) -> Iterator[Line]:
    """ "posted about X and Y, including Z; V", "articles focused on W": each subject of the content."""
    who, owner = subject(verb), sentence.owner
    by_content = who is not None and core(who).lemma_.lower() in content_words() - {"activity"}
    if owner is None or who is None or negated(verb) or is_passive(verb):
        return
    if not by_content and sentence.operation(who) is None:
        return
    words = ("about", "on") if verb.lemma_.lower() in ("focus", "centre", "center") and by_content else ("about",)
    for item in preposition_objects(verb, *words):
        if item.pos_ not in ("NOUN", "PROPN") or item.lemma_.lower() in nouns("assets"):
            continue
        listed_ones = next((c for c in item.subtree if c.lower_ == "including" and c.i > item.i), None)
        if listed_ones is not None and any(t.text == ";" for t in sentence.span[listed_ones.i - sentence.span.start :]):
            yield from between_marks(sentence, owner, listed_ones, verb)
            return
        if {p.class_name for p in sentence.context.participants.typed(item)} == {"Country"} and name_at(
            item
        ) is not None:
            continue  # a place, of which nothing is told
        tail = ("of", "in", "between", "on", "over", "for", "about", "against", "around")
        yield owner, noun_phrase(item, tail=tail), verb, "dealt"


def between_marks(sentence: Sentence, owner: Operation, first: Token, verb: Token) -> Iterator[Line]:
    """The items of a list that semicolons divide, read along the line."""
    start = first.i + 1
    for token in sentence.doc[start : sentence.span.end]:
        if token.text in (";", ".") or token.i + 1 == sentence.span.end:
            begin = start + (sentence.doc[start].lower_ == "and")
            end = token.i if token.is_punct else token.i + 1
            if end > begin:
                yield owner, sentence.doc[begin:end], verb, "dealt"
            start = token.i + 1


def leaning(sentence: Sentence, adjective: Token) -> Iterator[Line]:
    """ "content that was supportive of X and critical of Y": each adjective with what it governs."""
    owner = sentence.owner
    prep = next((c for c in adjective.children if c.dep_ == "prep" and c.lower_ in read("contents")["leans"]), None)
    if owner is None or prep is None or not describes_content(sentence, adjective):
        return
    yield owner, sentence.doc[adjective.i : end_before_next(sentence, adjective)], adjective, "leaning"


def end_before_next(sentence: Sentence, word: Token) -> int:
    """Where the phrase of an adjective or stance ends: before the next one that is coordinated with it."""
    doc, lists = sentence.doc, read("contents")
    end = clause_end(word)
    if end == word.i + 1 < sentence.span.end and doc[end].dep_ == "prep":
        end = prep_end(doc[end])  # the parser hung the preposition elsewhere
    end = min(end, sentence.span.end)
    for token in doc[word.i + 2 : end - 1]:
        lemma, after = token.lemma_.lower(), doc[token.i + 1].lower_
        if (lemma in lists["leaning"] and after in lists["leans"]) or (
            lemma in lists["stances"] and after in lists["held"] and token.pos_ == "NOUN"
        ):
            cut = start_of(token)
            while cut > word.i + 1 and (doc[cut - 1].lower_ in CUTS or doc[cut - 1].is_punct):
                cut -= 1
            if cut < start_of(token):
                return cut
    return end


def describes_content(sentence: Sentence, adjective: Token) -> bool:
    """Whether what leans so is content: posts, messages or lines, by the tree or by the nouns right before."""
    words = content_words()
    beside = adjective.nbor(-1) if adjective.i > sentence.span.start else adjective
    if {beside.lemma_.lower(), beside.lower_} & words:
        return True
    for above in adjective.ancestors:
        if above.pos_ in ("NOUN", "PROPN") and above.i < adjective.i:
            return above.lemma_.lower() in words
    who = subject(adjective.head) if adjective.head.pos_ in ("AUX", "VERB") else None
    if who is not None and who.pos_ in ("NOUN", "PROPN"):
        return who.lemma_.lower() in words
    before = sentence.doc[max(sentence.span.start, adjective.i - FURTHEST) : adjective.i]
    return any(t.lemma_.lower() in words and t.pos_ == "NOUN" for t in before)


def content_words() -> frozenset[str]:
    """Nouns for what an operation publishes."""
    lists = read("contents")
    return frozenset(read("acts")["carriers"]) | nouns("narrative") | frozenset(lists["matter"]) | {"activity", "theme"}


def stance(sentence: Sentence, noun: Token) -> Iterator[Line]:
    """ "posts included praise for X and criticism of Y"."""
    owner = sentence.owner
    prep = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in read("contents")["held"]), None)
    call = next((c for c in noun.children if c.dep_ in ("acl", "relcl") and c.tag_ == "VB"), None)
    if owner is None or (prep is None and (call is None or noun.lemma_.lower() not in ("call", "appeal"))):
        return
    if any(c.dep_ == "poss" or c.lower_ == "no" for c in noun.children):
        return
    verb = holder(noun)
    if verb is None or negated(verb) or not held_by_content(sentence, verb):
        return
    yield owner, sentence.doc[start_of(noun) : end_before_next(sentence, noun)], noun, "stance"


def goes_on(sentence: Sentence, token: Token) -> bool:
    """Whether a stance follows in a list of them in which the parser lost its way ("…, calls for a boycott")."""
    if token.i + 1 >= sentence.span.end or token.lemma_.lower() not in read("contents")["stances"]:
        return False
    before = token.nbor(-1)
    if before.pos_ == "ADJ" and token.i > 1:
        before = before.nbor(-1)
    return before.lower_ in (",", "and") and token.nbor(1).lower_ in read("contents")["held"]


def start_of(noun: Token) -> int:
    """Where the phrase of a noun begins, its adjectives included."""
    return min([noun.i, *(c.i for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.i < noun.i)])


def holder(noun: Token) -> Token | None:
    """The verb of holding that a stance is an object of, through coordination and prepositions."""
    below, above = noun, noun.head
    for _ in range(6):
        about = above.lower_ == "about" and above.head.lemma_ == "be"
        if about or (above.lemma_.lower() in read("contents")["holds"] and above.pos_ in ("VERB", "ADP", "AUX")):
            return above if below.dep_ not in ("nsubj", "nsubjpass", "advcl") else None
        if above.head == above or (above.pos_ in ("VERB", "AUX") and below.dep_ not in ("conj", "appos")):
            return None
        below, above = above, above.head
    return None


def held_by_content(sentence: Sentence, verb: Token) -> bool:
    """Whether the one who holds it is the operation or what it posts."""
    if verb.pos_ == "ADP":
        told = subject(verb.head) if verb.head.lemma_ == "be" else verb.head
        return told is not None and core(told).lemma_.lower() in content_words()
    who = subject(verb)
    if who is None:
        return True
    noun = core(who)
    return noun.lemma_.lower() in content_words() or doer(sentence, verb) is not None


def listed(sentence: Sentence, noun: Token) -> Iterator[Line]:
    """ "these narratives include X and Y", "themes such as X": each item, unless somebody else tells them."""
    owner = sentence.owner
    if owner is None or any(c.dep_ == "poss" and sentence.other(c) for c in noun.children):
        return
    items: list[Token] = []
    if noun.tag_ in ("NNS", "NNPS"):
        items = [*preposition_objects(noun, "including", "like"), *such_as(noun)]
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_.lower() in ("include", "comprise", "be", "range") and not negated(verb):
        items += [f for c in verb.children if c.dep_ in ("dobj", "attr") for f in conjuncts(c)]
        items += preposition_objects(verb, "from")
    for item in items:
        if item.pos_ in ("NOUN", "PROPN") and item.i > noun.i and item.lemma_.lower() not in ("aim", "goal", "part"):
            span = noun_phrase(item, tail=("of", "for", "about", "against", "toward", "in", "to", "on"))
            start = span.start
            while start - 2 > noun.i and sentence.doc[start - 1].lower_ == "-":
                start -= 2  # "anti-X themes", of which the parser left out the first half
            yield owner, sentence.doc[start : span.end], item, "listed"
        elif item.tag_ == "VBG":
            yield owner, sentence.doc[item.i : clause_end(item)], item, "listed"


def untrue(sentence: Sentence, noun: Token) -> Iterator[Line]:
    """ "promoted misleading information about X", "spreading false content related to X"."""
    owner = sentence.owner
    before = {c.lower_ for c in noun.children if c.i < noun.i} | {
        g.lower_ for c in noun.children if c.i < noun.i for g in c.children
    }
    if owner is None or not before & (set(read("contents")["untrue"]) | {"pro", "anti"}):
        return
    side = before & {"pro", "anti"}
    about = [
        c
        for c in noun.children
        if c.dep_ == "prep"
        and c.lower_ in read("contents")["on"]
        and not any(g.lemma_.lower() in nouns("assets") or g.lemma_ == "medium" for g in c.children)
    ]
    about += [c for c in noun.children if c.dep_ == "acl" and c.lemma_.lower() == "relate"]
    verb = next((a for a in noun.ancestors if a.pos_ == "VERB"), None)
    plied = verb is not None and verb_in(verb, "target") and noun.dep_ == "pobj" and noun.head.lower_ == "with"
    if not (about or side) or verb is None or not (plied or verb_in(verb, "spread")) or negated(verb):
        return
    who = subject(verb) if doer(sentence, verb) is None else None
    if noun.dep_ == "nsubj" or (who is not None and is_other(sentence, who) and sentence.actor(verb) is None):
        return
    end = max(clause_end(about[0]), about[0].i + 2) if about else noun.i + 1
    yield owner, sentence.doc[start_of(noun) : min(end, sentence.span.end)], noun, "untrue"
