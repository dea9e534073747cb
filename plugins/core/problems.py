"""Faults in content as values: where, what, which rule, and what to do about it.

Problems are collected, never raised; a run shows all of them together, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""What would steer a terminal, part a line, or turn its writing: names may have it."""


def _escaped(match: re.Match[str]) -> str:
    return ascii(match[0])[1:-1]


class Severity(Enum):
    """How much a problem weighs: an error stops a build, a notice does not."""

    ERROR = "error"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: ``path`` from the site's root on, ``line`` from 1 (0: unknown)."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        """Return ``path:line``, or the path alone where the line is unknown."""
        path = _UNSEEN.sub(_escaped, self.path)
        return f"{path}:{self.line}" if self.line else path


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: ``rule`` names the rule that was broken, ``hint`` is an action."""

    location: Location
    message: str
    rule: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Return the one print form: ``path:line: what [rule]`` and the hint below."""
        mark = "" if self.severity is Severity.ERROR else "notice: "
        message, hint = (_UNSEEN.sub(_escaped, words) for words in (self.message, self.hint))
        text = f"{self.location}: {mark}{message} [{self.rule}]"
        return f"{text}\n  hint: {hint}" if hint else text

    def as_json(self) -> dict[str, str | int]:
        """Return the problem as a JSON object with the keys of its fields, flat."""
        return {
            "path": self.location.path,
            "line": self.location.line,
            "message": self.message,
            "rule": self.rule,
            "hint": self.hint,
            "severity": self.severity.value,
        }


def sorted_unique(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return every problem once, by file, line and rule."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda p: (p.location, p.rule, p.message)))


def errors_in(problems: Iterable[Problem], *, strict: bool = False) -> Iterator[Problem]:
    """Yield the problems that stop a build; with ``strict`` notices are among them."""
    return (p for p in problems if strict or p.severity is Severity.ERROR)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that ``word`` was most likely meant to be, if one is near enough."""
    import difflib  # noqa: PLC0415 - few have anything to say

    words = {k.casefold(): k for k in sorted(known)}
    matches = difflib.get_close_matches(word.casefold(), words, n=1, cutoff=0.66)
    return words[matches[0]] if matches else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return ``did you mean "x"?`` followed by ``or otherwise``, whichever of the two there is."""
    match = nearest(word, known)
    if match is None:
        return otherwise
    return f'did you mean "{match}"?' + (f" or {otherwise}" if otherwise else "")
