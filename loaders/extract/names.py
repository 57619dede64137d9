"""Names in a Doc: the gazetteer and the model's entities in, `doc.spans["names"]` out (label: class, kb id: entity)."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from loaders.extract.lexicon import nouns
from loaders.gazetteer import Gazetteer

__all__ = ["NAMES", "Names"]

NAMES = "names"
CLASSES = ("Country", "Platform", "Organisation", "Person", "Event", "Operation")
LABELS = {
    "PERSON": "Person",
    "ORG": "Organisation",
    "GPE": "Country",
    "LOC": "Country",
    "NORP": "Group",
    "EVENT": "Event",
    "FAC": "Organisation",
}
"""Classes for the labels of the base model (OntoNotes)."""


class Names:
    """The component. A gazetteer name wins over what the model finds, the longest over the shorter."""

    def __init__(self, nlp: Language, gazetteer: Gazetteer) -> None:
        self.learn(nlp, gazetteer)

    def learn(self, nlp: Language, gazetteer: Gazetteer) -> None:
        """Take the names of this gazetteer, and of no other."""
        self.matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        self.entities: dict[str, tuple[str, str]] = {}
        for class_name in CLASSES:
            for name, entity in gazetteer.names(class_name):
                for form in forms(name, class_name):
                    key = f"{class_name}\t{form}"
                    if (key not in self.entities and len(form) > 1) or form == "X":
                        self.entities.setdefault(key, (class_name, entity.id))
                        self.matcher.add(key, [nlp.tokenizer(form)])

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.spans["names"]`: spans that don't overlap, in order."""
        known = [span for span in filter_spans(list(self.known(doc))) if not inside_longer(span)]
        taken = {token.i for span in known for token in span}
        found = [*known, *(span for span in self.unknown(doc) if not taken & set(range(span.start, span.end)))]
        doc.spans[NAMES] = sorted(filter_spans(found), key=lambda span: int(span.start))
        return doc

    def known(self, doc: Doc) -> Iterator[Span]:
        """Names of the gazetteer."""
        for match, start, end in self.matcher(doc):
            key = doc.vocab.strings[match]
            class_name, entity = self.entities[key]
            if (
                end - start == 1
                and doc[start].text in nouns("ambiguous_names")
                and doc[start].pos_ not in ("PROPN", "ADJ")
            ):
                continue
            yield Span(doc, start, end, label=class_name, kb_id=entity)

    def unknown(self, doc: Doc) -> Iterator[Span]:
        """Names that only the model knows."""
        for ent in doc.ents:
            if not (class_name := LABELS.get(ent.label_)):
                continue
            start, end = ent.start, ent.end
            while start < end and (
                doc[start].lower_ in ("the", "a", "an") or doc[start].is_punct or doc[start].is_space
            ):
                start += 1
            while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].tag_ == "POS"):
                end -= 1
            if start == end or not doc[start].text[:1].isupper() or doc[start:end].text in nouns("no_names"):
                continue
            if class_name == "Event" and doc[end - 1].lemma_.lower() not in nouns("event"):
                continue
            yield Span(doc, start, end, label=class_name)


def inside_longer(span: Span) -> bool:
    """Whether a country's name is the last word of a body's or person's that the model knows ("Brightline Asia")."""
    if span.label_ != "Country" or span.start == 0:
        return False
    before = span.doc[span.start - 1]
    return (
        span.doc[span.start].ent_type_ in ("ORG", "PERSON")
        and span.doc[span.start].ent_iob_ == "I"
        and before.ent_type_ == span.doc[span.start].ent_type_
        and before.pos_ == "PROPN"
        and before.text[:1].isupper()
        and (span.end == len(span.doc) or span.doc[span.end].ent_iob_ != "I" or span.doc[span.end].tag_ == "POS")
    )


def forms(name: str, class_name: str) -> Iterator[str]:
    """A name as the masked text may spell it; names in small letters (aliases that describe) are no names."""
    plain = name.replace("’", "'")
    if any(character.isupper() for character in plain) or not plain.isascii():
        yield plain
        if class_name in ("Organisation", "Country") and plain.startswith("The "):
            yield plain.removeprefix("The ")
