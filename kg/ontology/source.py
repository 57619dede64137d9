"""The declaration: YAML files in, the validated ontology and the place of everything in it out."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kg.errors import OntologyError
from kg.ontology.model import Ontology
from kg.yaml import YamlFile, read_yaml

__all__ = ["Source", "read"]

SECTIONS = {"classes": "classes", "slots": "predicates", "enums": "enums", "types": "types"}
"""What LinkML calls a part of a file, and what it is called here."""

FRAME = {"id", "name", "title", "description", "version", "license", "prefixes", "default_prefix", "default_range"}
"""Keys of the root file, besides its imports."""

Origins = dict[tuple[str, str], tuple[YamlFile, str]]
"""For each part and name, the file and the section of it in which the declaration stands."""


@dataclass(frozen=True)
class Source:
    """An ontology that knows where each of its declarations was read."""

    ontology: Ontology
    top: YamlFile
    origins: Origins

    def place(self, part: str, name: str, *path: str | int) -> str:
        """`file:line` of a declaration, or of a key within it; of the root file for anything else."""
        if (part, name) not in self.origins:
            return self.top.place((part, name, *path))
        file, section = self.origins[part, name]
        return file.place((section, name, *path))


def read(folder: Path | Traversable) -> Source:
    """Read `schema/influence.yaml` under `folder` and everything it imports.

    Raises:
        OntologyError: with file and line, for unknown keys, wrong values or names declared twice.
    """
    top = read_yaml(folder / "schema" / "influence.yaml", OntologyError, "ontology/schema/influence.yaml")
    merged: dict[str, dict[str, Any]] = {part: {} for part in SECTIONS.values()}
    origins: Origins = {}
    for name in top.data.get("imports", ()):
        if name.startswith("linkml:"):
            continue  # LinkML's own types; its tools resolve them.
        part = (name.removeprefix("../") if name.startswith("../") else f"schema/{name}") + ".yaml"
        file = read_yaml(folder.joinpath(*part.split("/")), OntologyError, f"ontology/{part}")
        collect(file, merged, origins)
    frame = {key: value for key, value in top.data.items() if key != "imports"}
    if unknown := sorted(set(frame) - FRAME):
        raise top.fail([unknown[0]], f"unknown key '{unknown[0]}'", f"Keys here: {', '.join(sorted(FRAME))}, imports.")
    data = {**frame, "imports": tuple(top.data.get("imports", ())), **merged}
    return Source(validated(data, top, origins), top, origins)


def collect(file: YamlFile, merged: dict[str, dict[str, Any]], origins: Origins) -> None:
    """Add the declarations of one file to `merged`, and remember in `origins` where each stands."""
    for section, content in file.data.items():
        if section in ("id", "name"):
            continue
        if section not in SECTIONS:
            raise file.fail([section], f"unknown key '{section}'", f"Keys here: id, name, {', '.join(SECTIONS)}.")
        if not isinstance(content, dict):
            raise file.fail([section], f"'{section}' holds no declarations", "Write one name: declaration a line.")
        part = SECTIONS[section]
        for name, declaration in content.items():
            if not isinstance(declaration, dict):
                raise file.fail([section, name], f"'{name}' is not a mapping", "Give it at least a description.")
            if name in merged[part]:
                raise file.fail([section, name], f"'{name}' is declared twice", "Keep one of the two.")
            merged[part][name] = named(name, declaration)
            origins[part, name] = (file, section)


def named(name: str, declaration: Any) -> Any:
    """Give a declaration, and those inside it, the name under which it stands."""
    if not isinstance(declaration, dict):
        return declaration
    inner = {
        key: {n: named(n, d) for n, d in declaration[key].items()}
        for key in ("attributes", "permissible_values")
        if isinstance(declaration.get(key), dict)
    }
    return {**declaration, **inner, "name": name}


def validated(data: dict[str, Any], top: YamlFile, origins: Origins) -> Ontology:
    """Validate the merged declaration; an error is told at the file and line of the key that caused it."""
    try:
        return Ontology.model_validate(data)
    except ValidationError as error:
        # A misspelt key is also a missing one; what was written says more than what was not.
        first = min(error.errors(include_url=False), key=lambda found: found["type"] != "extra_forbidden")
        location = first["loc"]
        key = (str(location[0]), str(location[1])) if len(location) > 1 else ("", "")
        file, section = origins.get(key, (top, ""))
        path = (section, *location[1:]) if section else location
        problem = f"'{location[-1]}': {first['msg']}"
        if first["type"] == "extra_forbidden":
            problem = f"unknown key '{location[-1]}'"
        raise file.fail(path, problem, "See kg/ontology/model.py for what a declaration may say.") from error
