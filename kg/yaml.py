"""YAML with places: a file in, plain data out, and for any path into that data the file and line it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from kg.errors import KgError

__all__ = ["YamlFile", "parse_yaml", "read_yaml"]

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class YamlFile:
    """One parsed file: `data` is plain (dict, list, str, int, float, bool, None); `name` is shown in errors."""

    name: str
    data: Any
    tree: Any
    error: type[KgError]

    def place(self, path: Sequence[str | int]) -> str:
        """`file:line` of the deepest part of `path` that exists (a pydantic location will do)."""
        node, line = self.tree, 1
        for step in path:
            if isinstance(node, CommentedMap) and step in node:
                line = node.lc.key(step)[0] + 1
            elif isinstance(node, CommentedSeq) and isinstance(step, int) and step < len(node):
                line = node.lc.item(step)[0] + 1
            else:
                continue
            node = node[step]
        return f"{self.name}:{line}"

    def fail(self, path: Sequence[str | int], problem: str, advice: str | None = None) -> KgError:
        """An error of this file's kind at `path`, ready to raise."""
        return self.error(problem, place=self.place(path), advice=advice)

    def parse(self, model: type[Model], path: Sequence[str | int] = ()) -> Model:
        """Validate the data at `path` against `model`.

        Raises:
            KgError: of the file's kind, with file and line of the first offending key.
        """
        data = self.data
        for step in path:
            data = data[step]
        try:
            return model.model_validate(data)
        except ValidationError as error:
            # A key that is misspelt is often missing too; where it stands says more.
            found = error.errors(include_url=False)
            first = next((item for item in found if item["type"] == "extra_forbidden"), found[0])
            where = (*path, *first["loc"])
            key = ".".join(str(step) for step in first["loc"])
            if first["type"] == "extra_forbidden":
                known = ", ".join(sorted(f.alias or n for n, f in model.model_fields.items()))
                problem = f"unknown key '{where[-1]}'"
                keys = f"; keys here: {known}" if len(first["loc"]) == 1 else ""
                advice = f"Remove it or correct its spelling{keys}."
                raise self.fail(where, problem, advice) from error
            message = first["msg"].removeprefix("Value error, ")
            raise self.fail(where, f"{key or 'value'}: {message}") from error


def read_yaml(file: Path | Traversable, error: type[KgError], name: str | None = None) -> YamlFile:
    """Read one YAML 1.2 file; duplicate keys are refused.

    Raises:
        KgError: of class `error`, with file and line, when it is not YAML, not UTF-8 or not a mapping.
    """
    label = name or str(file)
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        raise error("not UTF-8", place=label, advice="Save it as UTF-8.") from problem
    except OSError as problem:
        raise error(f"cannot be read: {problem.strerror or problem}", place=label) from problem
    return parse_yaml(text, error, label)


def parse_yaml(text: str, error: type[KgError], label: str) -> YamlFile:
    """The same for text that is already at hand; lines count from its first.

    Raises:
        KgError: of class `error`, with file and line, when it is not YAML or not a mapping.
    """
    try:
        tree = YAML(typ="rt").load(text)
        data = YAML(typ="safe", pure=True).load(text)
    except MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise error(f"not valid YAML: {problem.problem}", place=f"{label}:{line}") from problem
    except YAMLError as problem:
        raise error(f"not valid YAML: {problem}", place=label) from problem
    if not isinstance(data, dict):
        raise error("holds no mapping at its top", place=f"{label}:1", advice="Begin with a key such as 'entities:'.")
    return YamlFile(label, data, tree, error)
