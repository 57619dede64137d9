"""Published data sets of the field: a file in, its statements and what was not understood out."""

from __future__ import annotations

from loaders.datasets.records import Loaded
from loaders.datasets.registry import DATASETS, FITS

__all__ = ["DATASETS", "FITS", "Loaded"]
