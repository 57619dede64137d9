"""A sentence as the relation rules see it: its tokens, the operations it mentions, and who acts in each clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from loaders.extract.blocks import Block
from loaders.extract.dates import Calendar
from loaders.extract.lexicon import nouns, read, verbs
from loaders.extract.names import NAMES
from loaders.extract.operations import Operation, Operations
from loaders.extract.participants import Participant, Participants, core, name_at
from loaders.extract.quotations import in_quotation
from loaders.extract.reporting import Head, Tail, head_of, tail_of
from loaders.extract.trees import (
    content,
    is_passive,
    modifiers,
    noun_phrase,
    preposition_objects,
    subject,
    verb_in,
    verb_lemmas,
)
from loaders.extract.voices import Voices

__all__ = ["Context", "Sentence", "is_company"]

FIRST_PERSON = frozenset(read("words")["first_person"])
PRONOUNS = frozenset(read("words")["pronouns"])
SERVICES = frozenset(read("words")["company_kinds"])
NO_DOINGS = ("say", "deny", "disrupt", "expose")
DOINGS = ("use", "conduct", "spread", "publish", "target", "seek", "interfere", "effect")
"""Families of verbs by which whoever is behind an operation does not act for it, and by which a country does."""
GENUINE = frozenset(read("words")["genuine"])


@dataclass
class Context:
    """What holds for the whole document."""

    participants: Participants
    operations: Operations
    publisher: Participant
    calendar: Calendar
    voices: Voices = field(default_factory=Voices)
    told: dict[int, tuple[Sentence, list[Participant]]] = field(default_factory=dict)
    """By number of an operation: the narratives that the text has told of it last, with their sentence."""


@dataclass(eq=False)
class Sentence:
    """One sentence; `mentions` maps the head token of each mention to its operation."""

    span: Span
    block: Block
    context: Context
    previous: Sentence | None = None
    mentions: dict[int, Operation] = field(default_factory=dict)
    introduced: set[int] = field(default_factory=set)
    agents: dict[int, Participant] = field(default_factory=dict)
    owner: Operation | None = None
    speaker: Participant | None = None
    claims: list[tuple[int, int]] = field(default_factory=list)
    """Where the clauses begin and end that say what the operation's posts claim."""
    sought: set[int] = field(default_factory=set)
    """The verbs that say what the operation is for."""

    @cached_property
    def tail(self) -> Tail | None:
        """The reporting clause at its end."""
        return tail_of(self.span)

    @cached_property
    def head(self) -> Head | None:
        """The reporting clause at its beginning."""
        return head_of(self.span)

    @property
    def doc(self) -> Doc:
        """The Doc of its block."""
        return self.span.doc

    @property
    def start(self) -> int:
        """Offset of its first character in the document's text."""
        return self.block.start + int(self.span.start_char)

    @property
    def end(self) -> int:
        """Offset behind its last character in the document's text."""
        return self.block.start + int(self.span.end_char)

    def verbs(self, family: str) -> Iterator[Token]:
        """The tokens of the sentence that are verbs of a family."""
        listed = verbs(family)
        for token, lemmas in self.verbal:
            if lemmas & listed:
                yield token

    @cached_property
    def verbal(self) -> list[tuple[Token, frozenset[str]]]:
        """The tokens that may be verbs, with their lemmas: each rule asks for them by family."""
        return [(token, lemmas) for token in self.span if (lemmas := verb_lemmas(token))]

    def operation(self, token: Token | None) -> Operation | None:
        """The operation that a noun or pronoun stands for, directly or as its agent or asset."""
        if token is None or is_company(token):
            return None
        if (found := self.mentions.get(token.i)) is not None:
            return found.root
        if token.pos_ == "PRON" or token.tag_ == "PRP$":
            inner = core(token)
            return self.pronoun(token) if inner == token else self.operation(inner)
        if token.lemma_.lower() in nouns("quantity") and (inner := core(token)) != token:
            return self.operation(inner)
        named = next((c for c in token.children if c.dep_ == "appos" and c.i in self.mentions), None)
        if named is not None and token.lemma_.lower() in nouns("agents"):
            return self.mentions[named.i].root  # "the other group, X"
        first = token
        while first.dep_ in ("conj", "appos") and first.head != first and first.head.pos_ in ("NOUN", "PROPN"):
            first = first.head
        if first.i in self.mentions and first.lemma_.lower() in nouns("assets"):
            return self.mentions[first.i].root
        for inner in token.subtree:
            if inner.i in self.mentions and inner.dep_ in ("poss", "compound", "nmod", "amod") and inner.head == token:
                return self.mentions[inner.i].root
        if name_at(token) is not None and token.lemma_.lower() not in nouns("assets"):
            return None
        head = token.lemma_.lower()
        if head not in nouns("agents") and head not in nouns("assets"):
            return None
        for inner in preposition_objects(token, "behind", "of", "in", "within", "from", "under", "by"):
            if inner.i in self.mentions:
                return self.mentions[inner.i].root
        return self.standing_for(token, head)

    def standing_for(self, token: Token, head: str) -> Operation | None:
        """The operation in focus, where an agent or asset is its own by the look of it."""
        before = {c.lower_ for c in token.children if c.i < token.i}
        if before & GENUINE or any(c.dep_ == "poss" and not self.pronoun(c) for c in token.children):
            return None
        if head in ("user", "people", "person", "client", "employee") and not before & {
            "these",
            "those",
            "this",
            "such",
        }:
            return None
        if head == "group" and "these" not in before and "this" not in before and "the" not in before:
            return None
        return self.focus

    def pronoun(self, token: Token) -> Operation | None:
        """What `it`, `they`, `its` or `this` stands for, where that is an operation."""
        if token.lower_ not in PRONOUNS:
            return None
        if token.dep_ in ("nsubj",) and (
            verb_in(token.head, "say") or verb_in(token.head, "expose") or verb_in(token.head, "disrupt")
        ):
            return None
        return self.focus

    @property
    def focus(self) -> Operation | None:
        """The operation that this sentence is about, else the one that the text was about before it."""
        found = self.owner or self.context.operations.focus
        return found.root if found is not None else None

    def actor(self, verb: Token) -> Operation | None:
        """The operation that does what a verb says (not one that undergoes it), by the clause's subject."""
        who = subject(verb)
        if who is None:
            return self.owner
        if is_passive(verb) and verb.dep_ not in ("xcomp",) and not self.is_asset(who):
            return None
        if (found := self.operation(who) or self.sponsored(who, verb)) is not None:
            return found
        if (
            verb.dep_ in ("advcl", "acl", "xcomp", "pcomp", "conj")
            and not any(c.dep_ == "nsubj" for c in verb.children)
            and self.operation(who) is None
            and not self.other(core(who))
        ):
            return self.owner
        return self.by_means(verb)

    def by_means(self, verb: Token) -> Operation | None:
        """The operation for which somebody acts: with its assets ("used these sites to …"), or as a part of it."""
        for above in (verb, verb.head if verb.dep_ in ("xcomp", "advcl", "conj") else verb):
            if not verb_in(above, "use") or above.pos_ != "VERB":
                continue
            for item in (c for c in above.children if c.dep_ == "dobj"):
                if item.lemma_.lower() in nouns("assets") and any(
                    c.lower_ in ("these", "those") for c in item.children
                ):
                    return self.operation(item)
        for index, operation in self.mentions.items():
            prep = self.doc[index].head
            if index > verb.i and prep.lower_ == "of" and prep.head.lower_ == "part" and verb in prep.ancestors:
                return operation.root
        return None

    def sponsored(self, who: Token, verb: Token) -> Operation | None:
        """The operation in focus, where a subject is said to be behind it and the verb is one of its doings."""
        focus = self.focus
        if focus is None or not focus.sponsors or any(verb_in(verb, family) for family in NO_DOINGS):
            return None
        span = name_at(who)
        if span is not None and span.label_ == "Country" and not any(verb_in(verb, family) for family in DOINGS):
            return None
        for participant in self.context.participants.typed(who, audience=False):
            if participant.entity.id in focus.sponsors:
                return focus
        return None

    def is_asset(self, token: Token) -> bool:
        """Whether a noun is something an operation works with."""
        return token.lemma_.lower() in nouns("assets")

    def other(self, token: Token) -> bool:
        """Whether a noun is somebody else: a name, a person, an institution or the writer."""
        if token.lower_ in FIRST_PERSON or token.lower_ in ("i", "he", "she", "you"):
            return True
        if name_at(token) is not None:
            return True
        head = token.lemma_.lower()
        return head in nouns("organisation") or head in nouns("group") or head in nouns("speaker_role")

    def organisation(self, token: Token | None) -> Participant | None:
        """The organisation or person that a noun stands for, `we` included."""
        if token is None:
            return None
        if token.lower_ in FIRST_PERSON:
            return self.quoting(token) or self.context.publisher
        if token.lower_ in ("it", "they", "its", "their") and self.operation(token) is None:
            return self.local_speaker(token)
        poss = next((c for c in token.children if c.dep_ == "poss"), None)
        if poss is not None and token.lemma_.lower() in nouns("own_work"):
            return self.organisation(poss)
        span = name_at(token)
        if span is not None and span.label_ == "Platform":
            return self.context.participants.named(span, "Organisation")
        if span is not None and span.label_ == "Country":
            return None if span.kb_id_ else self.context.participants.named(span, "Organisation")
        if (called := self.body_behind(token) or self.body_before(token)) is not None:
            return called
        if (service := self.service_before(token)) is not None:
            return service
        found = next(self.context.participants.typed(token), None)
        if found is not None and found.class_name in ("Organisation", "Person"):
            return found
        if token.lemma_.lower() in nouns("speaker_group") | nouns("speaker_role"):
            for inner in [
                *preposition_objects(token, "at", "from", "with", "for", "of", "by"),
                *(p for c in token.children if c.lemma_ == "work" for p in preposition_objects(c, "at", "for", "with")),
                *(c for c in token.children if c.dep_ in ("compound", "nmod")),
            ]:
                span = name_at(inner)
                if span is not None and span.label_ in ("Organisation", "Platform"):
                    return self.context.participants.named(span, "Organisation")
                if inner.dep_ == "pobj" and (body := self.unknown_body(inner)) is not None:
                    return body
            if (beside := self.apposed(token)) is not None:
                return beside
            if self.is_recalled(token) and (recalled := self.context.voices.recall(token)) is not None:
                return recalled
        if is_company(token) and any(c.lower_ in ("the", "this") for c in token.children):
            return self.context.voices.recall(token)
        return self.unknown_body(token)

    def body_behind(self, token: Token) -> Participant | None:
        """The name behind a noun that says what it is: "the security firm Acme", "the think tank Acme Watch"."""
        lemma, doc, end = token.lemma_.lower(), self.doc, token.i + 1
        if lemma not in nouns("speaker_group") | set(read("roles")["seated"]) or token.pos_ != "NOUN":
            return None
        while end < self.span.end and doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper():
            end += 1
        span = name_at(doc[token.i + 1]) if end > token.i + 1 else None
        if end == token.i + 1 or (span is not None and span.label_ in ("Country", "Group", "Event", "Operation")):
            return None
        if span is not None:
            return self.context.participants.named(span, None if span.label_ == "Person" else "Organisation")
        return self.context.participants.of("Organisation", content(doc[token.i + 1 : end]))

    def body_before(self, token: Token) -> Participant | None:
        """The name before a noun that says what it is: "the ACME agency"."""
        if token.pos_ != "NOUN" or token.lemma_.lower() not in nouns("bodies"):
            return None
        spans = (name_at(c) for c in token.children if c.dep_ == "compound" and c.i == token.i - 1)
        span = next((s for s in spans if s is not None), None)
        return self.context.participants.named(span) if span is not None and span.label_ == "Organisation" else None

    def is_recalled(self, token: Token) -> bool:
        """Whether a noun such as "the ministry" or "researchers" means a source that the text has named before."""
        if any(c.dep_ in ("compound", "amod", "poss") and name_at(c) is not None for c in token.children):
            return False
        before = {c.lower_ for c in token.children if c.i < token.i}
        if before & {"the", "this"}:
            return True
        return not before and token.lemma_.lower() in nouns("finders") and self.context.voices.body is not None

    def service_before(self, token: Token) -> Participant | None:
        """Who "the social media company" is: the service named last before it in the sentence, else who spoke last."""
        words = {t.lower_ for t in noun_phrase(token)}
        if token.lemma_.lower() not in ("company", "platform", "giant", "firm", "network") or not words & SERVICES:
            return None
        if not any(c.lower_ in ("the", "this") for c in token.children) or token.text[:1].isupper():
            return None
        before = [s for s in self.doc.spans[NAMES] if s.label_ == "Platform" and self.span.start <= s.start < token.i]
        return (
            self.context.participants.named(before[-1], "Organisation") if before else self.context.voices.recall(token)
        )

    def unknown_body(self, token: Token) -> Participant | None:
        """A proper noun that no list and no model knows: a body, as it speaks or acts."""
        if token.pos_ != "PROPN" or not token.text[:1].isupper() or name_at(token) is not None:
            return None
        if token.ent_type_ in ("DATE", "TIME", "ORDINAL", "CARDINAL"):
            return None  # "the April report"
        return self.context.participants.of("Organisation", content(noun_phrase(token)))

    def apposed(self, token: Token) -> Participant | None:
        """The name before ", the company": an apposition that the parser may have missed."""
        left = int(token.left_edge.i)
        for span in self.doc.spans[NAMES]:
            if span.label_ in ("Organisation", "Platform") and (
                (span.end == left - 1 and self.doc[left - 1].lower_ == ",") or span.start == token.i + 1
            ):
                return self.context.participants.named(span, "Organisation")
        return None

    def quoting(self, token: Token) -> Participant | None:
        """Who says "we" between quotation marks: the subject of a verb of saying outside them."""
        if not self.quoted(token):
            return self.speaker
        for verb in self.verbs("say"):
            who = subject(verb)
            if not self.quoted(verb) and who is not None and who.lower_ not in FIRST_PERSON:
                return self.organisation(who) or self.speaker
        return self.speaker

    def quoted(self, token: Token) -> bool:
        """Whether a token stands between quotation marks."""
        return in_quotation(token)

    def local_speaker(self, token: Token) -> Participant | None:
        """Who `it` is in "X said it had found": the subject of the verb of saying above, else the last who spoke."""
        verb = token.head
        while verb.head != verb:
            verb = verb.head
            if verb_in(verb, "say"):
                who = subject(verb)
                if who is not None and who != token and who.pos_ != "PRON":
                    return self.organisation(who)
        voices = self.context.voices
        return (voices.body or voices.last) if token.lower_ in ("it", "its") else voices.last


def is_company(token: Token) -> bool:
    """Whether a noun means the company behind a service: "the social media giant", "the video platform"."""
    lemma = token.lemma_.lower()
    if lemma == "giant":
        return True
    return lemma in nouns("services") and any(t.lower_ in nouns("service_kinds") for t in modifiers(token))
