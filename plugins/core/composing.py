"""One form for texts that look the same: in, anybody's text; out, NFC (Unicode Annex 15).

Python sorts the marks on a letter in a time that grows with the square of their number. So rows of
them that no language has are parted first, as the annex's Stream-Safe Text Format says: with a
joiner that nobody sees, and that loses no mark.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_MOST: Final = 30
_JOINER: Final = "\u034f"
_MARKS: Final = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST + 1},}}")
"""Where marks may stand in a row: they are neither letters nor blanks."""


def composed(text: str) -> str:
    """Return the text in NFC."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _MARKS.sub(_parted, text))


def _parted(match: re.Match[str]) -> str:
    parts: list[str] = []
    row = 0
    for character in match[0]:
        row = row + 1 if unicodedata.combining(character) else 0
        if row > _MOST:
            parts.append(_JOINER)
            row = 1
        parts.append(character)
    return "".join(parts)
