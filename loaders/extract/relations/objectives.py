"""Objectives: a sentence in; what an operation is said to be for out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from loaders.extract.lexicon import nouns, read, verbs
from loaders.extract.operations import Operation
from loaders.extract.proposals import Literal, Proposal
from loaders.extract.relations.purposes import is_generic, is_way
from loaders.extract.sentence import FIRST_PERSON, Sentence
from loaders.extract.trees import (
    clause_end,
    content,
    is_passive,
    objects,
    preposition_objects,
    subject,
    verb_in,
    verb_phrase,
)

__all__ = ["find_objectives"]

ENDS = frozenset(read("words")["ends"])


NO_PURPOSE = frozenset(read("acts")["no_purpose"])
TAKES = frozenset(read("acts")["takes_infinitive"])


def find_objectives(sentence: Sentence) -> Iterator[Proposal]:
    """`has_objective` for each purpose; coordinated purposes are split."""
    seen: set[int] = set()
    for operation, verb, rule in purposes(sentence):
        for span in chained(verb):
            while len(span) > 2 and span[-1].pos_ == "ADP":
                span = span[:-1]  # "interfere in and influence the vote"
            each = next((t for t in span if t.pos_ in ("VERB", "AUX")), span[0])
            if each.i in seen:
                continue
            seen.add(each.i)
            sentence.sought.add(each.i)
            text = content(span)
            if len(text.split()) < 2 or is_way(each) or is_generic(each):
                continue
            yield Proposal(sentence, operation, "has_objective", Literal("text", text, text), each, f"objective.{rule}")


def chained(verb: Token) -> list[Span]:
    """The purposes that begin at a verb, each up to the next: "weaken the government", "sow discord"."""
    doc = verb.doc
    heads = [t for t in coordinated(verb) if t.i >= verb.i]
    if verb.tag_ in ("VB", "VBG"):
        heads += [t for t in listed(verb) if t not in heads]
    heads.sort(key=lambda t: int(t.i))
    if len(heads) == 1:
        return [whole_of(verb)]
    spans = []
    for index, head in enumerate(heads):
        whole = whole_of(head)
        if index + 1 < len(heads):
            end = int(
                min(
                    heads[index + 1].i,
                    heads[index + 1].left_edge.i if heads[index + 1].left_edge.i > head.i else heads[index + 1].i,
                )
            )
            while end > head.i + 1 and doc[end - 1].lower_ in (
                "and",
                "or",
                ",",
                "to",
                "but",
                "also",
                "then",
                "as",
                "well",
            ):
                end -= 1
            start = whole.start if whole.start <= head.i else head.i
            spans.append(doc[start : max(end, head.i + 1)])
        else:
            spans.append(whole if len(whole) > 1 else doc[head.i : tail_end(head)])
    return spans


def whole_of(verb: Token) -> Span:
    """The phrase of a verb, also where the parser took a gerund for a modifier ("weakening support for X")."""
    if verb.dep_ in ("compound", "amod") and verb.tag_ == "VBG" and verb.head.i > verb.i:
        return verb.doc[verb.i : max(clause_end(verb.head), verb.head.i + 1)]
    return verb_phrase(verb)


def coordinated(verb: Token) -> list[Token]:
    """A verb and the verbs that the parser coordinates with it in the same form."""
    found, queue = [verb], [verb]
    while queue:
        for child in queue.pop(0).children:
            same = child.tag_ == verb.tag_ or (child.tag_ in ("VB", "VBP") and verb.tag_ == "VB")
            own = any(c.dep_ == "nsubj" for c in child.children)
            if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX", "NOUN") and same and not own:
                found.append(child)
                queue.append(child)
    return found


def listed(verb: Token) -> list[Token]:
    """Verbs of effect behind a comma or "and" that the parser took for something else, before the clause ends."""
    found = []
    known = verbs("effect") | verbs("purpose")
    for index in range(verb.i + 2, verb.sent.end):
        token, before = verb.doc[index], verb.doc[index - 1].lower_
        if before in ("thus", "thereby", "so", "ultimately"):
            before = verb.doc[index - 2].lower_
        if token.lower_ in ENDS or token.tag_ in ("VBD", "VBZ", "MD"):
            break
        if (
            before in (",", "and", "or")
            and continues(verb, token, known)
            and (verb.tag_ == "VB" or before != "," or is_enumerated(token))
            and index + 1 < verb.sent.end
            and not verb.doc[index + 1].is_punct
        ):
            found.append(token)
    return found


def continues(verb: Token, token: Token, known: frozenset[str]) -> bool:
    """Whether a word behind a comma has the form of the verb before it: a base form, or a known verb's gerund."""
    if verb.tag_ == "VBG":
        return token.tag_ == "VBG" and (token.lemma_.lower() in known or is_enumerated(token))
    if token.lower_ in known:
        return True
    return token.tag_ in ("VB", "VBP") and token.lower_ == token.lemma_.lower() and token.pos_ == "VERB"


def is_enumerated(gerund: Token) -> bool:
    """Whether "and" with another gerund follows a gerund behind a comma, so that it is no participle of its own."""
    following = gerund.doc[gerund.i + 2 : gerund.sent.end]
    return any(t.tag_ == "VBG" and t.nbor(-1).lower_ in ("and", "or") for t in following)


def tail_end(head: Token) -> int:
    """Where a purpose ends that has no phrase of its own in the tree."""
    end = head.i + 1
    while end < head.sent.end and not head.doc[end].is_punct and head.doc[end].lower_ not in ENDS:
        end += 1
    return end


def purposes(sentence: Sentence) -> Iterator[tuple[Operation, Token, str]]:
    """Operation, head verb of the purpose, and rule."""
    yield from stated(sentence)
    for verb in sentence.span:
        if verb_in(verb, "seek") or verb.lemma_.lower() in ("direct", "intend", "dedicate", "focus", "concentrate"):
            yield from sought(sentence, verb)
        if verb.lemma_.lower() in nouns("objective") and verb.pos_ == "NOUN":
            yield from named(sentence, verb)
        if verb.lemma_.lower() in nouns("endeavour") and verb.pos_ == "NOUN":
            yield from attempted(sentence, verb)
        if verb.tag_ == "VB" and verb.dep_ in ("advcl", "xcomp", "acl", "relcl", "ccomp"):
            yield from infinitive(sentence, verb)


def stated(sentence: Sentence) -> Iterator[tuple[Operation, Token, str]]:
    """ "Purpose: keep them at home", "the point was to make them doubt", "wanted investors to lose their nerve"."""
    owner, nouns_ = sentence.owner, read("acts")["purposes"]
    if owner is None:
        return
    for token in sentence.span:
        if token.lemma_.lower() in nouns_ and token.pos_ in ("NOUN", "PROPN", "ADV", "SCONJ"):
            following = sentence.doc[token.i + 1 : min(token.i + 9, sentence.span.end)]
            colon = next((t for t in following if t.lower_ == ":"), None)
            if colon is not None:
                verb = next(
                    (t for t in sentence.doc[colon.i + 1 : colon.i + 5] if t.tag_ in ("VB", "VBG", "VBP")), None
                )
                if verb is not None and verb.i < sentence.span.end:
                    yield owner, verb, "colon"
            elif token.pos_ == "NOUN":
                be = next(
                    (t for t in following if t.lemma_ == "be" or (t.lower_ == "as" and t.nbor(-1).lower_ != "such")),
                    None,
                )
                if be is not None and be.i + 2 < sentence.span.end:
                    to = next((t for t in sentence.doc[be.i + 1 : be.i + 4] if t.lower_ == "to"), None)
                    verb = sentence.doc[to.i + 1] if to is not None and to.i + 1 < sentence.span.end else None
                    if be.lower_ == "as" and sentence.doc[be.i + 1].tag_ == "VBG":
                        verb = sentence.doc[be.i + 1]
                    if verb is not None and verb.tag_ in ("VB", "VBG") and verb.lemma_ != "be":
                        yield owner, verb, "stated"
        if token.lemma_.lower() in ("want", "hope", "wish", "like") and token.pos_ == "VERB":
            who = subject(token)
            theirs = who is not None and (sentence.operation(who) is not None or who.lower_ in ("they", "it"))
            for child in token.children:
                if theirs and child.dep_ in ("ccomp", "xcomp") and child.tag_ == "VB":
                    yield owner, child, "wanted"


def sought(sentence: Sentence, verb: Token) -> Iterator[tuple[Operation, Token, str]]:
    """ "aimed to destabilise", "aimed at discrediting", "designed to demoralise voters"."""
    who = subject(verb)
    if who is not None and any(c.dep_ == "poss" and c.lower_ in FIRST_PERSON for c in who.children):
        return  # "our teams focus on removing"
    designed = verb.lemma_.lower() in ("design", "intend", "mean", "direct", "dedicate") and verb.tag_ == "VBN"
    operation = sentence.operation(who) if who is not None else None
    if operation is None and designed and who is not None and not sentence.other(who):
        operation = sentence.owner or sentence.focus
    if operation is None and (who is None or not sentence.other(who) or verb.dep_ in ("advcl", "acl")):
        operation = sentence.actor(verb) or (sentence.owner if verb.dep_ in ("advcl", "acl") else None)
    if operation is None:
        return
    for child in verb.children:
        if (
            child.dep_ in ("xcomp", "advcl", "ccomp")
            and child.tag_ in ("VB", "VBG")
            and child.i > verb.i
            and (child.tag_ == "VB")
            and not (verb.lemma_.lower() in ("attempt", "try") and is_conduct(child))
            and not verb_in(child, "pose")
            and not any(item.i in sentence.mentions for item in objects(child))
        ):
            yield operation, child, "sought"
    prepositions = (
        ("on", "to") if verb.lemma_.lower() in ("focus", "dedicate", "concentrate") else ("at", "towards", "for")
    )
    for item in preposition_objects(verb, *prepositions):
        inside = [item, *(c for c in item.children if c.dep_ in ("compound", "amod"))]
        gerund = next((t for t in inside if t.tag_ == "VBG" and t.head.i >= t.i - 2), None)
        if gerund is not None and gerund.nbor(-1).text != "-" and not verb_in(gerund, "publish"):
            yield operation, gerund, "aimed"


def is_conduct(verb: Token) -> bool:
    """Whether what somebody tries is a way of working ("inject", "forge") rather than an effect."""
    getting_at = verb.lemma_.lower() in read("conduct")["gets"]
    return (getting_at or verb_in(verb, "conduct") or verb_in(verb, "tamper")) and not verb_in(verb, "effect")


def named(sentence: Sentence, noun: Token) -> Iterator[tuple[Operation, Token, str]]:
    """ "its goal was to discredit", "with the aim of sowing discord"."""
    owner = next((sentence.operation(c) for c in noun.children if c.dep_ == "poss"), None)
    owner = (
        owner
        or next(
            (o for item in preposition_objects(noun, "of", "behind") if (o := sentence.operation(item)) is not None),
            None,
        )
        or sentence.owner
    )
    if owner is None:
        return
    above = noun.head
    if above.lemma_ == "be":
        for child in above.children:
            if child.dep_ in ("xcomp", "advcl", "ccomp", "acl") and child.tag_ == "VB":
                yield owner, child, "goal"
    for item in preposition_objects(noun, "of"):
        if item.tag_ == "VBG":
            yield owner, item, "goal"
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and child.tag_ == "VB":
            yield owner, child, "goal"


def attempted(sentence: Sentence, noun: Token) -> Iterator[tuple[Operation, Token, str]]:
    """ "in an effort to", "a bid to"."""
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and child.tag_ == "VB" and any(c.lower_ == "to" for c in child.children):
            operation = sentence.mentions.get(noun.i) or sentence.owner
            if noun.i not in sentence.mentions and any(owned_by_other(sentence, c) for c in noun.children):
                continue
            if operation is not None and not verb_in(child, "means") and child.lemma_.lower() != "elect":
                yield operation, child, "effort"


def owned_by_other(sentence: Sentence, owner: Token) -> bool:
    """Whether a possessor ("Japan's plans") is somebody who is not said to be behind the operation in focus."""
    if owner.dep_ != "poss" or not sentence.other(owner):
        return False
    focus = sentence.focus
    theirs = focus.behind if focus is not None else set()
    return not any(p.entity.id in theirs for p in sentence.context.participants.typed(owner, audience=False))


def above_takes(verb: Token) -> bool:
    """Whether a verb takes an infinitive that is no purpose: told to, asked to, used to, pretending to."""
    return verb.lemma_.lower() in TAKES or verb.pos_ == "ADJ"


def infinitive(sentence: Sentence, verb: Token) -> Iterator[tuple[Operation, Token, str]]:
    """ "… to foster domestic discord": an infinitive of purpose whose verb names an effect and no further means."""
    to = next((c for c in verb.children if c.lower_ == "to" and c.dep_ == "aux"), None)
    if to is None or any(c.dep_ == "nsubj" for c in verb.children) or verb.lemma_.lower() in NO_PURPOSE:
        return
    if verb_in(verb, "seek") and any(c.dep_ == "xcomp" for c in verb.children):
        return  # "to try to sway": what is tried is found by itself
    if (verb.dep_ == "xcomp" and above_takes(verb.head)) or verb.dep_ in ("acl", "relcl", "ccomp"):
        return
    if to.i == verb.head.i + 1 and verb_in(verb.head, "pose"):
        return  # "a letter purporting to announce"
    if verb.head.lower_ == "used" and not objects(verb.head) and verb.dep_ == "xcomp" and not is_passive(verb.head):
        return  # "accounts that used to promote shops"
    begins = to.i + 2 == verb.i and verb.nbor(-1).lower_ == '"'  # to "create the impression of …"
    if sentence.quoted(verb) and not sentence.quoted(verb.head) and not begins:
        return
    above = verb.head
    in_order = to.i >= 2 and verb.doc[to.i - 1].lower_ in ("order", "as")
    if (
        verb_in(above, "seek")
        or (
            above.lemma_.lower()
            in (
                "continue",
                "begin",
                "start",
                "appear",
                "seem",
                "have",
                "fail",
                "need",
                "be",
                "help",
                "go",
                "use",
                "claim",
                "agree",
                "able",
                "likely",
                "refuse",
            )
            and not in_order
        )
    ) and above.lemma_.lower() not in ("use", "likely"):
        return
    means = verb_in(verb, "tamper") or is_conduct(verb)
    if verb_in(above, "use") and means and not verb_in(verb, "purpose") and not in_order:
        return  # what something is used to do is a means
    outcome = any(c.dep_ == "dobj" and c.lemma_.lower() in nouns("outcomes") for c in verb.children)
    shaping = verb.lemma_.lower() == "make" and any(c.dep_ == "ccomp" for c in verb.children)  # "make it look real"
    if (
        (verb_in(verb, "means") and not shaping and not outcome)
        or (verb_in(verb, "spread") and verb.lemma_.lower() not in ("promote", "boost", "advance", "advocate"))
    ) and not in_order:
        return
    if above.lemma_.lower() in nouns("objective") | nouns("endeavour"):
        return
    if above.pos_ == "NOUN" and any(owned_by_other(sentence, c) for c in above.children):
        return  # "the ministry's work to counter"
    if above.pos_ in ("NOUN", "PROPN") and above.dep_ not in ("dobj", "pobj", "conj", "nsubjpass", "appos"):
        return
    operation = sentence.actor(above) if above.pos_ in ("VERB", "AUX") else sentence.owner
    if operation is None and above.pos_ in ("VERB", "ADJ"):
        who = subject(above)
        operation = sentence.operation(who) if who is not None else sentence.owner
        effects = verbs("effect") | verbs("purpose")
        if operation is None and who is not None and who.pos_ == "NOUN" and verb.lemma_.lower() in effects:
            operation = None if sentence.other(who) else sentence.owner
    if operation is not None:
        yield operation, verb, "purpose"
