"""What a template is made of: in, an environment and a name; out, one digest for all of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from jinja2 import Environment, TemplateError, TemplateNotFound, meta, nodes

from plugins.incremental_builds.code.functions import is_known
from plugins.incremental_builds.values.fingerprint import Digests, UnknownKindError
from plugins.incremental_builds.values.pages import Parts

_BY_NAME: Final = {"map": 0, "select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}
"""Filters that take another filter or test by its name, and at which place."""


@dataclass(slots=True)
class Templates:
    """Digests of templates with all that they use; what a source names is kept by its digest."""

    parsed: dict[str, Parts] = field(default_factory=dict)
    digests: Digests = field(default_factory=Digests)
    sources: dict[str, str | None] = field(default_factory=dict)
    """The text of each template that was met; None: there is none of that name."""
    _whole: dict[str, str] = field(default_factory=dict)

    def digest(self, environment: Environment, name: str) -> str:
        """Return the digest of a template and all that it uses.

        Empty where it uses a function that is neither Jinja's, Pelican's nor ours: nobody knows
        what that one looks at.
        """
        if name not in self._whole:
            try:
                self._whole[name] = self._digest(environment, name)
            except (UnknownKindError, TemplateError):
                self._whole[name] = ""
        return self._whole[name]

    def _digest(self, environment: Environment, name: str) -> str:
        extensions = {type(e).__module__ for e in environment.extensions.values()}
        if {name.partition(".")[0] for name in extensions} - {"jinja2"}:
            return ""
        found: list[tuple[str, str]] = []
        names: set[str] = set()
        waiting, met = [name], {name}
        while waiting:
            current = waiting.pop()
            source = self.sources[current] = self._source(environment, current)
            found.append((current, source or ""))
            if source is None:
                continue
            parts = self._parts(environment, source)
            if not _all_known(environment, parts):
                return ""
            names.update(parts.names)
            uses = environment.list_templates() if parts.templates is None else parts.templates
            waiting += [used for used in uses if used not in met]
            met.update(uses)
        used = {n: environment.globals[n] for n in sorted(names) if n in environment.globals}
        functions = [v for v in used.values() if callable(v)]
        if not all(is_known(function) for function in functions):
            return ""
        plain = {n: v for n, v in used.items() if not callable(v)}
        return self.digests.of([sorted(found), plain])

    def _source(self, environment: Environment, name: str) -> str | None:
        if environment.loader is None:
            return None
        try:
            return environment.loader.get_source(environment, name)[0]
        except TemplateNotFound:
            return None

    def _parts(self, environment: Environment, source: str) -> Parts:
        key = self.digests.of(source)
        if key not in self.parsed:
            self.parsed[key] = parts_in(environment, source)
        return self.parsed[key]


def parts_in(environment: Environment, source: str) -> Parts:
    """Return what a template with this source names."""
    tree = environment.parse(source)
    used = tuple(meta.find_referenced_templates(tree))
    return Parts(
        None if None in used else tuple(name for name in used if name is not None),
        tuple(sorted(set(filters_in(tree)))),
        tuple(sorted({node.name for node in tree.find_all(nodes.Test)})),
        tuple(sorted({node.name for node in tree.find_all(nodes.Name)})),
    )


def filters_in(tree: nodes.Template) -> Iterable[str]:
    """Yield the names of filters; those given to ``map`` and its like by name are among them."""
    for node in tree.find_all(nodes.Filter):
        yield node.name
        for argument in node.args[_BY_NAME.get(node.name, len(node.args)) :][:1]:
            # a name that is only known at rendering stands for a filter nobody has
            yield argument.value if isinstance(argument, nodes.Const) else ""


def _all_known(environment: Environment, parts: Parts) -> bool:
    def known(name: str, functions: Any) -> bool:
        return name not in functions or is_known(functions[name])

    return (
        "" not in parts.filters
        and all(known(name, environment.filters) for name in parts.filters)
        and all(known(str(name), environment.tests) for name in (*parts.tests, *parts.filters))
    )
