"""Propositions and statements: their declarations in, the kinds that lead from an edge to its words out."""

from __future__ import annotations

from api.reads.arguments import FIRST, INNER_REVIEW, POLARITY, limited, reviewed
from api.reads.fragments import ORIGINS, STATED, SUMMARY, statement_shown, stating
from api.reads.model import Arguments, Ask, Kind, Leaf, Link, declare_kind
from api.reads.terms import Terms, on
from api.types.attributes import attribute_leaf, optional, plain_attributes
from api.types.enums import Likelihood, PredicateName
from api.visibility import Visibility
from kg.ontology import camel, ontology
from kg.ontology.model import Attribute

__all__ = ["LIKELIEST", "stances_link"]

LIKELIEST = "toUpper(last([l IN $likelihoods WHERE l IN @affirmations]))"
"""The most certain of those who affirm it."""


def plain_leaves(class_name: str) -> dict[str, Leaf]:
    """The attributes of a class that hold values."""
    return {camel(name): attribute_leaf(attribute) for name, attribute in plain_attributes(class_name).items()}


def reference(attribute: Attribute) -> Link:
    """An attribute whose value is another node."""
    relationship, target = attribute.annotations.relationship, attribute.range
    label = target if target != "Entity" else "Entity"
    shown = f" WHERE {statement_shown('@m')}" if target == "Statement" else ""
    match = f"MATCH (@n)-[:{relationship}]->(@m:{label}){shown}"
    needed = attribute.required
    return Link(
        target, attribute.description, ("m",), "one", lambda _, __: Ask(match), nullable=not needed, always=needed
    )


def references(class_name: str) -> dict[str, Link]:
    """The attributes of a class that hold other nodes."""
    model = ontology()
    attributes = model.attributes_of(class_name).items()
    return {camel(name): reference(attribute) for name, attribute in attributes if model.is_reference(attribute)}


def stances_link(description: str, proposition: str = "n", polarity: str | None = None) -> Link:
    """Statements @m on a proposition as a plain list, oldest first; with a polarity, only those that have it."""

    def ask(arguments: Arguments, visibility: Visibility) -> Ask:
        terms = Terms()
        stance = arguments.get("polarity")
        chosen = f"'{polarity}'" if polarity is not None else None if stance is None else terms.value(stance)
        return Ask(
            f"MATCH (@{proposition}){stating('m', chosen)}",
            values={**terms.values, **limited(arguments)},
            states=reviewed(arguments, visibility),
            key="@m_states.order",
        )

    arguments = {"first": FIRST, "review": INNER_REVIEW, **({} if polarity else {"polarity": POLARITY})}
    return Link("Statement", description, ("m",), "many", ask, arguments, nullable=False)


def responses(arguments: Arguments, visibility: Visibility) -> Ask:
    """Statements @m that answer another, oldest first."""
    return Ask(
        "MATCH (@n)<-[:RESPONDS_TO]-(@m:Statement)",
        (statement_shown("@m"),),
        limited(arguments),
        reviewed(arguments, visibility),
        on(STATED, "m"),
        "@m.id",
    )


def summary(annotation: object, description: str, text: str) -> Leaf:
    """A field of a proposition that its statements give together."""
    told = f"{description} Only statements in the chosen review states count."
    return Leaf(annotation, told, text, prelude="summary")


declare_kind(
    Kind(
        "Proposition",
        ontology().classes["Proposition"].description,
        {"n": "Proposition"},
        {
            **plain_leaves("Proposition"),
            "predicate": Leaf(
                PredicateName,
                ontology().attributes_of("Proposition")["predicate"].description,
                "toUpper(@n.predicate)",
            ),
            "likelihood": summary(
                optional(Likelihood),
                "The most certain likelihood among those who affirm it; null where it is only denied.",
                LIKELIEST,
            ),
            "affirmed": summary(bool, "Whether somebody affirms it.", "size(@affirmations) > 0"),
            "disputed": summary(bool, "Whether somebody denies it.", "@disputed"),
            "sources": summary(
                int, "On how many reports its statements rest: one that other documents repeat counts once.", "@sources"
            ),
            "origins": Leaf(
                int,
                "To how many independent origins those who affirm it go back: what a report cites, repeats in the same "
                "words, or has from one speaker on one day, counts once. Only statements in the chosen review states "
                "count.",
                "@origins",
                prelude="origins",
            ),
            "statementCount": summary(int, "How many statements affirm or deny it.", "@statements"),
            "firstStated": summary(optional(str), "When it was first affirmed or denied, as EDTF.", "@first"),
            "lastStated": summary(optional(str), "When it was last affirmed or denied, as EDTF.", "@last"),
        },
        {
            **references("Proposition"),
            "statements": stances_link(
                "Who affirms and who denies it, oldest first. For more than 100, page through `statements` with "
                "`where: {proposition: …}`.",
            ),
        },
        {"summary": SUMMARY, "origins": f"CALL (@n) {{ {on(ORIGINS, 'n', 'p')} }}"},
    )
)

declare_kind(
    Kind(
        "Statement",
        ontology().classes["Statement"].description,
        {"n": "Statement"},
        plain_leaves("Statement"),
        {
            **references("Statement"),
            "responses": Link(
                "Statement",
                "Statements that dispute or support this one, such as a verdict on a denial, oldest first.",
                ("m",),
                "many",
                responses,
                {"first": FIRST, "review": INNER_REVIEW},
                nullable=False,
            ),
        },
    )
)
