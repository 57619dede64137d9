"""Speakers: a token of a sentence in, the innermost source that the text names for it out."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.names import NAMES
from loaders.extract.participants import Participant
from loaders.extract.sentence import FIRST_PERSON, Sentence
from loaders.extract.trees import content, is_passive, noun_phrase, preposition_objects, subject, verb_in
from loaders.extract.turns import turn_of

__all__ = ["TURN", "set_speaker", "source_of", "speaker_at"]

CONTINUES = frozenset({"also", "further", "additionally", "furthermore", "moreover", "too"})
WRITER = FIRST_PERSON | {"i", "my"}
TURN, NAMED, PEOPLE = "turn", "turns", "people"
"""Keys of a Doc's `user_data`: who has the floor in its block, who has had it so far, and who has been named."""
RECORDS = frozenset(read("speakers")["records"])
"""Papers that speak for themselves, whoever drew them up."""


def source_of(sentence: Sentence, noun: Token | None) -> Participant | None:
    """Who a subject of a verb of saying is; None for the writer and for an operation's own accounts."""
    if noun is None or noun.lower_ in WRITER or noun.i in sentence.mentions:
        return None
    if noun.pos_ == "PRON":
        return sentence.context.last_speaker if noun.lower_ in ("he", "she", "it", "they") else None
    owned = any(c.dep_ == "poss" or (c.dep_ == "prep" and c.lower_ == "by") for c in noun.children)
    if noun.lemma_.lower() in RECORDS and not owned:
        return sentence.context.participants.of("Group", content(noun_phrase(noun, tail=())))
    if (found := sentence.organisation(noun)) is not None:
        return found
    if (country := sentence.context.participants.country(noun)) is not None:
        return country
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


def governing(sentence: Sentence, token: Token) -> Token | None:
    """The verb of saying whose content a token stands in."""
    aside = next((c for c in token.children if c.dep_ == "parataxis" and verb_in(c, "say")), None)
    if aside is not None and speaks(sentence, aside):
        return aside
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
    return who is not None and (sentence.operation(who) is None or who.lower_ in WRITER)


def finding(sentence: Sentence, token: Token) -> Participant | None:
    """Who attributes, counts or describes what a token says: the subject of the nearest such verb above it."""
    below = token
    for verb in [token, *token.ancestors]:
        of = verb_in(verb, "say") and below.dep_ == "prep" and below.lower_ in ("of", "about")
        if verb.pos_ == "VERB" and (verb_in(verb, "find") or of) and not is_passive(verb):
            who = subject(verb)
            apart = below.dep_ in ("nsubj", "relcl") or (below.dep_ == "conj" and below.pos_ in ("VERB", "AUX"))
            if who is None or who == below or apart:
                return None
            if who.lower_ in ("they", "it", "he", "she") and (
                verb_in(verb, "tie") or verb.lemma_.lower() in ("count", "put", "find")
            ):
                return sentence.context.last_speaker
            if who.lower_ in WRITER or not speaks(sentence, verb):
                return None
            return source_of(sentence, who)
        below = verb
    return None


def according_to(sentence: Sentence) -> Participant | None:
    """The source of "according to X", "per X" or "in X's view" anywhere in the sentence."""
    for token in sentence.span:
        if token.lower_ in ("according", "acc.", "acc"):
            for item in preposition_objects(token, "to"):
                return source_of(sentence, item)
        elif token.lower_ == "per" and token.dep_ == "prep":
            for item in preposition_objects(token.head, "per"):
                if (found := source_of(sentence, item)) is not None:
                    return found
        elif token.lower_ in ("in", "by") and token.dep_ == "prep":
            for item in token.children:
                owner = next((c for c in item.children if c.dep_ == "poss"), None)
                if item.lemma_.lower() in read("speakers")["view"] and owner is not None:
                    return source_of(sentence, owner) if owner.lower_ not in WRITER else None
    return None


def speaker_at(sentence: Sentence, token: Token) -> Participant | None:
    """The source for what is said at a token; None for the document's own voice."""
    verb = governing(sentence, token)
    if verb is not None:
        who = subject(verb)
        if who is not None and who.lower_ in WRITER:
            return sentence.speaker
        if (found := source_of(sentence, who)) is not None:
            return found
    if (found := according_to(sentence)) is not None:
        return found
    if verb is None and (found := finding(sentence, token)) is not None:
        return found
    if sentence.quoted(token) and verb is None:
        for said in sentence.verbs("say"):
            if not sentence.quoted(said) and (found := source_of(sentence, subject(said))) is not None:
                return found
    return sentence.speaker if verb is None else None


def set_speaker(sentence: Sentence) -> None:
    """Carry a speaker over from the sentence before, where the discourse goes on; remember who speaks here."""
    floor = floor_of(sentence)
    previous = sentence.previous
    words = [t.lower_ for t in sentence.span]
    starts_quoted = sentence.doc.text.startswith('"') and sentence.span.start > 0
    in_quote = starts_quoted and sentence.doc.text.count('"') % 2 == 0 and sentence.quoted(sentence.span[0])
    silent = not any(True for _ in sentence.verbs("say"))
    if previous is not None and previous.block is sentence.block and silent:
        if set(words) & CONTINUES or in_quote:
            sentence.speaker = (previous.speaker if previous.speaker is not floor else None) or last_in(previous)
        elif is_hearsay(sentence) or (sentence.owner is not None and on_record(previous)):
            sentence.speaker = last_in(previous) or previous.speaker
    if sentence.block.text.startswith('"') and sentence.speaker is None:
        sentence.speaker = quote_speaker(sentence)
    if sentence.speaker is None:
        sentence.speaker = floor


def floor_of(sentence: Sentence) -> Participant | None:
    """Who has the floor in a debate: whose name opened the block, or an earlier one in a series of turns."""
    data, previous = sentence.doc.user_data, sentence.previous
    if TURN in data:
        held: Participant | None = data[TURN]
        return held
    before = previous.doc.user_data if previous is not None else {}
    names: frozenset[str] = before.get(NAMED, frozenset())
    people: frozenset[str] = before.get(PEOPLE, frozenset())
    named = {content(s) for s in sentence.doc.spans[NAMES] if s.label_ == "Person" and len(s) > 1}
    people |= {name for name in named if name.split()[0].lower().strip(".") not in read("speakers")["honorifics"]}
    data[PEOPLE] = people
    turn = turn_of(sentence.block.text, names | people) if sentence.block.kind != "heading" else None
    if turn is not None:
        data[TURN] = sentence.context.participants.of("Person", turn[0])
        data[NAMED] = names | {turn[0]}
    else:
        opening = sentence.block.text[:1]
        goes_on = (
            len(names) > 1 and sentence.block.kind in ("paragraph", "item") and (opening.isalpha() or opening in '("')
        )
        data[TURN] = before.get(TURN) if goes_on else None
        data[NAMED] = names
    floor: Participant | None = data[TURN]
    return floor


def on_record(sentence: Sentence) -> bool:
    """Whether a sentence tells what an indictment or the like says: so does what follows it."""
    found = sentence.speaker or according_to(sentence)
    return found is not None and found.class_name == "Group" and found.text.split()[-1].lower().rstrip("s") in RECORDS


def is_hearsay(sentence: Sentence) -> bool:
    """Whether a sentence passes on what the source before it says ("are said to have", "allegedly")."""
    return any(
        t.lower_ in read("speakers")["hearsay"]
        or (t.lemma_ in ("say", "allege") and is_passive(t) and any(c.dep_ == "xcomp" for c in t.children))
        for t in sentence.span
    )


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
