"""The discourse: blocks of a document in, its proposals out, in the order of the text.

Sentences are read one after the other, because what "the campaign" or "it" means depends on those before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from loaders.extract.blocks import BOX, Block, titled
from loaders.extract.checks import is_counsel, is_meant
from loaders.extract.classes import full_names, type_names
from loaders.extract.codenames import find_code_names, mark_code_names
from loaders.extract.evidence import reports_operation
from loaders.extract.facts import find_facts
from loaders.extract.implied import find_implied
from loaders.extract.learned.techniques import find_learned
from loaders.extract.lexicon import nouns
from loaders.extract.mentions import find_mentions, settle
from loaders.extract.naming import TITLE
from loaders.extract.operations import Operation
from loaders.extract.participants import Participant
from loaders.extract.pipeline import parse
from loaders.extract.plurality import tells_of_one
from loaders.extract.proposals import Proposal
from loaders.extract.quotations import find_quotations, in_quotation
from loaders.extract.relations import RULES
from loaders.extract.sections import Sections
from loaders.extract.sentence import FIRST_PERSON, Context, Sentence
from loaders.extract.speakers import account_of, hear, lead_of, set_speaker, speaker_at
from loaders.extract.trees import subject
from loaders.gazetteer import Gazetteer

__all__ = ["LONGEST_SENTENCE", "read"]

LONGEST_SENTENCE = 400
"""Tokens beyond which a stretch is no sentence that anybody wrote: rules look at each pair of its words."""

FINDINGS = frozenset({"attributed_to", "uses_technique", "asset_count", "targets", "has_objective", "spreads"})
"""Predicates of what somebody who has looked into an operation tells of it."""
OPENING = 3
"""Paragraphs in which a text names the source that its headline has left out."""


COMMON = re.compile(r"(?<=[a-z\d,] )(?:Pages?|Groups|Profiles|Channels)\b(?! [A-Z])")
"""Nouns that platforms write with a capital, which a parser then takes for names."""


def read(nlp: Language, blocks: list[Block], context: Context) -> Iterator[Proposal]:
    """Parse all prose and apply every rule to every sentence; nothing where the text reports no operation."""
    gazetteer = context.participants.gazetteer
    prose = [block for block in blocks if block.is_prose]
    known = (name for name, entity in gazetteer.names("Operation") if entity.attributes.get("named", True))
    if not reports_operation("\n".join(block.text for block in prose), known):
        return
    texts = ((sentence_case(block, gazetteer), block) for block in prose)
    parsed: list[tuple[Doc, Block]] = list(parse(nlp, texts))
    for doc, block in parsed:
        doc.user_data[TITLE] = block.kind in ("heading", "line") and titled(block.text)
    mark_code_names([doc for doc, _ in parsed], find_code_names([doc for doc, _ in parsed]))
    type_names([doc for doc, _ in parsed])
    context.participants.full = full_names([doc for doc, _ in parsed])
    find_quotations([doc for doc, _ in parsed])
    context.voices.first_person = any(
        t.lower_ in FIRST_PERSON and not in_quotation(t) for doc, _ in parsed for t in doc
    )
    opening = [(doc, block) for doc, block in parsed if block.kind == "paragraph"][:OPENING]
    context.voices.lead = lead_of(Sentence(span, block, context) for doc, block in opening for span in doc.sents)
    context.operations.one = tells_of_one(parsed)
    previous: Sentence | None = None
    sections = Sections()
    for doc, block in parsed:
        for span in doc.sents:
            if len(span) > LONGEST_SENTENCE:
                continue
            if not any(token.is_alpha or (block.kind == "fact" and token.like_num) for token in span):
                continue
            begin, end = span.start, span.end
            while begin < end and doc[begin].is_space:
                begin += 1
            while end > begin and doc[end - 1].is_space:
                end -= 1
            sentence = Sentence(doc[begin:end], block, context, previous)
            country = sections.country_of(sentence)
            if not context.operations.all and block.kind in ("paragraph", "item"):
                context.operations.await_one(title_of(parsed))
            elif sections.turns(sentence) and (context.operations.awaited is None or block.label == BOX):
                begun = context.operations.await_one(" ".join(sentence.span.text.split()))
                if block.label == BOX:
                    context.operations.boxes[block.part] = begun
            elif country is not None:
                context.operations.turn_to(country, " ".join(sentence.span.text.split()))
            if block.label and (boxed := context.operations.boxes.get(block.part)) is not None:
                context.operations.focus = boxed.root
            yield from of_sentence(sentence)
            previous = sentence


def title_of(parsed: list[tuple[Doc, Block]]) -> str:
    """The first heading of a text, as the description of what it reports until a phrase describes it."""
    first = next((doc.text for doc, block in parsed if block.kind in ("heading", "line") and len(doc) > 3), "")
    return " ".join((first or parsed[0][0].text).split())


def of_sentence(sentence: Sentence) -> Iterator[Proposal]:
    """The proposals of one sentence; a heading without a verb is no evidence, but it introduces operations."""
    if sentence.block.kind == "fact":
        yield from of_fact(sentence)
        return
    find_mentions(sentence)
    find_implied(sentence)
    settle(sentence)
    set_speaker(sentence)
    if is_evidence(sentence) and not is_counsel(sentence):
        found = []
        for rule in RULES:
            for proposal in rule(sentence):
                if is_meant(proposal):
                    remember(proposal)
                    found.append(settled(proposal))
        found += [settled(proposal) for proposal in find_learned(sentence, found)]
        found = [proposal for proposal in found if is_meant(proposal) and not is_confession(proposal)]
        yield from found
        yield from credited(sentence, found)
    after(sentence)


def of_fact(sentence: Sentence) -> Iterator[Proposal]:
    """The proposals of a labelled value, about the operation whose box or section it stands in."""
    operation = sentence.context.operations.focus
    for proposal in find_facts(sentence, operation.root) if operation is not None else ():
        remember(proposal)
        yield settled(proposal)


def remember(proposal: Proposal) -> None:
    """Who is said to be behind an operation acts for it in what follows."""
    if (
        proposal.predicate == "attributed_to"
        and not proposal.denied
        and isinstance(proposal.subject, Operation)
        and isinstance(proposal.object, Participant)
    ):
        proposal.subject.root.sponsors.add(proposal.object.entity.id)


def is_confession(proposal: Proposal) -> bool:
    """Whether a source would say of itself that it is behind an operation: the parser has taken it for the accused."""
    actor, speaker = proposal.object, proposal.speaker
    if proposal.predicate != "attributed_to" or proposal.denied or not isinstance(actor, Participant):
        return False
    return speaker is not None and actor.entity.id == speaker.entity.id


def credited(sentence: Sentence, found: list[Proposal]) -> Iterator[Proposal]:
    """`reported_by` a body whose account of an operation the sentence gives, once for each."""
    publisher, told = sentence.context.publisher, account_of(sentence)
    if told is None or told.class_name != "Organisation" or sentence.context.voices.first_person:
        return
    for proposal in found:
        body, operation = proposal.speaker, proposal.subject
        if proposal.denied or not isinstance(operation, Operation) or proposal.predicate not in FINDINGS:
            continue
        if body is None or body.entity.id != told.entity.id or body.entity.id == publisher.entity.id:
            continue
        known = operation.root.reporters | {actor.entity.id for actor in operation.root.accused}
        if body.entity.id not in known:
            operation.root.reporters.add(body.entity.id)
            anchor = subject(sentence.span.root) or sentence.span.root
            yield Proposal(sentence, operation, "reported_by", body, anchor, "reporter.account", speaker=publisher)


def settled(proposal: Proposal) -> Proposal:
    """The proposal with its speaker, found while the discourse stands where the sentence is."""
    if proposal.speaker is not None:
        return proposal
    found = speaker_at(proposal.sentence, proposal.anchor)
    if (
        proposal.predicate in ("reported_by", "disrupted_by")
        and isinstance(proposal.object, Participant)
        and found is not None
        and found.entity.id == proposal.object.entity.id
    ):
        found = None  # that a source reports or removes something is what the document says of it
    return replace(proposal, speaker=found or proposal.sentence.context.publisher)


def is_evidence(sentence: Sentence) -> bool:
    """Whether it says something: a finite verb with a subject, or an item of a list."""
    if sentence.block.kind == "item":
        return True
    finite = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in sentence.span)
    if sentence.block.kind in ("heading", "line"):
        root = sentence.span.root
        said = [root, *(c for c in root.children if c.dep_ in ("aux", "auxpass"))]
        return any(t.tag_ in ("VBD", "VBZ", "VBP") for t in said) and subject(root) is not None
    root = sentence.span.root
    return finite or any(t.tag_ == "VBN" for t in sentence.span) or (root.pos_ == "VERB" and subject(root) is not None)


def after(sentence: Sentence) -> None:
    """What later sentences need: the operation in focus and who spoke last."""
    context = sentence.context
    if sentence.owner is not None:
        context.operations.focus = sentence.owner.root
    hear(sentence)


def sentence_case(block: Block, gazetteer: Gazetteer) -> str:
    """A title in capitals as the parser expects a sentence: words that are no known names in small letters."""
    if block.kind not in ("heading", "line"):
        return COMMON.sub(lambda found: found.group().lower(), block.text)
    words, out = block.text.split(" "), []
    long = [w for w in words if len(w) > 3 and w.isalpha()]
    if not long or sum(w[:1].isupper() for w in long) < 0.7 * len(long):
        return block.text
    for index, word in enumerate(words):
        bare = word.strip("\"'()[]:,.;!?").removesuffix("'s")
        head = bare.split("-")[0]
        known = any(
            gazetteer.lookup(part, c)
            for part in (bare, head)
            if part
            for c in ("Country", "Organisation", "Platform", "Operation")
        )
        keep = index == 0 or known or bare.isupper() or not bare[1:].islower() or bare.lower() not in common()
        lowered = word.lower()
        out.append(word if keep or len(lowered) != len(word) else lowered)
    return " ".join(out)


@lru_cache(maxsize=1)
def common() -> frozenset[str]:
    """Words that a title in capitals may have as common words."""
    families = ("operation", "strong_modifiers", "audience", "group", "event", "organisation", "narrative", "assets")
    return frozenset().union(*(nouns(family) for family in families), nouns("headline_words"))
