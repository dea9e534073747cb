"""Characters of XML: which there are, and those that an export wrote as two references.

Programs that count in UTF-16 write what lies beyond U+FFFF, most often an emoji, as its two halves
(``&#55357;&#56832;``). Neither is a character to XML or HTML, and both would be lost.
"""

from __future__ import annotations

import re
from typing import Final

_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_LAST: Final = 0x10FFFF
_CONTROLS: Final = frozenset({0x9, 0xA, 0xD})
_NONE: Final = frozenset({0xFFFE, 0xFFFF})
_REFERENCE: Final = r"&#(?:0*(5[5-7]\d\d\d)|[xX]0*([dD][89a-fA-F][0-9a-fA-F]{2}));"
_PAIR = re.compile(_REFERENCE * 2)


def is_character(number: int) -> bool:
    """Tell whether XML 1.0 has a character of this number (section 2.2)."""
    if number < ord(" "):
        return number in _CONTROLS
    half = number in _HIGH or number in _LOW
    return number <= _LAST and not half and number not in _NONE


def with_whole_characters(text: str) -> str:
    """Return the text with one reference for each pair of halves; half a pair stays as it is."""
    return _PAIR.sub(_whole, text) if "&#" in text else text


def _whole(match: re.Match[str]) -> str:
    high, low = (
        int(decimal) if decimal else int(hexadecimal, 16)
        for decimal, hexadecimal in (match.groups()[:2], match.groups()[2:])
    )
    if high not in _HIGH or low not in _LOW:
        return match[0]
    return f"&#{0x10000 + ((high - _HIGH.start) << 10) + low - _LOW.start};"
