"""Calibration: statements with a confidence, and whether each is right, in; how well confidence is chance out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from loaders.extract.matching import Line

__all__ = ["BINS", "Bin", "calibration_error", "sort_into_bins"]

BINS = 10


@dataclass(frozen=True)
class Bin:
    """The statements whose confidence lies in one tenth: how many, their mean confidence, the share that is right."""

    low: float
    high: float
    statements: int
    confidence: float
    right: float

    def row(self) -> Line:
        """As a row of a table."""
        return {
            "confidence": f"{self.low:.1f} to {self.high:.1f}",
            "statements": self.statements,
            "mean": round(self.confidence, 3),
            "right": round(self.right, 3),
        }


def sort_into_bins(extracted: Iterable[tuple[Line, bool]]) -> list[Bin]:
    """The bins of equal width that hold a statement; one without a confidence counts for none."""
    held: dict[int, list[tuple[float, bool]]] = {}
    for line, right in extracted:
        if (confidence := line.get("confidence")) is not None:
            held.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    return [
        Bin(
            low=number / BINS,
            high=(number + 1) / BINS,
            statements=len(pairs),
            confidence=sum(c for c, _ in pairs) / len(pairs),
            right=sum(r for _, r in pairs) / len(pairs),
        )
        for number, pairs in sorted(held.items())
    ]


def calibration_error(bins: Iterable[Bin]) -> float:
    """Expected calibration error, 0 to 1: the mean distance between confidence and share right, by statements."""
    kept = list(bins)
    total = sum(b.statements for b in kept)
    return sum(b.statements * abs(b.confidence - b.right) for b in kept) / total if total else 0.0
