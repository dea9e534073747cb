"""What a template does that may matter to other pages: in, its tree; out, marks with names.

Jinja makes what is imported without context once for all pages, with what its names stand for: a
counter there counts on from page to page. So does a list of the settings that a template appends
to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from jinja2 import nodes

from plugins.incremental_builds.code.fragment_finding import CHANGING, SUBJECTS, stored

COUNTING: Final = frozenset({"namespace", "cycler", "joiner"})
USED_UP: Final = frozenset(
    {
        "map", "select", "reject", "selectattr", "rejectattr", "batch", "slice", "reverse",
        "unique", "items",
    }
)  # fmt: skip
"""Filters that give what can be gone through once."""
_ANEW: Final = frozenset({"list", "sort", "dictsort", "groupby", "join", "length", "string"})
"""Filters that give something new."""
_NEW: Final = (
    nodes.List, nodes.Dict, nodes.Tuple, nodes.Const, nodes.TemplateData, nodes.Concat,
    nodes.BinExpr, nodes.Compare, nodes.UnaryExpr,
)  # fmt: skip

KEEPS, CHANGES, CHANGES_PART, IMPORTS = "*", "!", "?", "<"
OUTERMOST, NEW, NEW_SPACE, GIVEN = ">", "+", "=", "-"
_GIVEN: Final = SUBJECTS | {"articles", "dates", "pages", "categories", "tags", "authors", "drafts"}
"""Names that Pelican gives to pages; settings have capitals."""

Deeds = Sequence[str]
"""What a template does that may matter, each a mark with a name behind it; without: of any."""


def deeds_of(tree: nodes.Template) -> tuple[str, ...]:
    """Return what a template does that may matter."""
    found = {*_stores(tree), *_changes(tree)}
    imports: list[nodes.Import | nodes.FromImport] = [*tree.find_all(nodes.Import)]
    for one in [*imports, *tree.find_all(nodes.FromImport)]:
        if not one.with_context:
            name = one.template.value if isinstance(one.template, nodes.Const) else None
            found.add(IMPORTS + (name if isinstance(name, str) else ""))
    for node in _outermost(tree):
        if isinstance(node, nodes.Assign):
            found |= {OUTERMOST + name for name in stored(node.target)}
            if _lasts(node.node):
                found.add(KEEPS)
    return tuple(sorted(found))


def carrier(templates: Mapping[str, Deeds]) -> str:
    """Return a template that may carry something from page to page; empty: none does.

    ``templates`` are all that pages may use.
    """
    imported = {d[1:] for deeds in templates.values() for d in deeds if d[0] == IMPORTS}
    stores: dict[str, set[str]] = {name: {GIVEN} for name in _GIVEN}
    for template, deeds in templates.items():
        lasting = template in imported or "" in imported
        if lasting and KEEPS in deeds:
            return template
        for deed in deeds:
            if deed[0] in {NEW, NEW_SPACE, GIVEN}:
                stores.setdefault(deed[1:], set()).add(deed[0])
            elif deed[0] == OUTERMOST and lasting:
                stores.setdefault(deed[1:], set()).add(GIVEN)
    for template, deeds in templates.items():
        for deed in deeds:
            wanted = {CHANGES: {NEW}, CHANGES_PART: {NEW_SPACE}}.get(deed[0])
            if wanted and (deed[1:].isupper() or stores.get(deed[1:]) != wanted):
                return template
    return ""


def _stores(tree: nodes.Template) -> Iterator[str]:
    """Yield the names that are given values, with what kind of values."""
    known: set[int] = set()
    """The names of which it is known what kind of value they get."""
    for macro in tree.find_all(nodes.Macro):
        if macro.find(nodes.Include) is None:  # nobody else sees what it was given
            known |= {*map(id, macro.args)}
    assigned: list[nodes.Assign | nodes.AssignBlock] = [*tree.find_all(nodes.Assign)]
    for one in [*assigned, *tree.find_all(nodes.AssignBlock)]:
        known |= {id(part) for part in (one.target, *one.target.find_all(nodes.Name))}
        yield from _assigned(one)
    loose = Counter(stored(tree))
    for node in tree.find_all(nodes.Name):
        if id(node) in known:
            loose[node.name] -= 1
    for reference in tree.find_all(nodes.NSRef):
        loose[reference.name] -= 1
    yield from (GIVEN + name for name, times in loose.items() if times > 0)


def _assigned(node: nodes.Assign | nodes.AssignBlock) -> Iterator[str]:
    target = node.target
    if isinstance(node, nodes.AssignBlock):
        yield from (NEW + name for name in stored(target))
    elif isinstance(target, nodes.NSRef):
        yield (NEW_SPACE if _is_new(node.node) else GIVEN) + target.name
    elif isinstance(target, nodes.Name):
        yield _kind(node.node) + target.name
    else:
        yield from (GIVEN + name for name in stored(target))


def _kind(value: nodes.Node) -> str:
    if isinstance(value, nodes.Call) and _calls(value) == "namespace":
        parts = [keyword.value for keyword in value.kwargs]
        whole = not value.args and value.dyn_kwargs is None
        return NEW_SPACE if whole and all(map(_is_new, parts)) else GIVEN
    return NEW if _is_new(value) else GIVEN


def _is_new(value: nodes.Node) -> bool:
    """Tell whether an expression gives an object that nothing else has yet."""
    if isinstance(value, nodes.And | nodes.Or):
        return _is_new(value.left) and _is_new(value.right)
    if isinstance(value, nodes.Getitem):
        return isinstance(value.arg, nodes.Slice)
    if isinstance(value, nodes.CondExpr):
        return _is_new(value.expr1) and value.expr2 is not None and _is_new(value.expr2)
    if isinstance(value, nodes.Filter):
        return value.name in _ANEW
    return isinstance(value, _NEW) or _calls(value) in {"dict", "range"}


def _calls(value: nodes.Node) -> str:
    """Return the name of the function that an expression calls; empty: it does not."""
    named = value.node if isinstance(value, nodes.Call) else None
    return named.name if isinstance(named, nodes.Name) else ""


def _changes_in(node: nodes.Node) -> Iterator[str]:
    """Yield the names of what is changed by a call."""
    for call in (node, *node.find_all(nodes.Call)):
        method = call.node if isinstance(call, nodes.Call) else None
        if isinstance(method, nodes.Getattr):
            if method.attr in CHANGING:
                yield _changed(method.node)
        elif method is not None and not isinstance(method, nodes.Name):
            yield CHANGES


def _changes(tree: nodes.Template) -> Iterator[str]:
    yield from _changes_in(tree)
    for found in tree.find_all(nodes.Assign):  # to be called by that name
        if isinstance(found.node, nodes.Getattr) and found.node.attr in CHANGING:
            yield CHANGES
    for macro in tree.find_all(nodes.Macro):
        changed = {deed[1:] for part in macro.body for deed in _changes_in(part)}
        if not changed.isdisjoint(argument.name for argument in macro.args):
            yield CHANGES


def _changed(owner: nodes.Node) -> str:
    if isinstance(owner, nodes.Name):
        return CHANGES + owner.name
    if isinstance(owner, nodes.Getattr) and isinstance(owner.node, nodes.Name):
        return CHANGES_PART + owner.node.name
    return CHANGES


def _outermost(tree: nodes.Node) -> Iterator[nodes.Node]:
    """Yield all that is done when a template is imported."""
    for node in tree.iter_child_nodes():
        if not isinstance(node, nodes.Macro | nodes.Block):
            yield node
            yield from _outermost(node)


def _lasts(value: nodes.Node) -> bool:
    """Tell whether a value may be another one when it was used."""
    if isinstance(value, nodes.Filter) and value.name in _ANEW:
        return False
    kinds = (nodes.Call, nodes.Filter)
    return any(
        _calls(node) in COUNTING or (isinstance(node, nodes.Filter) and node.name in USED_UP)
        for node in (value, *value.find_all(kinds))
    )
