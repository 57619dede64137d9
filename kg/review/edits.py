"""Edits: what a reviewer puts right about a statement in; a statement in its place out, and the first one rejected."""

from __future__ import annotations

from typing import Any

from neo4j import ManagedTransaction
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kg.errors import NotFoundError, ReviewError, StatementError
from kg.ontology import ontology
from kg.review.decisions import check_reason, check_reviewer
from kg.statement import ENTITY_ID, Bundle, Entity, Proposition, Review, Statement, Value, make_statement
from kg.store import Store, cypher
from kg.store.projection import project
from kg.store.running import run
from kg.store.store import decide, time_of
from kg.store.writing import write_batch

__all__ = ["Edit", "edit"]


class Edit(BaseModel):
    """What is to be otherwise; None leaves a part as it is. The words and their place cannot be edited."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    subject: str | None = Field(None, pattern=ENTITY_ID)
    predicate: str | None = None
    object: str | None = Field(None, pattern=ENTITY_ID)
    value: str | None = Field(None, description="Lexical form of a literal; its unit, bound and platform stay.")
    speaker: str | None = Field(None, pattern=ENTITY_ID)
    polarity: str | None = None
    likelihood: str | None = None
    hedge: str | None = None

    def changes(self) -> dict[str, Any]:
        """The parts that are set."""
        return {name: value for name in type(self).model_fields if (value := getattr(self, name)) is not None}


def edit(
    store: Store, statement: str, change: Edit, reviewer: str, reason: str | None = None, new: tuple[Entity, ...] = ()
) -> str:
    """Put a statement right: a curated one takes its place, accepted by the reviewer; its id is returned.

    The first one is rejected as edited, and the new one points to it. `new` are entities that the edit links to and
    that the graph does not hold yet. `undo` on the first statement takes all of it back.

    Raises:
        NotFoundError: no statement or entity has an id that is used.
        ReviewError: nothing is changed, the ontology does not allow it, or the same edit was made before.
    """
    by, why = check_reviewer(reviewer), check_reason(reason)
    former = record(store, statement)
    revised = revise(former, change)
    entities, added = entities_of(store, revised, new)
    bundle = Bundle(entities=entities, statements=(revised,))
    said = f"edited: {difference(former, revised, {e.id: e.name for e in entities})}"

    def work(transaction: ManagedTransaction) -> None:
        if run(transaction, cypher("store/statements-known"), ids=[revised.id]):
            raise ReviewError("this edit was made before", advice=f"Decide about its statement: {revised.id}.")
        write_batch(transaction, bundle.entities, bundle.statements, time_of(None))
        rows = decide(transaction, [revised.id], Review(state="accepted", by=by, reason=why))
        full = f"{said}; {why}" if why else said
        rows += decide(transaction, [statement], Review(state="rejected", by=by, reason=full))
        made = [revised.id, *added]
        run(transaction, cypher("review/revise"), new=revised.id, original=statement, made=made)
        if revised.responds_to:
            answer = {"id": revised.id, "respondsTo": revised.responds_to}
            run(transaction, cypher("store/responses"), rows=[answer])
        project(transaction, sorted({row["proposition"] for row in rows}))

    store.change(work)
    return revised.id


STORED = ("review", "recorded_on")
"""What the graph adds to a statement as it was written."""


def record(store: Store, statement: str) -> Statement:
    """A statement of the graph as it was written, by the entities that it was linked to.

    Raises:
        NotFoundError: no statement has this id.
    """
    rows = store.read(cypher("review/record"), id=statement)
    if not rows:
        raise NotFoundError(f"no statement has the id '{statement}'", advice="See `kg review list`.")
    row = rows[0]
    stored, said = row["statement"], row["proposition"]
    model = ontology()
    attributes = model.attributes_of("Statement")
    plain = {n: stored.get(attributes[n].property_name) for n in Statement.model_fields if n in attributes}
    literal = {key: said[key] for key in ("datatype", "unit", "bound", "platform") if said.get(key) is not None}
    fields: dict[str, Any] = {
        **{name: value for name, value in plain.items() if value is not None and name not in STORED},
        "proposition": Proposition(
            subject=stored.get("linkedSubject") or said["subject"],
            predicate=said["predicate"],
            object=stored.get("linkedObject") or said.get("object"),
            value=Value(lexical=said["value"], **literal) if literal else None,
        ),
        "speaker": stored.get("linkedSpeaker") or row["speaker"],
        "document": row["document"],
        "primary_source": row["primarySource"],
        "responds_to": row["respondsTo"],
        # A graph from before the hash was kept has none; the id then stands for it.
        "source_hash": stored.get("sourceHash") or stored["id"],
    }
    return make_statement(**fields)


def revise(former: Statement, change: Edit) -> Statement:
    """The statement with some parts otherwise.

    Raises:
        ReviewError: nothing would be otherwise, or the ontology does not allow it.
    """
    parts, p = change.changes(), former.proposition
    kept = {name: getattr(former, name) for name in Statement.model_fields}
    beside = ("speaker", "polarity", "likelihood", "hedge")
    other: dict[str, Any] = {name: parts[name] for name in beside if name in parts}
    predicate = parts.get("predicate", p.predicate)
    try:
        linked: dict[str, Any] = {"object": parts["object"]} if "object" in parts else {}
        if "value" in parts:
            linked["value"] = literal(predicate, parts["value"], p.value)
        linked = linked or {"object": p.object, "value": p.value}
        proposition = Proposition(subject=parts.get("subject", p.subject), predicate=predicate, **linked)
        fields: dict[str, Any] = {**kept, **other, "proposition": proposition, "revision_of": former.id}
        revised = make_statement(**{**fields, "method": "curated", "confidence": None, "review": Review()})
    except ValidationError as error:
        raise ReviewError(error.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")) from error
    except StatementError as error:
        raise ReviewError(error.problem) from error
    if proposition == p and all(getattr(former, name) == value for name, value in other.items()):
        raise ReviewError("the edit changes nothing", advice="Accept or reject the statement as it is.")
    return revised


def literal(predicate: str, lexical: str, former: Value | None) -> Value:
    """A literal of the type that a predicate points to, with the unit, bound and platform of the former one."""
    declared = ontology().predicates.get(predicate)
    datatype = declared.ranges[0] if declared and declared.ranges[0] in ontology().types else "text"
    kept = former.model_dump(include={"unit", "bound", "platform"}) if former else {}
    return Value(datatype=datatype, lexical=lexical, **kept)


def entities_of(store: Store, revised: Statement, new: tuple[Entity, ...]) -> tuple[tuple[Entity, ...], list[str]]:
    """The entities that a statement uses, and the ids of those that the graph does not hold yet.

    Raises:
        NotFoundError: one of them is neither in the graph nor given.
    """
    p = revised.proposition
    used = [k for k in (p.subject, p.object, revised.speaker, revised.document, revised.primary_source) if k]
    classes = list(ontology().entity_classes)
    rows = store.read(cypher("review/entities-known"), ids=list(dict.fromkeys(used)), classes=classes)
    # What was merged into another has no class but by its id.
    named = {name.lower(): name for name in classes}
    found = {
        row["id"]: Entity(id=row["id"], class_name=row["class"] or named[row["id"].split("/")[0]], name=row["name"])
        for row in rows
    }
    given = {entity.id: entity for entity in new if entity.id in used and entity.id not in found}
    if missing := [key for key in used if key not in found and key not in given]:
        raise NotFoundError(f"no entity has the id '{missing[0]}'", advice="Search for it, or define it.")
    return (*found.values(), *given.values()), list(given)


def difference(former: Statement, revised: Statement, names: dict[str, str]) -> str:
    """What an edit changed, in words for the history."""

    def parts(statement: Statement) -> dict[str, str | None]:
        p, v = statement.proposition, statement.proposition.value
        literal = " ".join(part for part in (v.bound, v.lexical, v.unit, v.platform) if part) if v else None
        return {
            "subject": p.subject,
            "predicate": p.predicate,
            "object": p.object or literal,
            "speaker": statement.speaker,
            "polarity": statement.polarity,
            "likelihood": statement.likelihood,
            "hedge": statement.hedge,
        }

    before, after = parts(former), parts(revised)
    return ", ".join(
        f"{name} from {before[name] or 'none'} to {after[name] or 'none'}"
        for name in before
        if before[name] != after[name]
    )
