"""Search: words in, entities or statements that they fit out, the best first, with the hits marked."""

from __future__ import annotations

import re
from typing import Any

from api.cursors import Window
from api.names import WORD, allowed_edits, lucene, search_words
from api.reads.arguments import LISTED, PAGING, REVIEW, reviewed
from api.reads.fragments import ENTITY_LISTED, definition_shown, statement_shown, told
from api.reads.model import Argument, Arguments, Ask, Kind, Leaf, Link, declare_kind
from api.reads.terms import plain
from api.types.attributes import generic, optional
from api.types.enums import EntityClass
from api.visibility import Visibility
from kg.identity import fold

__all__ = ["search_links"]

MARK = "**"


def near(word: str, found: str, edits: int) -> bool:
    """Whether two words differ in so few letters at most, two that are swapped counting as one."""
    if abs(len(word) - len(found)) > edits:
        return False
    before: list[int] = []
    row = list(range(len(found) + 1))
    for i, a in enumerate(word, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(found, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b)))
            if i > 1 and j > 1 and a == found[j - 2] and word[i - 2] == b:
                row[-1] = min(row[-1], earlier[j - 2] + 1)
    return row[-1] <= edits


def fits(word: str, found: str) -> bool:
    """Whether a word of a text is what a reader searches for, or begins with it, or is spelt nearly so."""
    return found.startswith(word) or near(word, found, allowed_edits(word))


def marked(text: str, words: list[str]) -> str | None:
    """A text with its hits between `**`, or None where it has none."""

    def mark(found: re.Match[str]) -> str:
        word = found.group()
        return f"{MARK}{word}{MARK}" if any(fits(wanted, fold(word)) for wanted in words) else word

    made = WORD.sub(mark, text)
    return made if made != text else None


def highlights(read: list[Any]) -> list[str]:
    """Those of some texts that have hits, the hits marked."""
    words, texts = read
    return [made for text in texts if text and (made := marked(text, words))]


declare_kind(
    Kind(
        "SearchEdge",
        "What was searched for, and how well it fits.",
        {"n": "Node", "score": None, "words": None},
        {
            "score": Leaf(float, "How well it fits. Good for comparing with others of this search only.", "@score"),
            "highlights": Leaf(
                generic(list, str),
                "The names, descriptions or words that fit, with the hits between `**`.",
                f"[@words, [@n.name] + coalesce({told('@n', 'aliases')}, []) "
                f"+ [{told('@n', 'description')}, @n.quote]]",
                highlights,
            ),
        },
        {"node": Link("Node", "The entity, or the statement in whose words the hits stand.", ("n",), nullable=False)},
    )
)


def fitting(index: str) -> str:
    """What fits the query by an index."""
    return f"CALL db.index.fulltext.queryNodes('{index}', $query) YIELD node, score"


# Of those that fit alike, the shorter ones first: they hold less that was not asked for.
RANKED = "WITH node AS @n, score + 1.0 / (1 + size(coalesce(node.name, node.quote))) AS @score, $words AS @words"
ENTITIES = (
    # By the words of a definition that is not for them nobody finds anything, but by a name. What its own name finds
    # comes before what an alias finds as well: by as much as the shortest name can be ahead of the longest.
    f"CALL () {{ {fitting('entityText')} WHERE {definition_shown('node')} RETURN node, score UNION ALL "
    f"{fitting('entityName')} "
    f"RETURN node, 0.5 + CASE WHEN {definition_shown('node')} THEN 0 ELSE score END AS score }} "
    f"WITH node, sum(score) AS score {RANKED}"
)
QUOTES = f"{fitting('statementText')} {RANKED}"


def entities(arguments: Arguments, visibility: Visibility) -> Ask:
    """Entities by words."""
    text, classes = arguments["text"], arguments.get("classes")
    window = Window.of(f"search {text}", arguments, float)
    of_class = ("any(prefix IN $prefixes WHERE @n.id STARTS WITH prefix)",) if classes is not None else ()
    prefixes = {} if classes is None else {"prefixes": [f"{plain(name).lower()}/" for name in classes]}
    return Ask(
        ENTITIES,
        (*of_class, ENTITY_LISTED),
        {"query": lucene(text), "words": search_words(text), **prefixes},
        reviewed(arguments, visibility),
        "@score",
        "@n.id",
        True,
        window,
    )


def quotes(arguments: Arguments, visibility: Visibility) -> Ask:
    """Statements by the words of their evidence."""
    text = arguments["text"]
    window = Window.of(f"quotes {text}", arguments, float)
    return Ask(
        QUOTES,
        (statement_shown("@n"),),
        {"query": lucene(text, names=False), "words": search_words(text)},
        reviewed(arguments, visibility),
        "@score",
        "@n.id",
        True,
        window,
    )


def search_links() -> dict[str, Link]:
    """The fields of `Query` that take words."""
    columns = ("n", "score", "words")
    text = Argument(str, "Some words. All of them must fit; each may be spelt a little wrong.")
    classes = Argument(optional(generic(list, EntityClass)), "Only entities of these classes. Without it, of any.")
    return {
        "search": Link(
            "SearchEdge",
            "Entities whose name, aliases or description fit some words, the best first.",
            columns,
            "page",
            entities,
            {"text": text, "classes": classes, "review": LISTED, **PAGING},
            node="Entity",
        ),
        "quotes": Link(
            "SearchEdge",
            "Statements in whose exact words some words stand, the best first.",
            columns,
            "page",
            quotes,
            {"text": text, "review": REVIEW, **PAGING},
            node="Statement",
        ),
    }
