"""JSON that nobody vouches for: in, a value of any kind; out, what it should have been, or nothing.

No shape is taken for granted: a missing key, a number for a text or a null for a list reads as
empty, so that one odd comment never costs the rest of a thread.
"""

from __future__ import annotations

from collections.abc import Mapping

Record = Mapping[str, object]
_NONE: Record = {}
_DIGITS = 9


def record(value: object) -> Record:
    """Return a JSON object, empty where the value is none."""
    return value if isinstance(value, dict) else _NONE


def records(value: object) -> list[Record]:
    """Return the JSON objects of a list, empty where the value is none."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def text(found: Record, *names: str) -> str:
    """Return the first of these fields that has a text or a whole number in it, as a text."""
    for name in names:
        value = found.get(name)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, float) and value.is_integer():
            value = int(value)  # some programs know no other numbers
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return ""


def number(found: Record, *names: str) -> int | None:
    """Return the first of these fields that is a number of things, or None."""
    for name in names:
        value = found.get(name)
        if isinstance(value, str) and len(value) <= _DIGITS and value.isascii() and value.isdigit():
            return int(value)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
    return None


def is_true(found: Record, *names: str) -> bool:
    """Tell whether one of these fields says true."""
    return any(found.get(name) is True for name in names)
