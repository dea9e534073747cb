"""Which templates show a text: in, the theme; out, those for posts, those for pages, and problems.

A template of another kind shows nothing of a text, or asks for what only other pages have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from jinja2 import Environment, TemplateError, nodes

from plugins.core.problems import Problem, did_you_mean
from plugins.manuscripts.model import Document

_OWN: Final[Mapping[str, str]] = {"post": "article", "page": "page"}
"""The template that shows a text of each kind."""


def unknown_templates(documents: Iterable[Document], theme: Environment) -> list[Problem]:
    """Return a problem for each document whose ``template`` does not show a text of its kind."""
    asking = [d for d in documents if d.manuscript.fields.template is not None]
    known = set(theme.list_templates()) if asking else set()
    parents = {name: _parents_of(name, theme) for name in known if "/" not in name}
    problems = []
    for document in asking:
        kind, name = document.manuscript.kind, document.manuscript.fields.template or ""
        fit = sorted(n.removesuffix(".html") for n in parents if _shows(n, _OWN[kind], parents))
        if name not in fit:
            is_there = f"{name}.html" in known
            problems.append(
                Problem(
                    document.manuscript.at("template"),
                    f'the template "{name}" does not show a {kind}'
                    if is_there
                    else f'the theme has no template "{name}"',
                    "unknown-template",
                    did_you_mean(name, fit, "remove the line"),
                )
            )
    return problems


def _shows(name: str, own: str, parents: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a template is the one of a kind, or extends it, directly or through others."""
    seen: set[str] = set()
    waiting = {name}
    while waiting:
        if f"{own}.html" in waiting:
            return True
        seen |= waiting
        waiting = {parent for one in waiting for parent in parents.get(one, ())} - seen
    return False


def _parents_of(name: str, theme: Environment) -> frozenset[str]:
    """Return the templates that one may extend; of another theme (``!simple/``) by their names."""
    if theme.loader is None:
        return frozenset()
    try:
        source = theme.loader.get_source(theme, name)[0]
        extended = [one.template for one in theme.parse(source).find_all(nodes.Extends)]
    except (TemplateError, UnicodeDecodeError):
        return frozenset()
    constants = [
        part.value
        for one in extended
        for part in (one, *one.find_all(nodes.Const))
        if isinstance(part, nodes.Const)
    ]
    return frozenset(str(value).rpartition("/")[2] for value in constants)
