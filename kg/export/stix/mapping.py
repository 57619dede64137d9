"""The mapping to STIX 2.1: our classes and predicates in, types of objects and relationships out; used both ways.

An operation is a campaign: a bounded set of activity with aims, which is what reports describe. An intrusion set stands
for whoever is named as behind one, since platforms attribute a campaign to nothing else; that it is named there is
what the statements say, not what the object says.
"""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["CONFIDENCE", "IDENTITY_CLASSES", "RELATIONSHIPS", "REVERSED", "TYPES", "nearest_likelihood"]

TYPES = MappingProxyType(
    {
        "Operation": "campaign",
        "Organisation": "identity",
        "Person": "identity",
        "Group": "identity",
        "Country": "location",
        "Platform": "channel",
        "Narrative": "narrative",
        "Event": "event",
        "Disruption": "incident",
        "Technique": "attack-pattern",
        "Indicator": "indicator",
        "Report": "report",
    }
)

IDENTITY_CLASSES = MappingProxyType({"Organisation": "organization", "Person": "individual", "Group": "group"})

RELATIONSHIPS = MappingProxyType(
    {
        "attributed_to": "attributed-to",
        "targets": "targets",
        "uses_platform": "uses",
        "uses_technique": "uses",
        "spreads": "uses",
        "indicator": "indicates",
    }
)
"""What has a name of its own in STIX; every other predicate is `related-to`, and the extension says which it is."""

REVERSED = frozenset({"indicator"})
"""Predicates whose relationship runs from the object to the subject."""

CONFIDENCE = MappingProxyType(
    {
        "almost_no_chance": 5,
        "very_unlikely": 15,
        "unlikely": 30,
        "roughly_even": 50,
        "likely": 70,
        "very_likely": 85,
        "almost_certain": 95,
    }
)
"""The DNI scale of STIX 2.1, appendix A. What is stated without a hedge has no place on it."""


def nearest_likelihood(confidence: int | None) -> str:
    """The likelihood of a confidence from 0 to 100; 0 means that none is given, and 100 is beyond the scale."""
    if not confidence or confidence >= 100:
        return "stated"
    return min(CONFIDENCE, key=lambda name: abs(CONFIDENCE[name] - confidence))
