"""Remarks of writers to the checks, ``<!-- quiet: rule, reason -->``: they never reach readers.

In: the body of a text. Out: where its remarks stand, and the body without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.core.code_spans import CODE_OR_COMMENT

_SIGN = "quiet:"
_ASIDE = re.compile(r"<!--\s*quiet:(?P<said>.*?)-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Aside:
    """A remark: what follows the colon, and where it stands."""

    said: str
    line: int
    """On which it begins, from 0."""
    is_alone: bool
    """Whether nothing else stands on its lines."""


def asides_in(body: str) -> Iterator[Aside]:
    """Yield the remarks in a body; one in code is none."""
    for match, aside in _found_in(body):
        before, after = _around(body, match)
        line = body.count("\n", 0, match.start())
        yield Aside(" ".join(aside["said"].split()), line, not (before + after).strip())


def without_asides(body: str) -> str:
    """Return the body without remarks, and with as many lines.

    A line that had nothing else is empty now. Where that would cut a paragraph in two, and where a
    remark has several lines, a comment without words stays.
    """
    parts, place = [], 0
    for match, _ in _found_in(body):
        before, after = _around(body, match)
        breaks = "\n" * match[0].count("\n")
        is_alone = not (before + after).strip()
        if is_alone and not _is_within(body, match):
            left = breaks
        else:
            left = f"<!--{breaks}-->" if is_alone or breaks else ""
        kept = body[place : match.start()]
        parts += [kept if is_alone or breaks else kept.rstrip(" \t"), left]
        place = match.end()
    return "".join((*parts, body[place:]))


def _found_in(body: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    if _SIGN not in body:
        return
    for match in CODE_OR_COMMENT.finditer(body):
        aside = _ASIDE.fullmatch(match[0])
        if aside is not None:
            yield match, aside


def _around(body: str, match: re.Match[str]) -> tuple[str, str]:
    """Return what else stands on the first and on the last line of a remark."""
    start, end = body.rfind("\n", 0, match.start()) + 1, body.find("\n", match.end())
    return body[start : match.start()], body[match.end() : end if end >= 0 else len(body)]


def _is_within(body: str, match: re.Match[str]) -> bool:
    """Tell whether the lines above and below have words."""
    above = body[: body.rfind("\n", 0, match.start()) + 1].rstrip("\n \t")
    gap = body[len(above) : match.start()].count("\n")
    below = body[match.end() :]
    return bool(above) and gap == 1 and bool(re.match(r"[ \t]*\n[ \t]*\S", below))
