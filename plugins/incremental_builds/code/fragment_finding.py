"""Find the parts of a template that ask for nothing but what its context has: loops, above all.

Such a part is put into a call of :func:`plugins.incremental_builds.rendering.fragments.shown`,
which decides while a page is rendered whether what it asks for is what all pages share. Only what
is known to have no effect may stand in one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import Final

from jinja2 import (
    ChainableUndefined,
    DebugUndefined,
    Environment,
    StrictUndefined,
    Undefined,
    nodes,
)

from plugins.incremental_builds.code.functions import is_known
from plugins.incremental_builds.code.templates import filters_in

_HERE: Final = "plugins.incremental_builds.rendering.fragments"
_EDGES: Final = "plugins.incremental_builds.values.cuts"
_UNDEFINED: Final = (Undefined, StrictUndefined, ChainableUndefined, DebugUndefined)
SPECIAL: Final = frozenset({"loop", "caller", "varargs", "kwargs", "self", "super"})
CHANGING: Final = frozenset(
    {
        "append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "update",
        "setdefault", "popitem", "add", "discard", "send", "throw", "close", "write",
    }
)  # fmt: skip
"""Methods that may change what pages share."""
_BY_NAME: Final = frozenset({"map", "select", "reject", "selectattr", "rejectattr"})
_PLAIN: Final = (
    nodes.Output, nodes.TemplateData, nodes.Const, nodes.Tuple, nodes.List, nodes.Pair, nodes.Dict,
    nodes.Keyword, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.CondExpr, nodes.Compare,
    nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Add, nodes.Sub, nodes.Mul, nodes.Mod,
    nodes.Concat, nodes.If,
)  # fmt: skip
"""Nodes without an effect; they ask for what those in them ask for."""
SUBJECTS: Final = frozenset(
    {
        "article", "page", "category", "tag", "author", "period", "articles_page", "dates_page",
        "articles_paginator", "dates_paginator",
    }
)  # fmt: skip
"""Names under which Pelican gives pages what is their own: it would be in vain to ask."""
_TESTS: Final = frozenset(
    {
        "defined", "undefined", "none", "string", "number", "mapping", "sequence", "iterable",
        "odd", "even", "divisibleby", "equalto", "eq", "ne", "lt", "le", "gt", "ge", "==", "!=",
        "in", "true", "false", "boolean", "integer", "float", "lower", "upper",
    }
)  # fmt: skip


_STORING: Final = (nodes.Name, nodes.NSRef, nodes.Macro, nodes.Import, nodes.FromImport)
"""What gives names a value, if it does."""


class UnfitError(Exception):
    """Something that must not stand in such a part."""


def can_share(environment: Environment) -> bool:
    """Tell whether an environment does what Jinja's does, so that its nodes are what they seem."""
    return (
        type(environment) is Environment
        and environment.finalize is None
        and not environment.is_async
        and not callable(environment.autoescape)  # which may heed the names of templates
        and environment.undefined in _UNDEFINED
        and all(type(e).__module__.startswith("jinja2.") for e in environment.extensions.values())
    )


def change_templates(
    environment: Environment, change: Callable[[nodes.Template, Environment], nodes.Template]
) -> None:
    """Have an environment change each template before it compiles it."""
    generate = environment._generate  # noqa: SLF001 - made to be overridden, as Jinja says

    def generate_changed(
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002 - Jinja's own signature
    ) -> str:
        return generate(change(source, environment), name, filename, defer_init)

    environment._generate = generate_changed  # type: ignore[method-assign] # noqa: SLF001


def with_fragments(template: nodes.Template, environment: Environment) -> nodes.Template:
    """Return a template with such parts called for; the template itself may be changed."""
    if next(template.find_all((nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)), None):
        return template
    if may_change(template, environment):
        template.body.insert(0, nodes.Output([_call("unsettle", [])]))
        template.body[0].set_lineno(1, override=True)
        template.set_environment(environment)
        return template
    extends = template.find(nodes.Extends) is not None
    finder = Finder(template, environment)
    if not extends:
        template.body = [*_with_edges(finder.replaced(template.body))]
    else:  # what stands beside the blocks of such a template is not shown
        for block in template.find_all(nodes.Block):
            block.body = finder.replaced(block.body)
        for macro in template.find_all(nodes.Macro):
            macro.body = finder.replaced(macro.body)
    template.set_environment(environment)
    return template


def may_change(template: nodes.Template, environment: Environment) -> bool:
    """Tell whether a template calls what may change what pages share."""
    for call in template.find_all(nodes.Call):
        if isinstance(call.node, nodes.Getattr) and call.node.attr in CHANGING:
            return True
        if isinstance(call.node, nodes.Getitem):
            return True
    # a test that is given to a filter by its name is among the filters' names
    filters = [
        environment.filters.get(name, environment.tests.get(name)) for name in filters_in(template)
    ]
    tests = [environment.tests.get(node.name) for node in template.find_all(nodes.Test)]
    return not all(map(is_known, [*filters, *tests]))


class Finder:
    """Finds the parts of one template."""

    def __init__(self, template: nodes.Template, environment: Environment) -> None:
        self.environment = environment
        self.stored = Counter(stored(template))

    def replaced(self, body: list[nodes.Node]) -> list[nodes.Node]:
        """Return statements, with calls in the places of what is such a part."""
        return [self._replaced(node) for node in body]

    def _replaced(self, node: nodes.Node) -> nodes.Node:
        loops = isinstance(node, nodes.For) or (isinstance(node, nodes.If) and node.find(nodes.For))
        names = self._names(node) if loops else None
        if names is not None and names.isdisjoint(SUBJECTS):
            return _block(node, sorted(names))
        parts = [node, *node.elif_] if isinstance(node, nodes.If) else [node]
        for part in parts:
            for field in ("body", "else_"):
                inside = getattr(part, field, None)
                if isinstance(inside, list):
                    setattr(part, field, self.replaced(inside))
        return node

    def _names(self, node: nodes.Node) -> set[str] | None:
        """Return the names that a part asks its context for; None: it is no such part."""
        try:
            names = self.asked(node, frozenset())
        except UnfitError:
            return None
        elsewhere = self.stored - Counter(stored(node))
        return None if names & (elsewhere.keys() | SPECIAL) else names

    def asked(self, node: nodes.Node, bound: frozenset[str]) -> set[str]:
        """Return the names that a part asks for; raises UnfitError where it does more."""
        if isinstance(node, nodes.Name):
            if node.ctx != "load":
                raise UnfitError
            return set() if node.name in bound else {node.name}
        if isinstance(node, nodes.For):
            return self._asked_by_loop(node, bound)
        if isinstance(node, nodes.Filter):
            filters = self.environment.filters
            if node.node is None or node.name in _BY_NAME or not is_known(filters.get(node.name)):
                raise UnfitError
        elif isinstance(node, nodes.Test):
            if node.name not in _TESTS:
                raise UnfitError
        elif type(node) not in _PLAIN:
            raise UnfitError
        return self._asked_by_all(node.iter_child_nodes(), bound)

    def _asked_by_all(self, found: Iterator[nodes.Node], bound: frozenset[str]) -> set[str]:
        names: set[str] = set()
        for node in found:
            names |= self.asked(node, bound)
        return names

    def _asked_by_loop(self, loop: nodes.For, bound: frozenset[str]) -> set[str]:
        if loop.recursive:
            raise UnfitError
        inside = bound | set(stored(loop.target)) | {"loop"}
        tests = [] if loop.test is None else [loop.test]
        return (
            self.asked(loop.iter, bound)
            | self._asked_by_all(iter([*tests, *loop.body]), inside)
            | self._asked_by_all(iter(loop.else_), bound)
        )


def stored(node: nodes.Node) -> Iterator[str]:
    """Yield the names that are given a value somewhere in a node, as often as they are."""
    if isinstance(node, nodes.Name):
        yield node.name
    for found in node.find_all(_STORING):
        if isinstance(found, nodes.Name):
            if found.ctx != "load":
                yield found.name
        elif isinstance(found, nodes.Import):
            yield found.target
        elif isinstance(found, nodes.FromImport):
            yield from (one[1] if isinstance(one, tuple) else one for one in found.names)
        elif isinstance(found, nodes.NSRef | nodes.Macro):
            yield found.name


def _with_edges(body: list[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield what stands outermost in a template, with the edges of blocks printed around them."""
    for node in body:
        if isinstance(node, nodes.Block):
            yield _edge("BEGIN", node.lineno)
            yield node
            yield _edge("END", node.lineno)
        else:
            yield node


def _edge(name: str, line: int) -> nodes.Output:
    found = nodes.Output([nodes.ImportedName(f"{_EDGES}.{name}")])
    found.lineno = found.nodes[0].lineno = line
    return found


def _call(function: str, arguments: list[nodes.Expr]) -> nodes.Call:
    whole = [nodes.ContextReference(), *arguments]
    return nodes.Call(nodes.ImportedName(f"{_HERE}.{function}"), whole, [], None, None)


def _block(node: nodes.Node, names: list[str]) -> nodes.CallBlock:
    key = blake2b(repr(node).encode(errors="surrogatepass"), digest_size=16).hexdigest()
    call = _call("shown", [nodes.Const(key), nodes.Const(tuple(names))])
    found = nodes.CallBlock(call, [], [], [node])
    found.lineno = node.lineno
    for made in (call, *call.find_all(nodes.Node)):
        made.lineno = node.lineno
    return found
