"""Confidence: a bundle in, the same out with each statement's chance to be right, as measured on the training texts.

It is a logistic regression over a few things that can be seen of a statement: which rule made it, of which predicate,
how long its sentence is, how much else was found there, and what the learned relations say of its object. The weights
are data, in `confidence.json`: `make models` writes them, and `bench/extraction/confidence.py` says how.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from kg.statement import Bundle, Statement

__all__ = ["PLAIN", "SECONDED", "WEIGHTS", "Model", "Opinions", "features", "rule_of", "surest", "weighed"]

Opinions = Mapping[str, Mapping[str, float]]
"""By id of a statement, what the learned relations say of its object: the chance of each predicate."""

WEIGHTS = "confidence.json"
PLAIN, SECONDED = "plain", "seconded"
"""Weights for statements on which there is no second opinion (French, or `KG_LEARNED` off), and for others."""
LEAST, MOST = 0.02, 0.98
"""No rule is ever sure: bounds of a confidence."""


def rule_of(method: str) -> str:
    """The rule in a method: `targets.verb` of `rule:targets.verb@1`."""
    return method.partition(":")[2].partition("@")[0]


def features(bundle: Bundle, opinions: Opinions) -> Iterator[tuple[Statement, dict[str, float]]]:
    """Each statement with what its confidence is made from."""
    fellows = Counter(s.start for s in bundle.statements)
    for statement in bundle.statements:
        p = statement.proposition
        kind = p.object.split("/")[0] if p.object else (p.value.datatype if p.value else "")
        yield (
            statement,
            {
                f"rule {rule_of(statement.method)}": 1.0,
                f"predicate {p.predicate}": 1.0,
                f"object {kind}": 1.0,
                "words of the sentence, log": math.log1p(len((statement.quote or "").split())),
                "words of the object, log": math.log1p(len(statement.object_as.split())),
                "statements of the sentence, log": math.log(fellows[statement.start]),
                "statements of the text, log": math.log(len(bundle.statements)),
                **seconded(p.predicate, opinions.get(statement.id, {})),
            },
        )


def seconded(predicate: str, opinion: Mapping[str, float]) -> dict[str, float]:
    """What the learned relations say: the log odds of the predicate, and the chance of each other one."""
    found = {f"opinion {name}": chance for name, chance in opinion.items() if name != predicate}
    if predicate in opinion:
        chance = min(MOST, max(LEAST, opinion[predicate]))
        odds = math.log(chance / (1 - chance))
        found |= {"seconded, log odds": odds, f"seconded {predicate}, log odds": odds}
    return found


@dataclass(frozen=True)
class Model:
    """An intercept and a weight for each feature; a feature without one says nothing."""

    intercept: float
    weights: dict[str, float]

    def confidence(self, found: dict[str, float]) -> float:
        """The chance that a statement with these features is right, to two decimals."""
        score = self.intercept + sum(self.weights.get(name, 0.0) * value for name, value in found.items())
        return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-score)))), 2)


@lru_cache(maxsize=2)
def model(name: str) -> Model:
    """The weights of that name in `confidence.json`."""
    data = json.loads((files(__package__) / WEIGHTS).read_text("utf-8"))[name]
    return Model(data["intercept"], data["weights"])


def weighed(bundle: Bundle, opinions: Opinions) -> Bundle:
    """The bundle with the confidence of each statement set."""
    kind = model(SECONDED if opinions else PLAIN)
    statements = (s.model_copy(update={"confidence": kind.confidence(f)}) for s, f in features(bundle, opinions))
    return bundle.model_copy(update={"statements": tuple(statements)})


def surest(bundle: Bundle, least: float) -> Bundle:
    """The bundle without statements of less confidence, and without entities that only these name."""
    kept = tuple(s for s in bundle.statements if (s.confidence or 0) >= least)
    if len(kept) == len(bundle.statements):
        return bundle
    dropped, used = (
        {part for s in statements for part in (s.proposition.subject, s.proposition.object, s.speaker)}
        for statements in (bundle.statements, kept)
    )
    own = {e.id for e in bundle.entities[:2]}  # the Report and its publisher
    entities = tuple(e for e in bundle.entities if e.id in own or e.id in used or e.id not in dropped)
    return bundle.model_copy(update={"statements": kept, "entities": entities})
