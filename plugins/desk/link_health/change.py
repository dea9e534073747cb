"""New addresses in a writer's file: in, its text and which address becomes which; out, the text.

Only the addresses change, to the character; and those alone that are written as they read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.core.problems import Location, Problem
from plugins.desk.link_health.written import Written, read_links, unescaped


@dataclass(frozen=True, slots=True)
class Changed:
    """An address that was put in the place of another one."""

    place: Location
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """A file's new text, what changed in it, and what could not be."""

    text: str
    changed: tuple[Changed, ...] = ()
    problems: tuple[Problem, ...] = ()


def with_new_addresses(
    text: str, path: str, fields: tuple[str, ...], moved: Mapping[str, str]
) -> Change:
    """Return a text in which the addresses of ``moved`` are those that they lead to."""
    changed: list[Changed] = []
    problems: list[Problem] = []
    for link in sorted(read_links(text, path, fields).links, key=lambda link: -link.start):
        if link.url not in moved:
            continue
        old = text[link.start : link.end]
        target = moved[link.url] + (f"#{link.fragment}" if link.fragment else "")
        place = Location(path, link.line)
        if not old:
            problems.append(_not_found(place, link, target))
            continue
        new = _as_written(target, old, link)
        text = text[: link.start] + new + text[link.end :]
        changed.append(Changed(place, old, new))
    return Change(text, tuple(reversed(changed)), tuple(problems))


def _as_written(target: str, old: str, link: Written) -> str:
    """Return an address with nothing in it that would end it where it stands."""
    for character in "[]{},'\"" if link.field else "()[]<>'\"":
        if character not in old:
            target = target.replace(character, f"%{ord(character):02X}")
    return target.replace("&", "&amp;") if unescaped(old) != old else target


def _not_found(place: Location, link: Written, target: str) -> Problem:
    return Problem(
        place,
        f"{link.url} has moved, and is written here in a way that is not changed by a command",
        "link-not-changed",
        f"write {target}",
    )
