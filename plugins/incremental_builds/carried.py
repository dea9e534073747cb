"""Find templates that carry a value from one page to the next: such pages are made in their order.

A template that is imported without the names of a page is run once for all pages: a ``namespace``,
a ``cycler`` or a list at its top that its macros change counts on. So does a list of the settings
that a template adds to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from jinja2 import Environment, TemplateError, nodes

from plugins.incremental_builds.fragment_finding import CHANGING, stored

_NEXT: Final = frozenset({"next", "reset"})
"""Methods of a cycler."""
_MAY_CHANGE: Final = re.compile(
    r"namespace|cycler|joiner|\.\s*(?:" + "|".join(sorted(CHANGING)) + r")\s*\("
)
"""What a source has somewhere that is looked at more closely."""


def carries(environment: Environment) -> str:
    """Return the name of a template that may carry a value from page to page; empty: none does."""
    if environment.loader is None:
        return ""
    sources: dict[str, str] = {}
    for name in environment.list_templates():
        if name.startswith("!"):
            continue  # Pelican's second name for it
        try:
            sources[name] = environment.loader.get_source(environment, name)[0]
        except (TemplateError, UnicodeDecodeError):
            continue  # a page that needs it says what is wrong
    return carries_among(environment, sources)


def carries_among(environment: Environment, sources: Mapping[str, str]) -> str:
    """Return the same of these templates."""

    def tree(name: str) -> nodes.Template:
        try:
            return environment.parse(sources[name])
        except TemplateError:
            return nodes.Template([])  # as above

    counting, adding = list[str](), dict[str, set[str]]()
    for name in filter(lambda name: _MAY_CHANGE.search(sources[name]), sources):
        found = tree(name)
        joiners = _joiners(found)
        if any(_counts_on(macro, joiners) for macro in found.find_all(nodes.Macro)):
            counting.append(name)
        adding[name] = {*_changed(found)}.difference(stored(found))
    if counting:
        imports = [name for name, source in sources.items() if "import" in source]
        once = {used for name in imports for used in _imported(tree(name))}
        found_once = [name for name in counting if not {name, None}.isdisjoint(once)]
        if found_once:
            return found_once[0]
    if any(adding.values()):
        given = {name for template in sources for name in stored(tree(template))}
        return next((name for name, roots in adding.items() if roots - given), "")
    return ""


def _imported(tree: nodes.Template) -> Iterator[str | None]:
    """Yield the templates that are imported without the names of a page; None: any may be."""
    imports: list[nodes.Import | nodes.FromImport] = [*tree.find_all(nodes.Import)]
    for node in [*imports, *tree.find_all(nodes.FromImport)]:
        if not node.with_context:
            name = node.template.value if isinstance(node.template, nodes.Const) else None
            yield name if isinstance(name, str) else None


def _joiners(tree: nodes.Template) -> set[str]:
    """Return the names of joiners, which are other ones once they were called."""
    return {
        one.target.name
        for one in tree.find_all(nodes.Assign)
        if isinstance(one.target, nodes.Name) and _called(one.node) == "joiner"
    }


def _called(node: nodes.Node) -> str:
    function = node.node if isinstance(node, nodes.Call) else None
    return function.name if isinstance(function, nodes.Name) else ""


def _counts_on(macro: nodes.Macro, joiners: set[str]) -> bool:
    """Tell whether a macro changes something that it did not make itself."""
    own = {name.name for name in macro.find_all(nodes.Name) if name.ctx != "load"}
    set_in = {reference.name for reference in macro.find_all(nodes.NSRef)}
    joined = joiners & {*map(_called, macro.find_all(nodes.Call))}
    return not set_in | joined | {*_changed(macro, CHANGING | _NEXT)} <= own


def _changed(tree: nodes.Node, methods: frozenset[str] = CHANGING) -> Iterator[str]:
    """Yield the names of what is changed by a method, of itself or of a part of it."""
    for call in tree.find_all(nodes.Call):
        node = call.node
        if not isinstance(node, nodes.Getattr) or node.attr not in methods:
            continue
        root: nodes.Node = node.node
        while isinstance(root, nodes.Getattr | nodes.Getitem):
            root = root.node
        if isinstance(root, nodes.Name):
            yield root.name
