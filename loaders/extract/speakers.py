"""Speakers: a token of a sentence in, the innermost source that the text names for it out."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from loaders.extract.floors import floor_of
from loaders.extract.lexicon import nouns, read
from loaders.extract.names import NAMES
from loaders.extract.participants import Participant, name_at
from loaders.extract.quotations import quotation_at, quotations_of
from loaders.extract.sentence import Sentence
from loaders.extract.sources import RECORDS, WRITER, source_of
from loaders.extract.trees import is_passive, preposition_objects, subject, verb_in

__all__ = ["account_of", "hear", "lead_of", "set_speaker", "speaker_at", "speaks"]

CONTINUES = frozenset(read("words")["continues"])
PERSONAL = frozenset(read("words")["taken_up"])
LONG = 4
"""Blocks through which an account goes on that nobody names again."""


def governing(sentence: Sentence, token: Token) -> Token | None:
    """The verb of saying whose content a token stands in."""
    aside = next((c for c in token.children if c.dep_ == "parataxis" and verb_in(c, "say")), None)
    if aside is not None and speaks(sentence, aside):
        return aside
    below, verb = token, token.head
    while below != verb:
        content = below.dep_ in ("ccomp", "parataxis", "xcomp") or (below.dep_ == "dobj" and verb_in(verb, "utter"))
        content = content or (below.dep_ == "prep" and any(c.lemma_ == "confidence" for c in below.children))
        if content and verb_in(verb, "say") and speaks(sentence, verb):
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
    return None


def content_after(verb: Token) -> bool:
    """Whether what is said is coordinated behind the verb ("said that X, and that Y")."""
    return any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)


def speaks(sentence: Sentence, verb: Token) -> bool:
    """Whether the subject of a verb can speak (an operation's accounts spread, they are no source)."""
    who = subject(verb)
    return who is not None and not is_passive(verb) and (sentence.operation(who) is None or who.lower_ in WRITER)


def finding(sentence: Sentence, token: Token) -> Participant | None:
    """Who attributes, counts, finds or describes what a token says: the subject of the nearest such verb above it."""
    below = token
    for verb in [token, *token.ancestors]:
        of = verb_in(verb, "say") and below.dep_ == "prep" and below.lower_ in ("of", "about")
        finds = verb.pos_ == "VERB" and not is_passive(verb) and not is_intended(verb)
        if finds and (verb_in(verb, "find") or verb_in(verb, "uncover") or of):
            who = subject(verb)
            apart = below.dep_ in ("nsubj", "relcl") or (below.dep_ == "conj" and below.pos_ in ("VERB", "AUX"))
            if who is None or who == below or apart:
                return None
            if who.pos_ == "PRON" and who.lower_ in ("they", "it", "he", "she"):
                found = sentence.context.voices.pronoun(who.lower_)
                return found if verb_in(verb, "tie") or verb.lemma_.lower() in ("count", "put", "find") else None
            if who.lower_ in WRITER or not speaks(sentence, verb):
                return None
            return source_of(sentence, who)
        below = verb
    return None


def is_intended(verb: Token) -> bool:
    """Whether a verb tells what somebody will or means to do: "will expose", "works to identify"."""
    return any(
        c.dep_ == "aux" and c.lower_ in ("to", "will", "would", "must", "should", "shall") for c in verb.children
    )


def according_to(sentence: Sentence, token: Token | None = None, whole: bool = False) -> Participant | None:
    """The source of "according to X", "per X" or "in X's view" in the part of the sentence that a token stands in.

    With `whole`, only where it holds for the main clause.
    """
    for word in sentence.span:
        if whole and any(a.dep_ in ("relcl", "acl", "ccomp", "conj") for a in word.ancestors):
            continue
        if token is not None and any(t.text == ";" for t in sentence.doc[min(word.i, token.i) : max(word.i, token.i)]):
            continue
        if word.lower_ in ("according", "acc.", "acc"):
            for item in preposition_objects(word, "to"):
                return source_of(sentence, item)
        elif word.lower_ == "per" and word.dep_ == "prep":
            for item in preposition_objects(word.head, "per"):
                if (found := source_of(sentence, item)) is not None:
                    return found
        elif word.lower_ == "alleged" and word.i > sentence.span.start and sentence.doc[word.i - 1].lower_ == "as":
            for item in preposition_objects(word, "in", "by"):
                return source_of(sentence, item)
        elif word.lower_ in ("in", "by") and word.dep_ == "prep":
            for item in word.children:
                owner = next((c for c in item.children if c.dep_ == "poss"), None)
                if item.lemma_.lower() in read("speakers")["view"] and owner is not None:
                    return source_of(sentence, owner) if owner.lower_ not in WRITER else None
    return None


def speaker_at(sentence: Sentence, token: Token) -> Participant | None:
    """The source for what is said at a token; None for the document's own voice."""
    verb = governing(sentence, token)
    quotation = quotation_at(token)
    outer = quotation.verb if quotation is not None and (verb is None or not sentence.quoted(verb)) else None
    if outer is not None and (found := giver(sentence, outer)) is not None:
        return found
    if verb is not None:
        who = subject(verb)
        if who is not None and who.lower_ in WRITER:
            return sentence.speaker
        if (found := giver(sentence, verb)) is not None:
            return found
    if verb is None and (found := edge_source(sentence, token)) is not None:
        return found
    if (found := according_to(sentence, token)) is not None:
        return found
    if verb is None and (found := finding(sentence, token)) is not None:
        return found
    if sentence.quoted(token) and verb is None:
        for said in sentence.verbs("say"):
            if not sentence.quoted(said) and (found := source_of(sentence, subject(said))) is not None:
                return found
    return sentence.speaker if verb is None else None


def edge_source(sentence: Sentence, token: Token) -> Participant | None:
    """The source that ends the sentence, for a token before it; else the one that opens it, for a token behind it."""
    noun: Token | None = None
    if sentence.tail is not None and token.i < sentence.tail[0]:
        noun = sentence.tail[1]
    elif sentence.head is not None and sentence.head[0] < token.i < sentence.head[1]:
        noun = sentence.head[2]
    if noun is None or (sentence.operation(noun) is not None and noun.pos_ != "PRON"):
        return None
    return source_of(sentence, noun)


def opening(sentence: Sentence) -> Participant | None:
    """The source that opens a sentence and reports all the rest of it."""
    if sentence.head is None or sentence.head[1] != sentence.span.end:
        return None
    noun = sentence.head[2]
    return None if noun.lower_ in WRITER or sentence.operation(noun) is not None else source_of(sentence, noun)


def giver(sentence: Sentence, verb: Token) -> Participant | None:
    """The source that a verb of saying has as its subject, also where the verb stands in a neighbouring sentence."""
    if sentence.span.start <= verb.i < sentence.span.end and verb.doc is sentence.doc:
        return source_of(sentence, subject(verb))
    return source_of(Sentence(verb.sent, sentence.block, sentence.context, sentence.previous), subject(verb))


def set_speaker(sentence: Sentence) -> None:
    """Carry a source over from the sentence before, where its account goes on; else whoever has the floor speaks."""
    floor = floor_of(sentence)
    first = next((t for t in sentence.span if not t.is_punct), sentence.span[0])
    quotation = quotation_at(first)
    last = next((t for t in reversed(list(sentence.span)) if not t.is_punct), first)
    if quotation is not None and quotation.verb is not None and quotation.is_speech and quotation_at(last) is quotation:
        sentence.speaker = giver(sentence, quotation.verb)
    elif continues(sentence, floor):
        sentence.speaker = sentence.context.voices.source
    if sentence.speaker is None:
        sentence.speaker = floor or passed_on(sentence)


def passed_on(sentence: Sentence) -> Participant | None:
    """The text's only source, for a sentence of the body that tells more of an operation and names no other party."""
    found = sentence.context.voices.sole
    if found is None or sentence.block.kind != "paragraph" or sentence.owner is None or interrupted(sentence):
        return None
    if any(sentence.verbs("disrupt")) or not any(t.tag_ == "VBD" for t in sentence.span):
        return None
    return found


def continues(sentence: Sentence, floor: Participant | None) -> bool:
    """Whether a sentence that names no source goes on with the account of the source before it."""
    voices, previous = sentence.context.voices, sentence.previous
    if voices.source is None or previous is None or sentence.block.kind == "heading":
        return False
    if any(t.lower_ in WRITER and not sentence.quoted(t) for t in sentence.span) or interrupted(sentence):
        return False
    words = {t.lower_ for t in sentence.span}
    if previous.block is sentence.block:
        if voices.first_person and account_of(previous) is None:
            return bool(words & CONTINUES) and previous.speaker is not None
        went_on = bool(words & CONTINUES) or is_hearsay(sentence) or on_record(voices.source)
        return went_on or floor is None
    elsewhere = voices.first_person or floor is not None or voices.blocks >= LONG
    return not elsewhere and takes_up(sentence)


def interrupted(sentence: Sentence) -> bool:
    """Whether a sentence has a source of its own or another party as its subject: the account before it has ended."""
    if account_of(sentence) is not None:
        return True
    who = subject(sentence.span.root)
    if who is None or who.pos_ == "PRON" or sentence.operation(who) is not None:
        return False
    source = sentence.context.voices.source
    span = name_at(who)
    if span is None or span.label_ in ("Operation", "Platform", "Event"):
        return False
    return source is None or sentence.context.participants.named(span).entity.id != source.entity.id


def takes_up(sentence: Sentence) -> bool:
    """Whether a sentence goes on about the operation: its accounts, posts or makers, or a pronoun, are the subject."""
    root = sentence.span.root
    who = subject(root) or (root if root.pos_ == "NOUN" else None)
    if sentence.owner is None or sentence.introduced or who is None:
        return False
    if who.lower_ in PERSONAL or any(c.lower_ in PERSONAL for c in who.children):
        return True
    if sentence.operation(who) is not None:
        return True
    lemma = who.lemma_.lower()
    return lemma in nouns("assets") | nouns("agents") | nouns("objective") | nouns("narrative") | nouns("conduct")


def on_record(source: Participant) -> bool:
    """Whether a source is an indictment or the like: what follows it in its paragraph is what it says."""
    return source.class_name == "Group" and source.text.split()[-1].lower().rstrip("s") in RECORDS


def is_hearsay(sentence: Sentence) -> bool:
    """Whether a sentence passes on what the source before it says ("are said to have", "allegedly")."""
    return any(
        t.lower_ in read("speakers")["hearsay"]
        or (t.lemma_ in ("say", "allege") and is_passive(t) and any(c.dep_ == "xcomp" for c in t.children))
        for t in sentence.span
    )


def account_of(sentence: Sentence) -> Participant | None:
    """The source whose words or findings a whole sentence gives."""
    if (edge := edge_source(sentence, sentence.span[0]) or opening(sentence)) is not None:
        return edge
    root, who = sentence.span.root, subject(sentence.span.root)
    if who is not None and who.lower_ not in WRITER and not is_passive(root):
        if (verb_in(root, "say") or verb_in(root, "uncover") or verb_in(root, "find")) and speaks(sentence, root):
            return source_of(sentence, who)
        if who.pos_ == "PRON" and verb_in(root, "tie"):
            return sentence.context.voices.pronoun(who.lower_)
    if (found := according_to(sentence, whole=True)) is not None:
        return found
    given = [
        q.verb for q in quotations_of(sentence.doc) if q.is_speech and q.verb and overlaps(sentence, q.start, q.end)
    ]
    return giver(sentence, given[-1]) if given else None


def lead_of(sentences: Iterable[Sentence]) -> Participant | None:
    """The first source that the opening of a text names: whom "report says" in its headline means."""
    accounts = (account_of(sentence) for sentence in sentences)
    return next((a for a in accounts if a is not None and a.class_name != "Group"), None)


def overlaps(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a sentence has tokens in a range."""
    return sentence.span.start < end and start < sentence.span.end


def hear(sentence: Sentence) -> None:
    """Remember who spoke in a sentence, and whose account goes on after it."""
    voices = sentence.context.voices
    for span in sentence.doc.spans[NAMES]:
        if span.label_ == "Person" and sentence.span.start <= span.start < sentence.span.end and is_subject(span.root):
            voices.persons.append(sentence.context.participants.named(span))
    for verb in sentence.span:
        spoken = any(verb_in(verb, family) for family in ("say", "deny", "expose", "disrupt", "notice"))
        if not spoken or is_passive(verb) or not speaks(sentence, verb):
            continue
        who = subject(verb)
        if who is not None and who.pos_ != "PRON" and (source := source_of(sentence, who)) is not None:
            voices.hear(source)
            if verb_in(verb, "disrupt"):
                voices.removers.add(source.entity.id)
            break
    if (owner := owner_of_work(sentence)) is not None:
        voices.hear(owner)
    if previous_block_of(sentence) is not sentence.block:
        voices.blocks += 1
    own = account_of(sentence)
    if own is not None:
        voices.source, voices.blocks = own, 0
        voices.given.setdefault(own.entity.id, set()).add(sentence.block.start)
        if own.class_name != "Group":
            voices.hear(own)
    elif sentence.block.kind == "heading" or interrupted(sentence) or sentence.speaker is not voices.source:
        voices.source = None


def owner_of_work(sentence: Sentence) -> Participant | None:
    """Whose report or finding the subject of a sentence is, whatever is said of it: "Acme's disclosure points to"."""
    who = subject(sentence.span.root)
    if who is None or who.lemma_.lower() not in nouns("own_work") | nouns("recalled_report") | nouns("knowledge"):
        return None
    owner = next((c for c in who.children if c.dep_ == "poss" and name_at(c) is not None), None)
    found = sentence.organisation(owner) if owner is not None else None
    return found if found is not None and found.class_name == "Organisation" else None


def previous_block_of(sentence: Sentence) -> object:
    """The block of the sentence before, if any."""
    return sentence.previous.block if sentence.previous is not None else None


def is_subject(token: Token) -> bool:
    """Whether a noun is a subject, or stands in apposition to one."""
    return token.dep_ in ("nsubj", "nsubjpass") or (token.dep_ == "appos" and token.head.dep_ == "nsubj")
