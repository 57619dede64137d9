"""Classes of unknown names: the parsed blocks of a text in; each name typed, alike in the whole text, out."""

from __future__ import annotations

from collections import Counter, defaultdict

from spacy.tokens import Doc, Span, Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.names import NAMES

__all__ = ["full_names", "type_names"]

TITLES = frozenset(
    (
        "mr",
        "mr.",
        "ms",
        "ms.",
        "mrs",
        "mrs.",
        "dr",
        "dr.",
        "prof.",
        "professor",
        "sir",
        "lord",
        "baroness",
        "senator",
        "sen.",
        "col.",
        "gen.",
        "deputy",
        "judge",
        "colonel",
        "general",
    )
)
ENDINGS = ("ians", "ian", "ese", "ans", "an", "ish", "is", "ns", "i", "n", "ic", "s")
"""Endings of nationalities, the longer first."""
SHORTEST = 3
"""Letters of a stem by which a nationality is told to be a place's, at least."""
ARTICLES = frozenset(("a", "an", "the", "another", "one"))
CALLED = frozenset(("called", "named", "dubbed"))


def mark_surnames(docs: list[Doc]) -> None:
    """Mark surnames alone, of persons whom the text names in full, where the model sees no name."""
    full = {
        span.text.split()[-1]: span
        for doc in docs
        for span in doc.spans[NAMES]
        if span.label_ == "Person" and len(span) > 1 and span[-1].text[:1].isupper()
    }
    for doc in docs:
        taken = {t.i for span in doc.spans[NAMES] for t in span}
        found = [
            Span(doc, t.i, t.i + 1, label="Person")
            for t in doc
            if t.text in full and t.i not in taken and t.pos_ in ("PROPN", "NOUN", "ADJ") and len(t.text) > 3
        ]
        if found:
            doc.spans[NAMES] = sorted([*doc.spans[NAMES], *found], key=lambda s: int(s.start))


def type_names(docs: list[Doc]) -> None:
    """Change the labels in `doc.spans["names"]` of names that no gazetteer knows; drop languages."""
    mark_surnames(docs)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for doc in docs:
        doc.spans[NAMES] = [
            widened(s)
            for s in doc.spans[NAMES]
            if s.kb_id_ or s.text not in read("languages") or s.root.ent_type_ == "NORP"
        ]
        mark_services(doc)
        for span in doc.spans[NAMES]:
            if span.label_ == "Platform" and not span.kb_id_:
                votes[span.text]["Platform"] += 3
            elif not span.kb_id_ and span.label_ != "Operation":
                if found := by_context(span):
                    votes[span.text][found] += 3
                elif span.label_:
                    votes[span.text][span.label_] += 1
    for doc in docs:
        doc.spans[NAMES] = [typed(span, votes) for span in doc.spans[NAMES]]
    places = places_of(docs)
    for doc in docs:
        doc.spans[NAMES] = [
            Span(doc, s.start, s.end, label="Country") if is_demonym(s) and place_of(s.text, places) else s
            for s in doc.spans[NAMES]
        ]
        doc.spans[NAMES] = [
            s for s in doc.spans[NAMES] if s.kb_id_ or s.label_ == "Country" or s.text not in read("languages")
        ]


def places_of(docs: list[Doc]) -> list[str]:
    """Places that no gazetteer knows, the shortest first."""
    found = {s.text for doc in docs for s in doc.spans[NAMES] if s.label_ == "Country" and not s.kb_id_}
    return sorted(found, key=lambda name: (len(name), name))


def is_demonym(span: Span) -> bool:
    """Whether a name that nobody knows is a nationality by the model's word."""
    return span.label_ == "Group" and not span.kb_id_ and len(span) == 1 and span.root.ent_type_ == "NORP"


def place_of(word: str, places: list[str]) -> str | None:
    """The place in the same text that a nationality is made of by its form: "Chinese" beside "China"."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(stem := word.removesuffix(ending)) >= SHORTEST:
            found = next((p for p in places if p.startswith(stem) and p != word and len(p) <= len(stem) + 4), None)
            if found is not None:
                return found
    return None


def typed(span: Span, votes: dict[str, Counter[str]]) -> Span:
    """The span with the class that most of its occurrences have."""
    if span.kb_id_ or span.text not in votes or span.label_ == "Operation":
        return span
    best = votes[span.text].most_common(1)[0][0]
    return span if best == span.label_ else Span(span.doc, span.start, span.end, label=best)


def widened(span: Span) -> Span:
    """A name with the capitalised words right before it that the model left out ("Polisario" of "Polisario Front")."""
    doc, start = span.doc, span.start
    if span.kb_id_ or span.label_ == "Operation":
        return span
    while (
        start > span.sent.start + 1
        and doc[start - 1].pos_ == "PROPN"
        and doc[start - 1].text[:1].isupper()
        and doc[start - 1].head.i in range(start - 1, span.end)
        and not doc[start - 1].ent_type_
        and not any(other.start < start <= other.end for other in doc.spans[NAMES])
        and doc[start - 1].lower_ not in TITLES | nouns("speaker_role")
    ):
        start -= 1
    return span if start == span.start else Span(doc, start, span.end, label=span.label_)


def by_context(span: Span) -> str | None:
    """The class that the name's own last word or the words around it give."""
    doc, start, end = span.doc, span.start, span.end
    before = doc[start - 1] if start > 0 else None
    after = doc[end] if end < len(doc) else None
    last = doc[end - 1].text.rstrip(".").lower()
    if before is not None and before.lower_ in TITLES:
        return "Person"
    if before is not None and after is not None and hosts(span):
        return "Platform"
    if last in nouns("body_words") and (len(span) > 1 or span.label_ == "Organisation"):
        return "Organisation"
    if after is not None and after.lower_ == "'s" and end + 1 < len(doc) and owned_role(doc, end + 1):
        return "Organisation" if span.label_ != "Country" or len(span) > 1 else None
    if is_apposed_body(span) or called_body(span):
        return "Organisation"
    if before is not None and before.lemma_.lower() in nouns("body_nouns") and before.text.islower():
        return "Organisation"
    if before is not None and before.lemma_.lower() in nouns("speaker_role") and len(span) > 1:
        return "Person"
    if after is not None and after.lower_ == "," and end + 2 < len(doc) and is_age(doc, end + 1):
        return "Person"
    if len(span) == 1 and span.text.isupper() and 2 <= len(span.text) <= 6 and span.text.isalpha():
        return "Organisation"
    return None


def is_age(doc: Doc, index: int) -> bool:
    """Whether an age stands there, between commas or before the sentence's end."""
    return (
        doc[index].text.isdigit()
        and 15 < int(doc[index].text) < 100
        and index + 1 < len(doc)
        and doc[index + 1].lower_ in (",", ".")
    )


def owned_role(doc: Doc, index: int) -> bool:
    """Whether "director", "lawyer" or "chief executive" follows a possessive."""
    return any(
        t.lemma_.lower() in nouns("speaker_role") | nouns("own_staff") and t.pos_ in ("NOUN", "PROPN")
        for t in doc[index : index + 3]
    )


def is_apposed_body(span: Span) -> bool:
    """ "X, a Moroccan communications agency", "X, headquartered in Y"."""
    doc, end = span.doc, span.end
    if end + 2 >= len(doc) or doc[end].lower_ != ",":
        return False
    if doc[end + 1].lower_ in ("headquartered", "registered"):
        return True
    if doc[end + 1].lower_ not in ARTICLES:
        return False
    for token in doc[end + 2 : end + 8]:
        if token.is_punct and token.text != "-":
            return False
        if token.pos_ == "NOUN" and token.dep_ not in ("compound", "amod", "nmod"):
            return token.lemma_.lower() in nouns("body_nouns")
    return False


def called_body(span: Span) -> bool:
    """ "a studio called X"."""
    doc, start = span.doc, span.start
    return start > 1 and doc[start - 1].lower_ in CALLED and doc[start - 2].lemma_.lower() in nouns("body_nouns")


def hosts(span: Span) -> bool:
    """ "the messaging app X", "X accounts", "on Facebook and X": a service."""
    doc, start, end = span.doc, span.start, span.end
    after = doc[end].lemma_.lower() if end < len(doc) else ""
    if doc[start - 1].lemma_.lower() in ("app", "platform", "messenger", "forum") and doc[start - 1].text.islower():
        return True
    if (
        len(span) <= 2
        and after in ("account", "channel", "profile")
        and span.root.dep_ in ("compound", "nmod", "amod")
        and span.label_ in ("Organisation", "Person")
    ):
        return True
    beside = [
        s for s in doc.spans[NAMES] if s.label_ == "Platform" and (0 < start - s.end <= 2 or 0 < s.start - end <= 2)
    ]
    for other in beside:
        low, high = (other, span) if other.start < start else (span, other)
        joint = {t.lower_ for t in doc[low.end : high.start]}
        on = doc[low.start - 1].lower_ if low.start > 0 else ""
        if (
            joint
            and joint <= {",", "and", "or"}
            and (on in ("on", "to", "via", "across", ",") or "and" in joint)
            and span.root.dep_ == "conj"
            and other.root.dep_ in ("pobj", "conj")
        ):
            return True
    return False


def mark_services(doc: Doc) -> None:
    """Add services that nothing knows: listed after "platforms", or where accounts and posts are said to be."""
    found: list[Span] = []
    for token in doc:
        if token.lemma_.lower() in ("platform", "app", "network", "service", "site") and token.tag_ == "NNS":
            index = token.i + 1
            while (
                index < len(doc)
                and (doc[index].is_punct or doc[index].lower_ in ("including", "such", "as", "like", "namely"))
                and doc[index].lower_ != "."
            ):
                index += 1
            if index > token.i + 1:
                found += listed(doc, index)
        elif (
            token.lower_ in ("on", "via", "across")
            and token.dep_ == "prep"
            and token.head.lemma_.lower() in nouns("hosted")
        ):
            found += listed(doc, token.i + 1)
        elif (
            token.lemma_.lower() in ("account", "channel", "profile", "page", "group")
            and token.i > 1
            and (token.tag_ == "NNS" or doc[token.i - 2].like_num)
            and is_service(doc[token.i - 1])
            and (
                doc[token.i - 2].pos_ in ("NUM", "ADJ", "CCONJ")
                or doc[token.i - 2].lower_ in nouns("quantity") | {"of", "and", "fake"}
            )
        ):
            found.append(doc[token.i - 1 : token.i])
    if found:
        taken = {t.i for span in found for t in span}
        kept = [s for s in doc.spans[NAMES] if not taken & set(range(s.start, s.end))]
        fresh = {(s.start, s.end): Span(doc, s.start, s.end, label="Platform") for s in found}
        doc.spans[NAMES] = sorted([*kept, *fresh.values()], key=lambda s: int(s.start))


def listed(doc: Doc, index: int) -> list[Span]:
    """Names of services from a place on, with commas and "and" between them."""
    found: list[Span] = []
    while index < len(doc) and len(found) < 12:
        if doc[index].lower_ in (",", "and", "or", "/", "the") or (doc[index].lower_ == "-" and found):
            index += 1
            continue
        if (
            known := next((s for s in doc.spans[NAMES] if s.start == index and s.label_ == "Platform"), None)
        ) is not None:
            index = known.end
            continue
        if not is_service(doc[index]):
            break
        found.append(doc[index : index + 1])
        index += 1
    after = doc[index] if index < len(doc) else None
    return [] if after is not None and after.lower_ == "'s" else found


def is_service(token: Token) -> bool:
    """Whether a capitalised noun may be a service that nobody listed."""
    known = next((s for s in token.doc.spans[NAMES] if s.start <= token.i < s.end), None)
    return (
        token.pos_ in ("PROPN", "NOUN")
        and token.text[:1].isupper()
        and token.ent_type_ not in ("NORP", "DATE", "LANGUAGE", "EVENT", "PERSON")
        and token.text not in read("languages")
        and token.lower_ not in nouns("no_code_names")
        and token.lower_ not in nouns("body_words")
        and (
            known is None
            or (not known.kb_id_ and known.label_ != "Operation" and (len(known) == 1 or "," in known.text))
        )
    )


def full_names(docs: list[Doc]) -> dict[str, str]:
    """For each short form ("Vakya", "Feld") the one longer name of the same class that begins or ends with it."""
    known: dict[str, set[str]] = {"Person": set(), "Organisation": set()}
    for doc in docs:
        for span in doc.spans[NAMES]:
            if not span.kb_id_ and span.label_ in known:
                known[span.label_].add(" ".join(span.text.split()))
    found: dict[str, str] = {}
    for label, names in known.items():
        for short in names:
            if len(short.split()) != 1 or len(short) < 4:
                continue
            longer = {
                n
                for n in names
                if n != short and (n.split()[0] == short or (label == "Person" and n.split()[-1] == short))
            }
            if len(longer) == 1:
                found[short] = longer.pop()
    places = places_of(docs)
    for doc in docs:
        for span in doc.spans[NAMES]:
            made = span.label_ == "Country" and not span.kb_id_ and span.root.ent_type_ == "NORP"
            if made and (place := place_of(span.text, places)) is not None:
                found[span.text] = place
    return found
