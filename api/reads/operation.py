"""Operations: the timeline, attributions and takedowns of one, as kinds and links beside those of the ontology."""

from __future__ import annotations

from api.reads.arguments import FIRST, REVIEW, limited, reviewed
from api.reads.entities import SAYING, entity_kind
from api.reads.evidence import LIKELIEST, stances_link
from api.reads.fragments import AFFIRMED, STATED_ANY, SUMMARY
from api.reads.model import Arguments, Ask, Kind, Leaf, Link, declare_kind
from api.reads.terms import on
from api.types.attributes import optional
from api.types.enums import ENUMS, Likelihood, make_enum
from api.visibility import Visibility
from kg.store import cypher

__all__: list[str] = []

HAPPENING = make_enum(
    "Happening",
    "What happened at a point of a timeline.",
    {
        "active": "The operation was active.",
        "detected": "Somebody came upon it.",
        "reported": "Somebody reported it.",
        "attributed": "Somebody attributed it.",
        "attribution_denied": "Somebody denied an attribution.",
        "disrupted": "Somebody acted against it.",
    },
)


def special(kind: str, description: str, query: str, columns: tuple[str, ...], key: str, tie: str) -> Link:
    """A plain list whose pattern stands in a file of its own."""
    pattern = cypher(f"graphql/{query}")

    def ask(arguments: Arguments, visibility: Visibility) -> Ask:
        return Ask(pattern, (), limited(arguments), reviewed(arguments, visibility), key, tie)

    return Link(kind, description, columns, "many", ask, {"first": FIRST, "review": REVIEW}, nullable=False)


declare_kind(
    Kind(
        "TimelineEntry",
        "A point of a timeline, with the statement that dates it.",
        {"date": None, "what": None, "who": "Entity", "said": "Statement"},
        {
            "date": Leaf(str, "When, as exact as the source is, in EDTF.", "@date"),
            "what": Leaf(HAPPENING, "What happened.", "toUpper(@what)"),
        },
        {
            "who": Link(
                "Entity",
                "Who reported, was said to be behind it, or what disrupted it; null for activity.",
                ("who",),
            ),
            "statement": Link("Statement", "Who says so, and in which words.", ("said",), nullable=False),
        },
    )
)

declare_kind(
    Kind(
        "Attribution",
        "To whom an operation is attributed: who says so, how surely, and who denies it.",
        {"p": "Proposition", "actor": "Entity"},
        {
            "likelihood": Leaf(
                optional(Likelihood),
                "How sure the surest are who affirm it; null where it is only denied.",
                LIKELIEST,
                prelude="summary",
            ),
            "disputed": Leaf(bool, "Whether somebody denies it.", "@disputed", prelude="summary"),
            "sources": Leaf(int, "On how many reports it rests.", "@sources", prelude="summary"),
        },
        {
            "actor": Link("Entity", "Who is said to be behind it.", ("actor",), nullable=False),
            "proposition": SAYING,
            "affirmations": stances_link("Who says so, oldest first.", "p", "affirmed"),
            "denials": stances_link("Who denies it, oldest first.", "p", "denied"),
        },
        {"summary": on(SUMMARY, "p")},
    )
)


def attributions(arguments: Arguments, visibility: Visibility) -> Ask:
    """Every attribution of an operation, those first that somebody affirms."""
    return Ask(
        "MATCH (@n)<-[:SUBJECT]-(@p:Proposition {predicate: 'attributed_to'})-[:OBJECT]->(@actor:Entity)",
        (STATED_ANY,),
        limited(arguments),
        reviewed(arguments, visibility),
        f"CASE WHEN {AFFIRMED} THEN '0' ELSE '1' END + toLower(@actor.name)",
        "@p.id",
    )


declare_kind(
    Kind(
        "Takedown",
        "One count of what was taken down. Several counts of one takedown stand side by side; only one of them counts.",
        {"disruption": "Disruption", "p": "Proposition", "date": None, "counted": None, "why": None, "total": None},
        {
            "date": Leaf(optional(str), "When it took place, or over which time the count runs, in EDTF.", "@date"),
            "counted": Leaf(
                bool,
                "Whether it may be added to others: an exact figure of one takedown may. A second figure for the same "
                "accounts, a running total, and a part of what another figure holds or may hold, may not.",
                "@counted",
            ),
            "whyNot": Leaf(
                optional(str),
                "Why it is not counted; null where it is.",
                "CASE WHEN NOT @counted THEN substring(@why, 4) END",
            ),
            "total": Leaf(
                int,
                "What the figures that count come to on this platform in this unit. No account is in it twice; where "
                "reports overlap it is a least.",
                "@total",
            ),
            "value": Leaf(str, "The count, or the words of the source.", "@p.value"),
            "unit": Leaf(optional(ENUMS["unit"]), "What is counted.", "toUpper(@p.unit)"),
            "bound": Leaf(
                optional(ENUMS["bound"]), "Whether it is exact, a least, a most or about.", "toUpper(@p.bound)"
            ),
            "platform": Leaf(optional(str), "The platform that it is counted on, by name.", "@p.platform"),
        },
        {
            "disruption": Link("Disruption", "The takedown; null for a total over several.", ("disruption",)),
            "proposition": SAYING,
        },
    )
)

entity_kind(
    "Operation",
    {
        "timeline": special(
            "TimelineEntry",
            "When it was active, detected, reported, attributed and disrupted, in order.",
            "timeline",
            ("date", "what", "who", "said"),
            "@date",
            "@what + coalesce(@who.name, '') + @said.id",
        ),
        "attributions": Link(
            "Attribution",
            "To whom it is attributed: who says so, how surely, and who denies it.",
            ("p", "actor"),
            "many",
            attributions,
            {"first": FIRST, "review": REVIEW},
            nullable=False,
        ),
        "takedowns": special(
            "Takedown",
            "Counts of what was taken down, by takedown, platform and unit. Add up only what is `counted`.",
            "takedowns",
            ("disruption", "p", "date", "counted", "why", "total"),
            "@order",
            "@p.id",
        ),
    },
)
