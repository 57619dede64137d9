"""A number of statements in, bundles of that many statements out that look like a grown graph.

Operations, targets and narratives are chosen by rank with weight 1/rank^0.7, so that few are spoken of often and most
seldom, and one statement in twenty denies.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from kg.statement import Bundle, Entity, Proposition, Review, make_statement

PREDICATES = {
    "attributed_to": "Country",
    "targets": "Person",
    "spreads": "Narrative",
    "uses_platform": "Platform",
    "uses_technique": "Technique",
    "indicator": "Indicator",
    "reported_by": "Organisation",
}
BATCH = 2_000


def entities(size: int) -> dict[str, list[Entity]]:
    """Entities of each class; of operations a hundredth of the statements."""
    counts = {"Country": 150, "Platform": 60, "Technique": 300, "Organisation": 400}
    classes = {"Operation", "Report", *PREDICATES.values()}
    return {
        name: [Entity.of(name, f"{name} {number}") for number in range(counts.get(name, max(50, size // 100)))]
        for name in sorted(classes)
    }


def bundles(size: int, seed: int = 1) -> Iterator[Bundle]:
    """Statements by chance, always the same ones."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    pool = entities(size)
    weights = {name: [1 / (rank + 1) ** 0.7 for rank in range(len(items))] for name, items in pool.items()}

    def pick(name: str) -> Entity:
        return chance.choices(pool[name], weights[name])[0]

    for first in range(0, size, BATCH):
        used: dict[str, Entity] = {}
        made = []
        for number in range(first, min(first + BATCH, size)):
            predicate, label = chance.choice(list(PREDICATES.items()))
            subject, target, speaker, report = pick("Operation"), pick(label), pick("Organisation"), pick("Report")
            used.update({entity.id: entity for entity in (subject, target, speaker, report)})
            made.append(
                make_statement(
                    proposition=Proposition(subject=subject.id, predicate=predicate, object=target.id, value=None),
                    speaker=speaker.id, speaker_as=speaker.name, subject_as=subject.name, object_as=target.name,
                    document=report.id, source_hash="5" * 64, start=number * 40, end=number * 40 + 20,
                    quote=f"statement no. {number:06d}",
                    stated_on=f"20{chance.randint(15, 25)}-0{chance.randint(1, 9)}",
                    polarity="denied" if chance.random() < 0.05 else "affirmed", method="curated",
                    review=Review(state="accepted" if chance.random() < 0.8 else "proposed"),
                )
            )  # fmt: skip
        yield Bundle(entities=tuple(used.values()), statements=tuple(made))
