"""Questions: paths, shared narratives, changes and facets, as kinds and as fields of `Query`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from api.cursors import Window
from api.reads.arguments import FIRST, LISTED, PAGING, REVIEW, limited, reviewed
from api.reads.composition import matched
from api.reads.entities import SAYING
from api.reads.fragments import ENTITY_LISTED
from api.reads.model import Argument, Arguments, Ask, Kind, Leaf, Link, declare_kind
from api.reads.terms import Terms, narrowed, plain
from api.reads.where import EntityReference, entity_filters, where_type
from api.types.attributes import optional
from api.types.enums import make_enum
from api.visibility import Visibility
from kg.errors import QueryError
from kg.store import cypher

__all__ = ["question_links"]

LONGEST_PATH = 5
"""Hops: more connect everything with everything, and take too long."""

declare_kind(
    Kind(
        "Hop",
        "A step of a path: one proposition, read in either direction.",
        {"start": "Entity", "p": "Proposition", "end": "Entity"},
        links={
            "from": Link("Entity", "Where the step begins.", ("start",), nullable=False),
            "to": Link("Entity", "Where it ends.", ("end",), nullable=False),
            "proposition": SAYING,
        },
    )
)
declare_kind(
    Kind(
        "Path",
        "A shortest connection between two entities. It is only as sure as its least sure hop.",
        {"ids": None},
        {"length": Leaf(int, "How many hops it has.", "size(@ids)")},
        {
            "hops": Link(
                "Hop",
                "Its steps in order, each with its evidence.",
                ("start", "p", "end"),
                "many",
                lambda _, __: Ask(
                    "UNWIND range(0, size(@ids) - 1) AS @i MATCH (@start:Entity {id: @ids[@i][0]}) "
                    "MATCH (@p:Proposition {id: @ids[@i][1]}) MATCH (@end:Entity {id: @ids[@i][2]}) "
                    "WITH @start, @p, @end, @i ORDER BY @i"
                ),
                nullable=False,
            )
        },
    )
)


def referring(terms: Terms, node: str, reference: Any) -> str:
    """The pattern of the entity that a reference means."""
    return f"MATCH ({node}:Entity) WHERE {terms.refers(node, reference, exactly=True)}"


def paths(arguments: Arguments, visibility: Visibility) -> Ask:
    """Every shortest path between two entities, over propositions that statements which count affirm."""
    longest = arguments.get("maxLength", LONGEST_PATH)
    if not 1 <= longest <= LONGEST_PATH:
        raise QueryError(f"`maxLength` is {longest}", advice=f"Ask for 1 to {LONGEST_PATH} hops.")
    terms = Terms()
    ends = f"{referring(terms, '@a', arguments['from'])} {referring(terms, '@b', arguments['to'])}"
    pattern = cypher("graphql/paths").replace("$longest", str(int(longest)))
    return Ask(
        terms.matched(f"{ends} {pattern}"),
        (),
        {**terms.values, **limited(arguments)},
        reviewed(arguments, visibility),
        "size(@ids)",
        "reduce(text = '', hop IN @ids | text + hop[0] + hop[1])",
    )


declare_kind(
    Kind(
        "SharedNarrative",
        "The narrowest line under which a narrative of one operation and a narrative of the other both fall.",
        {"narrative": "Narrative", "a": "Narrative", "pa": "Proposition", "b": "Narrative", "pb": "Proposition"},
        links={
            "narrative": Link("Narrative", "The line that both share.", ("narrative",), nullable=False),
            "lineOfA": Link("Narrative", "The line as reports name it for the one.", ("a",), nullable=False),
            "lineOfB": Link("Narrative", "The line as reports name it for the other.", ("b",), nullable=False),
            "propositionOfA": Link(
                "Proposition", "That the one spreads it, with the evidence.", ("pa",), nullable=False
            ),
            "propositionOfB": Link("Proposition", "That the other spreads it, with evidence.", ("pb",), nullable=False),
        },
    )
)


def shared(arguments: Arguments, visibility: Visibility) -> Ask:
    """Narratives of two operations, or wider ones under which theirs fall."""
    terms = Terms()
    ends = (
        f"MATCH (@x:Operation) WHERE {terms.refers('@x', arguments['a'], exactly=True)} "
        f"MATCH (@y:Operation) WHERE {terms.refers('@y', arguments['b'], exactly=True)}"
    )
    return Ask(
        terms.matched(f"{ends} {cypher('graphql/shared-narratives')}"),
        (),
        {**terms.values, **limited(arguments)},
        reviewed(arguments, visibility),
        "toLower(@narrative.name) + ' ' + @narrative.id",
        "@pa.id + @pb.id",
    )


CHANGED = make_enum(
    "ChangeKind",
    "What happened to a statement.",
    {
        "new": "It entered the graph.",
        "accepted": "Somebody accepted it.",
        "rejected": "Somebody rejected it.",
        "same": "It judges two operations to be one.",
        "not_same": "It judges two operations not to be one.",
    },
)

declare_kind(
    Kind(
        "ChangeEdge",
        "A change of the graph.",
        {"n": "Statement", "change": None, "at": None, "by": None},
        {
            "change": Leaf(CHANGED, "What happened.", "toUpper(@change)"),
            "at": Leaf(datetime, "When.", "@at", lambda at: datetime.fromisoformat(at).isoformat()),
            "by": Leaf(optional(str), "Who decided; null for what entered the graph.", "@by"),
        },
        {"node": Link("Statement", "The statement.", ("n",), nullable=False)},
    )
)


def changes(arguments: Arguments, visibility: Visibility) -> Ask:
    """What changed since a time, the newest first."""
    return Ask(
        cypher("graphql/changes"),
        (),
        {"since": arguments["since"].isoformat()},
        visibility.reviews if arguments.get("review") is None else reviewed(arguments, visibility),
        "@at",
        "@change + @n.id",
        True,
        Window.of("changes", arguments),
    )


FACETS: dict[str, tuple[str, str]] = {
    "platform": ("The platforms that they use.", "uses_platform"),
    "country": ("The countries that they are attributed to.", "attributed_to"),
    "target": ("Whom they target.", "targets"),
    "technique": ("The techniques that they use.", "uses_technique"),
    "narrative": ("The narratives that they spread.", "spreads"),
    "year": ("The years in which they were active.", "active_during"),
}
FACET = make_enum("FacetBy", "What operations can be counted by.", {name: text for name, (text, _) in FACETS.items()})

declare_kind(
    Kind(
        "Facet",
        "A value and how many operations have it.",
        {"value": None, "entity": "Entity", "count": None},
        {
            "value": Leaf(str, "Its name, or the year.", "@value"),
            "count": Leaf(int, "How many operations have it, each counted once.", "@count"),
        },
        {"node": Link("Entity", "The entity; null for a year.", ("entity",))},
    )
)


def facets(arguments: Arguments, visibility: Visibility) -> Ask:
    """Operations counted by what statements that count affirm of them."""
    by = plain(arguments["groupBy"])
    predicate = FACETS[by][1]
    chosen = narrowed(
        entity_filters("Operation"), arguments.get("where"), Ask("MATCH (@n:Operation)", (ENTITY_LISTED,))
    )
    query = cypher("graphql/facets-year" if by == "year" else "graphql/facets").replace("$predicate", f"'{predicate}'")
    if by == "country":
        query = query.replace("(@entity:Entity)", "(@entity:Country)")
    return Ask(
        f"{matched(chosen, chosen.conditions)} {query}",
        (),
        {**chosen.values, **limited(arguments)},
        reviewed(arguments, visibility),
        "@count",
        "@value + coalesce(@entity.id, '')",
        True,
    )


def question_links() -> dict[str, Link]:
    """The fields of `Query` that ask a question of the whole graph."""
    counting = {"first": FIRST, "review": REVIEW}
    return {
        "paths": Link(
            "Path",
            "How two entities are connected: the shortest paths, with the evidence on each hop.",
            ("ids",),
            "many",
            paths,
            {
                "from": Argument(EntityReference, "One entity."),
                "to": Argument(EntityReference, "The other one."),
                "maxLength": Argument(int, f"How many hops at most, from 1 to {LONGEST_PATH}.", LONGEST_PATH),
                **counting,
            },
            nullable=False,
        ),
        "sharedNarratives": Link(
            "SharedNarrative",
            "Narratives that two operations share, or wider ones under which theirs fall.",
            ("narrative", "a", "pa", "b", "pb"),
            "many",
            shared,
            {
                "a": Argument(EntityReference, "One operation."),
                "b": Argument(EntityReference, "The other one."),
                **counting,
            },
            nullable=False,
        ),
        "changes": Link(
            "ChangeEdge",
            "What changed since a time: statements that entered, decisions, judgements on identity. The newest first.",
            ("n", "change", "at", "by"),
            "page",
            changes,
            {"since": Argument(datetime, "Since when, as a time of ISO 8601: 2026-01-31T00:00:00Z."), **PAGING},
            node="Statement",
        ),
        "facets": Link(
            "Facet",
            "How many operations have which platform, country, target, technique, narrative or year of activity.",
            ("value", "entity", "count"),
            "many",
            facets,
            {
                "groupBy": Argument(FACET, "What to count by."),
                "where": Argument(optional(where_type("Operation")), "Which operations. Without it, all."),
                "review": LISTED,
                "first": FIRST,
            },
            nullable=False,
        ),
    }
