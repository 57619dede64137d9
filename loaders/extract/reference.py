"""Reference: a head noun of a sentence in; the operation that it stands for, taken up again or new, out."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.extract.heads import (
    Signs,
    acted_on,
    compatible,
    is_part,
    is_strong,
    likened,
    signs_of,
)
from loaders.extract.lexicon import nouns, read
from loaders.extract.names import NAMES
from loaders.extract.naming import given_name, is_compared, is_name_of_another
from loaders.extract.operations import Operation, Operations
from loaders.extract.participants import name_at
from loaders.extract.sentence import Sentence
from loaders.extract.trees import (
    content,
    is_passive,
    modifiers,
    noun_phrase,
    subject,
    verb_in,
)

__all__ = ["DEFINITE", "by_name", "compared", "describe", "is_apart", "resolve"]

DEFINITE = frozenset(read("words")["definite"])
RESTATING = frozenset(read("words")["restating"])
FRESH = frozenset(read("words")["fresh"])
WIDER = frozenset(read("words")["wider"])
"""Adjectives of an operation that the text's own belongs to."""


def by_name(sentence: Sentence, token: Token, name: str) -> Operation:
    """The operation of that name, introduced if need be."""
    operations = sentence.context.operations
    known = operations.named(name)
    if known is not None:
        return known
    signs = signs_of(sentence, token)
    only = operations.only(signs.origins, signs.targets)
    left = " ".join(sentence.doc[sentence.span.start : token.i].text.split())
    apart = is_apart(sentence, token)
    if only is not None and only.name is None and not apart and not is_name_of_another(left):
        return operations.name(only, name)
    sentence.introduced.add(token.i)
    if apart:
        return operations.another(describe(token), name=name)
    return operations.add(describe(token), name=name)


def resolve(sentence: Sentence, token: Token) -> Operation | None:
    """The operation that a head noun stands for: named, taken up again, or new."""
    operations, signs = sentence.context.operations, signs_of(sentence, token)
    determiners = {c.lower_ for c in token.children if c.i < token.i}
    definite = bool(determiners & DEFINITE) or any(c.dep_ == "poss" for c in token.children)
    apart = {c.lower_ for c in token.head.children if c.dep_ == "advmod"} & {"separately"}
    fresh = bool({t.lower_ for t in modifiers(token)} & FRESH | determiners & FRESH | apart)
    plural = token.tag_ in ("NNS", "NNPS") and token.lemma_.lower() not in ("effort", "activity")
    strong = is_strong(token)
    if is_part(token) and not definite and not given_name(token) and (whole := whole_of_assets(sentence, token, signs)):
        return whole
    if token.lemma_.lower() in nouns("only_strong") and not strong and not given_name(token):
        return (
            operations.focus
            if definite
            and determiners & {"this", "these"}
            and token.lemma_.lower() in ("effort", "activity", "scheme", "infrastructure", "behavior")
            else None
        )
    nested = within(sentence, token)
    if nested is not None and not definite and not fresh and not plural:
        name = given_name(token)
        return operations.name(nested, name) if name else nested.root
    if name := given_name(token):
        if (first := named_beside(sentence, token, name)) is not None:
            return operations.name(first, name)
        focus = operations.focus
        if (
            definite
            and focus is not None
            and focus.root.name is None
            and operations.named(name) is None
            and compatible(focus.root, signs)
            and not is_apart(sentence, token)
        ):
            return operations.name(focus, name)
        if operations.named(name) is None and not fresh and not is_apart(sentence, token):
            lone = operations.lone_unnamed()
            if lone is not None and compatible(lone, signs):
                return operations.name(lone, name)
        return by_name(sentence, token, name)
    if likened(token) or (not definite and is_instrument(sentence, token)):
        return None
    if token.dep_ == "attr" and (above := sentence.operation(subject(token.head))) is not None:
        return above
    if token.dep_ == "attr" and strong and (named := introduced_by_name(sentence, subject(token.head))) is not None:
        return named
    if token.dep_ == "appos" and token.head.i in sentence.mentions:
        return sentence.mentions[token.head.i]
    known_name = name_at(token.head)
    if token.dep_ == "appos" and token.head.pos_ == "PROPN" and strong and not (known_name and known_name.kb_id_):
        operation = by_name(sentence, token.head, content(noun_phrase(token.head)))
        sentence.mentions[token.head.i] = operation
        return operation
    boxed = operations.boxes.get(sentence.block.part) if sentence.block.label else None
    if boxed is not None and not fresh and not is_apart(sentence, token) and compatible(boxed.root, signs):
        return boxed.root
    if plural and (whole := taken_up(sentence, token, signs)) is not None:
        return whole
    alike = [o for o in (operations.focus, *reversed(operations.roots)) if o is not None and o.root.plural == plural]
    if (
        restates(sentence, token)
        and (main := next((o.root for o in alike if compatible(o.root, signs)), None)) is not None
    ):
        return main
    if plural and not definite and in_general(token) and (not (signs.origins or signs.targets) or is_met(operations)):
        return None
    if definite and strong and not fresh and (again := described(sentence, token, signs)) is not None:
        return again
    if definite and not fresh:
        for operation in [o for o in (operations.focus, *reversed(operations.roots)) if o is not None]:
            if compatible(operation.root, signs) and (
                not plural or operation.plural or not strong or "these" in determiners
            ):
                return operation.root
        if not strong and not signs.origins:
            return None
    elif fresh and not strong and not signs.origins:
        return None
    elif not (strong or signs.origins or signs.targets or acted_on(sentence, token)):
        if is_met(operations) or plural or token.lemma_.lower() not in nouns("introducing"):
            return None
    elif (
        not fresh
        and (known := operations.same(set(signs.origins), set(signs.targets), sentence.block.part, plural)) is not None
    ):
        return known
    if not fresh and not plural and (one := unnamed_focus(sentence, signs)) is not None:
        return one
    if not fresh and (only := operations.only(signs.origins, signs.targets)) is not None:
        return only
    if plural and operations.awaited is not None and not (signs.origins or signs.targets):
        return operations.awaited  # operations in general, or those that the sections tell of one by one
    description = describe(token)
    if not fresh and (again := operations.again(description)) is not None:
        return again  # a caption or a summary says the lead once more
    sentence.introduced.add(token.i)
    return operations.add(description, plural=plural)


def named_beside(sentence: Sentence, token: Token, name: str) -> Operation | None:
    """The operation whose name stands in apposition to a noun that is given a second one: "the group, X (or Y)"."""
    for span in sentence.doc.spans[NAMES]:
        if (
            span.label_ == "Operation"
            and span.root.dep_ == "appos"
            and span.root.head == token
            and content(span) != name
        ):
            return by_name(sentence, span.root, content(span))
    return None


def taken_up(sentence: Sentence, token: Token, signs: Signs) -> Operation | None:
    """What a plural means that counts the headline's operations ("eight distinct operations"), or names the origin of
    the one to which a paragraph has turned ("Russian operations")."""
    operations = sentence.context.operations
    focus, roots = operations.focus, operations.roots
    if focus is not None and focus is operations.awaited and signs.origins and focus.origins == signs.origins:
        return focus
    counted = any(c.dep_ == "nummod" for c in token.children)
    alone = len(roots) == 1 and roots[0].plural and not roots[0].name and not roots[0].parts
    return roots[0] if counted and alone and compatible(roots[0], signs) else None


def whole_of_assets(sentence: Sentence, token: Token, signs: Signs) -> Operation | None:
    """The operation in focus, where accounts or people, and no other operation, are "part of a campaign"."""
    who = subject(token.head.head.head) if token.head.head.head.pos_ in ("VERB", "AUX") else token.head.head.head
    focus = sentence.context.operations.focus
    if who is None or focus is None or focus.root.name is not None or who.i in sentence.mentions:
        return None
    theirs = who.pos_ == "PRON" or who.lemma_.lower() in nouns("assets") | nouns("agents")
    return focus.root if theirs and compatible(focus.root, signs) else None


def unnamed_focus(sentence: Sentence, signs: Signs) -> Operation | None:
    """The operation in focus where it has no name yet and an indefinite phrase may well describe it once more."""
    focus = sentence.context.operations.focus
    if focus is None or focus.root is sentence.context.operations.awaited or sentence.block.kind == "item":
        return None
    known = focus.root
    if known.name is not None or known.plural or not compatible(known, signs):
        return None
    return known if known.by_assets or not known.parts or sentence.block.part in known.parts else None


def is_met(operations: Operations) -> bool:
    """Whether a phrase has introduced the operation in focus already."""
    return operations.focus is not None and operations.focus is not operations.awaited


def within(sentence: Sentence, token: Token) -> Operation | None:
    """The operation introduced in this sentence in whose description a mention stands ."""
    if is_part(token):
        return None
    for above in token.ancestors:
        if above.i in sentence.mentions and above.i in sentence.introduced and above.i < token.i:
            return sentence.mentions[above.i]
    return None


def introduced_by_name(sentence: Sentence, who: Token | None) -> Operation | None:
    """A name ("Grey Otter is a covert network") that nothing else is known by, said to be an operation."""
    if who is None or who.pos_ != "PROPN":
        return None
    known = name_at(who)
    if known is not None and known.kb_id_ and known.label_ != "Operation":
        return None
    operation = by_name(sentence, who, content(known) if known is not None else content(noun_phrase(who)))
    sentence.mentions[who.i] = operation
    return operation


def in_general(token: Token) -> bool:
    """Whether the clause around a plural is in the present tense: operations in general, not certain ones."""
    for verb in token.ancestors:
        if verb.pos_ not in ("VERB", "AUX") or verb.tag_ == "VB":
            continue  # "continue to engage in operations": the finite verb above tells
        return verb.tag_ in ("VBP", "VBZ")
    return False


def restates(sentence: Sentence, token: Token) -> bool:
    """Whether ("This case highlights a domestic operation") what the text is about is described once more."""
    verb = token.head
    while verb.dep_ == "conj" or verb.pos_ not in ("VERB", "AUX"):
        if verb.head == verb:
            return False
        verb = verb.head
    who = subject(verb)
    if who is None or sentence.mentions.get(who.i) is not None:
        return False
    return any(t.lower_ in ("this", "these") for t in who.subtree if t.i <= who.i) and who.lemma_.lower() in RESTATING


def described(sentence: Sentence, token: Token, signs: Signs) -> Operation | None:
    """The latest operation that was described by the same words: "the bot network" after "a bot network"."""
    words = [t.lower_ for t in modifiers(token) if t.lower_ in nouns("strong_modifiers")]
    if not words:
        return None
    wanted = f"{words[-1]} {token.lower_}"
    for operation in reversed(sentence.context.operations.roots):
        if wanted in operation.description.lower() and compatible(operation, signs):
            return operation
    return None


def is_instrument(sentence: Sentence, token: Token) -> bool:
    """A network that an operation works with ("amplifies them with a bot network") is a means, no other operation."""
    if token.lemma_.lower() not in ("network", "botnet", "farm", "cluster", "asset", "web"):
        return False
    verb = token.head
    if verb.tag_ in ("VBZ", "VBP") and verb.i <= sentence.span.start + 1 and sentence.block.kind == "item":
        return sentence.focus is not None  # "it: - runs a network", an item without its subject
    if token.dep_ == "pobj":
        if verb.lower_ not in ("with", "through", "via", "using", "by", "on"):
            return False
        verb = verb.head
        while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
            verb = verb.head
    elif token.dep_ not in ("dobj", "conj") or not (
        verb_in(verb, "use") or verb.lemma_.lower() in ("maintain", "build", "create", "operate")
    ):
        return False
    who = subject(verb) if verb.pos_ in ("VERB", "AUX") else None
    return who is not None and who.i != token.i and sentence.operation(who) is not None and not is_passive(verb)


def describe(token: Token) -> str:
    """A short description from the noun phrase."""
    span = noun_phrase(token, tail=("of", "in", "from", "against", "on"))
    return content(span)


def is_apart(sentence: Sentence, token: Token) -> bool:
    """Whether a mention means an operation that the text's own belongs to or is set beside."""
    wider = {t.lower_ for t in modifiers(token)} & WIDER
    return bool(wider) or is_part(token) or likened(token) or compared(sentence, token.i)


def compared(sentence: Sentence, index: int) -> bool:
    """Whether a mention is one that the text's own operation is set beside ("consistent with the campaign X")."""
    noun = sentence.doc[index]
    first = min(int(noun.left_edge.i), index)
    return is_compared(" ".join(sentence.doc[sentence.span.start : first].text.split()))
