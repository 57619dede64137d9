"""The French pipeline: an installed model and the gazetteer in, a Language whose Docs carry names out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import chain

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from loaders.extract.lexicon import read
from loaders.extract.names import NAMES
from loaders.gazetteer import Gazetteer

__all__ = ["MODELS", "is_installed", "load_pipeline"]

MODELS = ("fr_core_news_md", "fr_core_news_sm")
"""Models that are used where they are installed, the better one first."""
LABELS = {"PER": "Person", "ORG": "Organisation", "LOC": "Country"}
ARTICLES = ("le", "la", "les", "l'", "un", "une", "de", "du", "des", "d'")
BODIES = ("Organisation", "Platform", "Operation", "Event")


def installed() -> str | None:
    """The best French model that is there."""
    return next((name for name in MODELS if find_spec(name) is not None), None)


def is_installed() -> bool:
    """Whether French can be read here: a model, and the names of the countries."""
    return installed() is not None and find_spec("babel") is not None


class FrenchNames:
    """The component that sets `doc.spans["names"]`: what the gazetteer knows, then what the model finds."""

    def __init__(self, nlp: Language, gazetteer: Gazetteer) -> None:
        self.matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        self.known: dict[str, tuple[str, str]] = {}
        for form, class_name, entity in chain(countries(gazetteer), bodies(gazetteer)):
            key = f"{class_name}\t{form}"
            if key not in self.known:
                self.known[key] = (class_name, entity)
                self.matcher.add(key, [nlp.tokenizer(form)])

    def __call__(self, doc: Doc) -> Doc:
        """Names that don't overlap, in order; a known one wins over one that only the model finds."""
        found = []
        for match, start, end in self.matcher(doc):
            class_name, entity = self.known[doc.vocab.strings[match]]
            found.append(Span(doc, start, end, label=class_name, kb_id=entity))
        known = filter_spans(found)
        taken = {token.i for span in known for token in span}
        unknown = [s for ent in doc.ents if (s := self.unknown(doc, ent)) and not taken & set(range(s.start, s.end))]
        doc.spans[NAMES] = sorted([*known, *unknown], key=lambda span: int(span.start))
        return doc

    def unknown(self, doc: Doc, ent: Span) -> Span | None:
        """A name that no list knows, without its article."""
        label = LABELS.get(ent.label_)
        start, end = ent.start, ent.end
        while start < end and (doc[start].lower_ in ARTICLES or not doc[start].text[:1].isupper()):
            start += 1
        while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
            end -= 1
        if label is None or start >= end or doc[start:end].text in read("french")["no_names"]:
            return None
        return Span(doc, start, end, label=label)


def countries(gazetteer: Gazetteer) -> Iterator[tuple[str, str, str]]:
    """French names, adjectives and seats of government of every country, as (form, class, entity id).

    Names are those of the Unicode CLDR, which Babel carries.
    """
    from babel import Locale

    names = Locale("fr").territories
    lists = read("french")
    for key, given in lists["names"].items():
        if key in gazetteer.entities:
            yield from ((form, gazetteer.entities[key].class_name, key) for form in given)
    for entity in gazetteer.entities.values():
        code = str(entity.attributes.get("code", ""))
        if entity.class_name != "Country" or not code:
            continue
        name = str(names.get(code, entity.name)).replace("’", "'")
        forms = {name, name.replace("É", "E"), *adjectives(lists["demonyms"].get(code)), *lists["seats"].get(code, ())}
        if name.startswith(("Hong Kong", "Macao")):
            forms.add(name.split(" (")[0].removesuffix(" R.A.S. chinoise de").strip())
        for form in sorted(forms):
            yield form, "Country", entity.id


def adjectives(masculine: str | None) -> Iterator[str]:
    """The forms of a country's adjective, small and as the name of a people."""
    if masculine is None:
        return
    stem, _, given = masculine.partition("/")
    feminine = given or (stem if stem.endswith("e") else f"{stem}ne" if stem.endswith("en") else f"{stem}e")
    plurals = (stem if stem.endswith("s") else f"{stem}s", f"{feminine}s")
    for form in {stem, feminine, *plurals}:
        yield form
        yield form[:1].upper() + form[1:]


def bodies(gazetteer: Gazetteer) -> Iterator[tuple[str, str, str]]:
    """Names of organisations, platforms, operations and events, which French texts take over as they are."""
    for class_name in BODIES:
        for name, entity in gazetteer.names(class_name):
            plain = name.replace("’", "'")
            if any(character.isupper() for character in plain):
                yield plain, class_name, entity.id


@cache
def load_pipeline(gazetteer: Gazetteer) -> Language:
    """The model with sentences by rule, since its parser cuts them at quotation marks.

    Raises:
        OSError: no French model is installed; ask `is_installed` first.
    """
    nlp = spacy.load(installed() or MODELS[-1], exclude=["parser", "lemmatizer", "morphologizer", "attribute_ruler"])
    nlp.add_pipe("sentencizer", first=True)
    names = FrenchNames(nlp, gazetteer)
    Language.component("influence_french_names", func=names)
    nlp.add_pipe("influence_french_names")
    return nlp
