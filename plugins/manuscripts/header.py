"""The header of a post or page: YAML front matter, or Pelican's own ``Key: value`` lines.

Both come out as one kind of document, so that one schema judges both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from plugins.core.front_matter import SplitFile, split_front_matter
from plugins.core.problems import Location, Problem
from plugins.core.whole_dates import whole_date
from plugins.core.yaml_source import Path, Value, YamlDocument

_KEY = re.compile(r" {0,3}(?P<key>[A-Za-z0-9_-]+):[ \t]*(?P<value>.*)")
_MORE = re.compile(r" {4,}(?P<value>.*)")
_DATES = ("date", "modified")


def split_header(text: str, path: str, formatted: Iterable[str]) -> SplitFile:
    """Return the header and the body of a post or page.

    ``formatted`` are the fields whose lines belong together as one text (FORMATTED_FIELDS).
    """
    split = split_front_matter(text, path)
    if split.header is not None:
        return split
    return _pelican_header(text, path, frozenset(formatted))


def _pelican_header(text: str, path: str, formatted: frozenset[str]) -> SplitFile:
    """Read the header as ``markdown.extensions.meta`` does, keeping the line of each field."""
    lines = text.split("\n")
    found: dict[str, list[str]] = {}
    where: dict[Path, int] = {}
    problems: list[Problem] = []
    key, used = "", 0
    for number, line in enumerate(lines):
        if match := _KEY.fullmatch(line):
            key = match["key"].lower().strip()
            if key in found and key != "tags":
                problems.append(
                    Problem(
                        Location(path, number + 1),
                        f'the field "{key}" appears twice',
                        "duplicate-key",
                        "keep one of the two",
                    )
                )
            found.setdefault(key, []).append(match["value"].strip())
            where.setdefault((key,), number + 1)
        elif key and (match := _MORE.fullmatch(line)):
            found[key].append(match["value"].strip())
        else:
            used = number + (0 if line.strip() else 1)
            break
        used = number + 1
    values: dict[str, Value] = {
        name: _value_of(name, parts, formatted) for name, parts in found.items()
    }
    header = YamlDocument(path, 1, values, where, tuple(problems))
    return SplitFile(header, "\n".join(lines[used:]), used + 1, tuple(problems))


def _value_of(name: str, parts: list[str], formatted: frozenset[str]) -> Value:
    if name in formatted:
        return "\n".join(parts)
    if len(parts) > 1:
        return list(parts)
    text = parts[0]
    if not text:
        return None
    return _iso_date(text) if name in _DATES else text


def _iso_date(text: str) -> str:
    """Return a date in ISO 8601 where Pelican's own parser reads one, whole: no part from today."""
    try:
        date = whole_date(text.replace("_", " "))
    except (ValueError, OverflowError):
        return text
    return date.isoformat() if date else text
