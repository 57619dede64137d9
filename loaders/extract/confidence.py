"""Confidence: a bundle in, the same out with each statement's chance to be right, as measured on the training texts.

It is a logistic regression over a few things that can be seen of a statement: which rule made it, of which predicate,
how long its sentence is, how much else was found there. The weights are data, in `confidence.json`: `make confidence`
writes them, and `bench/extraction/confidence.py` says how.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from kg.statement import Bundle, Statement

__all__ = ["WEIGHTS", "Model", "features", "rule_of", "weighed"]

WEIGHTS = "confidence.json"
LEAST, MOST = 0.02, 0.98
"""No rule is ever sure: bounds of a confidence."""


def rule_of(method: str) -> str:
    """The rule in a method: `targets.verb` of `rule:targets.verb@1`."""
    return method.partition(":")[2].partition("@")[0]


def features(bundle: Bundle) -> Iterator[tuple[Statement, dict[str, float]]]:
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
            },
        )


@dataclass(frozen=True)
class Model:
    """An intercept and a weight for each feature; a feature without one says nothing."""

    intercept: float
    weights: dict[str, float]

    def confidence(self, found: dict[str, float]) -> float:
        """The chance that a statement with these features is right, to two decimals."""
        score = self.intercept + sum(self.weights.get(name, 0.0) * value for name, value in found.items())
        return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-score)))), 2)


@lru_cache(maxsize=1)
def model() -> Model:
    """The weights in `confidence.json`."""
    data = json.loads((files(__package__) / WEIGHTS).read_text("utf-8"))
    return Model(data["intercept"], data["weights"])


def weighed(bundle: Bundle) -> Bundle:
    """The bundle with the confidence of each statement set."""
    statements = (s.model_copy(update={"confidence": model().confidence(f)}) for s, f in features(bundle))
    return bundle.model_copy(update={"statements": tuple(statements)})
