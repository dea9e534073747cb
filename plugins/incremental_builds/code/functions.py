"""Whose code is known here, and which functions templates may call in pages that are kept."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import ModuleType
from typing import Any, Final

OURS: Final = frozenset(
    f"plugins.{name}"
    for name in (
        "manuscripts",
        "link_roundups",
        "comment_excerpts",
        "editorial_checks",
        "post_relations",
        "syndication",
        "discovery",
        "site_search",
        "stylesheets",
        "social_cards",
        "pictures",
        "accessibility_statement",
        "incremental_builds",
    )
)
"""Our plugins. A site may have others of its own in the same package."""
_SHARED: Final = frozenset({"plugins.core", "pelican.plugins.signals", "pelican.plugins._utils"})
MARKDOWNS: Final = ("markdown.", "pymdownx.")
"""Extensions of Markdown that read nothing but files, which is noted."""
LIBRARIES: Final = frozenset({"jinja2", "builtins", "markupsafe", "_operator"})
"""Whose functions answer the same for the same arguments, but for those below."""
_CHANGING: Final = frozenset(
    {
        "do_random", "do_attr", "do_pprint", "generate_lorem_ipsum",
        "__import__", "ascii", "delattr", "dir", "eval", "exec", "getattr", "globals", "hasattr",
        "hash", "id", "input", "locals", "next", "open", "print", "repr", "setattr", "vars",
    }
)  # fmt: skip
"""What answers otherwise at another time, or looks at what nobody notes."""


def is_known_module(name: str) -> bool:
    """Tell whether a module is Pelican's or ours.

    What others install is in ``pelican.plugins``, and their own plugins may be in ``plugins``.
    """
    top, _, rest = name.partition(".")
    if top == "plugins" or (top == "pelican" and rest.partition(".")[0] == "plugins"):
        parts = name.split(".")
        return any(".".join(parts[:length]) in OURS | _SHARED for length in (2, 3))
    return top == "pelican"


def is_known(value: Any) -> bool:
    """Tell whether a function answers the same for the same arguments and reads nothing else."""
    if isinstance(value, functools.partial):
        value = value.func
    named = value if hasattr(value, "__qualname__") else type(value)
    if not callable(value):
        return False
    module = getattr(named, "__module__", "") or ""
    known = module.partition(".")[0] in LIBRARIES or is_known_module(module)
    return known and named.__qualname__ not in _CHANGING


def may_ask(value: Any) -> bool:
    """Tell whether a value may look at anything: a module, or a function that nobody knows here."""
    return isinstance(value, ModuleType) or (callable(value) and not is_known(value))


def extensions_of(markdown: Mapping[str, Any]) -> list[str]:
    """Return the extensions in the setting MARKDOWN, by their names or their modules."""
    given = markdown.get("extensions") or ()
    names = [name if isinstance(name, str) else type(name).__module__ for name in given]
    return [*names, *(markdown.get("extension_configs") or ())]


def holds_unknown(value: Any, known: tuple[str, ...] = ()) -> bool:
    """Tell whether a function is in some settings of which nobody knows what it looks at.

    ``known``: how the modules begin of those that are known besides.
    """
    if isinstance(value, Mapping):
        return any(holds_unknown(part, known) for part in value.values())
    if isinstance(value, list | tuple | set | frozenset):
        return any(holds_unknown(part, known) for part in value)
    if not callable(value):
        return False
    named = value if hasattr(value, "__qualname__") else type(value)
    return not is_known(value) and not (getattr(named, "__module__", "") or "").startswith(known)
