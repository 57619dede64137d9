"""Fits the confidences of extraction: the training texts in, `loaders/extract/confidence.json` out.

    python bench/extraction/confidence.py [--write]

Every statement that the rules make of a training text is right or wrong by its annotation; a logistic regression with
a ridge learns from that how likely a statement of its kind is right. A rule with few statements is drawn towards the
mean. What is printed was measured on registers that the fit did not see: each left out in turn, and those held out
from whoever writes rules by a fit on the others.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from registers import HELD_OUT, TRAINING
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from loaders.extract import extract
from loaders.extract.calibration import calibration_error, sort_into_bins
from loaders.extract.confidence import WEIGHTS, Model, features
from loaders.extract.evaluation import judge_lines
from loaders.extract.gold import gold_files, read_lines, text_of, to_lines

RIDGE = 0.2
"""Inverse strength of the ridge: the least loss when each register is left out in turn, among 0.03 to 1."""
FILE = Path(__file__).resolve().parents[2] / "loaders" / "extract" / WEIGHTS

LEAST_CONFIDENCES = (0.0, 0.4, 0.5, 0.6, 0.7)
"""Thresholds at which a filter by confidence is tried."""

Example = tuple[dict[str, float], bool]


def examples(folder: Path) -> list[Example]:
    """The features of every statement that is made of the texts of a folder, and whether it is right."""
    found: list[Example] = []
    for file in gold_files(folder):
        document = text_of(file.stem, folder)
        bundle = extract(document)
        seen = [f for _, f in sorted(features(bundle), key=lambda pair: order(pair[0]))]
        judged = judge_lines(document, to_lines(bundle, document), read_lines(file))
        right = {i for i, _ in judged.matched}
        found += [(f, i in right) for i, f in enumerate(seen) if i not in judged.again]
    return found


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


def main(arguments: list[str]) -> None:
    """Measure, and write the weights of all registers together."""
    data = {folder.name: examples(folder) for folder in sorted(TRAINING.iterdir()) if folder.is_dir()}
    print(f"{'error':>8} {'mean':>8} {'right':>8} {'number':>8}  measured on")
    left_out: list[tuple[dict[str, Any], bool]] = []
    for register in data:
        judged = measure(fit([e for name, part in data.items() if name != register for e in part]), data[register])
        report(f"{register}, left out", judged)
        left_out += judged
    report("all registers, each left out in turn", left_out)
    gold = sum(len(read_lines(file)) for register in data for file in gold_files(TRAINING / register))
    others = fit([e for name, part in data.items() if name not in HELD_OUT for e in part])
    report("held out, fitted on the others", [e for name in HELD_OUT for e in measure(others, data[name])])
    print(f"\n{'least':>8} {'P':>8} {'R':>8} {'F1':>8}  were statements of less confidence left out")
    for least in LEAST_CONFIDENCES:
        kept = [right for line, right in left_out if line["confidence"] >= least]
        shares = sum(kept) / len(kept), sum(kept) / gold, 2 * sum(kept) / (len(kept) + gold)
        print(f"{least:8.1f} " + " ".join(f"{share:8.3f}" for share in shares))
    if "--write" in arguments:
        model = fit([e for part in data.values() for e in part])
        FILE.write_text(json.dumps({"intercept": model.intercept, "weights": model.weights}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
