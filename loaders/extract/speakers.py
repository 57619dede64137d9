"""Speakers: a token of a sentence in, the innermost source that the text names for it out."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extract.lexicon import nouns
from loaders.extract.participants import Participant
from loaders.extract.sentence import FIRST_PERSON, Sentence
from loaders.extract.trees import content, noun_phrase, preposition_objects, subject, verb_in

__all__ = ["set_speaker", "source_of", "speaker_at"]

CONTINUES = frozenset({"also", "further", "additionally", "furthermore", "moreover", "too"})


def source_of(sentence: Sentence, noun: Token | None) -> Participant | None:
    """Who a subject of a verb of saying is; None for the writer and for an operation's own accounts."""
    if noun is None or noun.lower_ in FIRST_PERSON or noun.i in sentence.mentions:
        return None
    if noun.pos_ == "PRON":
        return sentence.context.last_speaker if noun.lower_ in ("he", "she", "it", "they") else None
    if (found := sentence.organisation(noun)) is not None:
        return found
    if (country := sentence.context.participants.country(noun)) is not None:
        return country
    head = noun.lemma_.lower()
    if noun.tag_ == "NNS" and head in nouns("group"):
        return next(
            (p for p in sentence.context.participants.typed(noun, audience=False) if p.class_name == "Group"), None
        )
    if head in nouns("speaker_group") | nouns("speaker_role"):
        group = noun_phrase(noun)
        fellows = [c for c in noun.children if c.dep_ == "conj"]
        text = content(noun.doc[group.start : noun_phrase(fellows[-1]).end]) if fellows else content(group)
        return sentence.context.participants.of("Group", text)
    return None


def governing(sentence: Sentence, token: Token) -> Token | None:
    """The verb of saying whose content a token stands in."""
    below, verb = token, token.head
    while below != verb:
        if verb_in(verb, "say") and below.dep_ in ("ccomp", "parataxis", "xcomp") and speaks(sentence, verb):
            return verb
        if (
            verb_in(verb, "say")
            and below.dep_ in ("advcl", "conj", "dep")
            and below.i > verb.i
            and content_after(verb)
            and speaks(sentence, verb)
        ):
            return verb
        inner = next((c for c in verb.children if c.dep_ == "parataxis" and verb_in(c, "say") and c != below), None)
        if inner is not None and speaks(sentence, inner):
            return inner
        below, verb = verb, verb.head
    inner = next(
        (
            c
            for c in below.children
            if c.dep_ in ("parataxis", "ccomp")
            and verb_in(c, "say")
            and c.right_edge.i >= sentence.span.end - 3
            and not any(g.dep_ == "ccomp" for g in c.children)
            and token.i < c.left_edge.i
        ),
        None,
    )
    return inner if inner is not None and speaks(sentence, inner) else None


def content_after(verb: Token) -> bool:
    """Whether what is said is coordinated behind the verb ("said that X, and that Y")."""
    return any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)


def speaks(sentence: Sentence, verb: Token) -> bool:
    """Whether the subject of a verb can speak (an operation's accounts spread, they are no source)."""
    who = subject(verb)
    return who is not None and (sentence.operation(who) is None or who.lower_ in FIRST_PERSON)


def according_to(sentence: Sentence) -> Participant | None:
    """The source of "according to X" anywhere in the sentence."""
    for token in sentence.span:
        if token.lower_ == "according":
            for item in preposition_objects(token, "to"):
                return source_of(sentence, item)
    return None


def speaker_at(sentence: Sentence, token: Token) -> Participant | None:
    """The source for what is said at a token; None for the document's own voice."""
    verb = governing(sentence, token)
    if verb is not None:
        who = subject(verb)
        if who is not None and who.lower_ in FIRST_PERSON:
            return None
        if (found := source_of(sentence, who)) is not None:
            return found
    if (found := according_to(sentence)) is not None:
        return found
    if sentence.quoted(token) and verb is None:
        for said in sentence.verbs("say"):
            if not sentence.quoted(said) and (found := source_of(sentence, subject(said))) is not None:
                return found
    return sentence.speaker if verb is None else None


def set_speaker(sentence: Sentence) -> None:
    """Carry a speaker over from the sentence before, where the discourse goes on; remember who speaks here."""
    previous = sentence.previous
    words = [t.lower_ for t in sentence.span]
    starts_quoted = sentence.doc.text.startswith('"') and sentence.span.start > 0
    in_quote = starts_quoted and sentence.doc.text.count('"') % 2 == 0 and sentence.quoted(sentence.span[0])
    silent = not any(True for _ in sentence.verbs("say"))
    if previous is not None and previous.block is sentence.block and silent and (set(words) & CONTINUES or in_quote):
        sentence.speaker = previous.speaker or last_in(previous)
    if sentence.block.text.startswith('"') and sentence.speaker is None:
        sentence.speaker = quote_speaker(sentence)


def quote_speaker(sentence: Sentence) -> Participant | None:
    """Who says a paragraph that is one quotation: named behind it, else the last one who spoke."""
    doc = sentence.doc
    inside = doc.text.count('"', 0, int(sentence.span.start_char) + 1) % 2 == 1
    if not inside:
        return None
    for token in doc[sentence.span.end :]:
        if verb_in(token, "say") and (found := source_of(sentence, subject(token))) is not None:
            return found
    return None if any(verb_in(t, "say") for t in sentence.span) else sentence.context.last_speaker


def last_in(sentence: Sentence) -> Participant | None:
    """The speaker of a sentence that is a third party's throughout."""
    root = sentence.span.root
    if verb_in(root, "say") and speaks(sentence, root):
        return source_of(sentence, subject(root))
    return according_to(sentence)
