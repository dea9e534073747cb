"""Words left out of a letter before it is printed: in, a text; out, the same with ``[…]``."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import Final

from plugins.core.errors import ContentError
from plugins.core.problems import Location, Problem
from plugins.desk.replies.private import MARK

_RANGE: Final = re.compile(r"\s*(?:\.\.\.|…)\s*")
_LONGEST: Final = 300
_MOST: Final = 200
_MARKS: Final = re.compile(rf"{re.escape(MARK)}(?:\s*{re.escape(MARK)})+")


def without_words(text: str, cuts: Sequence[str], shown: str) -> str:
    """Return a text without each of the cuts; raises ``ContentError`` with those it does not have.

    A cut is some words, or the first and the last of some with ``...`` between them.
    """
    problems: list[Problem] = []
    for cut in cuts:
        span = _span_of(text, cut)
        if span is None:
            problems.append(_missing(text, cut, shown))
        else:
            text = f"{text[: span[0]]}{MARK}{text[span[1] :]}"
    if problems:
        raise ContentError(problems)
    return _MARKS.sub(MARK, text)


def _span_of(text: str, cut: str) -> tuple[int, int] | None:
    whole = _pattern(cut).search(text) if cut.strip() else None
    if whole is not None:
        return whole.span()
    parts = _RANGE.split(cut.strip())
    if len(parts) != 2 or not all(parts):  # noqa: PLR2004 - a beginning and an end
        return None
    first = _pattern(parts[0]).search(text)
    last = _pattern(parts[1]).search(text, first.end()) if first else None
    return (first.start(), last.end()) if first and last else None


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def _missing(text: str, cut: str, shown: str) -> Problem:
    parts = [part[:_LONGEST] for part in re.split(r"\n|(?<=[.!?]) ", text) if part.strip()]
    near = difflib.get_close_matches(cut[:_LONGEST], parts[:_MOST], n=1, cutoff=0.4)
    hint = f'the letter has "{near[0]}"' if near else "see its words with inv replies.show"
    return Problem(Location(shown), f'"{cut}" is not in the letter', "cut-not-in-letter", hint)
