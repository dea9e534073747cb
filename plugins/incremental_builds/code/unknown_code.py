"""Code that takes part in a build and that nobody knows here: it may count on from file to file.

In: settings, Pelican's own modules, and what templates may call. Out: what is to be read and
rendered as Pelican alone does it: in one process, one after the other, at the moment that is
Pelican's. Only so does code see what it would see without us.
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable, Mapping
from itertools import chain
from types import FunctionType, ModuleType
from typing import Any, Final

from plugins.incremental_builds.code.carried_values import sources_of
from plugins.incremental_builds.code.functions import (
    LIBRARIES,
    MARKDOWNS,
    extensions_of,
    holds_unknown,
    is_known_module,
)

_PELICANS: Final = (
    "contents",
    "generators",
    "paginator",
    "readers",
    "urlwrappers",
    "utils",
    "writers",
)
"""Modules of Pelican's whose work is done here in other ways."""
_IMPORTED: Final = frozenset(
    {
        "blinker", "dateutil", "docutils", "feedgenerator", "markdown", "ordered_set", "pygments",
        "rich", "smartypants", "typogrify", "unidecode", "watchfiles",
    }
)  # fmt: skip
"""Packages that they take names from, beside Python's own."""
_COUNTING: Final = frozenset({"itertools", "random", "secrets", "uuid"})
"""Modules of Python's own whose functions answer otherwise the next time."""

_PYTHONS: Final = frozenset(sys.stdlib_module_names)

Known = Callable[[str], bool]
"""Tells whether a module is known or vouched for."""


def is_known_extension(name: str, short: frozenset[str] = frozenset()) -> bool:
    """Tell whether an extension of Markdown, by a name of it, reads nothing but files.

    ``short`` are those that may be named without what stands before a dot.
    """
    whole = name.startswith(MARKDOWNS) or is_known_module(name)
    return whole or f"markdown.extensions.{name}" in short


def converts_unknown(markdown: Mapping[str, Any], short: frozenset[str]) -> bool:
    """Tell whether the setting MARKDOWN names code that may keep something from text to text."""
    names = extensions_of(markdown)
    known = all(is_known_extension(name, short) for name in names)
    return not known or holds_unknown(markdown, MARKDOWNS)


def knows_directives() -> bool:
    """Tell whether all directives and roles of reStructuredText are docutils' own or Pelican's."""
    found: list[Any] = []
    for module, name in (("directives", "_directives"), ("roles", "_roles")):
        loaded = sys.modules.get(f"docutils.parsers.rst.{module}")
        found += vars(loaded)[name].values() if loaded else ()
    modules = (str(getattr(one, "__module__", "")) for one in found)
    return all(m.partition(".")[0] == "docutils" or is_known_module(m) for m in modules)


def replaced_part() -> str:
    """Return what of Pelican's somebody replaced, as a patch does; empty: nothing."""
    for name in _PELICANS:
        module = sys.modules.get(f"pelican.{name}")
        for part, value in vars(module).items() if module else ():
            if not _is_own(value):
                return f"pelican.{name}.{part}"
            if isinstance(value, type) and value.__module__ == f"pelican.{name}":
                other = next((n for n, v in vars(value).items() if not _is_own(v)), "")
                if other:
                    return f"pelican.{name}.{part}.{other}"
    return ""


def _is_own(value: Any) -> bool:
    """Tell whether a part of Pelican's is its own, ours, or imported from where it imports."""
    if isinstance(value, property):
        return all(map(_is_own, (value.fget, value.fset, value.fdel)))
    value = getattr(value, "__func__", value)  # a class's own methods
    if isinstance(value, FunctionType):
        module = str(value.__globals__.get("__name__"))  # a decorator may give it another name
    elif isinstance(value, type):
        module = value.__module__
    else:
        return True
    top = module.partition(".")[0]
    made = module.startswith("namedtuple_")  # by Python, under this name
    return made or is_known_module(module) or top in _IMPORTED | LIBRARIES | _PYTHONS


def caller_of_unknown(
    environment: Any, context: Mapping[str, Any], known: Known = is_known_module
) -> str:
    """Return a template that may call what counts on from page to page; empty: none does.

    That is a filter, a test, a function or an object of which nobody knows what it keeps. What
    only has the name of one is taken for it.
    """
    groups = (context, environment.globals, environment.filters, environment.tests)
    named = chain.from_iterable(group.items() for group in groups)
    unknown = {name for name, value in named if _may_count(value, known)}
    if not unknown:
        return ""
    asked = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(unknown)))})\b")
    return next((n for n, text in sources_of(environment).items() if asked.search(text)), "")


def _may_count(value: Any, known: Known) -> bool:
    """Tell whether a value may answer otherwise when it is asked again."""
    if isinstance(value, functools.partial):
        parts = (value.func, *value.args, *value.keywords.values())
        return any(_may_count(part, known) for part in parts)
    owner = getattr(value, "__self__", None)  # of a method, which may change it
    if owner is not None and not isinstance(owner, (ModuleType, type, str)):
        return not known(type(owner).__module__)
    named = value if callable(value) and hasattr(value, "__qualname__") else type(value)
    module = str(getattr(named, "__module__", None) or "")
    if isinstance(value, ModuleType):
        module = value.__name__
    top = module.partition(".")[0]
    return not known(module) and (top in _COUNTING or top not in LIBRARIES | _PYTHONS)
