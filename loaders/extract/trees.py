"""Dependency trees: a token in, its subject, objects, phrase or coordinated fellows out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from loaders.extract.lexicon import nouns, verbs

__all__ = [
    "clause_end", "conjuncts", "content", "is_passive", "lemma", "modifiers", "negated", "noun_phrase", "objects",
    "phrase", "preposition_objects", "subject", "such_as", "trimmed", "verb_in", "verb_lemmas",
    "verb_phrase",
]  # fmt: skip

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
OBJECTS = ("dobj", "obj", "attr", "oprd")


def lemma(token: Token) -> str:
    """The lemma in lower case, with its particle ("take down")."""
    base = str(token.lemma_).lower()
    for child in token.children:
        if child.dep_ == "prt" or (
            child.dep_ == "advmod" and child.lower_ in ("down", "out", "up") and child.i == token.i + 1
        ):
            return f"{base} {child.lower_}"
    return base


def verb_in(token: Token, family: str) -> bool:
    """Whether a token is a verb (or a participle) of that family."""
    return bool(verb_lemmas(token) & verbs(family))


def verb_lemmas(token: Token) -> frozenset[str]:
    """The lemmas under which a token may be listed as a verb: with its particle and without; none if it is no verb."""
    if token.pos_ not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN") or (
        token.tag_ in ("NN", "NNS", "NNP", "NNPS") and not likely_verb(token)
    ):
        return frozenset()
    found = lemma(token)
    return frozenset((found, found.split(" ")[0]))


def likely_verb(token: Token) -> bool:
    """A token tagged as a noun that governs like a verb (a mistake the tagger makes with odd verbs)."""
    return token.dep_ in ("ROOT", "relcl", "advcl", "acl", "ccomp") and any(c.dep_ in SUBJECTS for c in token.children)


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive, or a bare past participle after a noun."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return True
    if any(c.dep_ == "dobj" for c in verb.children):
        return False  # "the network used accounts", misread as a participle
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "advcl", "relcl", "amod", "conj", "appos", "dep")
        and not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    )


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Who does it (active) or undergoes it (passive): its own subject, or the one it shares with a higher clause."""
    for child in verb.children:
        if child.dep_ in SUBJECTS and child.dep_ != "csubj":
            return antecedent(child)
    if depth > 6:
        return None
    head = verb.head
    if head == verb:
        return None
    if verb.dep_ in ("relcl", "acl") and head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        if verb.dep_ == "acl" and head.lemma_.lower() in nouns("endeavour") | nouns("objective") and verb.tag_ == "VB":
            return governor(head, depth)
        return head
    if verb.dep_ == "appos" and head.pos_ in ("NOUN", "PROPN"):
        return head
    if head.pos_ in ("VERB", "AUX") or likely_verb(head):
        return subject(head, depth + 1)
    if verb.dep_ == "pcomp" and head.pos_ in ("ADP", "SCONJ"):
        above = head.head
        if head.lower_ in ("with", "of", "for") and above.lemma_.lower() in verbs("hold_to_account"):
            return next((c for c in above.children if c.dep_ in ("dobj", "nsubjpass")), None)
        return subject(above, depth + 1) if above.pos_ in ("VERB", "AUX") else governor(above, depth)
    if head.pos_ == "ADJ":
        return subject(head, depth + 1)
    if verb.dep_ in ("conj", "advcl") and head.pos_ in ("NOUN", "PROPN"):
        return governor(head, depth)
    return None


def governor(noun: Token, depth: int) -> Token | None:
    """Who owns a noun such as "attempt": its possessor, or the subject of the verb it hangs on."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    above = noun.head
    while above.head != above and above.pos_ in ("ADP", "NOUN", "PROPN"):
        above = above.head
    return subject(above, depth + 1) if above.pos_ in ("VERB", "AUX") else None


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for, else the token itself."""
    if token.tag_ in ("WDT", "WP") or (token.lower_ == "that" and token.tag_ in ("WDT", "IN")):
        verb = token.head
        while verb.dep_ in ("conj", "xcomp", "ccomp") and verb.head != verb:
            verb = verb.head
        if verb.dep_ in ("relcl", "acl") and verb.head != verb:
            return verb.head
    return token


def conjuncts(token: Token) -> list[Token]:
    """A token and those coordinated with it (an apposition inside a list is a list item that the parser missed)."""
    found, queue = [token], [token]
    while queue:
        current = queue.pop(0)
        for child in current.children:
            listed = (
                child.dep_ == "appos"
                and any(c.dep_ in ("conj", "cc") or c.lower_ == "," for c in [*child.children, *current.children])
                and child.i > current.i
                and "NOUN" in (child.pos_, "NOUN")
                and comma_before(child)
            )
            before = (
                child.dep_ in ("nmod", "compound")
                and child.i + 1 < current.i
                and child.pos_ == "PROPN"
                and child.nbor(1).lower_ == ","
            )  # "the U.S., U.K. and X", the first taken for a modifier
            if (
                (child.dep_ == "conj" and child.pos_ not in ("VERB", "AUX")) or listed or before
            ) and child not in found:
                found.append(child)
                queue.append(child)
    return sorted(found, key=lambda t: int(t.i))


def comma_before(token: Token) -> bool:
    """Whether the phrase of a token follows a comma and is followed by another or by "and"."""
    left = token.left_edge.i
    doc = token.doc
    right = token.i + 1
    after = doc[right].lower_ if right < len(doc) else ""
    return (
        left > 0
        and doc[left - 1].lower_ == ","
        and (after in (",", "and", "or") or any(c.dep_ == "conj" for c in token.children))
    )


def objects(verb: Token) -> list[Token]:
    """Direct objects of an active verb (with their fellows), or the subject of a passive one."""
    if is_passive(verb):
        found = subject(verb)
        return conjuncts(found) if found is not None else []
    direct = [c for c in verb.children if c.dep_ in OBJECTS and c.i > verb.i]
    if not direct:  # a noun subject of an infinitive that is really the object of the verb above it
        direct = [
            c
            for x in verb.children
            if x.dep_ == "ccomp" and x.tag_ == "VB"
            for c in x.children
            if c.dep_ == "nsubj" and c.tag_ not in ("WDT", "PRP")
        ]
    return [fellow for item in direct for fellow in conjuncts(item)]


def preposition_objects(token: Token, *words: str) -> list[Token]:
    """Objects of the named prepositions that hang on a token, with their fellows."""
    found = []
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative", "prt", "advmod") and child.lower_ in words:
            for item in child.children:
                if item.dep_ in ("pobj", "pcomp", "dobj") or (item.dep_ == "amod" and item.pos_ == "PROPN"):
                    found += conjuncts(item)
                elif item.dep_ == "prep":  # "from within China"
                    found += [f for x in item.children if x.dep_ == "pobj" for f in conjuncts(x)]
    return found


def such_as(token: Token) -> list[Token]:
    """The list behind "such as"."""
    return [
        f
        for c in token.children
        if c.dep_ == "prep" and c.lower_ == "as" and any(g.lower_ == "such" for g in c.children)
        for p in c.children
        if p.dep_ == "pobj"
        for f in conjuncts(p)
    ]


def negated(verb: Token) -> bool:
    """Whether the verb's own clause says no."""
    return any(
        c.dep_ == "neg" or (c.lower_ in ("never", "no") and c.dep_ in ("neg", "advmod", "det")) for c in verb.children
    )


def modifiers(noun: Token) -> list[Token]:
    """Words before a noun that say what kind it is."""
    found, queue = [], [noun]
    while queue:
        for child in queue.pop().children:
            if (
                child.dep_ in ("amod", "compound", "nmod", "poss", "npadvmod", "nummod", "punct", "conj", "advmod")
                and child.i < noun.i
            ):
                found.append(child)
                queue.append(child)
    return sorted(found, key=lambda t: int(t.i))


def trimmed(doc_span: Span) -> Span:
    """A span without determiners, marks and blanks at its ends."""
    doc, start, end = doc_span.doc, doc_span.start, doc_span.end
    while start < end - 1 and (
        doc[start].is_space
        or doc[start].is_punct
        or doc[start].dep_ in ("cc", "case", "mark", "predet", "preconj")
        or doc[start].tag_ in ("DT", "PRP$", "WDT")
        or doc[start].lower_ in ("such", "as", "including", "e.g.")
    ):
        start += 1
    while (
        end > start + 1
        and (doc[end - 1].is_space or doc[end - 1].is_punct or doc[end - 1].dep_ == "cc")
        and doc[end - 1].lower_ not in (")", "%")
    ):
        end -= 1
    if doc[end - 1].lower_ == ")" and not any(t.lower_ == "(" for t in doc[start : end - 1]):
        end -= 1
    return doc[start:end]


def noun_phrase(
    noun: Token, keep: tuple[str, ...] = ("prep",), tail: tuple[str, ...] = ("of", "in", "from", "between")
) -> Span:
    """A noun with its modifiers and the prepositional phrases in `tail`; no relative clauses, no fellows."""
    doc = noun.doc
    start = min(
        [
            noun.i,
            *(
                t.i
                for t in descend(
                    noun,
                    (
                        "amod",
                        "compound",
                        "nmod",
                        "poss",
                        "det",
                        "nummod",
                        "quantmod",
                        "npadvmod",
                        "advmod",
                        "case",
                        "predet",
                    ),
                )
                if t.i < noun.i
            ),
        ]
    )
    end = noun.i + 1
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ == "prep" and "prep" in keep and child.lower_ in tail:
            end = max(end, prep_end(child))
        elif child.dep_ == "appos" and child.i > noun.i and doc[child.left_edge.i - 1].lower_ == "(":
            end = max(
                end,
                child.right_edge.i + 2
                if child.right_edge.i + 1 < len(doc) and doc[child.right_edge.i + 1].lower_ == ")"
                else end,
            )
    return trimmed(doc[start : min(end, len(doc))])


def prep_end(prep: Token) -> int:
    """Where a prepositional phrase ends, before any clause that hangs on it."""
    end = prep.i + 1
    for child in prep.children:
        if child.dep_ in ("pobj", "pcomp"):
            end = max(end, clause_end(child))
    return end


def clause_end(token: Token) -> int:
    """Where the phrase under a token ends: all below it except relative clauses and what is set off by a comma."""
    end = token.i + 1
    for child in sorted(token.children, key=lambda t: int(t.i)):
        if child.i < token.i:
            continue
        set_off = child.left_edge.i > 0 and token.doc[child.left_edge.i - 1].lower_ in (
            ",",
            "-",
            "–",
            "—",
            ";",
            ":",
            "(",
        )
        if child.dep_ in ("relcl", "advcl", "parataxis", "ccomp") and (set_off or child.dep_ == "relcl"):
            break
        if child.dep_ in ("prep", "acl", "npadvmod", "advmod") and set_off:
            break
        if child.dep_ == "punct" and child.lower_ in (";", ":", "."):
            break
        end = max(end, clause_end(child))
    return end


def descend(token: Token, relations: tuple[str, ...]) -> Iterator[Token]:
    """Tokens below, through these relations (and coordination before the noun)."""
    for child in token.children:
        if child.dep_ in relations or (child.dep_ in ("conj", "cc", "punct") and child.i < token.i):
            yield child
            yield from descend(child, (*relations, "conj", "cc", "punct"))


def phrase(token: Token) -> Span:
    """Everything under a token up to the next clause, determiners at its ends dropped."""
    start = min(
        [
            token.i,
            *(
                t.i
                for t in token.subtree
                if t.i < token.i and t.dep_ not in ("nsubj", "aux", "auxpass", "mark", "advcl")
            ),
        ]
    )
    return trimmed(token.doc[min(start, token.i) : clause_end(token)])


def verb_phrase(verb: Token) -> Span:
    """A verb and what follows it in its clause, without coordinated verbs: `promote Iranian regional interests`."""
    doc, end = verb.doc, verb.i + 1
    for child in sorted(verb.children, key=lambda t: int(t.i)):
        if child.i < verb.i:
            continue
        if (child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")) or child.dep_ == "cc":
            break
        set_off = child.left_edge.i > 0 and doc[child.left_edge.i - 1].lower_ in (",", ";", ":", "-", "–")
        if (child.dep_ in ("advcl", "parataxis") and set_off) or child.dep_ == "punct":
            continue
        if set_off and child.dep_ in ("prep", "npadvmod", "advmod"):
            break
        end = max(end, clause_end(child))
    end = before_main_clause(verb, end)
    start = verb.i
    while start > 0 and doc[start - 1].dep_ == "advmod" and doc[start - 1].head == verb and doc[start - 1].tag_ == "RB":
        start -= 1
    return trimmed(doc[start:end])


def before_main_clause(verb: Token, end: int) -> int:
    """Where a phrase ends into which the parser drew the main clause behind it (", the network spread …")."""
    doc, comma = verb.doc, None
    for token in doc[verb.i + 1 : end]:
        if token.lower_ == ",":
            comma = token.i
        elif token.dep_ == "mark" or token.tag_ in ("WDT", "WP", "WRB", "CC"):
            comma = None
        elif comma is not None and token.dep_ == "nsubj" and token.head.tag_ in ("VBD", "VBZ", "VBP"):
            return int(comma) if token.head.i > token.i and comma > verb.i + 1 else end
    return end


def content(span: Span) -> str:
    """The words of a span with single spaces."""
    return " ".join(span.text.split())
