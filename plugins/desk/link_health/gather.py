"""All outward links of a site: in, its content folder; out, each address once, with its places.

The files are read by themselves, without a build: a post that cannot be built is named, and hides
no link of another file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from plugins.core.files import read_text
from plugins.core.problems import Location, Problem
from plugins.core.yaml_source import Value
from plugins.desk.link_health.model import Link
from plugins.desk.link_health.written import FIELDS, Reading, Written, read_links

_READ: Final = {".htm", ".html", ".markdown", ".md", ".mdown", ".mkd"}
_LEFT_OUT: Final = {"extra", "images", "machine", "threads"}
_DAY: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_DATES: Final = ("accessed", "published", "logged", "date")
"""The fields that say when a work was read, the best one first."""


@dataclass
class _Standing:
    """What is being gathered of one address."""

    places: list[Location] = field(default_factory=list)
    clips: list[str] = field(default_factory=list)
    copies: list[bool] = field(default_factory=list)
    is_plain: bool = False
    near: dt.date | None = None


def gather_links(content: Path) -> tuple[tuple[Link, ...], tuple[Problem, ...]]:
    """Return the outward links of a content folder, by address, and what cannot be read."""
    found: dict[str, _Standing] = {}
    problems: list[Problem] = []
    for file in text_files(content):
        path = shown(file, content)
        text, unreadable = read_text(file, path)
        problems += unreadable
        if text is None:
            continue
        kind = file.relative_to(content).parts[0]
        reading = read_links(text, path, FIELDS.get(kind, ()))
        problems += reading.problems
        if _values(reading).get("status") == "withdrawn":
            continue
        for link in reading.links:
            standing = found.setdefault(link.url, _Standing())
            _add(standing, link, path, file.stem if kind == "clips" else "", reading)
    links = (
        Link(
            url,
            tuple(s.places),
            tuple(s.clips),
            s.is_plain,
            s.near,
            bool(s.clips) and all(s.copies),
        )
        for url, s in sorted(found.items())
    )
    return tuple(links), tuple(problems)


def text_files(content: Path) -> Iterator[Path]:
    """Yield the files whose links readers can follow, by path."""
    for file in sorted(content.rglob("*")):
        inside = file.relative_to(content).parts
        hidden = any(part.startswith(".") for part in inside)
        if file.suffix in _READ and not hidden and inside[0] not in _LEFT_OUT and file.is_file():
            yield file


def shown(file: Path, content: Path) -> str:
    """Return how a file of the content is named to a person: from the site's root on."""
    return file.relative_to(content.parent).as_posix()


def _add(standing: _Standing, link: Written, path: str, clip: str, reading: Reading) -> None:
    values = _values(reading)
    standing.places.append(Location(path, link.line))
    if clip and link.field:
        standing.clips.append(clip)
        standing.copies.append(isinstance(values.get("archive"), dict))
        standing.near = _day_in(values) or standing.near
    else:
        standing.is_plain = True
        standing.near = standing.near or _day_in(values)


def _values(reading: Reading) -> dict[str, Value]:
    return reading.split.header.mapping() if reading.split.header else {}


def _day_in(values: dict[str, Value]) -> dt.date | None:
    """Return about when a work was read, by the front matter of what cites it."""
    for name in _DATES:
        match = _DAY.search(str(values.get(name) or ""))
        if match:
            try:
                return dt.date(int(match[1]), int(match[2] or 7), int(match[3] or 1))
            except ValueError:
                continue
    return None
