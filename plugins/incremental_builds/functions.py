"""Which functions a template may call without the page being rendered at every build."""

from __future__ import annotations

import functools
from typing import Any, Final

_KNOWN: Final = ("jinja2", "pelican.", "plugins.", "builtins", "markupsafe", "_operator")
_CHANGING: Final = frozenset({"do_random", "do_attr", "do_pprint", "generate_lorem_ipsum"})


def is_known(value: Any) -> bool:
    """Tell whether a function answers the same for the same arguments and reads nothing else."""
    if isinstance(value, functools.partial):
        value = value.func
    named = value if hasattr(value, "__qualname__") else type(value)
    if not callable(value):
        return False
    module = getattr(named, "__module__", "") or ""
    return module.startswith(_KNOWN) and named.__qualname__ not in _CHANGING
