"""Time and language: a sentence in; when an operation was active, and in which languages, out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.marks import TECHNIQUES
from loaders.extract.names import NAMES
from loaders.extract.operations import Operation
from loaders.extract.participants import core, name_at
from loaders.extract.proposals import Literal, Proposal
from loaders.extract.relations.counts import token_at
from loaders.extract.relations.doers import doer
from loaders.extract.sentence import Sentence
from loaders.extract.trees import is_passive, objects, subject, verb_in

__all__ = ["find_activity", "find_languages"]

WORDS = (
    frozenset(read("acts")["carriers"]) | nouns("assets") | {"text", "version", "copy", "subtitle", "voice", "warning"}
)
"""What is written or spoken in some language."""
THEIRS = WORDS | nouns("operation") | nouns("agents") | nouns("conduct") | nouns("narrative") | nouns("endeavour")
SPOKEN = frozenset(read("acts")["spoken"])
ONLY = frozenset(read("acts")["only_languages"])
"""Names of languages that are no nationality."""
SPEAKS = frozenset(read("words")["speaks"])
ACTIVE = re.compile(
    r"\b(?:active|running|ongoing|operating|operated|ran|run|continued|lasted|took place|began|begun|beginning|started"
    r"|starting|launched|activity|emerged|dating back|since|between|posted|posting|peaked|registered)\b",
    re.IGNORECASE,
)


COMPARED = re.compile(r"\bthan (?:in|during) $")
FIRST_SEEN = re.compile(r"\bfirst (?:publicly )?(?:observed|seen|spotted|appeared|emerged|recorded)\b")


def find_languages(sentence: Sentence) -> Iterator[Proposal]:
    """`uses_language` for languages in which an operation writes."""
    operation = sentence.owner
    if operation is None:
        return
    for token in sentence.span:
        if token.text.split("-")[0] in read("languages") and is_language(token) and not is_foreign(token):
            tag = tag_of(token)
            yield Proposal(
                sentence,
                operation,
                "uses_language",
                Literal("language", tag, token.text),
                token,
                "language.named",
            )


def is_foreign(token: Token) -> bool:
    """Whether it is the language of somebody addressed ("Zulu-speaking recipients"), a question's or a denied one."""
    doc, window = token.doc, token.doc[token.i + 1 : token.i + 4]
    words = [t.lower_ for t in window]
    if words[:2] == ["-", "speaking"] and len(window) > 2:
        return window[2].lemma_.lower() not in nouns("operation") | nouns("assets")
    return token.sent.text.rstrip().endswith("?") or (token.i > 0 and doc[token.i - 1].lower_ in ("no", "not"))


def is_language(token: Token) -> bool:
    """Whether a word is the name of a language here, and no nationality."""
    doc = token.doc
    if token.text.endswith(("-language", "-speaking", "-written")):
        return True
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if (
        after is not None
        and after.lower_ == "-"
        and token.i + 2 < len(doc)
        and doc[token.i + 2].lower_ in ("language", "speaking", "written")
    ):
        return True
    if (
        after is not None
        and after.lemma_.lower() in ("language", "script", "character", "translation", "subtitle", "speaker")
        and after.pos_ in ("NOUN", "PROPN")
    ):
        return True
    first = token
    while first.dep_ == "conj" and first.head.text in read("languages"):
        first = first.head
    if first.dep_ in ("amod", "compound", "nmod") and first.head.lemma_.lower() in WORDS and first.ent_type_ != "GPE":
        return first.text in ONLY or first.head.lemma_.lower() in SPOKEN
    if (
        token.dep_ in ("amod", "compound", "poss", "nmod")
        and token.head.i > token.i
        and token.head.pos_ in ("NOUN", "PROPN")
        and token.head.text not in read("languages")
    ):
        return False
    head = token
    while head.dep_ == "conj" and head.head != head:
        head = head.head
    if (
        head.dep_ == "pobj"
        and head.head.lower_ in ("in", "to", "with")
        and (head.head.lower_ == "in" or head.text in ONLY)
    ):
        return True
    if token.text in ONLY and token.dep_ in ("ROOT", "nsubj", "conj", "dobj", "attr", "pobj", "appos"):
        return True
    if head.dep_ in ("dobj", "pobj", "npadvmod", "oprd") and head.head.lemma_.lower() in SPEAKS | {
        "including",
        "include",
        "into",
        "from",
        "between",
    }:
        return True
    if head.dep_ == "pobj" and head.head.lower_ in ("including", "into"):
        return any(t.lemma_.lower() in ("language", "translate") for t in token.sent)
    return token.dep_ in ("appos", "conj", "attr") and any(t.lemma_ == "language" for t in token.sent)


def tag_of(token: Token) -> str:
    """The tag, with the script where the text says traditional or simplified."""
    before = token.doc[token.i - 1].lower_ if token.i else ""
    if token.text in ("Chinese", "Mandarin") and before in ("traditional", "simplified"):
        return "zh-Hant" if before == "traditional" else "zh-Hans"
    return str(read("languages")[token.text.split("-")[0]])


def find_activity(sentence: Sentence) -> Iterator[Proposal]:
    """`active_during` where an operation began, ran, was active, or did something at a date."""
    operation = sentence.owner
    if operation is None or sentence.block.kind in ("heading", "line"):
        return
    text = sentence.span.text
    position = 0
    while (found := sentence.context.calendar.read(text[position:])) is not None:
        edtf, start, end = found
        start, end = start + position, end + position
        anchor = token_at(sentence, start)
        if (who := active(sentence, anchor, text, start, operation, edtf)) is not None:
            if edtf.count("/") == 0 and began(sentence, anchor, text, start):
                edtf = f"{edtf}/.."
            yield Proposal(
                sentence, who, "active_during", Literal("edtf", edtf, text[start:end]), anchor, "activity.date"
            )
            return
        position = end


def mine(sentence: Sentence, verb: Token) -> bool:
    """Whether the period is one of removing, of the writer's own work, or of somebody named."""
    who = subject(verb)
    if verb_in(verb, "disrupt") and not sentence.operation(who):
        return True
    return who is not None and who.i not in sentence.mentions and name_at(who) is not None and not verb_in(verb, "find")


def clause_verb(token: Token) -> Token:
    """The verb in whose clause a date stands."""
    verb = token
    while verb.head != verb and verb.pos_ not in ("VERB", "AUX"):
        if verb.dep_ == "amod" or verb.lemma_ == "active":
            break
        verb = verb.head
    return verb


def began(sentence: Sentence, anchor: Token, text: str, start: int) -> bool:
    """Whether the operation began at the date."""
    verb = clause_verb(anchor)
    before = text[max(0, start - 25) : start].lower()
    return (
        ((verb_in(verb, "begin") or verb_in(verb.head, "begin")) and verb.lemma_.lower() != "resume")
        or FIRST_SEEN.search(before) is not None
        or "beginning" in before
        or "starting" in before
        or "since" in before
    )


def is_theirs(sentence: Sentence, who: Token) -> bool:
    """Whether a subject is something of the operation's by its noun: its assets, makers, posts or the like."""
    lemma = core(who).lemma_.lower()
    marked = any(span.start <= who.i < span.end for span in sentence.doc.spans[TECHNIQUES])
    return who.pos_ == "PRON" or marked or lemma in THEIRS or sentence.is_asset(core(who))


def active(
    sentence: Sentence, anchor: Token, text: str, start: int, operation: Operation, edtf: str
) -> Operation | None:
    """The operation that is active at a date; None where the date is of something else."""
    if any(span.start <= anchor.i < span.end for span in sentence.doc.spans[NAMES]):
        return None
    if (
        anchor.dep_ in ("compound", "nmod", "amod", "nummod")
        and anchor.head.pos_ in ("NOUN", "PROPN")
        and anchor.head.i > anchor.i
        and anchor.head.ent_type_ != "DATE"
    ):
        return None
    verb = clause_verb(anchor)
    if verb.lemma_.lower() in ("active", "ongoing"):
        return operation
    before = text[max(0, start - 30) : start].lower()
    if COMPARED.search(before):
        return None
    if re.search(
        r"\b(?:active|running|ongoing)\b[\w ]{0,20}\b(?:since|from|between|in|until|during|through)\b", before
    ):
        return operation
    if FIRST_SEEN.search(before) and operation is not None:
        return operation
    who = subject(verb)
    named = who is not None and who.tag_ == "NNP" and verb.dep_ not in ("relcl", "acl")
    if who is not None and named and sentence.operation(who) is None and not sentence.is_asset(who):
        return sentence.sponsored(who, verb)
    if "/" in edtf and not mine(sentence, verb):
        return operation
    acted = sentence.operation(who) if who is not None else None
    reported = verb_in(verb, "say") or verb_in(verb, "expose") or verb_in(verb, "disrupt")
    begun = verb_in(verb, "begin") or any(item.i in sentence.mentions for item in objects(verb))
    if acted is None and not reported and (who is None or begun or is_theirs(sentence, who)):
        acted = doer(sentence, verb)
    if acted is None and (verb_in(verb, "say") or verb_in(verb, "expose") or verb_in(verb, "disrupt")):
        return None
    if acted is None and verb.dep_ in ("advcl", "acl", "prep", "pcomp"):
        thing = verb.head if verb.dep_ == "acl" else None
        other = thing is not None and thing.i not in sentence.mentions and not is_theirs(sentence, thing)
        acted = None if other else operation  # "an invoice dated 2009"
    if acted is None:
        return None
    if (
        verb_in(verb, "begin")
        or verb_in(verb, "last")
        or verb.lemma_.lower() in ("date", "register")
        or ACTIVE.search(text)
    ):
        return acted
    if (anchor.head.dep_ == "prep" and anchor.head.head == verb) or anchor.dep_ == "npadvmod":
        return acted if not is_passive(verb) or (who is not None and who.lemma_.lower() in nouns("assets")) else None
    return None
