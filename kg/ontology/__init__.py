"""The ontology in Python: YAML declarations in, one frozen `Ontology` out."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kg.errors import OntologyError
from kg.ontology.model import Ontology, camel
from kg.yaml import YamlFile, read_yaml
from ontology import root

__all__ = ["Ontology", "camel", "load", "ontology"]

SECTIONS = {"classes": "classes", "slots": "predicates", "enums": "enums", "types": "types"}
FRAME = {"id", "name", "title", "description", "version", "license", "prefixes", "default_prefix", "default_range"}


@lru_cache(maxsize=1)
def ontology() -> Ontology:
    """The ontology of this distribution, read once."""
    return load(root())


def load(folder: Path | Traversable) -> Ontology:
    """Read `schema/influence.yaml` under `folder` and everything it imports.

    Raises:
        OntologyError: with file and line, for unknown keys, wrong values or names declared twice.
    """
    top = read_yaml(folder / "schema" / "influence.yaml", OntologyError, "ontology/schema/influence.yaml")
    merged: dict[str, dict[str, Any]] = {target: {} for target in SECTIONS.values()}
    origin: dict[tuple[str, str], tuple[YamlFile, str]] = {}
    for name in top.data.get("imports", ()):
        if name.startswith("linkml:"):
            continue  # LinkML's own types; its tools resolve them.
        part = (name.removeprefix("../") if name.startswith("../") else f"schema/{name}") + ".yaml"
        file = read_yaml(folder.joinpath(*part.split("/")), OntologyError, f"ontology/{part}")
        collect(file, merged, origin)
    frame = {k: v for k, v in top.data.items() if k != "imports"}
    if unknown := sorted(set(frame) - FRAME):
        raise top.fail([unknown[0]], f"unknown key '{unknown[0]}'", f"Keys here: {', '.join(sorted(FRAME))}, imports.")
    return build({**frame, "imports": tuple(top.data["imports"]), **merged}, origin, top)


def collect(
    file: YamlFile, merged: dict[str, dict[str, Any]], origin: dict[tuple[str, str], tuple[YamlFile, str]]
) -> None:
    """Add the declarations of one file to `merged`, and remember in `origin` where each stands."""
    for section, content in file.data.items():
        if section in ("id", "name"):
            continue
        if section not in SECTIONS:
            raise file.fail([section], f"unknown key '{section}'", f"Keys here: id, name, {', '.join(SECTIONS)}.")
        target = SECTIONS[section]
        for name, declaration in content.items():
            if name in merged[target]:
                raise file.fail([section, name], f"'{name}' is declared twice", "Keep one of the two.")
            merged[target][name] = named(name, declaration)
            origin[target, name] = (file, section)


def named(name: str, declaration: dict[str, Any]) -> dict[str, Any]:
    """Give a declaration, and those inside it, the name under which it stands."""
    inner = {
        key: {n: named(n, d) for n, d in declaration[key].items()}
        for key in ("attributes", "permissible_values")
        if isinstance(declaration.get(key), dict)
    }
    return {**declaration, **inner, "name": name}


def build(data: dict[str, Any], origin: dict[tuple[str, str], tuple[YamlFile, str]], top: YamlFile) -> Ontology:
    """Validate the merged declaration; an error is told at the file and line of the key that caused it."""
    try:
        return Ontology.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        location = first["loc"]
        file, section = origin.get((str(location[0]), str(location[1])) if len(location) > 1 else ("", ""), (top, ""))
        path = (section, *location[1:]) if section else location
        key = location[-1]
        problem = f"unknown key '{key}'" if first["type"] == "extra_forbidden" else f"'{key}': {first['msg']}"
        raise file.fail(path, problem, "See kg/ontology/model.py for what a declaration may say.") from error
