"""Character references that stand for no character: in, a text; out, one that can be read."""

from __future__ import annotations

import re
from typing import Final

_REFERENCE = re.compile(r"&#(?:([0-9]{1,12})|[xX]([0-9a-fA-F]{1,12}));")
_NO_CHARACTER: Final = "\N{REPLACEMENT CHARACTER}"
_LAST: Final = 0x10FFFF
_SURROGATES: Final = range(0xD800, 0xE000)
_CONTROLS: Final = frozenset({0x9, 0xA, 0xD})


def mend_references(text: str) -> tuple[str, int]:
    """Return the text with a mark for each reference to what is no character, and their number."""
    count = 0

    def mended(match: re.Match[str]) -> str:
        nonlocal count
        number = int(match[1]) if match[1] else int(match[2], 16)
        if _is_character(number):
            return match[0]
        count += 1
        return _NO_CHARACTER

    return _REFERENCE.sub(mended, text), count


def _is_character(number: int) -> bool:
    """Tell whether XML 1.0 has a character of this number (section 2.2)."""
    if number < ord(" "):
        return number in _CONTROLS
    return number <= _LAST and number not in _SURROGATES and number not in {0xFFFE, 0xFFFF}
