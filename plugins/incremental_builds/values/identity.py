"""The number of an object while it lives, as ``id`` gives one, but that no audit hook hears of it.

Python tells audit hooks of every ``id()``. There is one while a build reads (see tracking.py), and
to call it takes several times as long as ``id`` itself. Where millions are asked for, the hash by
identity is as good: CPython makes it of the address alone, another one for each.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

identity: Final[Callable[[object], int]] = (
    object.__hash__ if sys.implementation.name == "cpython" else id
)


def is_itself(kind: type) -> bool:
    """Tell whether objects of a type are equal to themselves alone, and so can be keys."""
    return all(getattr(kind, name) is getattr(object, name) for name in ("__hash__", "__eq__"))
