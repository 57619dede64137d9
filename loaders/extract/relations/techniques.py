"""Techniques: a sentence in; the conduct by which an operation is said to work out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.marks import TECHNIQUES
from loaders.extract.names import NAMES
from loaders.extract.operations import Operation
from loaders.extract.participants import core, name_at
from loaders.extract.proposals import Proposal
from loaders.extract.relations.conduct import (
    Found,
    acting,
    conduct_words,
    engaged_in,
    getting,
    is_plain,
    is_purpose,
    tampering,
    under_names,
)
from loaders.extract.sentence import FIRST_PERSON, Sentence
from loaders.extract.trees import (
    clause_end,
    content,
    is_passive,
    negated,
    noun_phrase,
    objects,
    preposition_objects,
    subject,
    such_as,
    trimmed,
    verb_in,
    verb_phrase,
)

__all__ = ["find_techniques"]


BODIES = ("Organisation", "Person", "Event", "Country")
SOURCES = frozenset(read("words")["leaked"])
"""What is leaked, by an operation or to those who write about it."""
DEFINITE = frozenset(read("words")["definite"])
PAPERS = frozenset(read("words")["on_conduct"])
"""What is on a conduct without telling that it happened."""


def find_techniques(sentence: Sentence) -> Iterator[Proposal]:
    """`uses_technique`, each stretch of words once: phrases of conduct before names of techniques."""
    if sentence.owner is None and not sentence.mentions:
        return
    taken: list[tuple[int, int]] = []
    for operation, span, anchor, rule in conduct(sentence):
        span = trimmed(span)
        bare = all(t.pos_ in ("VERB", "ADV") for t in span)  # "also impersonated", which tells nothing
        if bare or any(start < span.end and span.start < end for start, end in taken):
            continue
        taken.append((span.start, span.end))
        technique = sentence.context.participants.of("Technique", content(span))
        yield Proposal(sentence, operation, "uses_technique", technique, anchor, f"technique.{rule}")


def conduct(sentence: Sentence) -> Iterator[Found]:
    """Operation, span, anchor and rule, the surest first."""
    yield from posing(sentence)
    yield from marked(sentence)
    yield from by_tools(sentence)
    yield from tampering(sentence)
    yield from acting(sentence)
    yield from getting(sentence)
    yield from under_names(sentence)
    yield from engaged_in(sentence)
    yield from tactics(sentence)


def posing(sentence: Sentence) -> Iterator[Found]:
    """ "posed as journalists", "claiming to live in Moscow", "designed to look like local news"."""
    for verb in sentence.verbs("pose"):
        operation = sentence.actor(verb) or (
            sentence.owner if verb.dep_ in ("acl", "conj", "xcomp", "pcomp", "advcl", "ccomp", "relcl") else None
        )
        who = subject(verb)
        theirs = who is not None and sentence.other(who) and who.lemma_.lower() not in nouns("assets")
        if operation is None or verb.pos_ != "VERB" or theirs:
            continue
        after = verb.nbor(1).lower_ if verb.i + 1 < sentence.span.end else ""
        if any(core(t).lemma_.lower() in conduct_words("posed") for t in objects(verb)):
            continue  # "poses a threat"
        if len(verb_phrase(verb)) < 2 and after == "as" and verb.dep_ != "amod":
            yield operation, verb.doc[verb.i : end_of_role(verb)], verb, "posing"
            continue
        if len(verb_phrase(verb)) < 2 or (verb.dep_ == "amod" and verb.tag_ == "VBN" and verb.head.i > verb.i):
            continue
        if (
            verb.lemma_.lower() in ("present", "style", "copy", "disguise")
            and not preposition_objects(verb, "as")
            and verb.lemma_.lower() != "disguise"
        ):
            continue
        if (
            verb.dep_ == "relcl"
            and who is not None
            and who.lemma_.lower() not in nouns("assets") | nouns("agents")
            and who.i not in sentence.mentions
        ):
            continue
        if verb.dep_ in ("xcomp", "advcl") and verb.head.lemma_.lower() in ("design", "seek", "aim", "attempt", "try"):
            pass
        yield operation, verb_phrase(verb), verb, "posing"
    for verb in sentence.span:
        if verb.lemma_.lower() in ("claim", "purport", "pretend", "appear", "design") and verb.pos_ == "VERB":
            inner = next(
                (
                    c
                    for c in verb.children
                    if c.dep_ == "xcomp"
                    and c.lemma_.lower()
                    in ("be", "base", "live", "run", "represent", "belong", "reflect", "resemble", "look", "come")
                ),
                None,
            )
            who = subject(verb)
            if inner is None or who is None or (verb.lemma_.lower() == "appear" and inner.lemma_ != "be"):
                continue
            operation = sentence.operation(who)
            if operation is not None and who.i not in sentence.mentions:
                yield operation, verb.doc[verb.i : max(clause_end(inner), inner.i + 1)], verb, "pretending"


def end_of_role(verb: Token) -> int:
    """Where the role behind "posed as" ends, read along the line: before "to", a verb or a mark."""
    end = verb.i + 2
    while end < verb.sent.end and not verb.doc[end].is_punct and verb.doc[end].lower_ != "to":
        if verb.doc[end].tag_ in ("VBD", "VBZ", "VBP", "MD", "WDT", "WP"):
            break
        end += 1
    return end


def marked(sentence: Sentence) -> Iterator[Found]:
    """Names of techniques from the word lists, as the operation's own."""
    for span in sentence.doc.spans[TECHNIQUES]:
        if not (sentence.span.start <= span.start < sentence.span.end) or excluded(sentence, span):
            continue
        operation = holder(sentence, span)
        if operation is None:
            continue
        for each in split_mark(span):
            yield operation, each, span.root, "named"


def split_mark(span: Span) -> list[Span]:
    """ "new and hijacked accounts" is two techniques with one noun; the first is its adjective alone."""
    index = next((i for i, t in enumerate(span) if t.lower_ in ("and", "or")), None)
    if index is None or index > 2 or any(t.lower_ == "-" for t in span[:3]):
        return [span]
    return [span.doc[span.start : span.start + index], span.doc[span.start + index + 1 : span.end]]


def excluded(sentence: Sentence, span: Span) -> bool:
    """A policy's name, what accounts are removed for, what others use, what is denied, and operations themselves."""
    doc, root = sentence.doc, span.root
    if in_title(sentence, span) or is_source(span):
        return True
    last = span[-1].lemma_.lower()
    if (
        len(span) > 1
        and last in conduct_words("operations")
        and not {t.lower_ for t in span} & conduct_words("of_bots")
    ):
        return True
    if span[0].lower_ in ("promoted", "boosted") and any(c.dep_ == "dobj" for c in span[0].children):
        return True  # "promoted news", a verb with its object
    before = doc[max(sentence.span.start, span.start - 6) : span.start].text.lower()
    lowered = span.text.lower()
    if (last == "ad" and doc[span.end : span.end + 1].text.startswith("account")) or (
        last == "claim" and len(span) > 1
    ):
        return True  # a product, and what is told
    if lowered in conduct_words("machines") and not is_means(root):
        return True
    if is_in_name(sentence, span) or (len(span) > 2 and last in PAPERS and span.text.istitle()):
        return True
    if root.dep_ == "pobj" and root.head.lower_ in ("on", "about") and root.head.head.lemma_.lower() in PAPERS:
        return True
    if "policy" in before or "against" in before.split()[-3:]:
        return True
    after = doc[span.end : span.end + 3].text.lower() if span.end < len(doc) else ""
    if lowered.startswith("coordinated inauthentic") or lowered == "cib":
        if lowered == "cib" or not any(
            word in after + " " + doc[span.end : span.end + 5].text.lower()
            for word in ("network", "campaign", "operation")
        ):
            return "coordinated inauthentic" not in lowered or "policy" in after
        return sentence.block.part > 1
    if is_verdict(sentence, root) or any(verb_in(a, "deny") for a in root.ancestors):
        return True
    verb = next((a for a in root.ancestors if a.pos_ == "VERB"), None)
    if verb is not None and verb_in(verb, "use") and sentence.actor(verb) is None and used_by_others(sentence, verb):
        return True
    against = any(a.lemma_.lower() in conduct_words("against") for a in root.ancestors if a.pos_ == "VERB")
    if against:
        return True
    if verb is not None and negated(verb) and root.dep_ in ("dobj", "conj", "nsubjpass", "attr"):
        return True
    if any(c.dep_ == "det" and c.lower_ == "no" for c in root.children) or after.startswith("policy"):
        return True
    if (
        root.dep_ == "compound"
        and root.head.i in sentence.mentions
        and lowered != "bot network"
        and "bot" not in lowered
    ):
        return True
    return lowered in ("false information", "fake news") and root.dep_ == "nsubj"


def is_verdict(sentence: Sentence, noun: Token) -> bool:
    """Whether somebody calls something a forgery or the like, which judges a thing and reports no conduct."""
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ == "as":
        return verb_in(above.head, "dismiss")
    if noun.dep_ not in ("oprd", "attr", "ccomp") or any(c.dep_ in ("amod", "compound") for c in noun.children):
        return False
    who = subject(above)
    return verb_in(above, "dismiss") or (who is not None and sentence.operation(who) is None and not is_theirs(who))


def is_theirs(noun: Token) -> bool:
    """Whether a noun means what an operation works with."""
    return core(noun).lemma_.lower() in nouns("assets") | nouns("agents") | nouns("quantity") or noun.pos_ == "PRON"


def in_title(sentence: Sentence, span: Span) -> bool:
    """Whether a phrase is part of a name or a report's title: "the Fake News Observatory"."""
    if not all(t.text[:1].isupper() and t.text[1:].islower() for t in span) or span.start == sentence.span.start:
        return False
    beside = [t for t in (span.doc[span.start - 1], *span.doc[span.end : span.end + 1]) if t.is_alpha]
    return any(t.text[:1].isupper() or t.lower_ == "de" for t in beside)


def is_source(span: Span) -> bool:
    """Whether documents are what somebody knows something from: "referred to in leaked documents as"."""
    root = span.root
    if root.lemma_.lower() not in SOURCES:
        return False
    verb = root.head.head if root.dep_ == "pobj" else root.head
    if root.dep_ == "pobj" and root.head.lower_ not in ("in", "by", "to", "from"):
        return False
    return root.dep_ in ("pobj", "nsubj") and (
        verb.lower_ == "according"
        or verb_in(verb, "say")
        or verb.lemma_.lower() in ("refer", "describe", "show", "see")
    )


def used_by_others(sentence: Sentence, verb: Token) -> bool:
    """Whether the subject of a verb of using is a company or body: what it uses is no conduct of an operation."""
    who = subject(verb)
    if who is None or verb.dep_ in ("xcomp", "ccomp", "acl", "relcl") or verb_in(verb.head, "expose"):
        return False
    name = name_at(who)
    return who.lower_ in FIRST_PERSON or (name is not None and name.label_ in ("Organisation", "Platform"))


def is_in_name(sentence: Sentence, span: Span) -> bool:
    """Whether a phrase in capitals is part of the longer name of a body or event."""
    return all(t.text[:1].isupper() for t in span) and any(
        name.start <= span.start and span.end <= name.end and len(name) > len(span) and name.label_ in BODIES
        for name in sentence.doc.spans[NAMES]
    )


def is_means(token: Token) -> bool:
    """Whether AI is what somebody works with ("with AI", "used ChatGPT"), and not what is talked about or who acts."""
    first = token
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head
    if first.dep_ in ("compound", "nmod", "amod", "npadvmod"):
        return not is_topic(first)
    if first.dep_ == "pobj":
        prep = first.head
        if prep.lower_ == "of":
            return verb_in(prep.head, "use") or prep.head.lemma_.lower() in conduct_words("uses")
        return prep.lower_ in conduct_words("by_means")
    if first.dep_ in ("dobj", "nsubjpass", "conj"):
        return verb_in(first.head, "use") or first.head.lemma_.lower() in conduct_words("uses")
    if first.dep_ == "nsubj":
        return first.head.dep_ == "relcl" and first.head.lemma_.lower() in conduct_words("made")
    return first.dep_ != "attr"


def is_topic(token: Token) -> bool:
    """Whether AI before a noun is what it is about ("AI policy") and no means."""
    made = frozenset(read("techniques")["heads"]) | {"tool", "model", "technology", "generator", "service", "tooling"}
    return token.dep_ in ("compound", "nmod") and token.head.lemma_.lower() not in made and token.nbor(1).lower_ != "-"


def holder(sentence: Sentence, span: Span) -> Operation | None:
    """The operation whose technique a marked phrase is: that of the clause, else of the sentence."""
    if len({o.root.number for o in sentence.mentions.values()}) > 1:
        for above in [span.root, *span.root.ancestors]:
            if above.i in sentence.mentions:
                return sentence.mentions[above.i].root
            if above.pos_ == "VERB" and (found := sentence.actor(above)) is not None:
                return found
    return sentence.owner or sentence.focus


def by_tools(sentence: Sentence) -> Iterator[Found]:
    """Objects of verbs of using, each with what it is used for."""
    for verb in sentence.verbs("use"):
        operation = sentence.actor(verb)
        if operation is None or negated(verb) or verb.pos_ not in ("VERB", "AUX") or is_purpose(verb):
            continue
        if verb.i in sentence.sought:
            continue
        items = objects(verb) if not is_passive(verb) else []
        items += preposition_objects(verb, "on", "upon") if verb.lemma_ == "rely" else []
        for item in items:
            noun = core(item)
            if (
                noun.pos_ == "PRON"
                or is_plain(noun)
                or noun.lemma_.lower() in nouns("narrative")
                or (sentence.operation(noun) is not None and noun.i in sentence.mentions)
            ):
                continue
            examples = [*preposition_objects(noun, "including", "like"), *such_as(noun)]
            general = nouns("conduct") | conduct_words("no_tools")
            if examples and noun.lemma_.lower() in general | nouns("quantity") | {"tool"}:
                for example in examples:
                    yield operation, noun_phrase(core(example)), verb, "tool"
                continue
            if noun.lemma_.lower() in general:
                continue
            yield operation, noun_phrase(noun, tail=("of", "for")), verb, "tool"
        yield from further_means(sentence, [verb, *items], operation)
    for noun in sentence.span:
        if noun.lemma_.lower() == "use" and noun.pos_ == "NOUN" and sentence.owner is not None:
            for item in preposition_objects(noun, "of"):
                yield sentence.owner, noun_phrase(core(item)), noun, "use of"


def further_means(sentence: Sentence, above: list[Token], operation: Operation) -> Iterator[Found]:
    """ "used accounts to bulk-post messages": a means of the second order."""
    for child in [c for t in above for c in t.children]:
        shaping = child.lemma_.lower() == "make" and any(c.dep_ == "ccomp" for c in child.children)
        if shaping:
            continue  # "to make it look real", a purpose
        if child.dep_ in ("xcomp", "advcl", "acl", "relcl") and child.tag_ == "VB" and verb_in(child, "means"):
            yield operation, verb_phrase(child), child, "means"


def tactic_of(who: Token) -> str:
    """The lemma of a subject, or of what it is one of ("one of the key tactics")."""
    return (preposition_objects(who, "of") or [who])[0].lemma_.lower() if who.lower_ == "one" else who.lemma_.lower()


def tactics(sentence: Sentence) -> Iterator[Found]:
    """Noun phrases that call themselves a tactic or a strategy, and what is said to be one."""
    for verb in sentence.span:
        who = subject(verb) if verb.lemma_ == "be" else None
        if who is None or sentence.owner is None or tactic_of(who) not in nouns("conduct"):
            continue
        for child in verb.children:
            if child.tag_ in ("VB", "VBG") and child.dep_ in ("xcomp", "ccomp", "advcl", "attr") and child.i > verb.i:
                yield sentence.owner, verb_phrase(child), child, "tactic"
    for noun in sentence.span:
        if (
            noun.lemma_.lower() in nouns("conduct")
            and noun.pos_ == "NOUN"
            and sentence.owner is not None
            and not {c.lower_ for c in noun.children} & DEFINITE
            and any(
                c.dep_ in ("amod", "compound")
                and c.lower_ not in conduct_words("general")
                and sentence.context.participants.country(c) is None
                for c in noun.children
            )
        ) and (subject(noun.head) != noun or noun.dep_ not in ("nsubj", "nsubjpass")):
            examples = [*preposition_objects(noun, "including", "like"), *such_as(noun)]
            for example in examples:
                yield sentence.owner, noun_phrase(core(example)), noun, "tactic"
            if examples:
                continue
            yield sentence.owner, noun_phrase(noun, tail=()), noun, "tactic"
