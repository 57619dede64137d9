"""Techniques: a sentence in; the conduct by which an operation is said to work out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.marks import TECHNIQUES
from loaders.extract.operations import Operation
from loaders.extract.participants import core
from loaders.extract.proposals import Proposal
from loaders.extract.relations.doers import doer
from loaders.extract.sentence import Sentence
from loaders.extract.trees import (
    clause_end,
    content,
    is_passive,
    lemma,
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

LOOSE = frozenset(
    {
        "comment",
        "reply",
        "engage",
        "leave",
        "drive",
        "edit",
        "coordinate",
        "copy",
        "translate",
        "buy",
        "conceal",
        "obscure",
        "encourage",
    }
)
"""Verbs of conduct that only their object makes telling."""
GENERAL = frozenset(
    {"several", "other", "various", "sophisticated", "similar", "different", "many", "multiple", "common", "new", "same",
     "such", "certain", "key", "main", "own"}
)  # fmt: skip
"""Adjectives that say nothing of a tactic."""
AGAINST = frozenset({"oppose", "combat", "counter", "fight", "prevent", "prohibit", "tackle", "detect"})
"""Verbs by which somebody acts against a conduct."""
OPERATIONS = frozenset({"network", "campaign", "operation", "effort", "activity"})
BOTS = frozenset({"bot", "troll", "fake", "sockpuppet", "proxy", "bot-like"})
"""Nouns that mean the operation itself rather than its conduct, but for networks of these."""


def find_techniques(sentence: Sentence) -> Iterator[Proposal]:
    """`uses_technique`, each stretch of words once: phrases of conduct before names of techniques."""
    if sentence.owner is None and not sentence.mentions:
        return
    taken: list[tuple[int, int]] = []
    for operation, span, anchor, rule in conduct(sentence):
        span = trimmed(span)
        if any(start < span.end and span.start < end for start, end in taken):
            continue
        taken.append((span.start, span.end))
        technique = sentence.context.participants.of("Technique", content(span))
        yield Proposal(sentence, operation, "uses_technique", technique, anchor, f"technique.{rule}", 0.6)


def conduct(sentence: Sentence) -> Iterator[tuple[Operation, Span, Token, str]]:
    """Operation, span, anchor and rule, the surest first."""
    yield from posing(sentence)
    yield from marked(sentence)
    yield from by_tools(sentence)
    yield from tampering(sentence)
    yield from acting(sentence)
    yield from under_names(sentence)
    yield from engaged_in(sentence)
    yield from tactics(sentence)


def posing(sentence: Sentence) -> Iterator[tuple[Operation, Span, Token, str]]:
    """ "posed as journalists", "claiming to live in Moscow", "designed to look like local news"."""
    for verb in sentence.verbs("pose"):
        operation = sentence.actor(verb) or (
            sentence.owner if verb.dep_ in ("acl", "conj", "xcomp", "pcomp", "advcl", "ccomp", "relcl") else None
        )
        who = subject(verb)
        if operation is None or verb.pos_ != "VERB" or (who is not None and sentence.other(who)):
            continue
        after = verb.nbor(1).lower_ if verb.i + 1 < sentence.span.end else ""
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


def marked(sentence: Sentence) -> Iterator[tuple[Operation, Span, Token, str]]:
    """Names of techniques from the word lists, as the operation's own."""
    for span in sentence.doc.spans[TECHNIQUES]:
        if not (sentence.span.start <= span.start < sentence.span.end) or excluded(sentence, span):
            continue
        operation = holder(sentence, span)
        if operation is None:
            continue
        for each in split_mark(span):
            yield operation, each, span.root, "named"


def is_plain(noun: Token) -> bool:
    """ "240 accounts": a number of assets and nothing more."""
    if any(c.lower_ in ("our", "my") for c in noun.children):
        return True
    return noun.lemma_.lower() in nouns("assets") and not any(
        c.dep_ in ("amod", "compound", "nmod") and c.pos_ not in ("NUM", "PROPN") for c in noun.children if c.i < noun.i
    )


def split_mark(span: Span) -> list[Span]:
    """ "new and hijacked accounts" is two techniques with one noun; the first is its adjective alone."""
    index = next((i for i, t in enumerate(span) if t.lower_ in ("and", "or")), None)
    if index is None or index > 2 or any(t.lower_ == "-" for t in span[:3]):
        return [span]
    return [span.doc[span.start : span.start + index], span.doc[span.start + index + 1 : span.end]]


def excluded(sentence: Sentence, span: Span) -> bool:
    """A policy's name, what accounts are removed for, what others use, what is denied, and operations themselves."""
    doc, root = sentence.doc, span.root
    last = span[-1].lemma_.lower()
    if len(span) > 1 and last in OPERATIONS and not {t.lower_ for t in span} & BOTS:
        return True
    if span[0].lower_ in ("promoted", "boosted") and any(c.dep_ == "dobj" for c in span[0].children):
        return True  # "promoted news", a verb with its object
    before = doc[max(sentence.span.start, span.start - 6) : span.start].text.lower()
    lowered = span.text.lower()
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
    verb = next((a for a in root.ancestors if a.pos_ == "VERB"), None)
    against = any(a.lemma_.lower() in AGAINST for a in root.ancestors if a.pos_ == "VERB")
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


def holder(sentence: Sentence, span: Span) -> Operation | None:
    """The operation whose technique a marked phrase is: that of the clause, else of the sentence."""
    if len({o.root.number for o in sentence.mentions.values()}) > 1:
        for above in [span.root, *span.root.ancestors]:
            if above.i in sentence.mentions:
                return sentence.mentions[above.i].root
            if above.pos_ == "VERB" and (found := sentence.actor(above)) is not None:
                return found
    return sentence.owner or sentence.focus


def by_tools(sentence: Sentence) -> Iterator[tuple[Operation, Span, Token, str]]:
    """Objects of verbs of using, each with what it is used for."""
    for verb in sentence.verbs("use"):
        operation = sentence.actor(verb)
        if operation is None or negated(verb) or verb.pos_ not in ("VERB", "AUX") or is_purpose(verb):
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
            if examples and noun.lemma_.lower() in nouns("conduct") | nouns("quantity") | {"method", "tool", "channel"}:
                for example in examples:
                    yield operation, noun_phrase(core(example)), verb, "tool"
                continue
            if noun.lemma_.lower() in nouns("conduct") | {"channel"}:
                continue
            yield operation, noun_phrase(noun, tail=("of", "for")), verb, "tool"
        yield from further_means(sentence, [verb, *items], operation)
    for noun in sentence.span:
        if noun.lemma_.lower() == "use" and noun.pos_ == "NOUN" and sentence.owner is not None:
            for item in preposition_objects(noun, "of"):
                yield sentence.owner, noun_phrase(core(item)), noun, "use of"


def further_means(
    sentence: Sentence, above: list[Token], operation: Operation
) -> Iterator[tuple[Operation, Span, Token, str]]:
    """ "used accounts to bulk-post messages": a means of the second order."""
    for child in [c for t in above for c in t.children]:
        shaping = child.lemma_.lower() == "make" and any(c.dep_ == "ccomp" for c in child.children)
        if shaping:
            continue  # "to make it look real", a purpose
        if child.dep_ in ("xcomp", "advcl", "acl", "relcl") and child.tag_ == "VB" and verb_in(child, "means"):
            yield operation, verb_phrase(child), child, "means"


def acting(sentence: Sentence) -> Iterator[tuple[Operation, Span, Token, str]]:
    """Verbs of conduct with the operation as their subject: "flooded comment sections", "paid influencers"."""
    for verb in sentence.span:
        if verb.pos_ != "VERB" or negated(verb) or is_purpose(verb):
            continue
        sure = verb_in(verb, "conduct") and verb.lemma_.lower() not in LOOSE
        if (not sure and not verb_in(verb, "publish")) or verb_in(verb, "use"):
            continue
        operation = sentence.actor(verb)
        if operation is None or (is_passive(verb) and verb.dep_ != "acl"):
            continue
        items = [core(item) for item in objects(verb)] if not is_passive(verb) else []
        if (not sure and not items) or any(t.i in sentence.mentions or t.pos_ == "PRON" for t in items):
            continue
        if not sure and (claims(sentence, verb) or not any(is_telling(sentence, t) for t in items)):
            continue
        if any(t.lemma_.lower() in nouns("narrative") for t in items) and lemma(verb) not in (
            "inject",
            "suppress",
            "launder",
        ):
            continue
        tried = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("attempt", "try") and not verb_in(verb, "effect")
        if any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children) and not (tried or verb_in(verb, "means")):
            continue  # a purpose
        if verb.dep_ == "xcomp" and verb_in(verb.head, "seek") and not sure:
            continue
        if not items and not [c for c in verb.children if c.dep_ in ("prep", "xcomp", "ccomp")]:
            continue
        yield operation, short(verb, items), verb, "conduct"


def tampering(sentence: Sentence) -> Iterator[tuple[Operation, Span, Token, str]]:
    """ "lifted copy from papers", "two dailies had been impersonated": conduct that is one by itself."""
    for verb in sentence.verbs("tamper"):
        if verb.pos_ not in ("VERB", "AUX") or negated(verb) or verb.dep_ == "amod" or is_purpose(verb):
            continue
        if verb.dep_ == "xcomp" and not verb_in(verb.head, "use"):
            continue  # what is sought or begun
        who = subject(verb)
        if is_passive(verb):
            if preposition_objects(verb, "by") and doer(sentence, verb) is None:
                continue
            if who is None or who.lower_ in ("we", "i", "he", "she", "you") or claims(sentence, verb):
                continue
            operation = sentence.owner
            if verb.dep_ == "acl" and core(who).lemma_.lower() not in nouns("assets") | set(read("acts")["carriers"]):
                continue
            if (
                operation is not None
                and core(who).lemma_.lower() not in nouns("narrative")
                and not sentence.other(core(who))
            ):
                start = verb.i if verb.dep_ == "acl" else min(noun_phrase(core(who)).start, verb.i)
                yield operation, verb.doc[start : max(verb_phrase(verb).end, verb.i + 1)], verb, "undergone"
            continue
        operation = doer(sentence, verb)
        things = [core(item) for item in objects(verb)]
        if operation is None or not things or claims(sentence, verb):
            continue
        if all(t.i in sentence.mentions or t.pos_ == "PRON" or t.lemma_.lower() in nouns("narrative") for t in things):
            continue
        yield operation, short(verb, things), verb, "tampering"


def is_purpose(verb: Token) -> bool:
    """Whether a verb is what something else is done for, or instead of, and so no conduct by itself."""
    if verb.dep_ == "pcomp" and "instead" in verb.doc[max(0, verb.i - 2) : verb.i].text.lower():
        return True
    first = verb
    while first.dep_ == "conj" and first.head.tag_ == verb.tag_:
        first = first.head
    if not any(c.lower_ == "to" and c.dep_ == "aux" for c in first.children):
        return False
    sought = (
        first.dep_ == "xcomp" and verb_in(first.head, "seek") and first.head.lemma_.lower() not in ("attempt", "try")
    )
    who = subject(first.head) if first.dep_ == "xcomp" and first.head.lemma_ == "be" else None
    if who is not None and who.lemma_.lower() in read("acts")["purposes"]:
        return True  # "its goals are to divide and to exploit"
    return sought or (first.dep_ in ("advcl", "acl", "relcl") and not verb_in(verb, "means"))


def claims(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb stands in what the operation's posts claim, so that it is no conduct of theirs."""
    for below, above in zip([verb, *verb.ancestors], verb.ancestors, strict=False):
        if (
            below.dep_ in ("ccomp", "acl", "relcl")
            and any(c.dep_ == "mark" for c in below.children)
            and below.tag_ != "VBG"
        ):
            return above.lemma_.lower() in read("acts")["lines"] or (
                verb_in(above, "tell") and doer(sentence, above) is not None
            )
    return False


def engaged_in(sentence: Sentence) -> Iterator[tuple[Operation, Span, Token, str]]:
    """ "engaged in coordinated reporting", "involved in spammy behaviour": a conduct by its noun."""
    for verb in sentence.span:
        if verb.lemma_.lower() not in ("engage", "involve") or verb.pos_ != "VERB" or negated(verb):
            continue
        who = subject(verb)
        operation = sentence.operation(who) if who is not None else sentence.owner
        if operation is None or who is None or who.lower_ in ("we", "i"):
            continue
        for item in preposition_objects(verb, "in"):
            noun = core(item)
            if noun.lemma_.lower() in nouns("conducts") and noun.i not in sentence.mentions:
                yield operation, noun_phrase(noun, tail=("of",)), verb, "engaged"


def under_names(sentence: Sentence) -> Iterator[tuple[Operation, Span, Token, str]]:
    """ "in the name of a colleague", "under the names of retired physicians", "in the guise of"."""
    for noun in sentence.span:
        if (
            noun.lemma_.lower() in ("name", "guise", "logo", "banner", "byline", "disguise", "identity")
            and noun.dep_ == "pobj"
        ) and (
            noun.head.lower_ in ("in", "under", "with", "bearing", "using")
            and preposition_objects(noun, "of")
            and sentence.owner
        ):
            yield sentence.owner, noun_phrase(noun), noun, "name"


def short(verb: Token, items: list[Token]) -> Span:
    """The verb with its objects, up to the next clause; long lists end at the first object."""
    span = verb_phrase(verb)
    return span if len(span) <= 16 or not items else verb.doc[verb.i : max(noun_phrase(items[0]).end, items[0].i + 1)]


def is_telling(sentence: Sentence, noun: Token) -> bool:
    """Whether an object says how something is made or whom it imitates, and is no mere number of posts."""
    if noun.lemma_.lower() in nouns("assets") and is_plain(noun):
        return any(c.dep_ in ("acl", "relcl") or (c.dep_ == "prep" and c.lower_ == "as") for c in noun.children)
    kinds = {p.class_name for p in sentence.context.participants.typed(noun)}
    marked_one = any(s.start <= noun.i < s.end for s in sentence.doc.spans[TECHNIQUES])
    return marked_one or (not kinds and any(c.dep_ in ("amod", "compound", "acl", "relcl") for c in noun.children))


def tactics(sentence: Sentence) -> Iterator[tuple[Operation, Span, Token, str]]:
    """Noun phrases that call themselves a tactic, a strategy or a presence."""
    for noun in sentence.span:
        if (
            noun.lemma_.lower() in nouns("conduct")
            and noun.pos_ == "NOUN"
            and sentence.owner is not None
            and any(c.dep_ in ("amod", "compound") and c.lower_ not in GENERAL for c in noun.children)
        ) and (subject(noun.head) != noun or noun.dep_ != "nsubj"):
            examples = [*preposition_objects(noun, "including", "like"), *such_as(noun)]
            for example in examples:
                yield sentence.owner, noun_phrase(core(example)), noun, "tactic"
            if examples:
                continue
            yield sentence.owner, noun_phrase(noun, tail=()), noun, "tactic"
