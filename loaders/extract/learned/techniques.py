"""Learned techniques: a sentence and what the rules propose of it in; conduct that they have missed out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.extract.learned.relations import sure_of
from loaders.extract.matching import words
from loaders.extract.operations import Operation
from loaders.extract.proposals import Proposal
from loaders.extract.sentence import Sentence
from loaders.extract.trees import content, negated, verb_in

__all__ = ["LEAST", "find_learned"]

LEAST = 0.7
"""Chance from which a phrase is proposed: on registers left out of the training, about that share was right."""
SHORTEST = 2
"""Words of a phrase, at least: "profiles" alone tells of no conduct."""
PREDICATE = "uses_technique"


def find_learned(sentence: Sentence, found: Iterable[Proposal]) -> Iterator[Proposal]:
    """`uses_technique` of the operation that a sentence is about, for phrases that share no word with these."""
    if sentence.owner is None:
        return
    taken = {word for proposal in found if proposal.predicate == PREDICATE for word in words(text_of(proposal))}
    for span in sure_of(PREDICATE, sentence.span, LEAST):
        own = words(content(span))
        if len(own) < SHORTEST or own & taken or any(i in sentence.mentions for i in range(span.start, span.end)):
            continue
        if span.root.pos_ != "VERB" or negated(span.root) or verb_in(span.root, "aim"):
            continue  # phrases of nouns are mostly what a conduct is done with or to
        taken |= own
        technique = sentence.context.participants.of("Technique", content(span))
        yield Proposal(sentence, sentence.owner, PREDICATE, technique, span.root, "technique", model=True)


def text_of(proposal: Proposal) -> str:
    """The words of a proposal's object."""
    item = proposal.object
    return item.description if isinstance(item, Operation) else item.text
