"""Floors: a sentence of a debate or interview in; who has the floor in its block out."""

from __future__ import annotations

from loaders.extract.lexicon import read
from loaders.extract.names import NAMES
from loaders.extract.participants import Participant
from loaders.extract.sentence import Sentence
from loaders.extract.trees import content
from loaders.extract.turns import turn_of

__all__ = ["TURN", "floor_of"]

TURN, NAMED, PEOPLE = "turn", "turns", "people"
"""Keys of a Doc's `user_data`: who has the floor in its block, who has had it so far, and who has been named."""


def floor_of(sentence: Sentence) -> Participant | None:
    """Whose name opened the block, or an earlier one in a series of turns."""
    data, previous = sentence.doc.user_data, sentence.previous
    if TURN in data:
        held: Participant | None = data[TURN]
        return held
    before = previous.doc.user_data if previous is not None else {}
    names: frozenset[str] = before.get(NAMED, frozenset())
    people: frozenset[str] = before.get(PEOPLE, frozenset())
    named = {content(s) for s in sentence.doc.spans[NAMES] if s.label_ == "Person" and len(s) > 1}
    people |= {name for name in named if name.split()[0].lower().strip(".") not in read("speakers")["honorifics"]}
    data[PEOPLE] = people
    turn = turn_of(sentence.block.text, names | people) if sentence.block.kind != "heading" else None
    if turn is not None:
        data[TURN] = sentence.context.participants.of("Person", turn[0])
        data[NAMED] = names | {turn[0]}
    else:
        opening = sentence.block.text[:1]
        goes_on = (
            len(names) > 1 and sentence.block.kind in ("paragraph", "item") and (opening.isalpha() or opening in '("')
        )
        data[TURN] = before.get(TURN) if goes_on else None
        data[NAMED] = names
    floor: Participant | None = data[TURN]
    return floor
