"""What a template gets for a name that it asks for, and what is noted of that."""

from __future__ import annotations

from typing import Any, NamedTuple


class Look(NamedTuple):
    """A value that templates ask for, what they get in its place, and its digest, if it counts."""

    value: Any
    shown: Any
    digest: str = ""
    opaque: str = ""
