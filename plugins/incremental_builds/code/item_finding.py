"""Find the loops of a template of which every round shows one item and nothing else of the page.

Such a loop is put into a call of :func:`plugins.incremental_builds.rendering.items.shown`, which
decides while a page is rendered whether the text of a round is known. Only what is known to have no
effect may stand in one, as in the parts that all pages share
(:mod:`plugins.incremental_builds.code.fragment_finding`); and calls of a few methods, which do
nothing but put a value in other words.
"""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import Final

from jinja2 import Environment, nodes

from plugins.incremental_builds.code.fragment_finding import SPECIAL, Finder, UnfitError, stored

_HERE: Final = "plugins.incremental_builds.rendering"
_METHODS: Final = frozenset(
    {
        "isoformat", "strftime", "date", "time", "timestamp", "lower", "upper", "title",
        "capitalize", "strip", "lstrip", "rstrip", "replace", "startswith", "endswith",
    }
)  # fmt: skip
"""Methods of dates and texts that give the same for the same; some heed the locale."""
_NO_POSTS: Final = frozenset({"tags", "authors"})
"""Attributes of posts and pages that hold something else."""


def with_items(template: nodes.Template, environment: Environment) -> nodes.Template:
    """Return a template with such loops called for; the template itself may be changed."""
    if next(template.find_all((nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)), None):
        return template
    loops = _Loops(template, environment)
    outer: list[nodes.Node] = [template]
    if template.find(nodes.Extends) is not None:  # beside its blocks calls are shown, and no loops
        outer = [node for node in template.body if isinstance(node, nodes.Block | nodes.Macro)]
    for node in outer:
        loops.replace(node)
    template.set_environment(environment)
    return template


class _Loops(Finder):
    """Finds the loops of one template."""

    def replace(self, node: nodes.Node) -> None:
        """Put calls in the places of such loops below a node."""
        for name, value in node.iter_fields():
            if isinstance(value, list):
                found = [self._replaced_loop(v) if isinstance(v, nodes.Node) else v for v in value]
                setattr(node, name, found)
            elif isinstance(value, nodes.Node):
                self.replace(value)

    def _replaced_loop(self, node: nodes.Node) -> nodes.Node:
        if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name) and _may_show(node):
            names = self._names_of_round(node, node.target.name)
            if names is not None:
                return _call(node, node.target.name, sorted(names))
        self.replace(node)
        return node

    def _names_of_round(self, loop: nodes.For, target: str) -> set[str] | None:
        """Return the names that a round asks its context for; None: it does more than that."""
        if loop.recursive or loop.test is not None or loop.else_:
            return None
        names: set[str] = set()
        try:
            for node in loop.body:
                names |= self.asked(node, frozenset({target}))
        except UnfitError:
            return None
        elsewhere = self.stored - Counter(stored(loop))
        return None if names & (elsewhere.keys() | SPECIAL) else names

    def asked(self, node: nodes.Node, bound: frozenset[str]) -> set[str]:
        """Return the names that a part of a round asks for; raises UnfitError."""
        if not isinstance(node, nodes.Call):
            return super().asked(node, bound)
        plain = not node.kwargs and node.dyn_args is None and node.dyn_kwargs is None
        called = node.node
        constant = all(isinstance(argument, nodes.Const) for argument in node.args)
        if not plain or not constant or not isinstance(called, nodes.Getattr):
            raise UnfitError
        if called.attr not in _METHODS:
            raise UnfitError
        return self.asked(called.node, bound)


def _may_show(loop: nodes.For) -> bool:
    """Tell whether the items may be posts: a post's tags and authors are none."""
    return not (isinstance(loop.iter, nodes.Getattr) and loop.iter.attr in _NO_POSTS)


def _call(loop: nodes.For, target: str, names: list[str]) -> nodes.CallBlock:
    key = blake2b(repr((target, loop.body)).encode(errors="surrogatepass"), digest_size=16)
    function = nodes.ImportedName(f"{_HERE}.items.shown")
    given = [nodes.Const(key.hexdigest()), nodes.Const(tuple(names)), loop.iter]
    call = nodes.Call(function, [nodes.ContextReference(), *given], [], None, None)
    found = nodes.CallBlock(call, [nodes.Name(target, "param")], [], loop.body)
    found.lineno = loop.lineno
    for made in (call, *call.find_all(nodes.Node), *found.args):
        made.lineno = made.lineno or loop.lineno
    return found
