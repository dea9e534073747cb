"""Which pictures say nothing, so that they need no words: in, attributes; out, yes or no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

SAY_OR_MARK: Final = (
    "write ![what it shows](...); if it is mere decoration, put {: .decorative } right behind it"
)
"""The hint for a picture that has no words, and no mark either."""


def is_decorative(get: Callable[[str], str | None]) -> bool:
    """Tell whether a picture is marked as decoration; ``get`` returns the value of an attribute."""
    return (
        "decorative" in (get("class") or "").split()
        or get("role") in {"presentation", "none"}
        or get("aria-hidden") == "true"
    )
