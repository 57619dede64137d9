"""What is learned: a Doc in, a second opinion on which of its phrases stand in which relation to an operation out."""

from __future__ import annotations

from loaders.extract.learned.relations import RELATIONS, Relations, Weights, opinion_on, read_weights, sure_of

__all__ = ["RELATIONS", "Relations", "Weights", "opinion_on", "read_weights", "sure_of"]
