"""The spaCy pipeline: a base model, `config.cfg` and a gazetteer in, a cached Language out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any, TypeVar

import spacy
from spacy.language import Language
from spacy.pipeline import SpanRuler
from spacy.tokens import Doc
from spacy.util import load_config

from kg.errors import ModelError
from kg.settings import DEFAULT_MODEL, settings
from loaders.extract.learned import Relations
from loaders.extract.marks import technique_patterns
from loaders.extract.names import Names
from loaders.gazetteer import Gazetteer

__all__ = ["load_model", "load_pipeline", "parse"]

Context = TypeVar("Context")

BATCH = 20_000
"""Characters that the model reads at once: it takes some kilobytes for each."""

NEEDED = {"tagger": "parts of speech", "lemmatizer": "lemmas", "parser": "dependencies", "ner": "entities"}
"""Components that the rules read, and what these give."""
UNSET = f"Unset it for {DEFAULT_MODEL}, or name an installed English pipeline with {', '.join(NEEDED)}."


@Language.factory("influence_names")
def make_names(nlp: Language, name: str) -> Names:
    """The component as the configuration names it; it knows no name until it learns a gazetteer."""
    return Names(nlp, Gazetteer.of(()))


def load_pipeline(gazetteer: Gazetteer | None = None) -> Language:
    """The model of `KG_SPACY_MODEL` with this project's components behind it; made once for each gazetteer.

    Raises:
        ModelError: the model is not installed, of another language or without a component that the rules read.
    """
    return build(settings().spacy_model, gazetteer or Gazetteer.default(), settings().learned)


@lru_cache(maxsize=4)
def build(model: str, gazetteer: Gazetteer, learned: bool) -> Language:
    """What `load_pipeline` keeps."""
    nlp = load_model(model)
    with as_file(files(__package__) / "config.cfg") as path:
        config = load_config(path, interpolate=True)
    nlp.batch_size = config["nlp"]["batch_size"]
    for name in config["nlp"]["pipeline"]:
        own = dict(config["components"][name])
        component = nlp.add_pipe(own.pop("factory"), name=name, config=own)
        if isinstance(component, SpanRuler):
            component.add_patterns(technique_patterns())
        if isinstance(component, Names):
            component.learn(nlp, gazetteer)
        if isinstance(component, Relations) and not learned:
            nlp.remove_pipe(name)
    tokenizer: Any = nlp.tokenizer  # compiled: it has no types
    tokenizer.add_special_case("X.", [{"ORTH": "X"}, {"ORTH": "."}])  # the service at a sentence's end, no initial
    return nlp


def parse(nlp: Language, texts: Iterable[tuple[str, Context]]) -> Iterator[tuple[Doc, Context]]:
    """What `nlp.pipe` gives of texts with their contexts, in batches of bounded length: memory grows with a batch."""
    batch: list[tuple[str, Context]] = []
    length = 0
    for text, context in texts:
        if batch and length + len(text) > BATCH:
            yield from nlp.pipe(batch, as_tuples=True)
            batch, length = [], 0
        batch.append((text, context))
        length += len(text)
    yield from nlp.pipe(batch, as_tuples=True)


def load_model(name: str) -> Language:
    """An installed pipeline of spaCy, by the name of its package or its folder, that the rules can work with.

    Raises:
        ModelError: one line with what it lacks.
    """
    place = f"KG_SPACY_MODEL={name}"
    try:
        nlp = spacy.load(name)
    except (OSError, ImportError, AttributeError, ValueError, KeyError, TypeError) as error:
        missing = isinstance(error, OSError | ImportError)
        problem = "is not installed" if missing else f"cannot be loaded: {type(error).__name__}"
        raise ModelError(problem, place=place, advice=UNSET) from error
    if nlp.lang != "en":
        raise ModelError(f"is a pipeline for '{nlp.lang}', not for English", place=place, advice=UNSET)
    if lacking := [f"{name} ({gives})" for name, gives in NEEDED.items() if name not in nlp.pipe_names]:
        raise ModelError(f"has no {' and no '.join(lacking)}", place=place, advice=UNSET)
    return nlp
