"""What of a letter is its writer's: in, lines; out, the same with what is quoted told apart.

Readers answer above, below and between what they quote. Where the announcement of a quotation is
followed by quoted lines, the letter goes on behind them; where it is not, nothing that follows is
the writer's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from plugins.desk.replies.attribution import attribution_at, header_at, is_rule, is_separator
from plugins.desk.replies.lines import Line, Role

_WIDE = 60
_REST = 80
_SHORT = 40


def told_apart(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with those of others marked as such."""
    found = _with_broken_quotes(list(lines))
    texts = [line.text if line.role is Role.OWN else "" for line in found]
    at = 0
    while at < len(found):
        if found[at].role is Role.ORIGINAL:
            return _original_from(found, at)
        count, start = (0, at) if found[at].role is not Role.OWN else _announced(texts, found, at)
        if not count:
            at += 1
            continue
        end = start + count
        start = _with_rule_above(texts, start)
        if not _is_quoted_below(found, end):
            return _original_from(found, start)
        for number in range(start, end):
            found[number] = replace(found[number], role=Role.QUOTED)
        at = end
    return found


def _announced(texts: Sequence[str], lines: Sequence[Line], at: int) -> tuple[int, int]:
    """Return how many lines announce a quotation, and the first of them; ``at`` is one of them."""
    if not texts[at].strip():
        return 0, at
    header = header_at(texts, at)
    if header:
        return header, at
    if is_separator(texts[at]):
        return _separator(texts, at), at
    below = _is_quoted_below(lines, at + 1)
    count = attribution_at(texts, at, quoted_below=below)
    return count, at - count + 1


def _separator(texts: Sequence[str], at: int) -> int:
    """Return how many lines a separator has, with the header and the announcement below it."""
    following = at + 1
    while following < len(texts) and not texts[following].strip():
        following += 1
    if following < len(texts):
        header = header_at(texts, following)
        if header:
            return following + header - at
        for end in range(following, min(following + 3, len(texts))):
            if attribution_at(texts, end, quoted_below=True):
                return end + 1 - at
    return 1


def _with_rule_above(texts: Sequence[str], start: int) -> int:
    """Return the first line of an announcement with the row of dashes that stands above it."""
    above = start - 1
    while above >= 0 and not texts[above].strip():
        above -= 1
    return above if above >= 0 and is_rule(texts[above]) else start


def _is_quoted_below(lines: Sequence[Line], start: int) -> bool:
    for line in islice(lines, start, None):
        if line.role is not Role.OWN or not line.is_blank:
            return line.role is Role.QUOTED
    return False


def _original_from(lines: list[Line], start: int) -> list[Line]:
    rest = [replace(line, role=Role.QUOTED) for line in lines[start:]]
    return [*lines[:start], *rest]


def _with_broken_quotes(lines: list[Line]) -> list[Line]:
    """Mark the ends of quoted lines that a program broke once more, and did not mark."""
    for at in range(1, len(lines) - 1):
        before, here, behind = lines[at - 1 : at + 2]
        is_between = before.role is behind.role is Role.QUOTED and here.role is Role.OWN
        if is_between and not here.is_blank and _goes_on(before.text, here.text):
            lines[at] = replace(here, role=Role.QUOTED)
    return lines


def _goes_on(quoted: str, text: str) -> bool:
    """Tell whether a line is the end of a quoted one: that is long, and the sentence not over."""
    is_over = quoted.rstrip()[-1:] in ".!?:"
    begins_small = text.lstrip()[:1].islower()
    return len(quoted) >= _WIDE and (
        (not is_over and len(text) <= _REST) or (begins_small and len(text) <= _SHORT)
    )
