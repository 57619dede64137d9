"""Posts: the name of a person in; the body or country that they work for, lead or come from, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from loaders.extract.floors import TURN
from loaders.extract.lexicon import nouns, read
from loaders.extract.participants import Participant, name_at
from loaders.extract.proposals import Proposal
from loaders.extract.sentence import Sentence
from loaders.extract.trees import conjuncts, content, modifiers, noun_phrase, preposition_objects

__all__ = ["affiliation", "body_at", "of_person", "of_turn"]

TITLES = frozenset(read("words")["posts_titles"])
OF = ("at", "with", "of", "for", "in", "from")
NO_BODY = frozenset(read("words")["no_body"])
PARTY = re.compile(
    r"[^():]{3,60}(?:\([^()]{2,40}\)\s*)?\((?:[^(),]{2,50}, ){0,2}(?P<party>[A-Z][\w&]{1,11}\.?)\)[^:]{0,25}[:.]"
)
BRACKET = re.compile(r"[A-Z][\w&' .-]{1,60}")


def affiliation(
    sentence: Sentence, who: Participant, body: Participant, anchor: Token, rule: str, role: str = ""
) -> Proposal:
    """One proposal; the role is kept as it stands."""
    qualifiers = {"role": role} if role else {}
    name = f"affiliation.{rule.replace(' ', '-')}"
    return Proposal(sentence, who, "affiliated_with", body, anchor, name, qualifiers=qualifiers)


def of_person(sentence: Sentence, span: Span) -> Iterator[Proposal]:
    """ "Albert Zhang, an analyst with the Australian Strategic Policy Institute", "Prime Minister Justin Trudeau"."""
    if len(span.text.split()) < 2 and span.text not in sentence.context.participants.full:
        return
    person = sentence.context.participants.named(span)
    for body, anchor, rule, role in posts_of(sentence, span):
        if body.entity.id != person.entity.id:
            yield affiliation(sentence, person, body, anchor, rule, role)
            return


def posts_of(sentence: Sentence, span: Span) -> Iterator[tuple[Participant, Token, str, str]]:
    """Body, anchor, rule and role, the surest first."""
    root, doc = span.root, sentence.doc
    described = [c for c in root.children if c.dep_ == "appos"] + ([root.head] if root.dep_ == "appos" else [])
    if root.dep_ == "nsubj" and root.head.lemma_ == "be":
        described += [c for c in root.head.children if c.dep_ == "attr"]
    if span.end + 1 < sentence.span.end and doc[span.end].lower_ == ",":
        described += [t for t in doc[span.end + 1 : span.end + 8] if is_post(t)][:1]
    for post in described:
        if not is_post(post):
            continue
        role = content(noun_phrase(post, tail=()))
        for item in [
            *(c for c in post.children if c.dep_ in ("poss", "compound", "nmod", "amod")),
            *preposition_objects(post, *OF),
        ]:
            if (body := body_at(sentence, item)) is not None:
                yield body, post, "appositive", role
        for item in doc[post.i + 1 : post.i + 3]:
            if item.lower_ in (",", "of", "at") and item.i + 1 < sentence.span.end:
                follower = (
                    doc[item.i + 2]
                    if doc[item.i + 1].lower_ == "the" and item.i + 2 < sentence.span.end
                    else doc[item.i + 1]
                )
                if follower.pos_ == "PROPN" and (body := body_at(sentence, follower)) is not None:
                    yield body, post, "appositive", role
    yield from by_title(sentence, span)
    yield from in_brackets(sentence, span)
    for item in preposition_objects(root, "of", "at", "from"):
        if (body := body_at(sentence, item)) is not None and root.i < item.i:
            yield body, root, "of", ""
    for verb in [*(c for c in root.children if c.dep_ == "relcl"), *([root.head] if root.dep_ == "nsubj" else [])]:
        if verb.lemma_.lower() in read("roles")["holds"] and verb.pos_ == "VERB":
            direct = (
                [c for c in verb.children if c.dep_ == "dobj"] if verb.lemma_.lower() not in ("write", "study") else []
            )
            for item in [*direct, *preposition_objects(verb, "at", "for", "with", "in")]:
                if (body := body_at(sentence, item)) is not None and body.class_name == "Organisation":
                    yield body, verb, "clause", ""
    if sentence.block.kind in ("line", "item", "paragraph") and sentence.span.text.lower().startswith(
        ("by ", "posted ")
    ):
        for follower in doc[span.end : span.end + 2]:
            after = doc[follower.i + 1] if follower.lower_ == "," and follower.i + 1 < sentence.span.end else None
            if after is not None and (body := body_at(sentence, after)) is not None:
                yield body, root, "byline", ""


def is_post(token: Token) -> bool:
    """Whether a noun is a post that a person holds."""
    lemma = token.lemma_.lower()
    return (token.pos_ in ("NOUN", "PROPN") or (lemma == "national" and token.head.pos_ == "PROPN")) and (
        lemma in read("roles")["posts"] or lemma in nouns("speaker_role")
    )


def by_title(sentence: Sentence, span: Span) -> Iterator[tuple[Participant, Token, str, str]]:
    """ "Meta spokesperson X", "Acme's chief executive, X", "the mayor of Y, X", "Prime Minister X"."""
    root, doc = span.root, sentence.doc
    before = [t for t in modifiers(root) if not (span.start <= t.i < span.end)]
    if span.start - 2 >= sentence.span.start and doc[span.start - 1].lower_ == ",":
        before += [t for t in doc[max(sentence.span.start, span.start - 7) : span.start - 1] if is_post(t)]
    if span.start > sentence.span.start and is_post(doc[span.start - 1]):
        before.append(doc[span.start - 1])
    titles = [t for t in before if t.lower_ in TITLES or is_post(t)]
    if not titles:
        return
    role = " ".join(t.text for t in sorted(set(titles), key=lambda t: int(t.i)))
    for token in [
        *before,
        *(c for t in titles for c in modifiers(t)),
        *(i for t in titles for i in preposition_objects(t, *OF)),
    ]:
        apart = not (span.start <= token.i < span.end) and token not in titles
        if apart and (body := body_at(sentence, token)) is not None:
            yield body, root, "title", role
    places = [
        p
        for t in sentence.span
        if 0 < span.start - t.i < 9
        and t.dep_ in ("amod", "poss")
        and (p := sentence.context.participants.country(t)) is not None
        and t.head.lemma_.lower() in nouns("group")
    ]
    if places and {t.lower_ for t in before} & {"minister", "president", "premier", "chancellor", "senator", "mp"}:
        yield places[-1], root, "title", role


def of_turn(sentence: Sentence) -> Iterator[Proposal]:
    """ "Lord X (Lab):", "Hon. X (Place, Party):": the party of who takes the floor."""
    holder = sentence.doc.user_data.get(TURN)
    found = PARTY.match(sentence.block.text) if holder is not None and sentence.span.start < 2 else None
    if found is not None and isinstance(holder, Participant):
        party = sentence.context.participants.of("Organisation", found["party"].strip())
        yield replace(
            affiliation(sentence, holder, party, sentence.span[0], "party"), speaker=sentence.context.publisher
        )


def in_brackets(sentence: Sentence, span: Span) -> Iterator[tuple[Participant, Token, str, str]]:
    """ "X (University of Y)", "Baroness X (Party)"."""
    doc = sentence.doc
    if span.end + 2 >= sentence.span.end or doc[span.end].lower_ != "(":
        return
    end = span.end + 1
    while end < sentence.span.end and doc[end].lower_ != ")" and end < span.end + 10:
        end += 1
    if end == span.end + 1 or end >= sentence.span.end or doc[end].lower_ != ")":
        return
    if sentence.doc.user_data.get(TURN) is not None and span.start < sentence.doc[0].i + 9:
        return
    text = content(doc[span.end + 1 : end]).split(",")[-1].strip()
    if BRACKET.fullmatch(text) and not re.search(r"\d", text):
        yield sentence.context.participants.of("Organisation", text), span.root, "brackets", ""


def body_at(sentence: Sentence, token: Token) -> Participant | None:
    """The organisation or country of a token."""
    participants = sentence.context.participants
    span = name_at(token)
    if token.lower_.strip(".") in read("speakers")["honorifics"] or token.lower_ in NO_BODY:
        return None
    if token.i + 1 < len(sentence.doc) and sentence.doc[token.i + 1].lower_ == "-":
        return None
    if span is None and token.pos_ == "PROPN" and token.text[:1].isupper():
        return next(
            (p for p in participants.typed(token) if p.class_name == "Organisation"), None
        ) or sentence.unknown_body(token)
    if span is None:
        for inner in token.subtree:
            span = name_at(inner)
            if span is not None and span.label_ == "Organisation" and inner.dep_ in ("compound", "nmod", "appos"):
                break
        else:
            if token.lemma_.lower() in nouns("organisation") and any(
                t.pos_ == "PROPN" for t in conjuncts(token)[0].subtree
            ):
                return next((p for p in participants.typed(token) if p.class_name == "Organisation"), None)
            return None
    if span is None:
        return None
    if span.label_ == "Country" and span.end < len(sentence.doc) and sentence.doc[span.end].lower_ in ("-",):
        return None
    if span.label_ in ("Organisation", "Country"):
        return participants.named(span)
    if span.label_ == "Platform":
        return participants.named(span, "Organisation")
    return None
