"""Voices: who has spoken in a text so far in; whom "it", "he", "the company" or "the report" means out."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from loaders.extract.lexicon import nouns, read
from loaders.extract.participants import Participant

__all__ = ["Voices"]

SEVERAL = 2
"""Blocks with an account of the same source from which the whole text is taken to pass it on."""
LONGEST = 12
"""Sources that are remembered of each kind."""


@dataclass
class Voices:
    """The sources of one document, the latest last, and the one whose account the discourse goes on with."""

    bodies: list[Participant] = field(default_factory=list)
    persons: list[Participant] = field(default_factory=list)
    last: Participant | None = None
    report: Participant | None = None
    source: Participant | None = None
    blocks: int = 0
    """Blocks since `source` was named last."""
    removers: set[str] = field(default_factory=set)
    """Ids of those of whom the text has said no more than that they removed something: no researchers."""
    given: dict[str, set[int]] = field(default_factory=dict)
    """Whose accounts the text has given so far: by id, where the blocks begin that hold them."""
    lead: Participant | None = None
    """The first source of the text's opening: whom its headline means."""
    first_person: bool = False
    """Whether the writer of the text says "we": what nobody else says is theirs."""

    def hear(self, who: Participant) -> None:
        """Remember that somebody speaks or acts as a source."""
        self.last = who
        kept = self.persons if who.class_name == "Person" else self.bodies
        if who.class_name != "Group":
            kept.append(who)
            del kept[:-LONGEST]

    @property
    def sole(self) -> Participant | None:
        """The only body whose account the text gives: that of its opening, in several blocks."""
        if self.first_person or self.lead is None or self.lead.class_name != "Organisation":
            return None
        blocks = self.given.get(self.lead.entity.id, set())
        return self.lead if len(self.given) == 1 and len(blocks) >= SEVERAL else None

    @property
    def body(self) -> Participant | None:
        """The body that spoke last."""
        return self.bodies[-1] if self.bodies else None

    @property
    def person(self) -> Participant | None:
        """The person who spoke last."""
        return self.persons[-1] if self.persons else None

    def pronoun(self, word: str) -> Participant | None:
        """Whom a pronoun before a verb of saying means."""
        if word in ("he", "she"):
            return self.person
        if word == "it":
            return self.body or self.last
        return self.last if word == "they" else None

    def recall(self, noun: Token) -> Participant | None:
        """Whom a noun with "the" means: a paper its publisher, a ministry a state's body, a company any other."""
        head = noun.lemma_.lower()
        if head in nouns("recalled_report"):
            return self.report or self.body or self.last
        lands = head in ("government", "country", "state")
        bodies = [b for b in reversed(self.bodies) if lands or b.class_name != "Country"]
        if head in nouns("finders"):
            bodies = [b for b in bodies if b.entity.id not in self.removers]
            if not bodies:
                return None
        if (named := next((b for b in bodies if head in f"{b.text} {b.entity.name}".lower()), None)) is not None:
            return named
        state = head in read("roles")["state_bodies"]
        if (alike := next((b for b in bodies if is_state(b) is state), None)) is not None:
            return alike
        return next(iter(bodies), self.person or self.last if head in nouns("speaker_role") else self.last)


def is_state(body: Participant) -> bool:
    """Whether a body's name shows that it is a state's, or it is a country."""
    words = body.entity.name.lower().split() + body.text.lower().split()
    return body.class_name == "Country" or any(word in read("roles")["state_bodies"] for word in words)
