"""Relations in French: the row of a sentence and the operations it mentions in, proposals out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from loaders.extract.french.dates import periods
from loaders.extract.french.signs import SIGNS, Mark, Row, compiled
from loaders.extract.lexicon import read
from loaders.extract.operations import Operation
from loaders.extract.participants import Participant
from loaders.extract.proposals import Literal, Proposal
from loaders.extract.sentence import Sentence

__all__ = ["find_relations"]

STATED = ("stated", None)
CLAUSE = re.compile(r"[;:]| mais | tandis que ")


class Reading:
    """One sentence while its relations are found."""

    def __init__(self, sentence: Sentence, row: Row, mentions: dict[int, Operation], focus: Operation) -> None:
        self.sentence, self.row, self.mentions, self.focus = sentence, row, mentions, focus

    def participant(self, mark: Mark, class_name: str | None = None) -> Participant:
        """The entity of a mark."""
        people = self.sentence.context.participants
        if mark.span is None:
            return people.of(mark.class_name, self.row.text[mark.start : mark.end])
        return people.named(mark.span, class_name)

    def country(self, ids: list[str]) -> Participant | None:
        """The only country among some ids."""
        known = self.sentence.context.participants.gazetteer.entities
        return Participant(known[ids[0]], known[ids[0]].name) if len(ids) == 1 and ids[0] in known else None

    def operation(self, start: int, end: int) -> Operation:
        """The operation mentioned in a stretch, else the one in focus."""
        inside = [o for place, o in self.mentions.items() if start <= place < end]
        return (inside[0] if inside else self.focus).root

    def hedge(self, start: int, end: int) -> tuple[str, str | None]:
        """Likelihood and hedging words of the clause in which a match stands."""
        begin = max((f.end() for f in CLAUSE.finditer(self.row.row, 0, start)), default=0)
        lists = read("french")
        for likelihood, words in [*lists["hedges"].items(), ("likely", lists["conditional"])]:
            found = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE).search(self.row.text, begin, end)
            if found:
                return likelihood, found.group()
        return STATED

    def speaker(self, place: int) -> Participant | None:
        """Who says what stands at a place: the source that the sentence names before it, or behind it."""
        best: Participant | None = None
        for pattern in compiled("speakers"):
            for found in pattern.finditer(self.row.row):
                mark = self.row.mark_at(found.start("who"))
                if (
                    mark is not None
                    and mark.start != place
                    and mark.class_name in ("Organisation", "Person", "Platform", "Country")
                ):
                    if mark.class_name == "Country" and self.row.text[mark.start].islower():
                        continue  # an adjective: the body that it describes is the speaker, and no list has it
                    best = best or self.participant(mark, "Organisation" if mark.class_name == "Platform" else None)
        return best

    def propose(
        self, predicate: str, subject: Operation, item: Participant | Literal, found: re.Match[str], **more: bool
    ) -> Proposal:
        """A proposal with its speaker and its hedge."""
        place = self.row.mark_at(found.start("who")) if "who" in found.re.groupindex else None
        speaker = None if predicate == "reported_by" else self.speaker(place.start if place else found.start())
        return Proposal(
            self.sentence,
            subject,
            predicate,
            item,
            self.sentence.span[0],
            f"french.{predicate}",
            speaker=speaker or self.sentence.context.publisher,
            hedge=STATED
            if more.get("denied") or predicate == "reported_by"
            else self.hedge(found.start(), found.end()),
            denied=more.get("denied", False),
        )


def find_relations(
    sentence: Sentence, row: Row, mentions: dict[int, Operation], focus: Operation
) -> Iterator[Proposal]:
    """Everything that one sentence says of its operations."""
    reading = Reading(sentence, row, mentions, focus)
    yield from find_origins(reading)
    yield from find_denials(reading)
    yield from find_targets(reading)
    yield from find_platforms(reading)
    yield from find_narratives(reading)
    yield from find_bodies(reading)
    yield from find_periods(reading, sentence.context.calendar.today)


def find_origins(reading: Reading) -> Iterator[Proposal]:
    """`attributed_to`, by a country's adjective inside the mention or by a verb."""
    row = reading.row
    inside = re.compile(f"{SIGNS['Operation']}+")
    for found in inside.finditer(row.row):
        operation = reading.operation(found.start(), found.end())
        for mark in marks_in(row, found.start(), found.end(), "Country"):
            yield reading.propose("attributed_to", operation, reading.participant(mark), found)
    for pattern in compiled("attributed_to"):
        for found in pattern.finditer(row.row):
            operation = reading.operation(found.start(), found.end())
            for mark in row.coordinated(found.start("who")):
                if mark.class_name != "Event":
                    item = reading.participant(mark)
                    operation.origins.add(item.entity.id)
                    yield reading.propose("attributed_to", operation, item, found)


def find_denials(reading: Reading) -> Iterator[Proposal]:
    """A denied `attributed_to` on the country that the denier speaks for, or else the only one accused."""
    row, lists = reading.row, read("french")
    for pattern in compiled("deny"):
        for found in pattern.finditer(row.row):
            mark = row.mark_at(found.start("who"))
            if mark is None or not re.search(lists["denied_matter"], row.text[found.end() :], re.IGNORECASE):
                continue
            speaker = reading.participant(mark)
            operation = reading.focus.root
            accused = sorted(o for o in operation.origins if o.startswith("country/"))
            own = [reading.participant(m) for m in [mark, *marks_in(row, mark.start, mark.end, "Country")]]
            item = next((p for p in own if p.class_name == "Country"), None) or reading.country(accused)
            if item is None:
                continue
            yield Proposal(
                reading.sentence, operation, "attributed_to", item, reading.sentence.span[0], "french.denied",
                denied=True, speaker=speaker, hedge=STATED,
            )  # fmt: skip


def find_targets(reading: Reading) -> Iterator[Proposal]:
    """`targets`: what an operation or what it works with is directed at."""
    for pattern in compiled("targets"):
        for found in pattern.finditer(reading.row.row):
            operation = reading.operation(found.start(), found.end())
            for mark in reading.row.coordinated(found.start("who")):
                item = reading.participant(mark)
                if item.entity.id not in operation.origins:
                    yield reading.propose("targets", operation, item, found)


def find_platforms(reading: Reading) -> Iterator[Proposal]:
    """`uses_platform` in sentences about the operation or what it works with."""
    row = reading.row
    if not (reading.mentions or SIGNS["Asset"] in row.row):
        return
    for pattern in compiled("uses_platform"):
        for found in pattern.finditer(row.row):
            for mark in row.coordinated(found.start("who")):
                if mark.class_name == "Platform":
                    yield reading.propose("uses_platform", reading.focus, reading.participant(mark), found)


def find_narratives(reading: Reading) -> Iterator[Proposal]:
    """`spreads`: a line of an operation, by a clause or by a noun phrase."""
    row = reading.row
    before = re.compile(f"[{SIGNS['Operation']}{SIGNS['Asset']}]")
    for pattern in compiled("spreads"):
        for found in pattern.finditer(row.row):
            if not before.search(row.row, 0, found.start()):
                continue
            words = row.text[found.start("text") : found.end("text")].strip(' «»"“”,')
            name = re.sub(r"^(?:(?:des|de|les|le|la|un|une|du) |l')", "", words)
            people = reading.sentence.context.participants
            yield reading.propose("spreads", reading.focus, people.of("Narrative", name), found)


def find_bodies(reading: Reading) -> Iterator[Proposal]:
    """`reported_by` and `disrupted_by`: who reports on the operation and who acts against it."""
    row = reading.row
    if not (reading.mentions or SIGNS["Asset"] in row.row or re.search(r"\bl'a(?:vait)? ", row.text)):
        return
    for predicate in ("reported_by", "disrupted_by"):
        for pattern in compiled(predicate):
            for found in pattern.finditer(row.row):
                mark = row.mark_at(found.start("who"))
                if mark is None or (
                    mark.class_name == "Platform"
                    and reading.row.text[: mark.start].rstrip().endswith(("comptes", "pages", "sur"))
                ):
                    continue
                item = reading.participant(mark, "Organisation" if mark.class_name == "Platform" else None)
                if predicate == "reported_by" or item.class_name == "Organisation":
                    yield reading.propose(predicate, reading.focus, item, found)


def find_periods(reading: Reading, today: date) -> Iterator[Proposal]:
    """`active_during`: a date beside a verb of activity, and not that of a report."""
    row, lists = reading.row, read("french")["active"]
    if not (reading.mentions or SIGNS["Asset"] in row.row):
        return
    for period in periods(row.text, today):
        begin = max((f.end() for f in re.finditer(r"[,;:(]| et ", row.text[: period.start])), default=0)
        if re.search(r"\b(?:entre|de)\b[^,;]*$", row.text[: period.start]) is not None:
            begin = max((f.end() for f in re.finditer(r"[;:(]", row.text[: period.start])), default=0)
        clause = row.text[begin : period.end]
        if re.search(lists["not_near"], clause, re.IGNORECASE) or not re.search(lists["near"], clause, re.IGNORECASE):
            continue
        literal = Literal("edtf", period.edtf, period.text)
        found = re.compile(re.escape(period.text)).search(row.text, period.start)
        if found is not None:
            yield reading.propose("active_during", reading.focus, literal, found)


def marks_in(row: Row, start: int, end: int, class_name: str) -> Iterable[Mark]:
    """Marks of a class that a stretch covers."""
    return [m for m in row.marks.values() if m.class_name == class_name and start <= m.start < end]
