"""The reader: blocks of a French document in, its proposals out, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span

from loaders.extract.blocks import Block
from loaders.extract.french.pipeline import load_pipeline
from loaders.extract.french.relations import find_relations
from loaders.extract.french.signs import SIGNS, Mark, Row, compiled
from loaders.extract.lexicon import read as lists
from loaders.extract.operations import Operation, Operations
from loaders.extract.proposals import Proposal
from loaders.extract.sentence import Context, Sentence

__all__ = ["read"]

QUOTED = r"[«\"“] ?(?P<quoted>[^»\"”«]{2,40}?) ?[»\"”]"
FRESH = re.compile(r"^\W*(?:une?|une (?:autre|nouvelle|seconde|deuxi[èe]me)) (?:\w+ )?$", re.IGNORECASE)
"""How a sentence begins that introduces an operation."""
PLAIN = r"(?P<plain>[\ue004\ue005]{3,}|(?:[A-ZÉÈ][\w'-]*[\w]|[A-Z]{2,}[\w-]*)(?: (?:[A-ZÉ][\w-]+|\d+))*)"


def read(blocks: list[Block], context: Context) -> Iterator[Proposal]:
    """Read all prose sentence by sentence; nothing where the text reports no operation."""
    prose = [block for block in blocks if block.is_prose]
    if not reports_operation("\n".join(block.text for block in prose), context):
        return
    nlp = load_pipeline(context.participants.gazetteer)
    texts = ((block.text.replace("’", "'"), block) for block in prose)
    before: Operation | None = None
    for doc, block in nlp.pipe(texts, as_tuples=True):
        for span in doc.sents:
            trimmed = trim(span)
            if not trimmed:
                continue
            sentence = Sentence(trimmed, block, context)
            row = Row(trimmed)
            row.find(compiled("institutions")[0], "Organisation")
            mentions = mark_operations(row, sentence)
            if before is not None:
                row.find(compiled("assets")[0], "Asset")
                row.find(compiled("pronouns")[0], "Asset")
            row.find(compiled("groups")[0], "Group")
            operation = next(iter(mentions.values()), None) or before
            says = block.kind not in ("heading", "line") or (mentions and compiled("headline_verbs")[0].search(row.row))
            if operation is not None and says:
                yield from find_relations(sentence, row, mentions, operation.root)
            before = operation


def trim(span: Span) -> Span:
    """A sentence without white space at its ends."""
    start, end = span.start, span.end
    while start < end and span.doc[start].is_space:
        start += 1
    while end > start and span.doc[end - 1].is_space:
        end -= 1
    return span.doc[start:end]


def reports_operation(text: str, context: Context) -> bool:
    """Whether a text speaks surely of an influence operation, or often of what such operations do."""
    evidence = lists("french")["evidence"]
    plain = text.replace("’", "'")
    if re.search(evidence["sure"], plain, re.IGNORECASE):
        return True
    found = len(set(re.findall(evidence["maybe"], plain.lower())))
    known = any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain)
        for name, entity in context.participants.gazetteer.names("Operation")
        if entity.attributes.get("named", True)
    )
    return found + 2 * known >= 3


@cache
def mentioning() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """The expressions of mentions, the surest first; and whether one needs a name that no list knows."""
    words = lists("french")["operation"]
    head = rf"(?<![\w-])(?:{words['heads']})(?![\w-])"
    between = r"(?: (?!qui |que |dont |contre |visant |ciblant )[\w'\ue002-]+){0,4}? (?:d'|l'|de l'|de la |de |à )?"
    strong = (
        rf"(?:{head}{between}(?:{words['strong']})(?![\w-])(?: (?:{words['more']}))*(?: \ue002+)*"
        rf"|{head}(?: de \w+)?(?: \ue002+)?(?= (?:{words['origin']}) ))"
    )
    before = f"(?i:{words['named']}) {PLAIN}(?=[^,.;]{{0,40}}, (?:l'|le |la |ce |cette )(?:{words['heads']}))"
    patterns = (
        (before, False),
        (rf"{strong}(?: ?,)?(?: {words['named']})? ?(?:{QUOTED}|{PLAIN})?", False),
        (rf"{head}(?: \ue002+)? {words['named']} (?:{QUOTED}|{PLAIN})", False),
        (rf"(?<![\w-])(?:{words['nameable']})(?: \ue002+)? (?:{QUOTED}|{PLAIN})", True),
    )
    return tuple((re.compile(pattern), needs_name) for pattern, needs_name in patterns)


def mark_operations(row: Row, sentence: Sentence) -> dict[int, Operation]:
    """Mark the mentions of operations, by the place where each begins, and settle which operation each means."""
    operations = sentence.context.operations
    mentions: dict[int, Operation] = {}
    known = [m for m in row.marks.values() if m.class_name == "Operation"]
    patterns = mentioning()
    if operations.all or known:
        patterns = (*patterns, (compiled("taken_up")[0], False))
    for pattern, needs_name in patterns:
        for found in list(pattern.finditer(row.row)):
            if SIGNS["Operation"] in found.group() or SIGNS["Asset"] in found.group():
                continue
            key = next((k for k in ("quoted", "plain") if found.groupdict().get(k)), None)
            held = row.mark_at(found.start(key)) if key else None
            if held is not None and held.span is not None and held.span.kb_id_:
                if needs_name:
                    continue
                key = None  # a body that the lists know
            mentions[found.start()] = mention(row, sentence, found, key).root
            row.put(Mark("Operation", found.start(), found.end(key) if key else found.end()))
    for mark in known:
        name = entity_name(mark, sentence)
        lone = operations.lone_unnamed()
        mentions[mark.start] = operations.named(name) or operations.name(lone or operations.another(name), name)
    return dict(sorted(mentions.items()))


def mention(row: Row, sentence: Sentence, found: re.Match[str], key: str | None) -> Operation:
    """The operation that one mention means; `key` is the group of its name, where it gives one."""
    operations = sentence.context.operations
    name = row.text[found.start(key) : found.end(key)].strip() if key else None
    end = found.start(key) if key else found.end()
    description = " ".join(row.text[found.start() : end].strip(' «"“,').split())
    if name is None and sentence.block.kind == "paragraph" and FRESH.search(row.row[: found.start()]):
        operations.focus = fresh(operations, sentence, description)
    operation = settle(sentence, description, name, places_in(row, found.start(), end, sentence))
    behind = row.mark_at(found.end() + 1) or row.mark_at(found.end() + 2)
    if name is None and behind is not None and behind.class_name == "Operation":
        operation = operations.name(operation, entity_name(behind, sentence))
    return operation


def fresh(operations: Operations, sentence: Sentence, description: str) -> Operation | None:
    """The operation that a sentence beginning with "Une campagne" introduces, where another one had a paragraph."""
    focus = operations.focus.root if operations.focus is not None else None
    if focus is None or not focus.parts or sentence.block.start in focus.parts:
        return focus
    return operations.another(description)


def places_in(row: Row, start: int, end: int, sentence: Sentence) -> set[str]:
    """Ids of the countries named inside a mention."""
    people = sentence.context.participants
    inside = (
        m for m in row.marks.values() if m.class_name == "Country" and start <= m.start < end and m.span is not None
    )
    return {people.named(m.span).entity.id for m in inside if m.span is not None}


def entity_name(mark: Mark, sentence: Sentence) -> str:
    """The name that the gazetteer gives the operation of a mark."""
    if mark.span is not None and mark.span.kb_id_:
        return sentence.context.participants.gazetteer.entities[mark.span.kb_id_].name
    return mark.span.text if mark.span is not None else ""


def settle(sentence: Sentence, description: str, name: str | None, places: set[str]) -> Operation:
    """Which operation a mention means: the one of its name, the one in focus, or a new one of another country."""
    operations = sentence.context.operations
    if name:
        found = sentence.context.participants.gazetteer.lookup(name, "Operation")
        wanted = found.name if found is not None else name
        if (known := operations.named(wanted)) is not None:
            operations.focus = known
        else:
            operations.focus = operations.name(operations.lone_unnamed() or operations.another(description), wanted)
    else:
        focus = operations.focus
        if focus is None or (places and focus.root.origins and not places & focus.root.origins):
            same = [o for o in operations.roots if places & o.origins]
            operations.focus = same[0] if same else operations.another(description)
    root = operations.focus.root if operations.focus is not None else operations.another(description)
    root.origins |= places
    if sentence.block.kind == "paragraph":
        root.parts.add(sentence.block.start)
    return root
