"""Sources: the subject of a verb of saying in; the person, body, group or paper that it means as a source out."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.names import NAMES
from loaders.extract.participants import Participant, name_at
from loaders.extract.sentence import FIRST_PERSON, Sentence
from loaders.extract.trees import content, is_passive, modifiers, noun_phrase, preposition_objects, subject, verb_in

__all__ = ["RECORDS", "WRITER", "source_of"]

WRITER = FIRST_PERSON | {"i", "my"}
TITLES = frozenset(read("speakers")["honorifics"])
BODIES = ("company", "firm", "ministry", "agency", "government", "platform")
"""Words before "report" that mean a body spoken of before."""
RECORDS = frozenset(read("speakers")["records"])
"""Papers that speak for themselves, whoever drew them up."""


def source_of(sentence: Sentence, noun: Token | None) -> Participant | None:
    """Who a subject of a verb of saying is; None for the writer and for an operation's own accounts."""
    if noun is None or noun.lower_ in WRITER or noun.i in sentence.mentions:
        return None
    if noun.pos_ == "PRON":
        told = sentence.local_speaker(noun) if noun.lower_ in ("it", "they") else None
        return told or sentence.context.voices.pronoun(noun.lower_)
    if (named := person_at(sentence, noun)) is not None:
        return named
    if (
        sentence.block.kind in ("heading", "line")
        and is_bare(noun)
        and (lead := sentence.context.voices.lead) is not None
    ):
        return lead
    if (paper := of_paper(sentence, noun)) is not None:
        return paper
    if (found := sentence.organisation(noun)) is not None:
        return found
    if (country := sentence.context.participants.country(noun)) is not None:
        return country
    return of_people(sentence, noun)


def is_bare(noun: Token) -> bool:
    """Whether a headline's "report", "researchers" or "officials" stands without a word that says whose."""
    if noun.lemma_.lower() not in nouns("recalled_report") | nouns("speaker_group") | nouns("speaker_role"):
        return False
    return noun.pos_ == "NOUN" and not any(c.i < noun.i and not c.is_punct for c in noun.children)


def person_at(sentence: Sentence, noun: Token) -> Participant | None:
    """Whoever holds the post that a noun names ("Acme's head of policy, Jane Roe"), or whose surname it is."""
    participants = sentence.context.participants
    if noun.lemma_.lower() in nouns("speaker_role") | set(read("roles")["posts"]):
        after = int(noun.right_edge.i)
        for span in sentence.doc.spans[NAMES]:
            if span.label_ != "Person" or not noun.i < span.start <= after + 2:
                continue
            apposed = span.root.head == noun and span.root.dep_ == "appos"
            if span.start == noun.i + 1 or apposed or (span.start == after + 2 and sentence.doc[after + 1].text == ","):
                return participants.named(span)
    span = name_at(noun)
    if span is not None and (span.kb_id_ or (span.label_ != "Person" and len(span) > 1)):
        return None
    title = sentence.doc[noun.left_edge.i].lower_.strip(".") in TITLES
    if title or (span is not None and (len(span) == 1 or span.text.split()[0].strip(".").lower() in TITLES)):
        known = sentence.context.voices.persons
        return next((p for p in reversed(known) if p.text.split()[-1] == noun.text and len(p.text.split()) > 1), None)
    return None


def of_paper(sentence: Sentence, noun: Token) -> Participant | None:
    """Whose a report or statement is; a record such as an indictment speaks for itself where nobody owns it."""
    lemma = noun.lemma_.lower()
    if lemma not in nouns("recalled_report") | nouns("own_work") | nouns("knowledge") | RECORDS:
        return None
    voices = sentence.context.voices
    for owner in (c for c in noun.children if c.dep_ == "poss"):
        if owner.lower_ in WRITER:
            return None
        if owner.lower_ in ("its", "their", "his", "her"):
            return (voices.person if owner.lower_ in ("his", "her") else voices.body) or voices.last
    owners = issuers(noun)
    for owner in owners:
        if owner.lower_ not in WRITER and name_at(owner) is not None and name_at(owner) == name_at(noun):
            continue
        if (found := sentence.organisation(owner)) is not None:
            return found
        if owner.lemma_.lower() not in nouns("recalled_report") | RECORDS and (
            (people := of_people(sentence, owner)) is not None
        ):
            return people
    body = next((c for c in noun.children if c.dep_ == "compound" and c.lemma_.lower() in BODIES), None)
    if body is not None and (meant := voices.recall(body)) is not None:
        return meant  # "a company report"
    if lemma in nouns("knowledge"):
        return None  # "the data" are nobody's in particular
    if lemma in RECORDS and not (lemma in nouns("recalled_report") and voices.report is not None):
        return sentence.context.participants.of("Group", content(noun_phrase(noun, tail=())))
    if is_given(noun):
        return voices.recall(noun)
    return None


def issuers(noun: Token) -> list[Token]:
    """Words that may name who issued a paper: an owner, a name before it, "by X", "X released it"."""
    found = [c for c in noun.children if c.dep_ == "poss"]
    names = [(c, span) for c in modifiers(noun) if (span := name_at(c)) is not None]
    found += [c for c, span in names if c == span.root and c not in found]
    found += preposition_objects(noun, "by", "from", "of")
    for child in noun.children:
        issued = child.dep_ in ("acl", "relcl") and child.i > noun.i and is_passive(child)
        if issued and (verb_in(child, "issue") or verb_in(child, "draw_up")):
            found += preposition_objects(child, "by")
    if noun.dep_ == "dobj" and verb_in(noun.head, "issue") and (who := subject(noun.head)) is not None:
        found.append(who)
    return found


def is_given(noun: Token) -> bool:
    """Whether a noun means something told before: "the report", "the investigation", "these findings"."""
    return any(c.lower_ in ("the", "this", "that", "these", "those", "its", "their") for c in noun.children)


def of_people(sentence: Sentence, noun: Token) -> Participant | None:
    """ "two former employees", "US officials", "technology companies and experts": a Group in the text's words."""
    head = noun.lemma_.lower()
    if noun.tag_ == "NNS" and head in nouns("group"):
        return next(
            (p for p in sentence.context.participants.typed(noun, audience=False) if p.class_name == "Group"), None
        )
    if head in nouns("speaker_group") | nouns("speaker_role") or head in read("speakers")["papers"]:
        group = noun_phrase(noun)
        fellows = [c for c in noun.children if c.dep_ == "conj"]
        text = content(noun.doc[group.start : noun_phrase(fellows[-1]).end]) if fellows else content(group)
        return sentence.context.participants.of("Group", text)
    return None
