"""Fits the confidences of extraction: the training texts in, `loaders/extract/confidence.json` out.

    python bench/extraction/confidence.py [--write]

Every statement that is made of a training text is right or wrong by its annotation; a logistic regression with
a ridge learns from that how likely a statement of its kind is right. A rule with few statements is drawn towards the
mean. The learned relations give their opinion by weights that have not seen the register (`learned/relations.py`).
What is printed was measured on registers that the fit did not see: each left out in turn, and those held out from
whoever writes rules by a fit on the others. `plain` is without the learned relations, `seconded` with them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from learned.relations import at_work, parts, without
from registers import HELD_OUT, TRAINING
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score

from kg.statement import Bundle
from loaders.document import Document
from loaders.extract import draft
from loaders.extract.calibration import calibration_error, sort_into_bins
from loaders.extract.confidence import PLAIN, SECONDED, WEIGHTS, Model, Opinions, features
from loaders.extract.evaluation import judge_lines
from loaders.extract.gold import gold_files, read_lines, text_of, to_lines
from loaders.extract.matching import Line

RIDGE = 0.2
"""Inverse strength of the ridge: the least loss when each register is left out in turn, among 0.03 to 1."""
FILE = Path(__file__).resolve().parents[2] / "loaders" / "extract" / WEIGHTS

LEAST_CONFIDENCES = (0.0, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7)
"""Thresholds at which a filter by confidence is tried."""

Example = tuple[dict[str, float], bool]


def examples(folder: Path) -> dict[str, list[Example]]:
    """The features of every statement that is made of the texts of a folder, and whether it is right, of both kinds."""
    found: dict[str, list[Example]] = {PLAIN: [], SECONDED: []}
    for file in gold_files(folder):
        document, gold = text_of(file.stem, folder), read_lines(file)
        bundle, opinions = draft(document)
        by_rule = tuple(s for s in bundle.statements if s.method.startswith("rule:"))
        found[SECONDED] += judged(document, bundle, opinions, gold)
        found[PLAIN] += judged(document, bundle.model_copy(update={"statements": by_rule}), {}, gold)
    return found


def judged(document: Document, bundle: Bundle, opinions: Opinions, gold: list[Line]) -> list[Example]:
    """Those of one text."""
    seen = [f for _, f in sorted(features(bundle, opinions), key=lambda pair: order(pair[0]))]
    judgement = judge_lines(document, to_lines(bundle, document), gold)
    right = {i for i, _ in judgement.matched}
    return [(f, i in right) for i, f in enumerate(seen) if i not in judgement.again]


def order(statement: Any) -> tuple[int, int]:
    """The order in which `to_lines` writes statements."""
    return statement.start or 0, statement.end or 0


def fit(data: list[Example]) -> Model:
    """The weights that the examples give, to three decimals; those that round to nothing are left out."""
    vectors = DictVectorizer()
    rows = vectors.fit_transform([found for found, _ in data])
    fitted = LogisticRegression(C=RIDGE, max_iter=5_000).fit(rows, [right for _, right in data])
    weights = dict(zip(vectors.feature_names_, (round(float(w), 3) for w in fitted.coef_[0]), strict=True))
    return Model(round(float(fitted.intercept_[0]), 3), {name: w for name, w in sorted(weights.items()) if w})


def measure(model: Model, data: list[Example]) -> list[tuple[dict[str, Any], bool]]:
    """Each example as the calibration reads it."""
    return [({"confidence": model.confidence(found)}, right) for found, right in data]


def report(name: str, judged: list[tuple[dict[str, Any], bool]]) -> None:
    """Print one line."""
    mean = sum(line["confidence"] for line, _ in judged) / len(judged)
    right = sum(r for _, r in judged) / len(judged)
    error = calibration_error(sort_into_bins(judged))
    print(f"{error:8.3f} {mean:8.3f} {right:8.3f} {len(judged):8d}  {name}")


def fit_and_measure(kind: str, data: dict[str, list[Example]]) -> Model:
    """Measure, and give the weights of all registers together."""
    print(f"{kind}\n{'error':>8} {'mean':>8} {'right':>8} {'number':>8}  measured on")
    left_out: list[tuple[dict[str, Any], bool]] = []
    for register in data:
        rated = measure(fit([e for name, part in data.items() if name != register for e in part]), data[register])
        report(f"{register}, left out", rated)
        left_out += rated
    report("all registers, each left out in turn", left_out)
    chances, right = [line["confidence"] for line, _ in left_out], [r for _, r in left_out]
    print(f"area under the curve {roc_auc_score(right, chances):.3f}, log loss {log_loss(right, chances):.3f}")
    gold = sum(len(read_lines(file)) for register in data for file in gold_files(TRAINING / register))
    others = fit([e for name, part in data.items() if name not in HELD_OUT for e in part])
    held = [e for name in HELD_OUT for e in measure(others, data[name])]
    report("held out, fitted on the others", held)
    gold_held = sum(len(read_lines(file)) for register in HELD_OUT for file in gold_files(TRAINING / register))
    filtered("were less sure statements left out of the registers left out", left_out, gold)
    filtered("the same, of the held out", held, gold_held)
    return fit([e for part in data.values() for e in part])


def filtered(name: str, judged: list[tuple[dict[str, Any], bool]], gold: int) -> None:
    """Print the scores of a filter by confidence."""
    print(f"\n{'least':>8} {'P':>8} {'R':>8} {'F1':>8}  {name}")
    for least in LEAST_CONFIDENCES:
        kept = [right for line, right in judged if line["confidence"] >= least]
        shares = sum(kept) / len(kept), sum(kept) / gold, 2 * sum(kept) / (len(kept) + gold)
        print(f"{least:8.2f} " + " ".join(f"{share:8.3f}" for share in shares))


def main(arguments: list[str]) -> None:
    """Both kinds; statements and opinions come from learned weights that have not seen the register."""
    data: dict[str, dict[str, list[Example]]] = {}
    for part in parts():
        with at_work(without(tuple(part))):
            data |= {name: examples(TRAINING / name) for name in part}
    models = {
        kind: fit_and_measure(kind, {name: found[kind] for name, found in data.items()}) for kind in (PLAIN, SECONDED)
    }
    if "--write" in arguments:
        both = {kind: {"intercept": model.intercept, "weights": model.weights} for kind, model in models.items()}
        FILE.write_text(json.dumps(both, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
