"""Links: an extracted bundle in, the same with proposals that say which known concept a new one is a kind of, out.

A technique is linked by the words of its name, a narrative by its meaning. Both are statements of this project's own,
as proposals: whoever reviews sees the sentence and decides, and nothing is merged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from kg.statement import Bundle, Entity, Proposition, Statement, make_statement
from loaders.concepts import CURATOR, concepts
from loaders.document import Document

__all__ = ["with_links"]

SIMILAR = 0.6
"""Cosine from which two narratives are proposed as alike: unlike ones of one field mostly stay below 0.5."""
BY_MEANING = "model:wordllama@0.4"


def with_links(bundle: Bundle, document: Document, version: str) -> Bundle:
    """The bundle with a `broader` proposal for each new narrative and technique that resembles a known one."""
    known = concepts()
    named = {e.id: e for e in bundle.entities}
    evidence: dict[str, Statement] = {}
    for statement in bundle.statements:
        item = named.get(statement.proposition.object or "")
        if item is not None and item.id not in known and item.class_name in ("Narrative", "Technique"):
            evidence.setdefault(item.id, statement)
    techniques = [named[i] for i in evidence if named[i].class_name == "Technique"]
    narratives = [named[i] for i in evidence if named[i].class_name == "Narrative"]
    made: list[Statement] = []
    used: dict[str, Entity] = {}
    by_words = f"rule:technique.words@{version}"
    for item, concept, method, confidence in [
        *((t, c, by_words, 0.7) for t in techniques if (c := by_name(t.name))),
        *((n, c, BY_MEANING, score) for n, c, score in by_meaning(narratives)),
    ]:
        made.append(link(item, concept, evidence[item.id], document, method, confidence))
        used |= {concept.id: concept, CURATOR.id: CURATOR}
    if not made:
        return bundle
    entities = (*bundle.entities, *(e for e in used.values() if e.id not in named))
    return bundle.model_copy(update={"entities": entities, "statements": (*bundle.statements, *made)})


def link(
    item: Entity, concept: Entity, evidence: Statement, document: Document, method: str, confidence: float
) -> Statement:
    """The proposal, on the words by which the text speaks of the new one."""
    given: dict[str, Any] = {key: getattr(evidence, key) for key in ("start", "end", "quote", "stated_on")}
    return make_statement(
        proposition=Proposition(subject=item.id, predicate="broader", object=concept.id),
        document=evidence.document,
        source_hash=document.sha256,
        marking=evidence.marking,
        licence=evidence.licence,
        polarity="affirmed",
        speaker=CURATOR.id,
        speaker_as=CURATOR.name,
        subject_as=item.name,
        object_as=concept.name,
        method=method,
        confidence=round(confidence, 2),
        **given,
    )


def by_name(name: str) -> Entity | None:
    """The technique all of whose words, by its name or an alias, stand in a name; the one with most words."""
    held = words(name)
    fitting = [(len(alias), concept) for alias, concept in aliases() if alias <= held]
    return max(fitting, key=lambda found: (found[0], found[1].id), default=(0, None))[1]


@cache
def aliases() -> tuple[tuple[frozenset[str], Entity], ...]:
    """The words of each name of each technique that has a DISARM id."""
    found = [c for c in concepts().values() if c.class_name == "Technique" and c.attributes.get("disarm")]
    return tuple((words(name), c) for c in found for name in (c.name, *c.attributes.get("aliases", ())))


def words(name: str) -> frozenset[str]:
    """The words of a name in small letters and in the singular."""
    return frozenset(re.sub(r"(?<=\w{3})s$", "", word) for word in re.findall(r"[\w-]+", name.lower()))


def by_meaning(narratives: list[Entity]) -> Iterator[tuple[Entity, Entity, float]]:
    """Each narrative that means about what a known one does, with that one and their cosine."""
    if not narratives:
        return
    import numpy as np

    known, vectors = meanings()
    scores = np.asarray(embed([narrative.name for narrative in narratives])) @ vectors.T
    for narrative, row in zip(narratives, scores, strict=True):
        best = int(row.argmax())
        if row[best] >= SIMILAR:
            yield narrative, known[best], min(float(row[best]), 1.0)


@cache
def meanings() -> tuple[list[Entity], Any]:
    """Every known narrative, once for each of its names and its description, with the unit vectors of these."""
    pairs = [
        (concept, text)
        for concept in concepts().values()
        if concept.class_name == "Narrative"
        for text in (concept.name, *concept.attributes.get("aliases", ()), concept.attributes.get("description"))
        if text
    ]
    return [concept for concept, _ in pairs], embed([text for _, text in pairs])


def embed(texts: Iterable[str]) -> Any:
    """Unit vectors of short texts, one a row (256 dimensions), from the weights that come with the library."""
    return model().embed(list(texts), norm=True)


@cache
def model() -> Any:
    """WordLlama's static embedding, read from its wheel: nothing is fetched."""
    from wordllama import WordLlama

    return WordLlama.load(cache_dir=Path(str(files("wordllama"))), disable_download=True)
