"""Selection: a validated operation in, the tree of what it asks of each kind of row out.

graphql-core collects the fields, so that fragments, type conditions, aliases, @skip and @include mean what they mean to
the ordinary executor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    Node,
    OperationDefinitionNode,
    VariableNode,
    get_named_type,
    is_abstract_type,
    is_object_type,
)
from graphql.execution.collect_fields import FieldDetails, FragmentDetails, collect_fields, collect_subfields
from graphql.execution.values import VariableValues, get_argument_values, get_variable_values
from graphql.language import DirectiveNode, Visitor, visit

from api.plan.errors import Unplanned
from api.reads.model import Arguments, Kind, Leaf, Link
from api.resolution import kind_of

__all__ = ["Document", "Selected", "Tree"]


@dataclass
class Selected:
    """A field of the answer: its key, and what it reads. `branches` has what is asked of each type that it may lead to.

    Its arguments are known at once where they hold no variable.
    """

    key: str
    name: str
    node: FieldNode
    definition: GraphQLField | None
    entry: Leaf | Link | None
    fixed: Arguments | None = None
    branches: list[tuple[tuple[str, ...], list[Selected]]] = field(default_factory=list)

    def arguments(self, variables: VariableValues) -> Arguments:
        """Its arguments with a request's variables."""
        if self.fixed is not None or self.definition is None:
            return self.fixed or {}
        return get_argument_values(self.definition, self.node, variables)

    @property
    def signature(self) -> tuple[Any, ...]:
        """What tells two selections apart, whatever type they are of."""
        read = self.entry.text if isinstance(self.entry, Leaf) else id(self.entry)
        return self.key, self.name, id(self.node), read


Tree = list[Selected]


class Document:
    """An operation of a document, and the trees that it has for each choice of what its @skip and @include ask for."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) -> None:
        self.schema = schema
        self.operation = operation
        definitions = (d for d in document.definitions if isinstance(d, FragmentDefinitionNode))
        self.fragments = {definition.name.value: FragmentDetails(definition) for definition in definitions}
        self.switches = tuple(sorted(switching(document)))
        self.trees: dict[tuple[Any, ...], Tree] = {}

    def variables(self, given: Mapping[str, Any] | None) -> VariableValues:
        """A request's variables.

        Raises:
            Unplanned: they are not what the operation declares.
        """
        values = get_variable_values(self.schema, self.operation.variable_definitions or (), dict(given or {}))
        if isinstance(values, list):
            raise Unplanned("variables")
        return values

    def tree(self, variables: VariableValues) -> Tree:
        """What the operation asks for with these variables."""
        switched = tuple(variables.coerced.get(name) for name in self.switches)
        if switched not in self.trees:
            root = self.schema.type_map["Query"]
            if not isinstance(root, GraphQLObjectType):
                raise TypeError("the schema has no queries")
            found = collect_fields(self.schema, self.fragments, variables, root, self.operation)
            self.trees[switched] = self.selected(root, found.grouped_field_set, variables)
        return self.trees[switched]

    def selected(
        self, parent: GraphQLObjectType, grouped: Mapping[str, list[FieldDetails]], variables: VariableValues
    ) -> Tree:
        """The fields of one type."""
        return [self.field(parent, key, details, variables) for key, details in grouped.items()]

    def field(
        self, parent: GraphQLObjectType, key: str, details: list[FieldDetails], variables: VariableValues
    ) -> Selected:
        """One field, with everything that is asked of what it leads to.

        Raises:
            Unplanned: it asks about the schema rather than the graph.
        """
        node = details[0].node
        name = node.name.value
        if name == "__typename":
            return Selected(key, name, node, None, None)
        if name.startswith("__"):
            raise Unplanned("introspection")
        definition = parent.fields[name]
        kind = kind_of(parent.name)
        made = Selected(key, name, node, definition, entry_of(kind, name))
        if not definition.args:
            made.fixed = {}
        elif not any(variable_names(node.arguments)):
            made.fixed = get_argument_values(definition, node, variables)
        target = get_named_type(definition.type)
        if is_abstract_type(target):
            for possible in self.schema.get_possible_types(target):
                self.branch(made, possible, details, variables)
        elif is_object_type(target):
            self.branch(made, target, details, variables)
        return made

    def branch(
        self, made: Selected, target: GraphQLObjectType, details: list[FieldDetails], variables: VariableValues
    ) -> None:
        """Add what is asked of one type; types of which the same is asked go together."""
        found = collect_subfields(self.schema, self.fragments, variables, self.operation, target, details)
        fields = self.selected(target, found.grouped_field_set, variables)
        signature = [item.signature for item in fields]
        for number, (types, known) in enumerate(made.branches):
            if [item.signature for item in known] == signature:
                made.branches[number] = ((*types, target.name), known)
                return
        made.branches.append(((target.name,), fields))


def entry_of(kind: Kind | None, name: str) -> Leaf | Link | None:
    """What a field reads; None for what belongs to connections."""
    return (kind.leaves.get(name) or kind.links.get(name)) if kind else None


def switching(document: DocumentNode) -> set[str]:
    """Names of the variables on which it depends what is asked for."""
    names: set[str] = set()

    class Switches(Visitor):
        def enter_directive(self, node: DirectiveNode, *_: Any) -> None:
            if node.name.value in ("skip", "include"):
                names.update(variable_names(node.arguments))

    visit(document, Switches())
    return names


def variable_names(nodes: Iterable[Node] | None) -> set[str]:
    """Names of the variables in some arguments."""
    names: set[str] = set()

    class Variables(Visitor):
        def enter_variable(self, node: VariableNode, *_: Any) -> None:
            names.add(node.name.value)

    for node in nodes or ():
        visit(node, Variables())
    return names
