"""Review: proposed statements in, the decisions of reviewers about them out, each added to those before it."""

from __future__ import annotations

from kg.review.decisions import Decision, decide, history, undo
from kg.review.edits import Edit, edit
from kg.review.entities import Found, find_entities
from kg.review.policy import Policy, apply_policy, read_policy
from kg.review.queue import Candidate, candidates

__all__ = [
    "Candidate",
    "Decision",
    "Edit",
    "Found",
    "Policy",
    "apply_policy",
    "candidates",
    "decide",
    "edit",
    "find_entities",
    "history",
    "read_policy",
    "undo",
]
