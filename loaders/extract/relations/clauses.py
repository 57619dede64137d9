"""Clauses: a sentence about an operation in; the that-clauses and noun phrases that say what its posts claim out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from loaders.extract.lexicon import nouns, read, verbs
from loaders.extract.operations import Operation
from loaders.extract.relations.doers import doer
from loaders.extract.sentence import Sentence
from loaders.extract.trees import (
    clause_end,
    is_passive,
    negated,
    noun_phrase,
    objects,
    preposition_objects,
    subject,
    verb_in,
    verb_phrase,
)

__all__ = ["find_clauses", "is_behind"]

Line = tuple[Operation, Span, Token, str]
"""Operation, words of the narrative, anchor and rule."""
ONE_OF_THEM = frozenset(read("words")["one_of_them"])
LABEL = 4
"""Words of a label at most that opens a paragraph."""
STOPS = frozenset({'"', ";", ".", "!", "?", ":", "(", "–", "—"})
BREAKS = frozenset(read("words")["breaks"])
FINITE = ("VBD", "VBZ", "VBP", "MD")


def find_clauses(sentence: Sentence) -> Iterator[Line]:
    """By "that", by a colon behind a noun such as line, and by articles about something."""
    if sentence.owner is None:
        return
    yield from quoted_posts(sentence)
    for token in sentence.span:
        if token.lower_ == "that" and token.tag_ in ("IN", "DT", "RB") and token.i + 2 < sentence.span.end:
            operation = claimed(sentence, token)
            if operation is not None:
                for span in split(sentence, token.i + 1):
                    yield operation, span, trigger_of(token), "that"
        elif token.lower_ == ":" and token.i + 3 < sentence.span.end:
            yield from behind_colon(sentence, token)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in read("acts")["carriers"]:
            yield from carried(sentence, token)
        elif token.pos_ == "VERB":
            yield from foretold(sentence, token)


def quoted_posts(sentence: Sentence) -> Iterator[Line]:
    """ "One post read: "X is poisoned"", ""X is poisoned," another tweet said": the words that a post has."""
    owner, doc = sentence.owner, sentence.doc
    carriers = read("acts")["carriers"]
    for verb in sentence.span:
        if owner is None or verb.lemma_.lower() not in ("read", "say", "declare", "proclaim", "state", "claim", "ask"):
            continue
        who = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if who is None or who.lemma_.lower() not in carriers or who.lemma_.lower() in ("report", "statement", "piece"):
            continue
        if not any(c.dep_ in ("nummod", "det") and c.lower_ in ONE_OF_THEM for c in who.children):
            continue
        marks = [t.i for t in sentence.span if t.lower_ == '"']
        for first, last in zip(marks[::2], marks[1::2], strict=False):
            if last - first > 3 and not first < verb.i < last:
                yield owner, doc[first + 1 : last], verb, "quoted"
                return


def trigger_of(that: Token) -> Token:
    """The verb or noun that a that-clause hangs on."""
    clause = that.head
    while clause.dep_ == "conj" and clause.head != clause and clause.head.i > 0:
        clause = clause.head
    return clause.head if clause.head != clause else clause


def claimed(sentence: Sentence, that: Token) -> Operation | None:
    """The operation that says what a that-clause says; None where it is a finding or somebody else's words."""
    before = list(sentence.doc[max(sentence.span.start, that.i - 3) : that.i])
    trigger = trigger_of(that)
    lines = read("acts")["lines"]
    for noun in [trigger, *reversed(before)]:
        told = noun.dep_ in ("nsubj", "nsubjpass") and noun.head == trigger
        if noun.pos_ == "NOUN" and noun.lemma_.lower() in lines and noun.i < that.i and not told:
            return by_noun(sentence, noun)
    if trigger.dep_ == "dobj" and trigger.head.lemma_.lower() in verbs("tell") & verbs("address"):
        trigger = trigger.head  # "persuade readers that", the clause taken for a relative one
    if any(t.lower_ == "namely" for t in before):
        return sentence.owner
    if trigger.lemma_ in ("be", "include") and (who := subject(trigger)) is not None and who.lemma_.lower() in lines:
        return by_noun(sentence, who)
    if (
        trigger.pos_ == "VERB"
        and trigger.i < that.i
        and trigger.lemma_.lower() in verbs("tell")
        and not negated(trigger)
    ):
        if trigger.lemma_.lower() == "have" and before[-1:] and before[-1].lower_ != "it":
            return None
        who = subject(trigger)
        if is_passive(trigger):
            told = who is not None and who.lemma_.lower() in nouns("audience") | nouns("group")
            return sentence.owner if told and not preposition_objects(trigger, "by") else None
        found = doer(sentence, trigger)
        if (
            found is not None
            and who is not None
            and who.i not in sentence.mentions
            and not speaks_for(sentence, who, trigger)
        ):
            return None
        return found
    return None


def speaks_for(sentence: Sentence, who: Token, verb: Token) -> bool:
    """Whether a subject is the operation's own by its look: its assets, makers or a pronoun, and no study or source."""
    lemma = who.lemma_.lower()
    if lemma in nouns("speaker_group") | nouns("speaker_role") | set(read("speakers")["papers"]):
        return False
    if who.pos_ == "PRON":
        return who.lower_ not in ("it",) or not verb_in(verb, "say") or sentence.operation(who) is not None
    return lemma in nouns("assets") | nouns("agents") | nouns("operation") | set(read("acts")["carriers"]) | set(
        read("acts")["lines"]
    )


def by_noun(sentence: Sentence, noun: Token) -> Operation | None:
    """The owner, unless somebody else makes the claim or denies it."""
    if any(c.dep_ == "poss" and sentence.other(c) for c in noun.children) or any(
        c.lower_ == "no" for c in noun.children
    ):
        return None
    verb = noun.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    if noun.dep_ == "dobj" and verb.pos_ == "VERB":
        if (
            verb_in(verb, "deny")
            or verb_in(verb, "expose")
            or verb.lemma_.lower() in ("hear", "see", "put", "make", "advance", "share")
        ):
            return None
        return doer(sentence, verb)
    return sentence.owner


def split(sentence: Sentence, start: int) -> list[Span]:
    """A clause read along the line, and those that "and that" adds to it."""
    doc, found, begin = sentence.doc, list[Span](), start
    index = start
    while index < sentence.span.end:
        token = doc[index]
        following = doc[index + 1].lower_ if index + 1 < sentence.span.end else ""
        if (
            token.lower_ in (",", "and", "or")
            and following in ("that", "and")
            and (following == "that" or next_is(sentence, index + 2))
        ):
            found.append(doc[begin:index])
            index += 2 if following == "that" else 3
            begin = index
            continue
        if (token.lower_ in STOPS and not (token.lower_ == '"' and index == begin)) or (
            token.lower_ == "," and following in BREAKS
        ):
            break
        index += 1
    found.append(doc[begin:index])
    return [span for span in found if len(span) > 2 and any(t.tag_ in FINITE for t in span)]


def next_is(sentence: Sentence, index: int) -> bool:
    """Whether ", and" is followed by "that"."""
    return index < sentence.span.end and sentence.doc[index].lower_ == "that"


def behind_colon(sentence: Sentence, colon: Token) -> Iterator[Line]:
    """ "One line above all: …", "Claim: …": what stands behind the colon, quotation marks dropped."""
    doc, owner = sentence.doc, sentence.owner
    lines = set(read("acts")["lines"]) | {"storyline", "slogan", "wording", "pitch"}
    before = list(doc[max(sentence.span.start, colon.i - 7) : colon.i])
    named = [t for t in before if t.lemma_.lower() in lines and t.pos_ in ("NOUN", "PROPN")]
    if owner is None or not named or (named[-1].dep_ == "dobj" and doer(sentence, named[-1].head) is None):
        return
    if named[-1].lemma_.lower() == "message" and any(t.lower_ == "clear" for t in before):
        return  # what a government has to say
    if colon.i - sentence.span.start <= LABEL and told_by_others(sentence, colon):
        return
    start = colon.i + 1
    while start < sentence.span.end and (doc[start].is_punct or doc[start].lower_ == "that"):
        start += 1
    for span in split(sentence, start):
        if doc[span.end - 1 : span.end + 1].text.endswith('"') and doc[start - 1].text != '"':
            continue  # cut off by words in quotation marks
        yield owner, span, colon, "colon"


def told_by_others(sentence: Sentence, colon: Token) -> bool:
    """Whether what stands behind a short label is a sentence of its own: "False claims: the Treasury sanctioned X"."""
    finite = next(
        (t for t in sentence.doc[colon.i + 1 : sentence.span.end] if t.tag_ in FINITE and t.pos_ == "VERB"), None
    )
    finite = next((t for t in sentence.doc[colon.i + 1 : sentence.span.end] if verb_in(t, "disrupt")), finite)
    who = subject(finite) if finite is not None else None
    if finite is None or who is None or not verb_in(finite, "disrupt"):
        return False
    return sentence.operation(who) is None and sentence.organisation(who) is not None


def carried(sentence: Sentence, noun: Token) -> Iterator[Line]:
    """ "articles about alleged burnings", "clips praising the plant", "calls to lay down arms"."""
    owner = sentence.owner
    if owner is None or any(c.dep_ == "poss" and sentence.other(c) for c in noun.children):
        return
    verb = next((a for a in noun.ancestors if a.pos_ in ("VERB", "AUX")), None)
    if verb is None or (doer(sentence, verb) is None and noun.dep_ != "nsubj"):
        return
    lemma = noun.lemma_.lower()
    for child in noun.children:
        if child.i < noun.i:
            continue
        if (
            child.dep_ in ("acl", "relcl")
            and child.tag_ == "VBG"
            and (
                ((verb_in(child, "praise") or verb_in(child, "criticise")) and objects(child))
                or child.lemma_.lower() in read("contents")["urging"]
            )
        ):
            yield owner, verb_phrase(child), child, "carrier"
        elif child.dep_ in ("acl", "relcl") and child.tag_ == "VB" and lemma in ("call", "appeal", "demand", "threat"):
            yield owner, noun.doc[noun.i : clause_end(child)], child, "call"
        elif child.dep_ == "prep" and child.lower_ == "about":
            inner = next((g for g in child.children if g.dep_ == "pobj"), None)
            if any(c.lower_ in read("contents")["untrue"] for c in noun.children):
                continue  # "misleading content about X" is one narrative
            pushed = verb_in(verb, "spread") and lemma not in ("statement", "report", "comment", "question")
            if inner is not None and (pushed or verb_in(verb, "publish")):
                yield owner, noun_phrase(inner, tail=("of", "in", "with", "for", "between", "to")), noun, "about"


def is_behind(sentence: Sentence, item: Token) -> bool:
    """Whether a phrase names who is said to be behind the operation in focus."""
    focus = sentence.focus
    theirs = focus.behind if focus is not None else set()
    return any(p.entity.id in theirs for p in sentence.context.participants.typed(item, audience=False))


def foretold(sentence: Sentence, verb: Token) -> Iterator[Line]:
    """ "alleged a plot", "warned readers about lending", "accused X of Y" by the operation's own."""
    lemma = verb.lemma_.lower()
    if is_passive(verb) or negated(verb):
        return
    who = subject(verb)
    if (
        who is not None
        and who.i not in sentence.mentions
        and who.pos_ != "PRON"
        and not speaks_for(sentence, who, verb)
    ):
        return
    if lemma in verbs("foretell"):
        for item in objects(verb):
            if (
                item.pos_ in ("NOUN", "PROPN")
                and (operation := doer(sentence, verb)) is not None
                and item.lemma_.lower() not in read("acts")["lines"]
            ):
                yield operation, noun_phrase(item, tail=("of", "in", "to", "for", "between")), verb, "foretold"
    if lemma == "warn":
        for item in preposition_objects(verb, "about", "of"):
            if (operation := doer(sentence, verb)) is not None and item.pos_ in ("NOUN", "PROPN"):
                yield operation, noun_phrase(item, tail=("of", "in", "at", "for", "by", "against")), verb, "foretold"
    accuses = lemma == "accuse" and any(c.lower_ == "of" for c in verb.children) and objects(verb)
    if accuses and any(is_behind(sentence, item) for item in objects(verb)):
        return
    if accuses and (operation := doer(sentence, verb)) is not None:
        yield operation, verb_phrase(verb), verb, "accusing"
