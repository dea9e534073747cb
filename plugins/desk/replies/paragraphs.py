"""Lines put together as paragraphs: a line that a program ended goes on in the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

_WIDTHS: Final = (72, 76, 78, 80, 100)
"""Where programs end a line; people who end lines themselves do it anywhere."""
_ITEM: Final = re.compile(r"\s*(?:[-*•·–—+]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_WIDE_SCRIPT: Final = "\u2e80"
_BLANKS: Final = re.compile(r"[ \t]+")


def text_of(lines: Sequence[str], *, wraps: bool) -> str:
    """Return paragraphs with a blank line between them; ``wraps``: lines are put together."""
    width = _width(lines) if wraps else 0
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            found[-1].append(line.rstrip())
        elif found[-1]:
            found.append([])
    parts = ["\n".join(_put_together(part, width)) for part in found if part]
    return "\n\n".join(parts)


def _width(lines: Sequence[str]) -> int:
    longest = max((len(line.rstrip()) for line in lines), default=0)
    return next((width for width in _WIDTHS if width >= longest), 0)


def _put_together(lines: Sequence[str], width: int) -> Iterator[str]:
    whole: list[str] = []
    for line in lines:
        text = _BLANKS.sub(" ", line.strip())
        if whole and _goes_on(whole[-1], line, width):
            whole.append(text)
            continue
        if whole:
            yield _joined(whole)
        whole = [text]
    if whole:
        yield _joined(whole)


def _goes_on(line: str, following: str, width: int) -> bool:
    """Tell whether a line ended only because the next word would not have fitted."""
    if not width or _ITEM.match(following):
        return False
    word = following.split(maxsplit=1)[0]
    return len(line) + 1 + len(word) > width


def _joined(parts: Sequence[str]) -> str:
    text = parts[0]
    pieces = [text]
    for part in parts[1:]:
        is_close = text[-1:] >= _WIDE_SCRIPT and part[:1] >= _WIDE_SCRIPT
        pieces.append(part if is_close else f" {part}")
        text = part
    return "".join(pieces)
