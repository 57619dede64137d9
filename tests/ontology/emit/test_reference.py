"""Reference pages: nothing is missing, and every link leads to a page and heading that exist."""

from __future__ import annotations

import re

from kg.ontology import ontology
from kg.ontology.emit import reference

LINK = re.compile(r"\]\(([\w.]+\.md)(?:#([\w-]+))?\)")


def headings(page: str) -> set[str]:
    """Anchors of a page, as Markdown renderers make them."""
    return {line.lstrip("# ").lower().replace(" ", "-") for line in page.splitlines() if line.startswith("#")}


def test_each_link_leads_somewhere() -> None:
    pages = reference.emit(ontology())
    links = [(name, *found) for name, page in pages.items() for found in LINK.findall(page)]
    assert len(links) > 100
    for name, target, anchor in links:
        assert target in pages, (name, target)
        assert not anchor or anchor in headings(pages[target]), (name, target, anchor)


def test_each_class_predicate_and_value_is_explained() -> None:
    pages = reference.emit(ontology())
    text = "\n".join(pages.values())
    assert {f"{name}.md" for name in ontology().classes} <= set(pages)
    for predicate in ontology().predicates.values():
        assert f"\n## {predicate.name}\n\n{predicate.description}\n" in pages["predicates.md"]
    for enum in ontology().enums.values():
        for value in enum.permissible_values.values():
            assert value.description in text


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    for page in reference.emit(ontology()).values():
        for block in page.split("\n\n"):
            rows = [line for line in block.splitlines() if line.startswith("|")]
            assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) <= 1, block


def test_angle_brackets_are_shown_and_not_taken_for_html() -> None:
    assert "import:&lt;loader&gt;" in reference.emit(ontology())["Statement.md"]
