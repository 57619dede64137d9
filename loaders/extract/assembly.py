"""Assembly: proposals in, a bundle of entities and statements out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.errors import StatementError
from kg.statement import Bundle, Entity, Proposition, Statement, Value, make_statement
from loaders.document import Document
from loaders.extract.hedging import hedge_at
from loaders.extract.indicators import Indicator
from loaders.extract.learned import opinion_on
from loaders.extract.operations import Operation
from loaders.extract.participants import Participant
from loaders.extract.proposals import Literal, Proposal
from loaders.extract.publisher import UNKNOWN
from loaders.extract.sentence import Context

__all__ = ["Assembly"]


class Assembly:
    """Collects what the rules of one document propose. One statement for each proposition, polarity and speaker."""

    def __init__(self, document: Document, context: Context, version: str) -> None:
        self.document = document
        self.context = context
        self.version = version
        self.entities: dict[str, Entity] = {}
        self.statements: dict[tuple[object, ...], Statement] = {}
        self.opinions: dict[str, dict[str, float]] = {}
        """By id of a statement, what the learned model says of its object: the chance of each predicate."""
        self.report = self.keep(document.report)
        self.publisher = self.keep(context.publisher.entity)

    def keep(self, entity: Entity) -> Entity:
        """Put an entity into the bundle; the first of its id stays."""
        return self.entities.setdefault(entity.id, entity)

    def add(self, proposals: Iterable[Proposal], indicators: Iterable[Indicator]) -> Bundle:
        """All of it as a bundle."""
        held = list(proposals)
        for proposal in held:
            self.state(proposal)
        main = self.main(held)
        if main is not None:
            for indicator in indicators:
                if encodable(indicator.name):
                    self.indicate(main, indicator)
        return Bundle(entities=tuple(self.entities.values()), statements=tuple(self.statements.values()))

    def main(self, proposals: list[Proposal]) -> Operation | None:
        """The operation of which most is said: whose indicators a text lists."""
        counts: dict[int, int] = {}
        roots = {o.number: o for o in self.context.operations.roots}
        for proposal in proposals:
            if isinstance(proposal.subject, Operation):
                number = proposal.subject.root.number
                counts[number] = counts.get(number, 0) + 1
        best = max(counts, key=lambda number: (counts[number], -number), default=None)
        return roots.get(best) if best is not None else next(iter(roots.values()), None)

    def entity(self, item: Operation | Participant) -> tuple[Entity, str]:
        """An entity and the words by which the text names it."""
        if isinstance(item, Participant):
            return item.entity, item.text
        root = item.root
        twins = [o for o in self.context.operations.roots if o.description == root.description and o.name is None]
        made = root.entity(
            self.context.participants.gazetteer, self.document.sha256, len(twins) > 1 and twins[0] is not root
        )
        return made, root.name or root.description

    def state(self, proposal: Proposal) -> None:
        """Turn one proposal into a statement, unless the ontology or a type refuses it."""
        sentence = proposal.sentence
        subject, subject_text = self.entity(proposal.subject)
        speaker = proposal.speaker or self.context.publisher
        if speaker.class_name not in ("Organisation", "Person", "Group", "Country"):
            speaker = self.context.publisher
        likelihood, hedge = proposal.hedge or hedge_at(sentence, proposal.anchor, proposal.predicate)
        fields: dict[str, Any] = {
            "polarity": "denied" if proposal.denied else "affirmed",
            "speaker": speaker.entity.id,
            "speaker_as": speaker.text,
            "likelihood": likelihood,
            "hedge": hedge,
            "start": sentence.start,
            "end": sentence.end,
            "subject_as": subject_text,
            "method": f"{'model' if proposal.model else 'rule'}:{proposal.rule}@{self.version}",
            "valid": proposal.qualifiers.get("date"),
            "role": proposal.qualifiers.get("role"),
            "count": proposal.qualifiers.get("count"),
        }
        item = proposal.object
        try:
            if isinstance(item, Literal):
                if proposal.predicate == "known_as" and item.lexical.casefold() == subject.name.casefold():
                    return  # an operation is not its own second name
                value = Value(
                    datatype=item.datatype,
                    lexical=item.lexical,
                    unit=item.unit,
                    bound=item.bound,
                    platform=item.platform,
                )
                proposition = Proposition(subject=subject.id, predicate=proposal.predicate, value=value)
                used, fields["object_as"] = [subject], item.text
            else:
                target, text = self.entity(item)
                if target.id == subject.id or target.name == UNKNOWN:
                    return
                proposition = Proposition(subject=subject.id, predicate=proposal.predicate, object=target.id)
                used, fields["object_as"] = [subject, target], text
            made = self.put(proposition, fields, [*used, speaker.entity])
        except (StatementError, ValueError):
            return  # a rule proposed what the ontology does not allow, or a number that is none
        if made is not None and (opinion := opinion_on(sentence.span, fields["object_as"])) is not None:
            self.opinions[made.id] = opinion

    def put(self, proposition: Proposition, fields: dict[str, Any], used: list[Entity]) -> Statement | None:
        """Keep the first statement of its kind; None for a further one."""
        v = proposition.value
        literal = (v.lexical, v.unit, v.platform) if v else None
        key = (
            proposition.subject,
            proposition.predicate,
            proposition.object,
            literal,
            fields["polarity"],
            fields["speaker"],
        )
        if key in self.statements:
            return None
        meta = self.document.metadata
        made = self.statements[key] = make_statement(
            proposition=proposition,
            document=self.report.id,
            source_hash=self.document.sha256,
            quote=self.document.text[fields["start"] : fields["end"]],
            stated_on=meta.published_on,
            marking=meta.marking,
            licence=meta.licence,
            **fields,
        )
        for entity in used:
            self.keep(entity)
        return made

    def indicate(self, operation: Operation, indicator: Indicator) -> None:
        """One `indicator`, by the table's row."""
        subject, text = self.entity(operation)
        target = Entity.of("Indicator", indicator.name)
        fields = {
            "polarity": "affirmed",
            "speaker": self.publisher.id,
            "speaker_as": self.context.publisher.text,
            "start": indicator.start,
            "end": indicator.end,
            "subject_as": text,
            "object_as": indicator.name,
            "method": f"rule:indicator.table@{self.version}",
        }
        self.put(Proposition(subject=subject.id, predicate="indicator", object=target.id), fields, [subject, target])


def encodable(text: str) -> bool:
    """Whether a text has no lone surrogate, which no store can hold."""
    return not any("\ud800" <= character <= "\udfff" for character in text)
