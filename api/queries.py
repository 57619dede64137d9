"""Fields of `Query`: arguments in, entities, propositions and statements out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import strawberry

from api.context import Page, Row
from api.cursors import DEFAULT_PAGE, Window
from api.names import Name, lucene
from api.types.arguments import REVIEWED, After, First, Info, Reviews, chosen
from api.types.attributes import Field, declare, generic, optional, resolved
from api.types.enums import Direction, EntityClass, Review
from api.types.evidence import load_proposition, load_statement
from api.types.inputs import (
    StatementOrder,
    StatementWhere,
    entity_parameters,
    make_order,
    make_where,
    statement_parameters,
)
from api.types.nodes import TYPES, Node, class_of, load_entity, load_statements, make_entity
from api.types.paging import Connection, SearchConnection
from kg.errors import QueryError
from kg.ontology import ontology

__all__ = ["Query"]

NOT_FOUND = "Null where there is none; `search` finds names that are spelt otherwise."

OneId = Annotated[strawberry.ID | None, strawberry.argument(description="Its id: the class, a slash and a slug.")]
OneName = Annotated[str | None, strawberry.argument(description="Its name or an alias, however it is written.")]
EntityId = Annotated[strawberry.ID, strawberry.argument(description="Its id, such as operation/spamouflage.")]
NodeId = Annotated[
    strawberry.ID,
    strawberry.argument(
        description="An id of an entity, such as operation/spamouflage, or the hash "
        "that is the id of a proposition or statement."
    ),
]
HashId = Annotated[strawberry.ID, strawberry.argument(description="Its id, a hash.")]
Text = Annotated[
    str, strawberry.argument(description="Some words. All of them must fit; each may be spelt a little wrong.")
]
Listed = Annotated[
    list[Review],
    strawberry.argument(
        description="Review states whose statements count. What a source defines shows always; what documents merely "
        "mention shows where a statement that counts does."
    ),
]
Classes = Annotated[
    list[EntityClass] | None, strawberry.argument(description="Only entities of these classes. Without it, of any.")
]


def plural(name: str) -> str:
    """`country` to `countries`."""
    return f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"


def one_field(class_name: str) -> Field:
    """`operation(id, name)` and the like."""
    annotation = optional(TYPES[class_name])

    async def resolve(
        info: Info,
        id: OneId = None,  # noqa: A002  # GraphQL's name
        name: OneName = None,
    ) -> Any:
        if (id is None) == (name is None):
            raise QueryError("give either `id` or `name`")
        if id is not None:
            if class_of(id) != class_name:
                advice = f"Such ids begin with '{class_name.lower()}/'; `entity` takes those of any class."
                raise QueryError(f"'{id}' is not the id of an entity of the class {class_name}", advice=advice)
            return await load_entity(info, id)
        key = one_named(class_name, name or "", await info.context.named().load(Name.of(name or "")))
        return await load_entity(info, key) if key else None

    declared = ontology().classes[class_name]
    description = f"One entity of the class {class_name}, by id or by name. {declared.description} {NOT_FOUND}"
    return resolved(resolve, annotation, description)


def one_named(class_name: str, name: str, rows: Sequence[Row]) -> str | None:
    """The id of the one entity of a class that has a name; a name comes before an alias.

    Raises:
        QueryError: several have it, and which is meant is not ours to guess.
    """
    mine = [row for row in rows if class_of(row["id"]) == class_name]
    fitting = [row["id"] for row in mine if row["isName"]] or [row["id"] for row in mine]
    if len(fitting) > 1:
        raise QueryError(f"'{name}' may mean {' or '.join(fitting)}", advice="Ask by id.")
    return fitting[0] if fitting else None


def list_field(class_name: str) -> Field:
    """`operations(where, orderBy, first, after)` and the like."""
    where_type, order_type = make_where(class_name), make_order(class_name)
    connection = generic(Connection, TYPES[class_name])

    async def resolve(
        info: Info,
        where: Any = None,
        review: Listed = REVIEWED,
        order_by: Any = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> Any:
        order = order_by or order_type()
        key, descending = order.field.value, order.direction is Direction.DESC
        window = Window.of(f"{class_name} {key} {order.direction.value}", first, after)
        parameters = await entity_parameters(info, class_name, where)
        page = await read_page(
            info, "entities", window, **parameters, review=chosen(review), key=key, descending=descending
        )
        return Connection.of(page, [make_entity(row["node"]) for row in page.rows])

    resolve.__annotations__["where"] = Annotated[
        optional(where_type),
        strawberry.argument(description="Which ones are wanted. Without it, all."),
    ]
    resolve.__annotations__["order_by"] = Annotated[
        optional(order_type),
        strawberry.argument(description="How to sort them. Without it, by name."),
    ]
    description = f"Entities of the class {class_name}. {ontology().classes[class_name].description}"
    return resolved(resolve, connection, description)


async def read_page(info: Info, query: str, window: Window, /, **parameters: Any) -> Page:
    """A page of a list whose query tells its rows and how many there are."""
    answer = await info.context.read(
        query, **parameters, afterKey=window.after_key, afterId=window.after_id, limit=window.limit
    )
    page = Page.of(window, answer[0]["rows"], answer[0]["total"])
    for row in page.rows:
        info.context.entities().prime(row["id"], row["node"])
    return page


async def entity(info: Info, id: EntityId) -> Any:  # noqa: A002
    """Any entity."""
    if class_of(id) is None:
        raise QueryError(f"'{id}' is not the id of an entity", advice="Such ids read class/slug, in lower case.")
    return await load_entity(info, id)


async def node(info: Info, id: NodeId, review: Reviews = REVIEWED) -> Any:  # noqa: A002
    """Anything with an id."""
    if class_of(id) is not None:
        return await load_entity(info, id)
    states = chosen(review)
    return await load_proposition(info, id, states) or await load_statement(info, id, states)


async def proposition(info: Info, id: HashId, review: Reviews = REVIEWED) -> Any:  # noqa: A002
    """One proposition."""
    return await load_proposition(info, id, chosen(review))


async def statement(info: Info, id: HashId, review: Reviews = REVIEWED) -> Any:  # noqa: A002
    """One statement."""
    return await load_statement(info, id, chosen(review))


async def statements(
    info: Info,
    where: Annotated[
        StatementWhere | None, strawberry.argument(description="Which ones are wanted. Without it, all.")
    ] = None,
    review: Reviews = REVIEWED,
    order_by: Annotated[
        StatementOrder | None, strawberry.argument(description="How to sort them. Without it, the newest first.")
    ] = None,
    first: First = DEFAULT_PAGE,
    after: After = None,
) -> Any:
    """A page of statements."""
    states = chosen(review)
    order = order_by or StatementOrder()
    window = Window.of(f"statements {order.field.value} {order.direction.value}", first, after)
    parameters = await statement_parameters(info, where, states)

    async def count() -> int:
        return int((await info.context.read("statements-count", **parameters))[0]["total"])

    rows = await info.context.read(
        "statements",
        **parameters,
        order=order.field.value,
        descending=order.direction is Direction.DESC,
        afterKey=window.after_key,
        afterId=window.after_id,
        limit=window.limit,
    )
    page = Page.of(window, rows)
    items = await load_statements(info, [row["id"] for row in page.rows], states)
    return Connection.of(page, items, count)


async def search(
    info: Info,
    text: Text,
    classes: Classes = None,
    review: Listed = REVIEWED,
    first: First = DEFAULT_PAGE,
    after: After = None,
) -> Any:
    """Entities by words."""
    window = Window.of(f"search {text}", first, after, float)
    prefixes = None if classes is None else [f"{name.value.lower()}/" for name in classes]
    page = await read_page(info, "search", window, query=lucene(text), prefixes=prefixes, review=chosen(review))
    return SearchConnection.of(page)


def make_query() -> Any:
    """`Query`, with two fields for each class."""
    fields: dict[str, Field] = {}
    for name in ontology().entity_classes:
        singular = name[0].lower() + name[1:]
        fields[singular] = one_field(name)
        fields[plural(singular)] = list_field(name)
    nullable = {kind: optional(made) for kind, made in TYPES.items()}
    fields |= {
        "entity": resolved(entity, nullable["Entity"], f"One entity of any class. {NOT_FOUND}"),
        "node": resolved(
            node, Node | None, "The entity, proposition or statement with an id. Null where there is none."
        ),
        "search": resolved(
            search, SearchConnection, "Entities whose name, aliases or description fit some words, the best first."
        ),
        "proposition": resolved(
            proposition, nullable["Proposition"], "One proposition. Null where no statement that counts says so."
        ),
        "statement": resolved(
            statement, nullable["Statement"], "One statement. Null where there is none in these review states."
        ),
        "statements": resolved(
            statements,
            generic(Connection, TYPES["Statement"]),
            "Statements of any speaker on anything.",
        ),
    }
    description = "What can be asked. Every answer leads to its evidence: proposition, statements, quote, document."
    return declare(type("Query", (), {}), fields, strawberry.type(description=description))


Query = make_query()
