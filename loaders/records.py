"""The records of a curated data set: what its YAML may say, as models that refuse unknown keys."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

__all__ = ["DatasetRecord", "EntityRecord", "GroupRecord", "ReportRecord", "StatementFields", "StatementRecord"]

ENTITY_ID = r"^[a-z]+/[a-z0-9-]+$"
REPORT_ID = r"^report/[a-z0-9-]+$"

EntityId = Annotated[str, Field(pattern=ENTITY_ID)]


def as_list(value: Any) -> Any:
    """One item is a list of one."""
    return value if isinstance(value, list) else [value]


def as_values(value: Any) -> Any:
    """A literal may be written bare; a list holds one literal for each statement."""
    return [item if isinstance(item, dict) else {"lexical": item} for item in as_list(value)]


class Record(BaseModel):
    """Base: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class EntityRecord(Record):
    """An entity. Keys beyond these three are attributes of its class, which the ontology checks."""

    model_config = ConfigDict(extra="allow", frozen=True)

    id: EntityId
    class_name: str = Field(alias="class")
    name: str = Field(min_length=1)


class ReportRecord(Record):
    """An external report, of which only the reference is kept. Without its title, `name` says what it is."""

    id: str = Field(pattern=REPORT_ID)
    title: str | None = None
    name: str | None = None
    publisher: EntityId
    published_on: str | None = None
    address: str | None = None
    language: str | None = None
    licence: str | None = None

    @model_validator(mode="after")
    def check_name(self) -> ReportRecord:
        """It has something to be shown by."""
        if not (self.title or self.name):
            raise ValueError("a report needs its 'title', or a 'name' that describes it where the title is not known")
        return self


class ValueRecord(Record):
    """A literal. `platform` is the name of a known Platform."""

    lexical: str
    unit: str | None = None
    bound: str | None = None
    platform: str | None = None


class StatementFields(Record):
    """What a statement says, and what a group may say once for all its statements."""

    subject: EntityId | None = None
    predicate: str | None = None
    object: Annotated[tuple[EntityId, ...], BeforeValidator(as_list)] = ()
    value: Annotated[tuple[ValueRecord, ...], BeforeValidator(as_values)] = ()
    polarity: str = "affirmed"
    speaker: EntityId | None = None
    likelihood: str = "stated"
    hedge: str | None = None
    document: str | None = Field(None, description="Path of a document beside the YAML, or the id of a report.")
    quote: str | None = Field(None, description="The exact words in the document; white space may differ.")
    occurrence: int | None = Field(None, ge=1, description="Which one, where the quote stands more than once.")
    locator: str | None = Field(None, description="The record in the report, where the document has no text at hand.")
    primary_source: str | None = Field(None, pattern=REPORT_ID, description="The report that the document rests on.")
    subject_as: str | None = None
    object_as: str | None = None
    speaker_as: str | None = None
    stated_on: str | None = None
    valid: str | None = None
    role: str | None = None
    count: str | None = None
    cumulative: bool | None = None
    responds_to: str | None = Field(None, description="The key of another statement of the same file.")
    marking: str | None = None
    licence: str | None = None


class StatementRecord(StatementFields):
    """One statement; with a list of objects or values, one for each."""

    key: str | None = Field(None, pattern=r"^[a-z0-9-]+$", description="A name for `responds_to`.")


class GroupRecord(StatementFields):
    """Statements that share some of their fields."""

    statements: tuple[StatementRecord, ...] = Field(min_length=1)


class DatasetRecord(Record):
    """A whole file."""

    dataset: str | None = Field(None, pattern=r"^[a-z0-9-]+$")
    title: str | None = None
    licence: str | None = None
    curator: EntityId | None = Field(None, description="Who vouches that the sources say so.")
    reviewed_on: str | None = Field(None, description="When they last checked.")
    uses: tuple[str, ...] = Field((), description="Other files, beside this one, whose entities it refers to.")
    entities: tuple[EntityRecord, ...] = ()
    reports: tuple[ReportRecord, ...] = ()
    groups: tuple[GroupRecord, ...] = ()
    statements: tuple[StatementRecord, ...] = ()

    @model_validator(mode="after")
    def check_head(self) -> DatasetRecord:
        """Whoever states something says who they are."""
        if self.groups or self.statements or self.reports:
            for name in ("dataset", "title", "licence", "curator", "reviewed_on"):
                if getattr(self, name) is None:
                    raise ValueError(f"a data set with reports or statements needs '{name}' at its top")
        return self
