"""The measure of a query: a parsed document and its schema in, how deep, long and costly it is out, before it runs.

Strawberry's limiters walk into a fragment as often as it is spread, which a chain of fragments makes exponential. Here
each is measured once for each page size around it.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_introspection_type,
    is_list_type,
)

from api.cursors import DEFAULT_PAGE

__all__ = ["Measure", "measure"]

PAGE_ARGUMENTS = ("first", "last")
WRAPPERS = ("Connection", "Edge", "PageInfo")
"""How the names of types end that stand between nodes, which Relay reserves."""


@dataclass(frozen=True)
class Measure:
    """Levels of nesting, and how many aliases and directives a query holds and how many nodes its answer may hold."""

    depth: int = 0
    aliases: int = 0
    directives: int = 0
    cost: int = 0

    def beside(self, other: Measure) -> Measure:
        """Of both, one beside the other."""
        return Measure(
            max(self.depth, other.depth),
            self.aliases + other.aliases,
            self.directives + other.directives,
            self.cost + other.cost,
        )


def measure(schema: GraphQLSchema, document: DocumentNode, max_page: int) -> Measure:
    """Of all operations of a document together. What the schema does not know counts as nothing: it will not run."""
    ruler = Ruler(schema, document, max_page)
    total = Measure()
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            root = schema.get_root_type(definition.operation)
            inner = ruler.selections(definition.selection_set, root, None)
            total = total.beside(inner).beside(Measure(directives=len(definition.directives or ())))
    return total


class Ruler:
    """Measures what is selected. `size` is how many items each list holds that does not say so itself."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, max_page: int) -> None:
        self.schema = schema
        self.max_page = max_page
        self.fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
        self.measured: dict[tuple[str, int | None], Measure] = {}

    def selections(self, chosen: SelectionSetNode, kind: object, size: int | None) -> Measure:
        """Of everything in braces."""
        total = Measure()
        for selection in chosen.selections:
            total = total.beside(self.selection(selection, kind, size))
            total = total.beside(Measure(directives=len(selection.directives or ())))
        return total

    def selection(self, selection: SelectionNode, kind: object, size: int | None) -> Measure:
        """Of one thing in braces."""
        if isinstance(selection, FieldNode):
            return self.field(selection, kind, size)
        if isinstance(selection, InlineFragmentNode):
            condition = selection.type_condition
            inner = self.schema.get_type(condition.name.value) if condition else kind
            return self.selections(selection.selection_set, inner, size)
        if isinstance(selection, FragmentSpreadNode):
            return self.fragment(selection.name.value, size)
        return Measure()

    def fragment(self, name: str, size: int | None) -> Measure:
        """Of a fragment; one that leads back to itself counts as nothing, since validation refuses it."""
        found = self.fragments.get(name)
        if found is None:
            return Measure()
        if (name, size) not in self.measured:
            self.measured[name, size] = Measure()
            kind = self.schema.get_type(found.type_condition.name.value)
            inner = self.selections(found.selection_set, kind, size)
            self.measured[name, size] = inner.beside(Measure(directives=len(found.directives or ())))
        return self.measured[name, size]

    def field(self, node: FieldNode, kind: object, size: int | None) -> Measure:
        """Of a field with what is selected below it."""
        alias = Measure(aliases=1 if node.alias else 0)
        declared = self.declared(node, kind)
        if declared is None or node.selection_set is None:
            return alias
        target = get_named_type(declared.type)
        if not is_composite_type(target) or is_introspection_type(target):
            return alias
        page = self.page(node, declared)
        listed = is_list_type(get_nullable_type(declared.type))
        inner = self.selections(node.selection_set, target, None if listed else page)
        own = 0 if target.name.endswith(WRAPPERS) else 1
        times = (page or size or DEFAULT_PAGE) if listed else 1
        return alias.beside(Measure(inner.depth + 1, inner.aliases, inner.directives, times * (own + inner.cost)))

    def declared(self, node: FieldNode, kind: object) -> GraphQLField | None:
        """What the schema says of a field, or None where it says nothing."""
        fields: dict[str, GraphQLField] = getattr(kind, "fields", {})
        return fields.get(node.name.value)

    def page(self, node: FieldNode, declared: GraphQLField) -> int | None:
        """How many items a field is asked for, or None where it has no page. A variable may hold any number."""
        names = [name for name in PAGE_ARGUMENTS if name in declared.args]
        if not names:
            return None
        given = {argument.name.value: argument.value for argument in node.arguments or ()}
        asked = [given[name] for name in names if name in given]
        if asked:
            return max(self.number(value) for value in asked)
        defaults = [declared.args[name].default_value for name in names]
        return next((value for value in defaults if isinstance(value, int)), DEFAULT_PAGE)

    def number(self, value: object) -> int:
        """The number of items that a value asks for; more than a page is refused later, by name."""
        if isinstance(value, IntValueNode) and len(value.value) <= 9:
            return min(max(int(value.value), 0), self.max_page)
        return self.max_page
