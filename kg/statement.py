"""The statement model: one speaker's stance on a proposition in one source, with the words that show it.

In: the raw values a loader found. Out: frozen, validated objects that the store writes as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from kg.errors import StatementError
from kg.identity import digest, entity_id, slug
from kg.ontology import ontology
from kg.types import parse_edtf, parse_value

__all__ = [
    "Bundle",
    "Decided",
    "Entity",
    "Likelihood",
    "Marking",
    "Polarity",
    "Proposition",
    "Review",
    "ReviewState",
    "Statement",
    "Value",
    "make_statement",
]


def one_of(enum: str) -> AfterValidator:
    """A validator for the closed list that the ontology declares under this name."""

    def check(value: str) -> str:
        known = ontology().values_of(enum)
        if value not in known:
            raise ValueError(f"'{value}' is not a {enum}; known: {', '.join(known)}")
        return value

    return AfterValidator(check)


Polarity = Annotated[str, one_of("polarity")]
Likelihood = Annotated[str, one_of("likelihood")]
ReviewState = Annotated[str, one_of("review")]
Marking = Annotated[str, one_of("marking")]
Unit = Annotated[str, one_of("unit")]
Bound = Annotated[str, one_of("bound")]

METHOD = ontology().attributes_of("Statement")["method"].pattern
ENTITY_ID = r"^[a-z]+/[a-z0-9-]+$"


class Frozen(BaseModel):
    """Base of everything here: unknown keys are refused, values don't change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Entity(Frozen):
    """A node that statements are about. `attributes` holds the class's own attributes by their Python names.

    `authority` says whether this source defines the entity (curated data) or merely mentions it (extraction); a mention
    never changes the attributes that a definition set.
    """

    id: str = Field(pattern=ENTITY_ID)
    class_name: str
    name: str = Field(min_length=1)
    attributes: dict[str, Any] = Field(default_factory=dict)
    authority: bool = False

    @model_validator(mode="after")
    def check(self) -> Self:
        """The class exists, the id begins with it, and each attribute is one of the class's."""
        if self.class_name not in ontology().entity_classes:
            raise ValueError(f"'{self.class_name}' is not a class; classes: {', '.join(ontology().entity_classes)}")
        if self.id.split("/")[0] != self.class_name.lower():
            raise ValueError(f"the id of a {self.class_name} begins with '{self.class_name.lower()}/', not '{self.id}'")
        known = set(ontology().attributes_of(self.class_name)) - {"id", "name"}
        if unknown := sorted(set(self.attributes) - known):
            raise ValueError(f"{self.class_name} has no attribute '{unknown[0]}'; it has: {', '.join(sorted(known))}")
        return self

    @classmethod
    def of(cls, class_name: str, name: str, *, authority: bool = False, **attributes: Any) -> Entity:
        """An entity whose id comes from its name."""
        made = {k: v for k, v in attributes.items() if v is not None}
        return cls(
            id=entity_id(class_name, name), class_name=class_name, name=name, attributes=made, authority=authority
        )

    def marked(self, marking: str | None) -> Self:
        """The same, for those only who may see this marking; None is everybody."""
        if marking is None:
            return self
        return self.model_copy(update={"attributes": {**self.attributes, "definition_marking": marking}})

    @classmethod
    def anonymous(cls, description: str, source_hash: str) -> Entity:
        """An operation that its source describes but does not name: kept apart for each source."""
        key = f"operation/{slug(description)[:48].rstrip('-')}-{digest(source_hash, description)[:12]}"
        return cls(id=key, class_name="Operation", name=description, attributes={"named": False})


class Value(Frozen):
    """A literal object. `unit`, `bound` and `platform` belong to quantities and money and are part of what is said."""

    datatype: str
    lexical: str
    unit: Unit | None = None
    bound: Bound | None = None
    platform: str | None = None

    @model_validator(mode="before")
    @classmethod
    def canonical(cls, data: Any) -> Any:
        """The lexical form is made canonical by its type, so that one value has one form."""
        if isinstance(data, dict) and data.get("datatype") in ontology().types:
            return {**data, "lexical": parse_value(data["datatype"], data.get("lexical", ""))}
        return data

    @field_validator("datatype")
    @classmethod
    def check_datatype(cls, value: str) -> str:
        """The type is a declared one."""
        if value not in ontology().types:
            raise ValueError(f"'{value}' is not a type; known: {', '.join(ontology().types)}")
        return value


class Proposition(Frozen):
    """What can be affirmed or denied. Exactly one of `object` and `value` is set."""

    subject: str = Field(pattern=ENTITY_ID)
    predicate: str
    object: str | None = Field(None, pattern=ENTITY_ID)
    value: Value | None = None

    @cached_property
    def id(self) -> str:
        """Hash of subject, predicate and object or value."""
        v = self.value
        literal = (v.datatype, v.lexical, v.unit, v.bound, v.platform) if v else (None,) * 5
        return digest(self.subject, self.predicate, self.object, *literal)

    @model_validator(mode="after")
    def check(self) -> Self:
        """The ontology allows this subject, predicate and object together."""
        declared = ontology().predicates.get(self.predicate)
        if declared is None:
            raise ValueError(f"'{self.predicate}' is not a predicate; predicates: {', '.join(ontology().predicates)}")
        if (self.object is None) == (self.value is None):
            raise ValueError(f"'{self.predicate}' needs either an object or a value")
        domain = ontology().domain_of(self.predicate)
        if self.subject.split("/")[0] not in {n.lower() for n in domain}:
            raise ValueError(f"'{self.predicate}' is said of {' or '.join(domain)}, not of '{self.subject}'")
        given = self.value.datatype if self.value else str(self.object).split("/")[0]
        if given not in {n if n in ontology().types else n.lower() for n in declared.ranges}:
            raise ValueError(f"'{self.predicate}' points to {' or '.join(declared.ranges)}, not to '{given}'")
        return self


class Review(Frozen):
    """A person's decision on whether the source says so."""

    state: ReviewState = "proposed"
    by: str | None = None
    on: datetime | None = None
    reason: str | None = None


class Statement(Frozen):
    """One speaker's stance on a proposition, with its evidence. See `ontology/schema/Statement.yaml` for each field.

    `document` is the id of the Report it stands in and `source_hash` the SHA-256 of that text, or of the record where
    there is no running text; evidence is a span with its quote, or else a record locator.
    `primary_source` is the Report that the document itself rests on for this statement, where it names one;
    `revision_of` the id of the statement that a reviewer put right by this one.
    """

    proposition: Proposition
    polarity: Polarity = "affirmed"
    speaker: str = Field(pattern=ENTITY_ID)
    likelihood: Likelihood = "stated"
    hedge: str | None = None
    document: str = Field(pattern=r"^report/[a-z0-9-]+$")
    source_hash: str = Field(min_length=8)
    start: int | None = Field(None, ge=0)
    end: int | None = Field(None, ge=1)
    quote: str | None = None
    locator: str | None = None
    subject_as: str = Field(min_length=1)
    object_as: str = Field(min_length=1)
    speaker_as: str = Field(min_length=1)
    stated_on: str | None = None
    valid: str | None = None
    role: str | None = None
    count: str | None = None
    cumulative: bool | None = None
    method: str = Field(pattern=METHOD)
    confidence: float | None = Field(None, ge=0, le=1)
    review: Review = Review()
    responds_to: str | None = None
    revision_of: str | None = None
    primary_source: str | None = Field(None, pattern=r"^report/[a-z0-9-]+$")
    marking: Marking = "clear"
    licence: str | None = None
    recorded_on: datetime | None = Field(None, description="When it entered the graph it comes from; now without it.")

    @cached_property
    def id(self) -> str:
        """Hash of the raw source values: what entity a name is linked to may change, the id does not."""
        p, v = self.proposition, self.proposition.value
        literal = (v.lexical, v.unit, v.bound, v.platform) if v else (None,) * 4
        evidence = (self.start, self.end) if self.start is not None else (self.locator, None)
        # What a reviewer put right keeps the source's words: what they linked them to is then all that is new.
        revised = (self.revision_of, p.id, self.speaker) if self.revision_of else ()
        return digest(
            self.source_hash, *evidence, self.subject_as, p.predicate, self.object_as, *literal, self.speaker_as,
            self.polarity, *revised,
        )  # fmt: skip

    @field_validator("stated_on", "valid")
    @classmethod
    def check_date(cls, value: str | None) -> str | None:
        """Dates are EDTF."""
        return parse_edtf(value) if value is not None else None

    @property
    def entities(self) -> list[str]:
        """Ids of the entities that it uses."""
        p = self.proposition
        used = (p.subject, p.object, self.speaker, self.document, self.primary_source)
        return [key for key in used if key is not None]

    @model_validator(mode="after")
    def check_evidence(self) -> Self:
        """There is a span with its words, or a record locator."""
        if self.start is not None and self.end is not None and self.quote:
            if self.end - self.start != len(self.quote):
                raise ValueError(f"the quote has {len(self.quote)} characters, its span {self.end - self.start}")
        elif not self.locator:
            raise ValueError("a statement needs start, end and quote, or a record locator")
        return self


class Decided(Frozen):
    """A decision about a statement as another copy of the graph keeps it: its properties in the ontology's names."""

    id: str
    statement: str
    properties: dict[str, str | int | datetime | tuple[str, ...]]
    undoes: str | None = None
    repeats: str | None = None


class Bundle(Frozen):
    """What one loader made of one source: entities first, then the statements that use them.

    `extracted` is the id of the Report whose text gives an extractor these statements and no others; `decisions` come
    with a copy of a graph alone (`is_copy`), whose entities say themselves for whom their definitions are.
    """

    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...] = ()
    extracted: str | None = None
    decisions: tuple[Decided, ...] = ()
    is_copy: bool = False

    @model_validator(mode="after")
    def check_references(self) -> Self:
        """Every entity that a statement uses is in the bundle, so that nothing can be left half-written."""
        known = {entity.id for entity in self.entities}
        for statement in self.statements:
            if missing := [key for key in statement.entities if key not in known]:
                raise ValueError(f"'{missing[0]}' is used by a statement but not defined in its bundle")
        return self

    @property
    def marked(self) -> Iterator[Entity]:
        """Its entities; what merely mentions one is as open as its statements, what defines one says so itself."""
        return (e if e.authority else e.marked(self.marking(e)) for e in self.entities)

    def marking(self, entity: Entity) -> str | None:
        """How openly it speaks of an entity, or of anything where no statement uses that; None is to everybody."""
        if self.is_copy or entity.class_name == "Report":
            return None
        return self.markings.get(entity.id, self.markings.get(None))

    @cached_property
    def markings(self) -> dict[str | None, str | None]:
        """The most open marking of the statements on each entity, and of all; None for TLP:CLEAR."""
        scale = ontology().values_of("marking")
        found: dict[str | None, int] = {}
        for statement in self.statements:
            rank = scale.index(statement.marking)
            for key in (None, *statement.entities):
                found[key] = min(rank, found.get(key, rank))
        return {key: scale[rank] if rank else None for key, rank in found.items()}

    @classmethod
    def merged(cls, bundles: Iterable[Bundle]) -> Bundle:
        """Several bundles as one; a definition wins over a mention, the first over later ones."""
        entities: dict[str, Entity] = {}
        statements: dict[str, Statement] = {}
        for bundle in bundles:
            for entity in bundle.entities:
                if entity.id not in entities or (entity.authority and not entities[entity.id].authority):
                    entities[entity.id] = entity
            for statement in bundle.statements:
                statements.setdefault(statement.id, statement)
        return cls(entities=tuple(entities.values()), statements=tuple(statements.values()))


def make_statement(**fields: Any) -> Statement:
    """A statement from raw fields.

    Raises:
        StatementError: one line that says which field is wrong and why.
    """
    try:
        return Statement(**fields)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        raise StatementError(f"{where + ': ' if where else ''}{message}") from error
