"""Fragments: constant pieces of Cypher that several reads share, above all the conditions of what a reader may see."""

from __future__ import annotations

from kg.ontology import ontology
from kg.store import cypher

__all__ = [
    "AFFIRMED",
    "ENTITY_KNOWN",
    "ENTITY_LISTED",
    "KEPT",
    "ORIGINS",
    "ROOT",
    "STATED",
    "STATED_ANY",
    "SUMMARY",
    "TYPE",
    "affirming",
    "definition_shown",
    "entity_shown",
    "names_of",
    "overlapping",
    "role_held",
    "statement_shown",
    "stating",
    "told",
]


def statement_shown(name: str, states: str = "$states") -> str:
    """Whether a statement is one of those that count for the reader."""
    return f"{name}.review IN {states} AND {name}.marking IN $markings"


def stating(name: str = "s", polarity: str | None = None) -> str:
    """The end of a pattern that comes from a proposition: a statement that counts takes a stance, or this one, on it.

    Its relationship says whether it counts, since to read the statements themselves takes several times as long.
    """
    stance = "" if polarity is None else f" AND @{name}_states.polarity = {polarity}"
    # Without the label, which only statements could have here, their nodes need not be read either.
    return f"<-[@{name}_states:STATES]-(@{name}) WHERE @{name}_states.standing IN $standings{stance}"


def affirming(name: str = "s") -> str:
    """The same, of a statement that affirms it."""
    return stating(name, "'affirmed'")


STATED_ANY = f"EXISTS {{ (@p){stating()} }}"
"""Whether a statement that counts takes a stance on the proposition @p."""

AFFIRMED = f"EXISTS {{ (@p){affirming()} }}"
"""Whether a statement that counts affirms the proposition @p."""

TYPE = "head([l IN labels(@n) WHERE l IN $kinds])"
"""The kind of the node @n, role labels apart."""


def definition_shown(node: str) -> str:
    """Whether what defines an entity is for the reader."""
    return f"coalesce({node}.definitionMarking, 'clear') IN $markings"


def told(node: str, key: str) -> str:
    """What an entity's definition says, or null where it is not for the reader; the name is not of this kind."""
    return f"CASE WHEN {definition_shown(node)} THEN {node}.{key} END"


def entity_shown(states: str) -> str:
    """Whether the entity @n shows: a source that the reader may see defines it, or a statement that counts uses it."""
    shown = statement_shown("@s", states)
    return (
        f"coalesce(@n.marking, 'clear') IN $markings AND (@n.defined AND {definition_shown('@n')} "
        "OR EXISTS { (@n)<-[:SUBJECT|OBJECT|SPEAKER|STATED_IN|PRIMARY_SOURCE]-()<-[:STATES*0..1]-(@s:Statement) "
        f"WHERE {shown} }})"
    )


KEPT = (
    "CALL () { OPTIONAL MATCH (:Redirect {id: $id})-[@merged:MERGED_INTO]->(@kept:Entity) "
    "WHERE @merged.marking IN $markings RETURN coalesce(@kept.id, $id) AS @answering }"
)
"""The id @answering of the entity that answers for $id: itself, unless it was merged and the reader may know of it."""

ENTITY_LISTED = entity_shown("$states")
"""Whether a list shows the entity @n, by the review states that were asked for."""

ENTITY_KNOWN = entity_shown("$reviews")
"""Whether the entity @n shows to whoever asks for it, by all states that the reader may see."""

STATED = "@n.stated"
"""When the statement @n was said; else when its source, else its document was published: the projection knows."""

ROOT = "MATCH (@s)-[:STATED_IN]->(@d:Report) OPTIONAL MATCH (@s)-[:PRIMARY_SOURCE]->(@r:Report)"
"""The document @d in which the statement @s stands, and the report @r on which that itself rests."""

SUMMARY = (
    "CALL (@n) { "
    f"MATCH (@n){stating()} {ROOT} "
    "WITH @s, coalesce(@r, @d) AS @root, @s.stated AS @stated "
    "WITH count(DISTINCT @s) AS @statements, count(DISTINCT @root) AS @sources, min(@stated) AS @first, "
    "max(@stated) AS @last, collect(CASE @s.polarity WHEN 'affirmed' THEN @s.likelihood END) AS @affirmations, "
    "count(CASE @s.polarity WHEN 'denied' THEN @s END) AS @denials "
    "RETURN @statements, @sources, @first, @last, @affirmations, @denials > 0 AS @disputed }"
)
"""What the statements on the proposition @n come to. It runs once for all fields that need it."""


ORIGINS = cypher("graphql/origins")
"""A subquery: on how many origins the proposition @p rests."""


def names_of(node: str) -> str:
    """The names of an entity and of what was merged into it, folded so that they compare however they are written."""
    return (
        f"[text IN [{node}.name] + coalesce({told(node, 'aliases')}, []) + coalesce({node}.mergedNames, []) "
        "| reduce(folded = toLower(normalize(text, NFKC)), mark IN $plain | replace(folded, mark[0], mark[1]))]"
    )


def overlapping(date: str, start: str | None, end: str | None) -> str:
    """Whether an EDTF date overlaps a span of days.

    Days compare as text. X is any digit, and `~` sorts behind all digits and hyphens, so that 2023 reaches to the end
    of its year. A date that is not known overlaps nothing.
    """
    first, last = f"head(split({date}, '/'))", f"last(split({date}, '/'))"
    conditions = [f"{date} IS NOT NULL"]
    if start is not None:
        conditions.append(f"({last} IN ['..', ''] OR replace({last}, 'X', '9') + '~' >= {start})")
    if end is not None:
        conditions.append(f"({first} IN ['..', ''] OR replace({first}, 'X', '0') <= {end} + '~')")
    return f"({' AND '.join(conditions)})"


def role_held(role: str) -> str:
    """Whether the entity @n has a role; the projection gives it by what anybody may read."""
    if role not in ontology().roles:
        raise TypeError(f"there is no role {role}")
    return f"@n:{role}"
