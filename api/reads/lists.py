"""Lists and look-ups: the fields of `Query` that find entities and evidence, by id, by name or by filters."""

from __future__ import annotations

from typing import Any

import strawberry

from api.cursors import Window
from api.names import Name
from api.reads.arguments import LISTED, PAGING, REVIEW, make_order, ordered, reviewed
from api.reads.entities import KEYS
from api.reads.fragments import (
    ENTITY_KNOWN,
    ENTITY_LISTED,
    KEPT,
    STATED,
    STATED_ANY,
    names_of,
    statement_shown,
    told,
)
from api.reads.model import Argument, Arguments, Ask, Kind, Link, declare_kind
from api.reads.terms import Terms, narrowed, on
from api.reads.where import PROPOSITIONS, STATEMENTS, entity_filters, where_type
from api.types.attributes import attribute_type, optional, plain_attributes
from api.visibility import Visibility
from kg.errors import QueryError
from kg.ontology import ontology

__all__ = ["class_of", "list_links", "lookup_links", "named_ask"]

PREFIXES = {name.lower(): name for name in ontology().entity_classes}

NOT_FOUND = "Null where there is none; `search` finds names that are spelt otherwise."

declare_kind(
    Kind(
        "Node",
        "Anything that has an id.",
        {"n": "Node"},
        members=(*ontology().entity_classes, "Proposition", "Statement"),
    )
)
declare_kind(
    Kind(
        "Edge",
        "An item and its place in the list.",
        {"n": "Node"},
        links={"node": Link("Node", "The item.", ("n",), nullable=False)},
    )
)


def class_of(key: str) -> str | None:
    """The class of the entity with this id, or None where the id is none of an entity."""
    return PREFIXES.get(key.split("/")[0]) if "/" in key else None


def plural(name: str) -> str:
    """`country` to `countries`."""
    return f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"


def entity_ask(key: str) -> Ask:
    """The entity with an id, or the one that answers for it."""
    return Ask(f"{KEPT} MATCH (@n:Entity {{id: @answering}})", (ENTITY_KNOWN,), {"id": key})


def named_ask(class_name: str, name: str) -> Ask:
    """The entities of a class that have a name; where some have it as their own, not those that have it as an alias.

    Raises:
        QueryError: the text is no name.
    """
    asked = Name.of(name)
    match = (
        f"CALL db.index.fulltext.queryNodes('entityText', $phrase) YIELD node AS @e WHERE @e:{class_name} "
        f"AND {on(ENTITY_KNOWN, 'e')} WITH @e, {names_of('@e')} AS @names WHERE $folded IN @names "
        "WITH collect({e: @e, own: @names[0] = $folded}) AS @found "
        "WITH CASE WHEN any(f IN @found WHERE f.own) THEN [f IN @found WHERE f.own | f.e] "
        "ELSE [f IN @found | f.e] END AS @fitting UNWIND @fitting AS @n"
    )
    return Ask(match, (), {"phrase": asked.phrase, "folded": asked.folded})


def ambiguous(arguments: Arguments, ids: list[str]) -> QueryError:
    """Several have a name, and which is meant is not ours to guess."""
    return QueryError(f"'{arguments.get('name')}' may mean {' or '.join(sorted(ids))}", advice="Ask by id.")


def one_link(class_name: str) -> Link:
    """`operation(id, name)` and the like."""

    def ask(arguments: Arguments, _: Visibility) -> Ask:
        key, name = arguments.get("id"), arguments.get("name")
        if (key is None) == (name is None):
            raise QueryError("give either `id` or `name`")
        if key is None:
            return named_ask(class_name, name or "")
        if class_of(key) != class_name:
            advice = f"Such ids begin with '{class_name.lower()}/'; `entity` takes those of any class."
            raise QueryError(f"'{key}' is not the id of an entity of the class {class_name}", advice=advice)
        return entity_ask(key)

    declared = ontology().classes[class_name]
    arguments = {
        "id": Argument(optional(strawberry.ID), "Its id: the class, a slash and a slug."),
        "name": Argument(optional(str), "Its name or an alias, however it is written."),
    }
    description = f"One entity of the class {class_name}, by id or by name. {declared.description} {NOT_FOUND}"
    return Link(class_name, description, ("n",), "one", ask, arguments, refuse=ambiguous)


def order_keys(class_name: str) -> dict[str, tuple[str, str]]:
    """By what a list of a class is sorted: any single text of its own, the name before all."""
    keys = {"NAME": ("@n.sortName", ontology().attributes_of(class_name)["name"].description)}
    for name, attribute in plain_attributes(class_name).items():
        annotation = attribute_type(attribute.model_copy(update={"required": True, "identifier": False}))
        if annotation is str and name not in ("name", "description"):
            keys[name.upper()] = (
                f"toLower(coalesce({told('@n', attribute.property_name)}, ''))",
                attribute.description,
            )
    return keys


def list_link(class_name: str) -> Link:
    """`operations(where, orderBy, first, after)` and the like."""
    keys, filters = order_keys(class_name), entity_filters(class_name)

    def ask(arguments: Arguments, visibility: Visibility) -> Ask:
        key, expression, falling = ordered(arguments, keys)
        asked = Ask(
            # The comparison lets the index on the name give the order.
            f"MATCH (@n:{class_name})",
            ("@n.sortName >= ''", ENTITY_LISTED) if key == "NAME" else (ENTITY_LISTED,),
            states=reviewed(arguments, visibility),
            key=expression,
            tie="@n.id",
            descending=falling,
            window=Window.of(f"{class_name} {key} {falling}", arguments),
        )
        return narrowed(filters, arguments.get("where"), asked)

    order = make_order(class_name, f"entities of the class {class_name}", keys)
    arguments = {
        "where": Argument(optional(where_type(class_name)), "Which ones are wanted. Without it, all."),
        "review": LISTED,
        "orderBy": Argument(optional(order), "How to sort them. Without it, by name."),
        **PAGING,
    }
    description = f"Entities of the class {class_name}. {ontology().classes[class_name].description}"
    return Link("Edge", description, ("n",), "page", ask, arguments, node=class_name)


def entity(arguments: Arguments, _: Visibility) -> Ask:
    """Any entity."""
    key = arguments["id"]
    if class_of(key) is None:
        raise QueryError(f"'{key}' is not the id of an entity", advice="Such ids read class/slug, in lower case.")
    return entity_ask(key)


def node(arguments: Arguments, visibility: Visibility) -> Ask:
    """Anything with an id."""
    if class_of(arguments["id"]) is not None:
        return entity_ask(arguments["id"])
    match = (
        f"CALL () {{ MATCH (@p:Proposition {{id: $id}}) WHERE {STATED_ANY} RETURN @p AS @n UNION "
        f"MATCH (@s:Statement {{id: $id}}) WHERE {statement_shown('@s')} RETURN @s AS @n }}"
    )
    return Ask(match, (), {"id": arguments["id"]}, reviewed(arguments, visibility))


def proposition(arguments: Arguments, visibility: Visibility) -> Ask:
    """One proposition."""
    match = "MATCH (@n:Proposition {id: $id})"
    return Ask(match, (on(STATED_ANY, "n", "p"),), {"id": arguments["id"]}, reviewed(arguments, visibility))


def statement(arguments: Arguments, visibility: Visibility) -> Ask:
    """One statement."""
    match = "MATCH (@n:Statement {id: $id})"
    return Ask(match, (statement_shown("@n"),), {"id": arguments["id"]}, reviewed(arguments, visibility))


STATEMENT_KEYS = {
    "STATED_ON": (
        f"coalesce({STATED}, '')",
        "When it was said; else when its source, else its document was published.",
    ),
    "RECORDED_ON": ("coalesce(toString(@n.recordedOn), '')", "When it first entered this graph."),
    "ID": ("@n.id", "Its id, which has no meaning but never changes."),
}

ANCHORS: dict[str, str] = {
    "document": "MATCH (@n)-[:STATED_IN]->(@anchor:Entity)",
    "subject": "MATCH (@p)-[:SUBJECT]->(@anchor:Entity)",
    "object": "MATCH (@p)-[:OBJECT]->(@anchor:Entity)",
    "speaker": "MATCH (@n)-[:SPEAKER]->(@anchor:Entity)",
}
"""Where a list of evidence starts, those first that narrow it most: from an entity there are few steps."""


def anchored(match: str, where: Any, terms: Terms) -> tuple[str, tuple[str, ...], Any]:
    """A pattern that starts from an entity that the filter names, and what is left of the filter."""
    for name, pattern in ANCHORS.items():
        reference = (where or {}).get(name)
        if reference is not None and (name in ("subject", "object") or "@n" in match):
            rest = {key: value for key, value in where.items() if key != name}
            return f"{match} {pattern}", (terms.refers("@anchor", reference),), rest
    return match, (), where


def statements(arguments: Arguments, visibility: Visibility) -> Ask:
    """A page of statements."""
    key, expression, falling = ordered(arguments, STATEMENT_KEYS, falling=True)
    terms = Terms()
    match, start, where = anchored("MATCH (@n:Statement)-[:STATES]->(@p:Proposition)", arguments.get("where"), terms)
    asked = Ask(
        match,
        (*start, statement_shown("@n")),
        states=reviewed(arguments, visibility),
        key=expression,
        tie="@n.id",
        descending=falling,
        window=Window.of(f"statements {key} {falling}", arguments),
    )
    return narrowed(STATEMENTS, where, asked, terms)


PROPOSITION_KEYS = {
    "ID": ("@p.id", "Its id, which has no meaning but never changes."),
    "SOURCES": KEYS["SOURCES"],
    "FIRST_STATED": KEYS["FIRST_STATED"],
}


def propositions(arguments: Arguments, visibility: Visibility) -> Ask:
    """A page of propositions."""
    key, expression, falling = ordered(arguments, PROPOSITION_KEYS)
    terms = Terms()
    match, start, where = anchored("MATCH (@p:Proposition)", arguments.get("where"), terms)
    asked = Ask(
        match,
        (*start, STATED_ANY),
        states=reviewed(arguments, visibility),
        key=expression,
        tie="@p.id",
        descending=falling,
        window=Window.of(f"propositions {key} {falling}", arguments, int if key == "SOURCES" else str),
    )
    return narrowed(PROPOSITIONS, where, asked, terms)


def by_id(kind: str, description: str, ask: Any, what: str, review: bool = True) -> Link:
    """A field that finds one thing by its id."""
    arguments = {"id": Argument(strawberry.ID, what), **({"review": REVIEW} if review else {})}
    return Link(kind, description, ("n",), "one", ask, arguments)


def lookup_links() -> dict[str, Link]:
    """Fields that find one thing."""
    entity_id = "Its id, such as operation/spamouflage."
    any_id = f"{entity_id[:-1]}, or the hash that is the id of a proposition or statement."
    found = "The entity, proposition or statement with an id. Null where there is none."
    stated = "One proposition. Null where no statement that counts says so."
    said = "One statement. Null where there is none in these review states."
    return {
        **{name[0].lower() + name[1:]: one_link(name) for name in ontology().entity_classes},
        "entity": by_id("Entity", f"One entity of any class. {NOT_FOUND}", entity, entity_id, review=False),
        "node": by_id("Node", found, node, any_id),
        "proposition": by_id("Proposition", stated, proposition, "Its id, a hash."),
        "statement": by_id("Statement", said, statement, "Its id, a hash."),
    }


def list_links() -> dict[str, Link]:
    """Fields that page through a list."""
    links = {plural(name[0].lower() + name[1:]): list_link(name) for name in ontology().entity_classes}
    order = make_order("Statement", "statements", STATEMENT_KEYS, falling=True)
    arguments = {
        "where": Argument(optional(where_type("Statement")), "Which ones are wanted. Without it, all."),
        "review": REVIEW,
        "orderBy": Argument(optional(order), "How to sort them. Without it, the newest first."),
        **PAGING,
    }
    described = "Statements of any speaker on anything."
    links["statements"] = Link("Edge", described, ("n",), "page", statements, arguments, node="Statement")
    order = make_order("Proposition", "propositions", PROPOSITION_KEYS)
    arguments = {
        "where": Argument(optional(where_type("Proposition")), "Which ones are wanted. Without it, all."),
        "review": REVIEW,
        "orderBy": Argument(optional(order), "How to sort them. Without it, by id."),
        **PAGING,
    }
    described = "Propositions, each with who affirms and who denies it."
    links["propositions"] = Link("Edge", described, ("p",), "page", propositions, arguments, node="Proposition")
    return links
