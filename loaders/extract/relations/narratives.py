"""Narratives: a sentence in; the lines that an operation pushes, what they are about and who refutes them out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.marks import TECHNIQUES
from loaders.extract.operations import Operation
from loaders.extract.participants import core
from loaders.extract.proposals import Proposal
from loaders.extract.relations.clauses import find_clauses, is_behind
from loaders.extract.relations.contents import find_contents
from loaders.extract.relations.doers import doer
from loaders.extract.relations.purposes import is_sought
from loaders.extract.relations.refutations import tell
from loaders.extract.relations.topics import topics
from loaders.extract.sentence import Sentence
from loaders.extract.trees import (
    clause_end,
    content,
    is_passive,
    negated,
    noun_phrase,
    objects,
    prep_end,
    preposition_objects,
    subject,
    trimmed,
    verb_in,
    verb_phrase,
)  # fmt: skip

__all__ = ["find_narratives"]

CLAUSES = ("clause", "that", "colon", "quoted")
"""Rules that find a whole clause."""
CARRIED = ("carrier",)
"""Rules that find a clause with its verb, behind which all is part of what is claimed."""


def find_narratives(sentence: Sentence) -> Iterator[Proposal]:
    """`spreads`, and `about` for what each narrative deals with; each narrative is remembered for its refutation."""
    taken: list[tuple[int, int]] = []
    empty = set(read("contents")["empty"])
    for operation, span, anchor, rule in [*find_clauses(sentence), *lines(sentence), *find_contents(sentence)]:
        span = trimmed(span) if rule not in ("clause", "that", "colon") else span
        shortest = 1 if rule in ("dealt", "listed") else 2
        if any(start < span.end and span.start < end for start, end in taken) or len(span) < shortest:
            continue
        telling = [t for t in span if t.pos_ not in ("VERB", "ADV") and t.lower_ not in empty]
        if all(t.lemma_.lower() in nouns("narrative") for t in telling):
            continue  # "false narratives", which tells no line
        if rule == "noun" and is_feeling(span):
            continue
        taken.append((span.start, span.end))
        if rule in CLAUSES:
            sentence.claims.append((span.start, span.end))
        elif rule in CARRIED:
            sentence.claims.append((span.start + 1, span.end))
        narrative = sentence.context.participants.of("Narrative", content(span))
        yield Proposal(sentence, operation, "spreads", narrative, anchor, f"narrative.{rule}")
        for topic in topics(sentence, span):
            if topic.entity.name.casefold() == narrative.entity.name.casefold():
                continue  # a thing is not about itself
            yield Proposal(sentence, narrative, "about", topic, anchor, "narrative.about")
        tell(sentence, operation, narrative)


def is_feeling(span: Span) -> bool:
    """ "spread public fear": what is roused is an effect and no line, unless it is told of what."""
    noun = span.root
    told = any(c.dep_ in ("prep", "acl", "relcl") and c.tag_ != "VB" for c in noun.children)
    return noun.lemma_.lower() in nouns("outcomes") and not told


def lines(sentence: Sentence) -> Iterator[tuple[Operation, Span, Token, str]]:
    """Operation, span of the narrative, anchor and rule, the surest first."""
    for verb in sentence.span:
        if (
            verb_in(verb, "assert")
            and (clause := asserted(verb)) is not None
            and (operation := spreader(sentence, verb)) is not None
            and not invented(sentence, verb)
        ):
            yield operation, clause, verb, "clause"
        if (
            verb.lemma_.lower() == "accuse"
            and verb.pos_ == "VERB"
            and objects(verb)
            and verb.tag_ in ("VBG", "VBD", "VBN")
            and (operation := spreader(sentence, verb)) is not None
            and not is_passive(verb)
            and not any(is_behind(sentence, item) for item in objects(verb))
        ):
            yield operation, verb_phrase(verb), verb, "accusation"
    last: tuple[Operation, Token] | None = None
    for noun in sentence.span:
        named = noun.lemma_.lower() in nouns("narrative") and noun.pos_ in ("NOUN", "PROPN") and noun.dep_ != "compound"
        if named:
            found = pushed(sentence, noun)
            if (
                found is None
                and last is not None
                and "as well as" in noun.doc[max(0, noun.i - 6) : noun.i].text.lower()
            ):
                found = last
            if found is not None:
                last = found
                yield found[0], narrative_span(noun), found[1], "noun"
    for verb in sentence.span:
        if verb.pos_ != "VERB" or is_passive(verb):
            continue
        stance = "criticise" if verb_in(verb, "criticise") else "praise" if verb_in(verb, "praise") else ""
        if stance and (operation := spreader(sentence, verb)) is not None and not negated(verb):
            if is_sought(verb) or (verb_in(verb, "portray") and not is_portrayed(verb)):
                continue
            things = [core(item) for item in objects(verb)]
            if (
                not things
                or any(t.lemma_.lower() in nouns("narrative") | nouns("assets") | {"news", "medium"} for t in things)
                or all(sentence.operation(t) for t in things)
            ):
                continue
            if (
                verb.lemma_.lower() == "promote"
                and not any(c.dep_ == "prep" and c.lower_ == "as" for c in [*verb.children, *things[0].children])
                and not kinds(sentence, things)
            ):
                continue
            yield (
                operation,
                as_span(verb, things) if verb.lemma_.lower() == "promote" else unexplained(verb, things),
                verb,
                stance,
            )


def kinds(sentence: Sentence, things: list[Token]) -> set[str]:
    """Classes of the participants among nouns."""
    return {p.class_name for t in things for p in sentence.context.participants.typed(t)}


def is_portrayed(verb: Token) -> bool:
    """Whether it is said as what somebody is shown ("depict X as a thief"), or a post shows it ("videos depict …")."""
    who = subject(verb)
    if who is not None and who.lemma_.lower() in read("acts")["carriers"]:
        return True
    beside = [verb, *(c for c in verb.children if c.dep_ in ("dobj", "prep"))]
    return any(c.lower_ in ("as", "in") for t in beside for c in t.children)


def unexplained(verb: Token, things: list[Token]) -> Span:
    """ "criticised X": the verb's phrase without the apposition that says who X is."""
    whole = verb_phrase(verb)
    for child in things[-1].children:
        left = int(child.left_edge.i)
        if (
            child.dep_ == "appos"
            and things[-1].pos_ == "PROPN"
            and left > verb.i + 2
            and verb.doc[left - 1].lower_ == ","
        ):
            return verb.doc[whole.start : left - 1]
    return whole


def as_span(verb: Token, things: list[Token]) -> Span:
    """ "Russia as a viable ally": the object with its predicate, without the verb."""
    whole = verb_phrase(verb)
    return verb.doc[things[0].left_edge.i : max(whole.end, things[0].i + 1)]


def spreader(sentence: Sentence, verb: Token) -> Operation | None:
    """The operation whose accounts, comments or campaign say something."""
    who = subject(verb)
    if (who is not None and is_source(sentence, who)) or follows_saying(verb):
        return None
    if who is not None and (operation := sentence.operation(who)) is not None:
        return operation
    if who is not None and verb.dep_ not in ("advcl", "acl", "xcomp", "pcomp"):
        return doer(sentence, verb) if who.lemma_.lower() in read("acts")["carriers"] else None
    if who is not None and sentence.other(who):
        return None
    return sentence.owner


def follows_saying(verb: Token) -> bool:
    """Whether what stands right before says who does it: "…," the spokesperson said, and condemned …"."""
    before = verb.doc[max(verb.sent.start, verb.i - 3) : verb.i]
    return [t.lower_ for t in before[1:]] == [",", "and"] and verb_in(before[0], "say")


def is_source(sentence: Sentence, who: Token) -> bool:
    """Whether a subject is a paper or somebody who speaks of an operation: "a complaint says that"."""
    sources = nouns("speaker_group") | nouns("speaker_role") | set(read("speakers")["papers"])
    forged = any(span.start <= who.i < span.end for span in sentence.doc.spans[TECHNIQUES])
    said = who.lemma_.lower() in sources - nouns("assets") - nouns("agents")
    return said and not forged and who.i not in sentence.mentions


def invented(sentence: Sentence, verb: Token) -> bool:
    """Whether the clause is about what accounts pretend to be ("claiming to live in Moscow"), not about the world."""
    return any(c.dep_ == "xcomp" for c in verb.children) and not any(c.dep_ == "ccomp" for c in verb.children)


def asserted(verb: Token) -> Span | None:
    """The clause behind "claiming (that)", read along the line, because parsers lose their way in it."""
    doc, start = verb.doc, verb.i + 1
    while start < verb.sent.end and (doc[start].lower_ in ("that", ",", '"', "falsely") or doc[start].is_space):
        start += 1
    if (
        start >= verb.sent.end
        or doc[start].lower_ in ("to", "responsibility", "as")
        or doc[start].pos_ in ("VERB", "ADP")
    ):
        return None
    bare = verb.lemma_.lower() in ("suggest", "argue", "insinuate", "purport") and any(
        c.dep_ == "ccomp" and c.tag_ in ("VBZ", "VBP", "VBD") and c.i > verb.i for c in verb.children
    )
    if verb.lemma_.lower() not in ("claim", "allege", "assert") and doc[start - 1].lower_ != "that" and not bare:
        return None
    end = start
    while end < verb.sent.end and not closes(doc[end]):
        end += 1
    clause = doc[start:end]
    finite = [t for t in clause if t.tag_ in ("VBD", "VBZ", "VBP", "MD") and t.i > start]
    return clause if finite else None


def closes(token: Token) -> bool:
    """Whether a token ends a clause read along the line."""
    if token.lower_ in ('"', ";", ".", "!", "?", ":"):
        return True
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return token.lower_ == "," and following in (
        "as",
        "according",
        "which",
        "while",
        "and",
        "but",
        "using",
        "said",
        "with",
        '"',
    )


def pushed(sentence: Sentence, noun: Token) -> tuple[Operation, Token] | None:
    """The operation and the verb by which a narrative noun is spread."""
    above, below = noun.head, noun
    for _ in range(6):
        if (
            verb_in(above, "spread")
            and above.pos_ in ("VERB", "AUX", "NOUN")
            and below.dep_
            in (
                "dobj",
                "pobj",
                "pcomp",
                "prep",
                "conj",
                "nsubjpass",
                "nsubj",
                "xcomp",
                "ccomp",
                "agent",
                "acl",
                "dative",
                "advcl",
            )
        ):
            if below.dep_ == "nsubj" and not is_passive(above):
                return None
            if above.lemma_.lower() == "use" and noun.lemma_.lower() not in ("narrative", "messaging"):
                return None
            if is_passive(above):
                operation = (
                    next(
                        (
                            o
                            for item in preposition_objects(above, "by", "in", "through", "across")
                            if (o := sentence.operation(item)) is not None
                        ),
                        None,
                    )
                    or sentence.owner
                )
            else:
                operation = sentence.actor(above) or by_firms(sentence, above)
            return (operation, above) if operation is not None else None
        if above.lemma_.lower() in ("target", "flood", "bombard", "reach") and below.lower_ == "with":
            operation = sentence.actor(above)
            return (operation, above) if operation is not None else None
        if (
            above.lemma_.lower() in ("consist", "center", "centre", "focus", "revolve")
            and below.dep_ == "prep"
            and above.pos_ == "VERB"
        ):
            operation = sentence.owner
            return (operation, above) if operation is not None else None
        if above.head == above:
            break
        if above.pos_ in ("VERB", "AUX") and below.dep_ not in ("conj", "xcomp", "pcomp"):
            return None
        below, above = above, above.head
    return None


def by_firms(sentence: Sentence, verb: Token) -> Operation | None:
    """The sentence's operation where firms that nobody names spread something for it."""
    who = subject(verb)
    firms = who is not None and who.lemma_.lower() in ("company", "firm", "agency", "contractor")
    return sentence.owner if firms and verb.dep_ in ("relcl", "acl", "conj") else None


def narrative_span(noun: Token) -> Span:
    """The noun with what says which narrative it is: that-clause, about, of, participle."""
    following = noun.doc[noun.i + 1] if noun.i + 1 < noun.sent.end else None
    if following is not None and following.lower_ == "that" and following.tag_ in ("IN", "DT"):
        end = noun.i + 2
        while end < noun.sent.end and not closes(noun.doc[end]):
            end += 1
        if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in noun.doc[noun.i + 3 : end]):
            return noun.doc[noun.i + 2 : end]
    base = noun_phrase(
        noun, tail=("of", "about", "on", "against", "around", "over", "regarding", "from", "for", "concerning")
    )
    end = base.end
    after = noun.doc[noun.i + 1] if noun.i + 1 < noun.sent.end else None
    if after is not None and after.dep_ == "prep" and after.lower_ in ("about", "on", "against", "of", "that"):
        end = max(end, prep_end(after))  # the parser hung it on the verb
    for child in noun.children:
        if child.i > noun.i and (
            (child.dep_ == "acl" and child.tag_ == "VBG")
            or (
                child.dep_ in ("amod", "acl")
                and child.lemma_ in ("supportive", "critical", "favourable", "favorable", "sympathetic", "hostile")
            )
        ):
            end = max(end, clause_end(child))
    return noun.doc[base.start : end]
