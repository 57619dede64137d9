"""Names of operations: the head noun of a mention in, the name that the text gives it out."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from loaders.extract.lexicon import either, nouns, read
from loaders.extract.names import NAMES
from loaders.extract.participants import name_at
from loaders.extract.trees import content, subject, verb_in

__all__ = [
    "TITLE",
    "given_name",
    "is_compared",
    "is_name_of_another",
    "is_named",
    "is_second_name",
    "names_given",
]

ALIAS = re.compile(
    rf"\b{either('naming', 'aliases').replace('{meant}', either('naming', 'meant'))} ?[\"']?$", re.IGNORECASE
)
NAMED = re.compile(rf"\b{either('naming', 'named')}(?: by [\w' ]{{1,40}}?)?(?: as)?(?: the)? ?[\"']?$", re.IGNORECASE)
ANOTHER = re.compile(rf"\b{either('naming', 'another')} ?[\"']?$", re.IGNORECASE)
COMPARED = re.compile(rf"\b{either('naming', 'compared')}$", re.IGNORECASE)
TITLE = "title"
"""Key of `doc.user_data` in a block whose words have capitals as titles do."""
STOP = frozenset(read("words")["no_name"])


def given_name(noun: Token) -> str | None:
    """The name before a noun ("the Dragonbridge campaigns") or given to it in its clause ("a campaign dubbed X")."""
    return name_before(noun) or name_right_after(noun) or next(iter(names_given(noun)), None)


def is_generic(span: Span) -> bool:
    """Whether a name is made of words for influence operations in general."""
    return all(t.lower_ in nouns("generic_names") or t.is_punct for t in span)


def name_right_after(noun: Token) -> str | None:
    """A known or code name behind a singular noun: "the propaganda network Grey Otter"."""
    start = noun.i + 1
    if noun.tag_ in ("NNS", "NNPS") or start >= noun.sent.end:
        return None
    start += noun.doc[start].lower_ == '"'
    found = next((s for s in noun.doc.spans[NAMES] if s.start == start and s.label_ == "Operation"), None)
    return content(found) if found is not None else None


def name_before(noun: Token) -> str | None:
    """A quoted or unknown proper name that modifies the noun, or of which it is the first word."""
    doc = noun.doc
    for whole in doc.spans[NAMES]:
        if whole.label_ == "Operation" and whole.start == noun.i and whole.end > noun.i + 1:
            return content(whole)
    if noun.i >= 2 and doc[noun.i - 1].lower_ == '"':
        start = noun.i - 2
        while start > noun.sent.start and doc[start].lower_ != '"':
            start -= 1
        if (
            doc[start].lower_ == '"'
            and doc[start + 1].text[:1].isupper()
            and not is_generic(doc[start + 1 : noun.i - 1])
        ):
            return content(doc[start + 1 : noun.i - 1])
    if noun.text[:1].isupper() and noun.lemma_.lower() == "operation" and noun.i + 1 < len(doc):
        following = doc[noun.i + 1]
        if following.pos_ == "PROPN" and following.text[:1].isupper():
            end = noun.i + 2
            while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].head.i >= noun.i:
                end += 1
            return content(doc[noun.i : end])
    for near in doc.spans[NAMES]:
        if (
            near.label_ == "Operation"
            and noun.left_edge.i <= near.start
            and near.end <= noun.i
            and noun.i - near.end < 4
        ):
            return content(near)
    for child in noun.children:
        if child.dep_ in ("compound", "nmod", "amod") and child.i < noun.i:
            span = name_at(child)
            if span is not None and span.label_ == "Operation":
                return content(span)
            if (span is not None and span.kb_id_) or (
                span is not None
                and span.label_ in (("Country", "Group") if is_influence(noun) else ("Country", "Group", "Person"))
            ):
                continue
            if noun.doc.user_data.get(TITLE):
                continue  # in a title every word is a proper noun to the tagger
            if child.pos_ == "PROPN" and child.text[:1].isupper() and child.text[1:2].islower() and plain_name(child):
                start = min([child.i, *(c.i for c in child.children if c.dep_ == "compound" and c.pos_ == "PROPN")])
                return content(doc[start : child.i + 1])
    return None


def is_influence(noun: Token) -> bool:
    """Whether the word right before the noun says that it is an influence operation."""
    return noun.i > 0 and noun.doc[noun.i - 1].lower_ in nouns("strong_modifiers")


def plain_name(token: Token) -> bool:
    """Whether a proper noun is a name of its own and no common word in a capital."""
    word = token.lower_
    return (
        word not in nouns("strong_modifiers") | nouns("weak_blockers") | STOP
        and token.i + 1 < len(token.doc)
        and token.doc[token.i + 1].lower_ != "-"
        and not (token.i > 0 and token.doc[token.i - 1].lower_ == "-")
        and token.lemma_.lower()
        not in nouns("operation") | nouns("assets") | {"coordinated", "behavior", "behaviour", "adversarial"}
    )


def names_given(noun: Token) -> list[str]:
    """Names that verbs of naming give to the noun: dubbed, known as, tracked as, which we call."""
    found: list[str] = []
    for verb in noun.sent:
        if not verb_in(verb, "name") or (verb.i < noun.i and verb.dep_ in ("acl",)):
            continue
        if (
            subject(verb) != noun
            and not (verb.dep_ in ("acl", "relcl") and verb.head == noun)
            and not object_is(verb, noun)
        ):
            continue
        if name := name_after(verb):
            found.append(name)
    return found


def object_is(verb: Token, noun: Token) -> bool:
    """`we call this network X`: the noun is the direct object or the parser's small-clause subject."""
    return any(c == noun for c in verb.children if c.dep_ in ("dobj",)) or any(
        g == noun
        for c in verb.children
        if c.dep_ in ("ccomp", "oprd", "xcomp")
        for g in c.children
        if g.dep_ == "nsubj"
    )


def name_after(verb: Token) -> str | None:
    """The name that follows a verb of naming, quoted or in capitals."""
    doc, limit = verb.doc, min(verb.i + 8, verb.sent.end)
    as_verb = verb.lemma_.lower() in ("know", "track", "identify", "label", "designate")
    index = verb.i + 1
    while index < limit and (
        doc[index].lower_ in ("as", "by", "the", "it", '"', "'", "internally", "also", "publicly", "(", "name")
        or doc[index].is_space
    ):
        index += 1
    if index >= limit or (as_verb and not any(t.lower_ in ("as", "by") for t in doc[verb.i + 1 : index])):
        return None
    if index > 0 and doc[index - 1].lower_ == '"':
        end = index
        while end < len(doc) and doc[end].lower_ != '"' and end < index + 6:
            end += 1
        name = content(doc[index:end]).strip(" ,.-")
        return name if name[:1].isupper() else None
    known = name_at(doc[index])
    end = known.end if known is not None and known.start == index and not known.kb_id_ else index
    while end < len(doc) and (
        doc[end].pos_ == "PROPN"
        or (end > index and doc[end].is_digit)
        or (doc[end].text[:1].isupper() and doc[end].is_alpha)
        or (doc[end].lower_ == "-" and end > index)
    ):
        end += 1
    name = content(doc[index:end]).strip(" ,.-")
    if not name or not acceptable(doc[index:end]):
        return None
    return name


def acceptable(span: Span) -> bool:
    """No country, platform or organisation that the gazetteer knows."""
    known = name_at(span[0])
    return known is None or known.label_ == "Operation" or not known.kb_id_


def is_second_name(left: str) -> bool:
    """Whether the words before a name make it a further name of what was spoken of ("labels it")."""
    return ALIAS.search(left) is not None


def is_named(left: str) -> bool:
    """Whether the words right before a name give it to the operation before them ("campaigns referred to as")."""
    return NAMED.search(left) is not None


def is_compared(left: str) -> bool:
    """Whether the words before a mention set what the text tells of beside it ("consistent with")."""
    return COMPARED.search(left) is not None


def is_name_of_another(left: str) -> bool:
    """Whether the words before a name make it that of another operation ("part of", "unlike")."""
    return ANOTHER.search(left) is not None
