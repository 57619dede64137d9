"""Relation rules: a sentence in, proposals out; one module a family of predicates."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from loaders.extract.proposals import Proposal
from loaders.extract.relations.activity import find_activity, find_languages
from loaders.extract.relations.affiliations import find_affiliations, find_owners
from loaders.extract.relations.attribution import find_attributions
from loaders.extract.relations.counts import find_counts, find_spending
from loaders.extract.relations.denials import find_denials
from loaders.extract.relations.disruption import find_disruptions
from loaders.extract.relations.identities import find_identities
from loaders.extract.relations.leaders import find_leaders
from loaders.extract.relations.narratives import find_narratives
from loaders.extract.relations.objectives import find_objectives
from loaders.extract.relations.platforms import find_platforms
from loaders.extract.relations.refutations import find_refutations
from loaders.extract.relations.reporters import find_publishers, find_reporters
from loaders.extract.relations.targets import find_targets
from loaders.extract.relations.techniques import find_techniques
from loaders.extract.sentence import Sentence

__all__ = ["RULES", "Rule"]

Rule = Callable[[Sentence], Iterator[Proposal]]

RULES: tuple[Rule, ...] = (
    find_attributions,
    find_denials,
    find_identities,
    find_disruptions,
    find_reporters,
    find_publishers,
    find_targets,
    find_objectives,
    find_narratives,
    find_refutations,
    find_techniques,
    find_platforms,
    find_counts,
    find_spending,
    find_languages,
    find_activity,
    find_affiliations,
    find_leaders,
    find_owners,
)
"""In the order in which they are tried: refutations need the narratives, denials the attributions before them."""
