"""Search: words find entities although they are spelt a little wrong, and nothing of Lucene's syntax passes."""

from __future__ import annotations

import pytest

from kg.statement import Bundle, Entity
from kg.store import Store
from tests.api.conftest import Ask

SEARCH = """query ($text: String!, $classes: [EntityClass!]) { search(text: $text, classes: $classes) {
  totalCount edges { score node { name } } } }"""


def names(told: Ask, text: str, classes: list[str] | None = None) -> list[str]:
    """Names of what a search finds, the best first."""
    return [edge["node"]["name"] for edge in told(SEARCH, text=text, classes=classes)["search"]["edges"]]


@pytest.mark.parametrize("text", ["alpha storm", "alpha strom", "alpa storm", "storm alph", "Álpha"])
def test_a_name_is_found_although_it_is_spelt_wrong(told: Ask, text: str) -> None:
    assert names(told, text) == ["Alpha Storm"]


def test_an_alias_finds_its_entity(told: Ask) -> None:
    assert names(told, "kingdom norland") == ["Norland"]


def test_the_best_comes_first(told: Ask) -> None:
    edges = told(SEARCH, text="platform")["search"]["edges"]
    scores = [edge["score"] for edge in edges]
    assert names(told, "the platform C")[0] == "Platform C"
    assert len(scores) == 7
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("text", ["quillmarsh", "quilmarsh", "quillm"])
def test_what_bears_a_name_comes_before_what_has_it_as_an_alias(graph: Store, told: Ask, text: str) -> None:
    bearing = Entity.of("Operation", "Quillmarsh of the North", authority=True)
    graph.write(Bundle(entities=(bearing, Entity.of("Operation", "Dusk", authority=True, aliases=("Quillmarsh",)))))
    assert names(told, text) == ["Quillmarsh of the North", "Dusk"]


def test_classes_narrow_a_search(told: Ask) -> None:
    assert names(told, "norland", ["OPERATION"]) == []
    assert names(told, "norland", ["OPERATION", "COUNTRY"]) == ["Norland"]


@pytest.mark.parametrize(
    "text", ["name:*", "beta OR norland", 'beta" OR *:*', "[a TO z]", "beta~0.1^9 && !x", "/ze.*/"]
)
def test_syntax_of_the_index_is_read_as_words(told: Ask, text: str) -> None:
    # Every word must fit, so none of these finds all.
    assert len(names(told, text)) <= 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "holds no letter"),
        ("  !? ", "holds no letter"),
        ("of the", "no word that tells"),
        ("x" * 201, "201 characters"),
        ("x " * 13, "13 words"),
    ],
)
def test_a_search_for_nothing_or_for_too_much_is_told(ask: Ask, text: str, problem: str) -> None:
    assert problem in ask(SEARCH, text=text)["errors"][0]["message"]
