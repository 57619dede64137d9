"""Saved queries: `.cypher` files in, their text, title and parameters out.

A file opens with comment lines that hold YAML (title, question, parameters, reading); the Cypher follows. In it a line
`INCLUDE name` stands for what `fragments/name` holds; the indented lines below it, if any, for `CONDITION` in that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources.abc import Traversable
from textwrap import indent
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from kg.errors import QueryError
from queries import root

__all__ = ["INTERNAL", "Parameter", "SavedQuery", "cypher", "saved_queries", "saved_query"]

INTERNAL = frozenset({"store", "graphql", "export", "review", "resolve", "doctor", "fragments"})
"""Folders whose queries serve this program; people run those of all other folders."""
INCLUDED = re.compile(r"^( *)INCLUDE ([\w-]+)((?:\n\1 +.*)*)", re.MULTILINE)


class Parameter(BaseModel):
    """One parameter of a saved query; `sample` is a value that gives an answer on the samples."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    description: str
    names: str | None = Field(None, description="Class of the entity that it names; a variable is bound to that.")
    object_of: str | None = Field(None, description="Parameter whose entity has it as an object or a value.")
    predicate_of: str | None = Field(None, description="Parameter whose entity has it as a predicate.")
    type: Literal["string", "integer", "strings"] = "string"
    sample: str | int | list[str] | None = None
    default: str | int | list[str] | None = None
    required: bool = False

    def read(self, raw: str) -> str | int | list[str]:
        """The value behind what a user typed.

        Raises:
            ValueError: not of the parameter's type.
        """
        if self.type == "integer":
            return int(raw)
        return [part.strip() for part in raw.split(",")] if self.type == "strings" else raw

    def find(self, name: str, label: str) -> str:
        """The part of a query that binds a variable to each entity of a class that this parameter names."""
        text = fragment("find", name, label)
        return text if self.required else text.removesuffix("}") + "  " + fragment("every", name, label) + "\n}"

    def unknown(self, name: str, found: Mapping[str, str]) -> list[str]:
        """The parts of a query that give one row, `problem`, if this parameter's value is called by nobody.

        `found` holds what binds each parameter that names an entity.
        """
        if self.names:
            return [found[name], fragment("unknown", name, self.names), fragment("near", name, self.names)]
        if self.object_of:
            asked = fragment("unknown-object", name, "Entity").replace("FIND", fragment("find", name, "Entity"))
            return [found[self.object_of], asked.replace("BASE", self.object_of), fragment("near", name, "Entity")]
        if self.predicate_of:
            asked = fragment("unknown-predicate", name, "Entity").replace("BASE", self.predicate_of)
            return [found[self.predicate_of], asked]
        return []


class SavedQuery(BaseModel):
    """One `.cypher` file. `name` is its path below `queries/` without the ending."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    title: str
    body: str = Field(description="What stands below the header.")
    question: int | None = Field(None, description="Number of the question in the list of what the graph answers.")
    reading: str | None = Field(None, description="How to read the answer.")
    parameters: dict[str, Parameter] = Field(default_factory=dict)

    @property
    def topic(self) -> str:
        """Folder it stands in."""
        return self.name.split("/")[0]

    @property
    def stem(self) -> str:
        """The last part of its name."""
        return self.name.split("/")[-1]

    @property
    def text(self) -> str:
        """What the server runs: each parameter that names an entity binds a variable of its own name before the body
        does the rest; and where nothing is called so, the answer is one row that says it and gives near names."""
        found = {name: p.find(name, p.names) for name, p in self.parameters.items() if p.names}
        answers = ["\n".join([f"// {self.title}", *found.values(), self.body])]
        for name, parameter in self.parameters.items():
            if unknown := parameter.unknown(name, found):
                answers.append("\n".join([*unknown, result("problem", columns(self.body))]))
        return "\nUNION ALL\n".join(answers)

    def arguments(self, given: Mapping[str, str]) -> dict[str, Any]:
        """Typed parameters from what a user typed, defaults filled in.

        Raises:
            QueryError: a parameter is unknown, missing or of the wrong type; the message names those there are.
        """
        known = ", ".join(self.parameters) or "none"
        if unknown := sorted(set(given) - set(self.parameters)):
            raise QueryError(f"unknown parameter '{unknown[0]}'", place=self.name, advice=f"Parameters: {known}.")
        values: dict[str, Any] = {}
        for name, parameter in self.parameters.items():
            if name in given:
                try:
                    values[name] = parameter.read(given[name])
                except ValueError as error:
                    problem = f"parameter '{name}' is {parameter.type}, not '{given[name]}'"
                    raise QueryError(problem, place=self.name) from error
            elif parameter.required:
                advice = f"Add -p {name}={parameter.sample or '…'} ({parameter.description})"
                raise QueryError(f"parameter '{name}' is missing", place=self.name, advice=advice)
            else:
                values[name] = parameter.default
        return values


@lru_cache(maxsize=1)
def all_queries() -> dict[str, SavedQuery]:
    """Every query file of this distribution, by name."""
    parsed = {name: parse(name, file.read_text(encoding="utf-8")) for name, file in sorted(walk(root(), ""))}
    bodies = {name: query.body for name, query in parsed.items()}
    return {name: q.model_copy(update={"body": whole(q.body, bodies)}) for name, q in parsed.items()}


def saved_queries() -> dict[str, SavedQuery]:
    """The queries that people run, by name."""
    return {name: query for name, query in all_queries().items() if query.topic not in INTERNAL}


def saved_query(name: str) -> SavedQuery:
    """A query by its whole name or, where it is unique, by the last part of it.

    Raises:
        QueryError: no or several queries have that name.
    """
    known = saved_queries()
    found = [query for key, query in known.items() if name in (key, key.split("/")[-1])]
    if len(found) != 1:
        problem = f"{'no' if not found else 'more than one'} query is called '{name}'"
        raise QueryError(problem, advice=f"Run `kg query` for the list; names: {', '.join(known)}.")
    return found[0]


def cypher(name: str) -> str:
    """The text of one of the program's own queries."""
    return all_queries()[name].body


def whole(body: str, bodies: Mapping[str, str]) -> str:
    """A body with the fragments that it includes."""

    def included(found: re.Match[str]) -> str:
        margin, name, condition = found.groups()
        text = whole(bodies[f"fragments/{name}"], bodies)
        return indent(text.replace("CONDITION", condition.strip() or "true"), margin)

    return INCLUDED.sub(included, body)


def fragment(name: str, parameter: str, label: str) -> str:
    """A part that several queries share, for one parameter and the class of what it names."""
    text = cypher(f"fragments/{name}")
    return text.replace("$PARAMETER", f"${parameter}").replace("VARIABLE", parameter).replace("CLASS", label)


def columns(body: str) -> list[str]:
    """The names in the last `RETURN` at the beginning of a line, each a word alone or behind `AS`."""
    returned = re.split(r"^RETURN (?:DISTINCT )?", body, flags=re.MULTILINE)[-1]
    returned = re.split(r"^(?:ORDER BY|LIMIT|SKIP)\b", returned, flags=re.MULTILINE)[0]
    # What stands in quotes or brackets holds commas and names of its own.
    while (flat := re.sub(r"'[^']*'|\([^()]*\)|\[[^][]*\]|\{[^{}]*\}", "", returned)) != returned:
        returned = flat
    return [column.split()[-1] for column in returned.split(",")]


def result(value: str, names: Sequence[str]) -> str:
    """The `RETURN` that gives `value` in the first column and nothing in the others."""
    return "RETURN " + ", ".join(f"{value if i == 0 else 'null'} AS {name}" for i, name in enumerate(names))


def walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    """Name and file of every `.cypher` below `folder`."""
    for item in folder.iterdir():
        if item.is_dir():
            yield from walk(item, f"{prefix}{item.name}/")
        elif item.name.endswith(".cypher"):
            yield prefix + item.name.removesuffix(".cypher"), item


def parse(name: str, content: str) -> SavedQuery:
    """Header and Cypher of one file.

    Raises:
        QueryError: the header is not the YAML it should be.
    """
    lines = content.splitlines()
    body = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
    header = "\n".join(line.removeprefix("//").removeprefix(" ") for line in lines[:body])
    try:
        data = YAML(typ="safe", pure=True).load(header) or {}
        return SavedQuery(name=name, body="\n".join(lines[body:]).strip(), **data)
    except (YAMLError, TypeError, ValidationError) as error:
        raise QueryError(f"its header is not valid: {error}", place=f"queries/{name}.cypher") from error
