"""What the file of a clip names: in, its header as it is written; out, ids and where they stand.

A header with faults is read as far as it goes, so that all that is wrong is told at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from plugins.core.addresses import is_id
from plugins.core.yaml_source import Path, Value, YamlDocument

Kind = Literal["source", "clip", "takeaway"]
_EACH: Final = "*"
_FIELDS: Final[dict[Kind, tuple[tuple[str, ...], ...]]] = {
    "source": (
        ("authors", _EACH),
        ("publication",),
        ("takeaways", _EACH, "said_by"),
        ("takeaways", _EACH, "as_told_by"),
    ),
    "clip": (("via", _EACH, "clip"),),
    "takeaway": (("takeaways", _EACH, "id"),),
}
"""The fields that name something, by its kind; takeaways get their names here."""


def named(header: YamlDocument, kind: Kind) -> Iterator[tuple[Path, str]]:
    """Yield each id of a kind that a header names, after the path of its value."""
    for fields in _FIELDS[kind]:
        yield from _at(header.value, fields, ())


def _at(value: Value, fields: tuple[str, ...], path: Path) -> Iterator[tuple[Path, str]]:
    if not fields:
        if isinstance(value, str) and is_id(value):
            yield path, value
    elif fields[0] == _EACH and isinstance(value, list):
        for number, entry in enumerate(value):
            yield from _at(entry, fields[1:], (*path, number))
    elif isinstance(value, dict) and fields[0] in value:
        yield from _at(value[fields[0]], fields[1:], (*path, fields[0]))
