"""What a mapping may say: its YAML in, what each column of a table means out; unknown keys are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from loaders.sheets import Layout

__all__ = [
    "PLACEHOLDER",
    "Cells",
    "EntityMap",
    "Fields",
    "Mapping",
    "ObjectMap",
    "Place",
    "Source",
    "StatementMap",
    "columns_of",
]

PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
"""A cell inside a constant."""

Place = tuple[str | int, ...]
"""Where something stands in the mapping."""


def as_cells(value: Any) -> Any:
    """A bare text is a constant."""
    return {"text": value} if isinstance(value, str) else value


def as_tuple(value: Any) -> Any:
    """One item is a list of one."""
    return [value] if isinstance(value, str) else value


Several = Annotated[tuple[str, ...], BeforeValidator(as_tuple)]
Class = Annotated[str, Field(description="A class of the ontology, such as Country.")]


class Part(BaseModel):
    """Base: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Cells(Part):
    """Texts of a row: of one column, of several, or a constant in which `{column}` stands for a cell."""

    column: Several = Field((), description="Column, or list of columns, whose cells are taken.")
    text: str | None = Field(None, description="Constant; {column} in it stands for the cell of that column.")
    split: str | None = Field(None, min_length=1, description="What divides several values in one cell.")
    values: dict[str, str] = Field({}, description="Value table: what a text of the cell means.")
    closed: bool = Field(False, description="Whether a text that is not in the value table is reported, not kept.")
    ignore: Several = Field((), description="Texts that say nothing, such as Unknown.")
    date: str | None = Field(None, description="How the cell writes dates, as in strptime: %d.%m.%Y, %m/%Y.")

    @model_validator(mode="after")
    def check_sources(self) -> Self:
        """They come from one place."""
        if sum(self.sources.values()) != 1:
            raise ValueError(f"give exactly one of {', '.join(self.sources)}")
        return self

    @property
    def sources(self) -> dict[str, bool]:
        """Where texts may come from, and whether that is given."""
        return {"column": bool(self.column), "text": self.text is not None}


Term = Annotated[Cells, BeforeValidator(as_cells)]


class EntityMap(Part):
    """An entity that each row speaks of."""

    class_name: Class = Field(alias="class")
    name: Term = Field(description="Its name.")
    key: Term | None = Field(None, description="Its id in the table. Without one it is known by its name alone.")
    named: bool = Field(True, description="Of an operation: false where the table describes but does not name it.")
    attributes: dict[str, Term] = Field({}, description="Attributes of its class, such as description.")


class Speaker(Cells):
    """Who says it."""

    class_name: Class = Field("Organisation", alias="class")


class Source(Part):
    """The report on which a row rests."""

    address: Term = Field(description="Where it can be read.")
    title: Term | None = None
    publisher: Term | None = None
    published_on: Term | None = None


class ObjectMap(Cells):
    """What is said: entities of a class, or a literal of the predicate's type."""

    class_name: Class | None = Field(None, alias="class")
    entity: str | None = Field(None, description="Name of an entity of the row.")
    refers_to: str | None = Field(None, description="Name of the entity whose keys the cell holds: another row's.")
    flags: dict[str, str] = Field({}, description="0/1 columns: what each means where its cell says yes.")
    yes: Several = Field(("1", "true", "yes", "x", "y"), description="Texts that say yes, in any case.")
    no: Several = Field(("0", "false", "no", "n", ""), description="Texts that say no; any other is reported.")
    start: Term | None = Field(None, alias="from", description="Beginning of a span of time.")
    end: Term | None = Field(None, alias="to", description="Its end; open where the cell is empty.")
    unit: Term | None = Field(None, description="Of a quantity: what is counted.")
    bound: Term | None = Field(None, description="Of a quantity or money: exact, about, at_least, more_than, up_to.")
    platform: Term | None = Field(None, description="Of a quantity: the platform.")
    currency: Term | None = Field(None, description="Of money: ISO 4217 code.")

    @property
    def sources(self) -> dict[str, bool]:
        """Another entity of the row, flags and a span of time are sources too."""
        span = self.start is not None or self.end is not None
        return {**super().sources, "entity": bool(self.entity), "flags": bool(self.flags), "from and to": span}


class Fields(Part):
    """What can be given for all statements, or for one."""

    speaker: Annotated[Speaker | None, BeforeValidator(as_cells)] = Field(None, description="Else the publisher.")
    stated_on: Term | None = None
    valid: Term | None = None
    polarity: Term | None = None
    likelihood: Term | None = None
    hedge: Term | None = None
    role: Term | None = None
    quote: Term | None = Field(None, description="The words that show it; else the cell itself.")
    licence: Term | None = Field(None, description="Of the row, where it differs from the table's.")
    source: Source | None = None


def as_object(value: Any) -> Any:
    """The name of an entity of the row, as it stands."""
    return {"entity": value} if isinstance(value, str) else value


class StatementMap(Fields):
    """One statement a row, or one for each object and speaker of the row."""

    subject: str | None = Field(None, description="Name of an entity; the first without it.")
    predicate: str
    object: Annotated[ObjectMap, BeforeValidator(as_object)]
    where: dict[str, Several] = Field({}, description="Rows for which it holds: column and texts.")


class Mapping(Part):
    """What the columns of a table mean."""

    dataset: str = Field(pattern=r"^[a-z0-9-]+$", description="Short name; ids of its rows begin with it.")
    title: str
    publisher: str = Field(description="Who publishes the table, and says what it says.")
    version: str = Field(description="Release or day of the table.")
    licence: str = Field(description="SPDX identifier, or the terms in words.")
    address: str | None = Field(None, pattern=r"^(https?://|urn:)")
    marking: str = "clear"
    table: Layout = Layout()
    key: Term | None = Field(None, description="What names a row in its evidence, instead of the row's number.")
    where: dict[str, Several] = Field({}, description="Rows that are read: column and texts.")
    unused: Several = Field((), description="Columns that are left out on purpose.")
    defaults: Fields = Fields()
    entities: dict[str, EntityMap] = Field(min_length=1)
    statements: tuple[StatementMap, ...] = Field(min_length=1)


def columns_of(part: BaseModel, place: Place = ()) -> Iterator[tuple[str, Place]]:
    """Columns in a part of a mapping and below it."""
    for field, info in type(part).model_fields.items():
        value, here = getattr(part, field), (*place, info.alias or field)
        if isinstance(part, Cells) and field == "column":
            yield from ((name, here) for name in value)
        elif field == "text" and isinstance(value, str):
            yield from ((name, here) for name in PLACEHOLDER.findall(value))
        elif field in ("flags", "where"):
            yield from ((name, (*here, name)) for name in value)
        elif field == "unused":
            yield from ((name, here) for name in value)
        elif isinstance(value, BaseModel):
            yield from columns_of(value, here)
        elif isinstance(value, dict):
            for key, item in value.items():
                if isinstance(item, BaseModel):
                    yield from columns_of(item, (*here, key))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from columns_of(item, (*here, index))
