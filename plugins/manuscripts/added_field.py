"""A post with one more field in its header: in, its text; out, the same with one line more.

Everything else stays as it is, line ends and all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from plugins.core.errors import ContentError
from plugins.core.problems import Location, Problem
from plugins.core.yaml_source import load_yaml
from plugins.manuscripts.header import split_header

_FENCE: Final = re.compile(r"---[ \t]*\r?\n?")
_END: Final = re.compile(r"(?:---|\.\.\.)[ \t]*\r?\n?")
_KEY: Final = re.compile(r" {0,3}[A-Za-z0-9_-]+:")
_MARK: Final = "\ufeff"


def with_field(text: str, path: str, name: str, value: str) -> str:
    """Return a post's text with a field; raises ``ContentError`` where no line can be put in.

    The line comes behind the post's ``id``, or last in the header; a field that is there without
    a value gets it. Where the field has that value already, nothing changes.
    """
    header = split_header(_plain(text), path, ()).header
    if header is not None and header.mapping().get(name) == value:
        return text
    mark = _MARK if text.startswith(_MARK) else ""
    lines = re.split(r"(?<=\n)", text.removeprefix(mark))
    is_yaml = bool(lines) and _FENCE.fullmatch(lines[0]) is not None
    first, end = (1, _fence_at(lines)) if is_yaml else (0, _end_of_keys(lines))
    ending = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    written = f"{name}: {_quoted(value)}" if is_yaml else f"{name.capitalize()}: {value}"
    at, count = _place(lines, first, end, name)
    new = mark + "".join([*lines[:at], written + ending, *lines[at + count :]])
    if not _has_gained(text, new, path, name, value):
        message = f"no line `{name}:` can be put into the header"
        hint = f"write `{name}: {value}` into it yourself, and try again"
        raise ContentError([Problem(Location(path, 1), message, "header-takes-no-line", hint)])
    return new


def _fence_at(lines: Sequence[str]) -> int:
    ends = (at for at, line in enumerate(lines) if at and _END.fullmatch(line))
    return next(ends, len(lines))


def _end_of_keys(lines: Sequence[str]) -> int:
    ends = (
        at
        for at, line in enumerate(lines)
        if not (_KEY.match(line) or (at and line.startswith("    ") and line.strip()))
    )
    return next(ends, len(lines))


def _place(lines: Sequence[str], first: int, end: int, name: str) -> tuple[int, int]:
    """Return where the line comes, and how many lines it takes the place of."""
    empty = re.compile(rf"{name}:[ \t]*(?:~|null)?[ \t]*\r?\n?", re.IGNORECASE)
    for at in range(first, end):
        if empty.fullmatch(lines[at]):
            return at, 1
    for at in range(first, end):
        goes_on = at + 1 < end and lines[at + 1][:1] in {" ", "\t"}
        if re.match(r"id:[ \t]*\S", lines[at], re.IGNORECASE) and not goes_on:
            return at + 1, 0
    return end, 0


def _quoted(value: str) -> str:
    """Return a value as YAML; one that YAML takes for something else is quoted."""
    is_plain = load_yaml(value, "").value == value and not re.fullmatch(
        r"[\d.+eExXoO_-]+|true|false|yes|no|on|off|y|n", value, re.IGNORECASE
    )
    return value if is_plain else f'"{value}"'


def _has_gained(old: str, new: str, path: str, name: str, value: str) -> bool:
    """Tell whether nothing but the field came to a header."""
    before = split_header(_plain(old), path, ())
    after = split_header(_plain(new), path, ())
    if before.header is None or after.header is None or after.problems:
        return False
    expected = {k: v for k, v in before.header.mapping().items() if k != name} | {name: value}
    found = after.header.mapping()
    return found == expected and after.body == before.body


def _plain(text: str) -> str:
    return text.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n")
