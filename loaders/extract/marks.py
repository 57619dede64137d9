"""Marks in a Doc: word lists of `patterns/` in, `doc.spans["hedges"]` and `doc.spans["techniques"]` out."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from loaders.extract.lexicon import read

__all__ = ["HEDGES", "TECHNIQUES", "Hedges", "technique_patterns"]

Pattern = dict[str, Any]
HEDGES = "hedges"
TECHNIQUES = "techniques"


class Hedges:
    """The component that marks hedging words, each with its likelihood as label."""

    def __init__(self, nlp: Language) -> None:
        self.matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        for likelihood, phrases in read("hedges").items():
            if likelihood == "whole_sentence":
                continue
            self.matcher.add(likelihood, [nlp.tokenizer(phrase) for phrase in phrases])

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.spans["hedges"]`; the month of May and "might" as a noun are none."""
        found = [
            Span(doc, start, end, label=doc.vocab.strings[match])
            for match, start, end in self.matcher(doc)
            if is_hedge(doc, start, end)
        ]
        doc.spans[HEDGES] = filter_spans(found)
        return doc


def is_hedge(doc: Doc, start: int, end: int) -> bool:
    """No month of May, no "might" as a noun, and nothing that merely appears somewhere."""
    if doc[start].lower_ in ("may", "might", "could"):
        after = next((t for t in doc[end : end + 3] if t.pos_ not in ("ADV", "PART")), None)
        month = doc[start].text == "May" and after is not None and after.tag_ in ("VBD", "VBZ")
        return doc[start].tag_ == "MD" and not month
    if end == start + 1 and doc[start].lemma_.lower() == "appear":
        return end < len(doc) and (doc[end].lower_ in ("to", "that", ",") or doc[end].pos_ == "ADJ")
    if end == start + 1 and doc[start].lemma_.lower() in ("suggest", "indicate"):
        return any(child.dep_ == "ccomp" for child in doc[start].children)
    return True


def technique_patterns() -> list[dict[str, Any]]:
    """Patterns of the SpanRuler that marks conduct named by a noun phrase."""
    lists = read("techniques")
    stops = [",", ".", ";", ":", "and", "or", "of", "in", "to", "the", "a"]
    words: Pattern = {"LOWER": {"NOT_IN": stops}, "POS": {"NOT_IN": ["VERB", "AUX", "ADP", "PRON"]}}
    mark: Pattern = {"LOWER": {"IN": lists["marks"]}}
    head: Pattern = {"LOWER": {"IN": lists["heads"]}}
    first, second = lists["hyphenated"]
    generated: list[Pattern] = [{"LOWER": {"IN": first}}, {"LOWER": "-"}, {"LOWER": {"IN": second}}]
    phrases: list[list[Pattern]] = [
        [{"LOWER": {"IN": lists["marks"]}}, {**words, "OP": "{0,3}"}, head],
        [*generated, {**words, "OP": "{0,3}"}, head],
        [mark, {"LOWER": {"IN": ["and", "or"]}}, mark, {**words, "OP": "{0,2}"}, head],
        [{"LOWER": "new"}, {"LOWER": {"IN": ["and", "or"]}}, mark, {**words, "OP": "{0,2}"}, head],
        [
            {"LOWER": {"IN": ["ai", "a.i.", "llm", "llms"]}},
            {"LOWER": {"IN": ["tools", "tool", "tooling", "chatbots", "models", "systems", "technology"]}},
        ],
    ]
    posting = ["post", "posting", "posted", "posts", "reposting", "reporting", "commenting", "emailing", "mailing"]
    phrases.append(
        [
            {"LOWER": {"IN": ["bulk", "mass", "auto"]}},
            {"LOWER": "-", "OP": "?"},
            {"LOWER": {"IN": posting}},
            {"POS": "NOUN", "OP": "?"},
        ]
    )
    for text in lists["phrases"]:
        tokens = [part for word in text.split() for part in hyphenated(word)]
        phrases.append([{"LOWER": part} for part in tokens])
    return [{"label": "technique", "pattern": pattern} for pattern in phrases]


def hyphenated(word: str) -> list[str]:
    """A word as spaCy's tokenizer cuts it at its hyphens."""
    parts: list[str] = []
    for index, piece in enumerate(word.split("-")):
        parts += ["-", piece] if index else [piece]
    return parts


@Language.factory("influence_hedges")
def make_hedges(nlp: Language, name: str) -> Hedges:
    """The component as the configuration names it."""
    return Hedges(nlp)
