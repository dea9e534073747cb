"""What an edit of templates leaves alone: in, sources as they were and are; out, or None.

A page is its base, with blocks in it. Where only what stands around the blocks is another, each
block of a page is what it was. That is so where nothing around the blocks can tell them anything:
what is given a name there is as it was, in the same order among the blocks, and nothing is called
that may change a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from plugins.incremental_builds.code.fragment_finding import can_share, may_change

Sources = Mapping[str, str | None]
"""Templates by their names; None: there is none of that name."""
_GIVING: Final[tuple[type[nodes.Node], ...]] = (
    nodes.Assign,
    nodes.AssignBlock,
    nodes.Import,
    nodes.FromImport,
    nodes.Macro,
)
"""What gives a name a value."""
_MODIFIERS: Final[tuple[type[nodes.Node], ...]] = (
    nodes.EvalContextModifier,
    nodes.ScopedEvalContextModifier,
)
_PASSING: Final = (nodes.Output, nodes.Include, nodes.If, nodes.For, nodes.With, nodes.FilterBlock)
"""What may stand around blocks, as it is and as it was."""
_STATEFUL: Final = frozenset({"namespace", "cycler", "joiner", "self"})
"""What makes a value that changes, or shows a block in another place."""


@dataclass(slots=True)
class Trees:
    """Templates as they are parsed."""

    environment: Environment
    sources: Sources
    _trees: dict[str, nodes.Template | None] = field(default_factory=dict)

    def tree(self, name: str) -> nodes.Template | None:
        """Return a template; None: there is none, or it is none."""
        if name not in self._trees:
            source = self.sources.get(name)
            try:
                self._trees[name] = None if source is None else self.environment.parse(source)
            except TemplateSyntaxError:
                self._trees[name] = None
        return self._trees[name]

    def used(self, names: Iterable[str]) -> set[str] | None:
        """Return templates with all that they use; None: some are named by a value."""
        found, waiting = {*names}, [*names]
        while waiting:
            tree = self.tree(waiting.pop())
            if tree is None:
                continue
            uses = references(tree)
            if uses is None:
                return None
            waiting += uses - found
            found |= uses
        return found

    def chain(self, name: str) -> list[str] | None:
        """Return a template, the one that it extends, and so on; None: that is not certain."""
        found = [name]
        while True:
            tree = self.tree(found[-1])
            if tree is None:
                return None
            extends = [*tree.find_all(nodes.Extends)]
            if not extends:
                return found
            parent = extends[0].template
            plain = len(extends) == 1 and extends[0] in tree.body
            if not plain or not isinstance(parent, nodes.Const) or parent.value in found:
                return None
            found.append(parent.value)


def references(tree: nodes.Node, *, extended: bool = True) -> set[str] | None:
    """Return the templates that a part of a template names; None: some are named by a value.

    ``extended``: with those that it extends.
    """
    found: set[str] = set()
    kinds = (nodes.Import, nodes.FromImport, nodes.Include, *((nodes.Extends,) * extended))
    for node in (tree, *tree.find_all(kinds)):
        if isinstance(node, kinds):
            named = set(meta.find_referenced_templates(nodes.Template([node])))
            if None in named:
                return None
            found |= {name for name in named if name is not None}
    return found


@dataclass(frozen=True, slots=True)
class Around:
    """What is new around the blocks of a page: how many there are, and all names of blocks."""

    count: int
    blocks: frozenset[str]


def around(template: str, old: Trees, new: Trees) -> Around | None:
    """Tell whether pages of a template are other only around the blocks of their base."""
    chain = new.chain(template)
    if chain is None or chain != old.chain(template) or not can_share(new.environment):
        return None
    *below, base = chain
    changed = {name for name in {*old.sources, *new.sources} if _differs(name, old, new)}
    before, now = old.tree(base), new.tree(base)
    if before is None or now is None or not changed.isdisjoint(below):
        return None
    skeleton = _skeleton(before)
    if skeleton is None or _plain(skeleton) != _plain(_skeleton(now)):
        return None
    fixed = _used_by([*skeleton, *filter(None, map(new.tree, below))], new)
    if fixed is None or not changed.isdisjoint(fixed):
        return None
    if not all(_are_calm(trees, chain) for trees in (old, new)):
        return None
    names = [block.name for name in chain for block in _blocks(new.tree(name))]
    count = sum(isinstance(node, nodes.Block) for node in now.body)
    return Around(count, frozenset(names))


def _used_by(parts: Iterable[nodes.Node], trees: Trees) -> set[str] | None:
    """Return all templates that parts use, but for what they extend; None: that is not certain."""
    found: set[str] = set()
    for part in parts:
        uses = references(part, extended=False)
        if uses is None:
            return None
        found |= uses
    return trees.used(found)


def _are_calm(trees: Trees, chain: list[str]) -> bool:
    """Tell whether templates and all that they use change no value."""
    used = trees.used(chain)
    return used is not None and all(_is_calm(trees, name, name in chain) for name in used)


def _differs(name: str, old: Trees, new: Trees) -> bool:
    return old.sources.get(name) != new.sources.get(name)


def _blocks(tree: nodes.Template | None) -> Iterator[nodes.Block]:
    return iter(()) if tree is None else tree.find_all(nodes.Block)


def _skeleton(tree: nodes.Template) -> list[nodes.Node] | None:
    """Return the blocks of a base and what gives names values; None: it holds what it must not."""
    found: list[nodes.Node] = []
    for node in tree.body:
        if isinstance(node, nodes.Block):
            inside = [node, *node.find_all(nodes.Block)]
            if any(block.scoped or block.required for block in inside):
                return None
            found.append(node)
        elif isinstance(node, _GIVING):
            if not isinstance(node, nodes.Macro) and node.find(nodes.Call):
                return None
            found.append(node)
        elif not isinstance(node, _PASSING) or (isinstance(node, nodes.If) and _has(node, _GIVING)):
            return None
        if not isinstance(node, nodes.Block) and node.find(nodes.Block):
            return None
    return found


def _has(node: nodes.Node, kinds: tuple[type[nodes.Node], ...]) -> bool:
    """Tell whether a node of one of these kinds is in a node."""
    return next(node.find_all(kinds), None) is not None


def _plain(skeleton: list[nodes.Node] | None) -> list[str] | None:
    return None if skeleton is None else [repr(node) for node in skeleton]


def _is_calm(trees: Trees, name: str, own: bool) -> bool:  # noqa: FBT001
    """Tell whether a template changes no value; ``own``: what its blocks do for themselves is so.

    What a block gives a name is seen in that block alone.
    """
    tree = trees.tree(name)
    if tree is None:
        return name in trees.sources  # known to be missing, and so ignored where it is named
    if may_change(tree, trees.environment) or _has(tree, _MODIFIERS):
        return False
    parts = [n for n in tree.body if not isinstance(n, nodes.Block)] if own else [tree]
    names = {found.name for part in parts for found in part.find_all(nodes.Name)}
    return names.isdisjoint(_STATEFUL)
