"""What stands below a letter: signatures, greetings, notices. In, lines; out, those before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from plugins.desk.replies.phones import has_phone
from plugins.desk.replies.vocabulary import (
    begins_with_one,
    has_one,
    how_many,
    phrase_set,
    phrases,
)

Lines = Sequence[str]

_DELIMITER: Final = re.compile(r"\s{0,3}(?:--|[-_=*~#–—]{2,}|—|–|__+)\s*$")
_CONTACT: Final = re.compile(
    r"@|www\.|https?://|\[…\]|\b(?:tel|fon|phone|mobile?|mob|cell|fax|telefon|téléphone|tél|direct|"
    r"office|skype|linkedin|twitter|t|m|f|e|w)\b\s?[.:|]|\b\d{4,6}\b .*[^\W\d_]|\|",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[.!?…][\"'”’»)]?\s*$")
_TRIMS: Final = " \t,.;:!-–—*_~"
_MOST: Final = 12
"""A signature has no more lines, blank ones not counted."""
_WIDE: Final = 90
_WORDS: Final = 6
_NAME: Final = 4
_GREETING: Final = 60
_ROUNDS: Final = 6
_MOST_OF_NOTICE: Final = 5_000


def without_endings(lines: Lines, names: Sequence[str]) -> list[str]:
    """Return the lines of a letter without what its writer's program, firm and habit put below.

    ``names`` are the words of the writer's name, in small letters.
    """
    found = _without_banner(list(lines))
    for _ in range(_ROUNDS):
        before = len(found)
        for cut in _CUTS:
            found = _trimmed(found[: cut(found, names)])
        if len(found) == before:
            break
    return found


def _trimmed(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def _delimiter(lines: Lines, _names: Sequence[str]) -> int:
    """Return the line at which a signature is set off by a line of dashes."""
    for at, line in enumerate(lines):
        if line in {"-- ", "--\xa0"} or (line == "--" and _is_block(lines, at + 1)):
            return at
    for at in range(max(0, len(lines) - 2 * _MOST), len(lines)):
        if _DELIMITER.match(lines[at]) and _is_block(lines, at + 1):
            return at
    return len(lines)


def _device(lines: Lines, _names: Sequence[str]) -> int:
    """Return the line at which a telephone names itself; what follows is not the writer's."""
    told = [at for at, line in enumerate(lines) if is_device(line)]
    return next((at for at in told if any(line.strip() for line in lines[:at])), len(lines))


def is_device(line: str) -> bool:
    """Tell whether a line says by what it was sent: "Sent from my iPhone"."""
    small = line.strip(" \t*_<>[](){}.!").casefold()
    if not small or len(small) > 2 * _WIDE:
        return False
    begins = begins_with_one(small, "device_starts")
    ends = small.endswith(phrases("device_ends"))
    return (begins or ends) and any(word in small for word in phrases("devices"))


def _notice(lines: Lines, _names: Sequence[str]) -> int:
    """Return the line at which a firm's notice begins, below the first paragraph."""
    starts = _paragraphs(lines)
    for start, end in starts[1:]:
        text = " ".join(line.strip() for line in lines[start:end]).casefold()
        if is_notice(text):
            return start
    return len(lines)


def is_notice(text: str) -> bool:
    """Tell whether a paragraph, in small letters, is what a firm puts below every letter."""
    text = text.lstrip(" *_-=~#\"'“„([{>")
    told = how_many(text[:_MOST_OF_NOTICE], "notices")
    hits = told + how_many(text[:_MOST_OF_NOTICE], "notice_hints")
    begins = begins_with_one(text, "notice_starts")
    return hits > 2 or (begins and (told > 0 or hits > 1))  # noqa: PLR2004 - three by themselves


def _closing(lines: Lines, names: Sequence[str]) -> int:
    """Return the line at which somebody takes leave, with nothing but a name below."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    for at in filled[-_MOST:]:
        if at != filled[0] and _takes_leave(lines[at], names) and _is_block(lines, at + 1):
            return at
    return len(lines)


def _takes_leave(line: str, names: Sequence[str]) -> bool:
    small = line.casefold().strip(_TRIMS)
    if len(small) > _GREETING:
        return False
    plain = "".join(c for c in small if c.isalnum() or c in " .'’&,-/").strip(_TRIMS)
    if plain in phrase_set("closings"):
        return True
    if line.rstrip().endswith(",") and begins_with_one(plain, "closings"):
        return True
    first, comma, rest = plain.partition(",")
    words = rest.split()
    named = len(words) <= _NAME and (len(words) <= 1 or _is_name(rest, names))
    return bool(comma) and first.strip(_TRIMS) in phrase_set("closings") and named


def _signed(lines: Lines, names: Sequence[str]) -> int:
    """Return the line with the writer's name: the last, or the first of the last paragraph."""
    starts = _paragraphs(lines)
    if len(starts) > 1:
        start, end = starts[-1]
        if end - start <= _NAME and _is_name(lines[start], names) and _is_block(lines, start):
            return start
    is_last = len(lines) > 1 and _is_name(lines[-1], names)
    return len(lines) - 1 if is_last else len(lines)


def _is_name(text: str, names: Sequence[str]) -> bool:
    """Tell whether a line is a name, or a part of it, or its initials."""
    words = re.findall(r"[\w'’]+", text.casefold())
    initials = "".join(name[:1] for name in names)
    if words and "".join(words) in {initials, initials[:1]}:
        return True
    given = [word for word in words if word in names]
    return bool(given) and all(word in names or len(word) == 1 for word in words)


def _contacts(lines: Lines, _names: Sequence[str]) -> int:
    """Return the line at which a last paragraph begins that says where its writer is reached."""
    starts = _paragraphs(lines)
    if len(starts) <= 1:
        return len(lines)
    start, end = starts[-1]
    block = lines[start:end]
    told = [line for line in block if has_phone(line) or "[…]" in line or "@" in line]
    is_short = len(block) >= 2 or bool(has_phone(block[0]))  # noqa: PLR2004
    return start if told and is_short and _is_block(lines, start) else len(lines)


def _paragraphs(lines: Lines) -> list[tuple[int, int]]:
    """Return where each paragraph begins and ends."""
    found: list[tuple[int, int]] = []
    start = -1
    for at, line in enumerate([*lines, ""]):
        if line.strip() and start < 0:
            start = at
        elif not line.strip() and start >= 0:
            found.append((start, at))
            start = -1
    return found


def _is_block(lines: Lines, start: int) -> bool:
    """Tell whether the last lines may be a signature: few, and short, or with an address."""
    if len(lines) - start > 4 * _MOST:
        return False
    filled = [line.strip() for line in lines[start:] if line.strip()]
    if len(filled) > _MOST:
        return False
    prose = [line for line in filled if _is_prose(line)]
    if not prose:
        return True
    has_contact = any(_CONTACT.search(line) or has_phone(line) for line in filled[:_WORDS])
    return has_contact and len(prose) * 2 <= len(filled)


def _is_prose(line: str) -> bool:
    words = len(line.split())
    if is_notice(line.casefold()) or is_device(line):
        return False
    return (
        len(line) > _WIDE
        or (words >= _WORDS and bool(_SENTENCE.search(line)))
        or words > 2 * _WORDS
    )


def _without_banner(lines: list[str]) -> list[str]:
    """Return the lines without what a mail server put above a letter from outside."""
    starts = _paragraphs(lines)
    while len(starts) > 1:
        start, end = starts[0]
        text = " ".join(lines[start:end]).casefold()
        if not has_one(text, "banners"):
            break
        lines = lines[end:]
        starts = _paragraphs(lines)
    return lines


_CUTS: Final[tuple[Callable[[Lines, Sequence[str]], int], ...]] = (
    _delimiter,
    _device,
    _notice,
    _closing,
    _contacts,
    _signed,
)
