"""The spaCy pipeline: `config.cfg` and a gazetteer in, a cached Language out."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any

from spacy.language import Language
from spacy.pipeline import SpanRuler
from spacy.util import load_config, load_model_from_config

from loaders.extract.marks import technique_patterns
from loaders.extract.names import Names
from loaders.gazetteer import Gazetteer

__all__ = ["load_pipeline"]


@Language.factory("influence_names")
def make_names(nlp: Language, name: str) -> Names:
    """The component as the configuration names it, with the default gazetteer."""
    return Names(nlp, Gazetteer.default())


@lru_cache(maxsize=4)
def load_pipeline(gazetteer: Gazetteer | None = None) -> Language:
    """The base model with this project's components behind it; read once for each gazetteer."""
    with as_file(files(__package__) / "config.cfg") as path:
        config = load_config(path)
    nlp = load_model_from_config(config, auto_fill=True)
    ruler = nlp.get_pipe("influence_techniques")
    if isinstance(ruler, SpanRuler):
        ruler.add_patterns(technique_patterns())
    tokenizer: Any = nlp.tokenizer  # compiled: it has no types
    tokenizer.add_special_case("X.", [{"ORTH": "X"}, {"ORTH": "."}])  # the service at a sentence's end, no initial
    names = nlp.get_pipe("influence_names")
    if gazetteer is not None and isinstance(names, Names):
        names.learn(nlp, gazetteer)
    return nlp
