"""Characters that an export wrote as two references: in, a text; out, one reference for each.

Programs that count in UTF-16 write what lies beyond U+FFFF, most often an emoji, as its two halves
(``&#55357;&#56832;``). Neither is a character to XML or HTML, and both would be lost.
"""

from __future__ import annotations

import re
from typing import Final

_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_REFERENCE: Final = r"&#(?:0*(5[5-7]\d\d\d)|[xX]0*([dD][89a-fA-F][0-9a-fA-F]{2}));"
_PAIR = re.compile(_REFERENCE * 2)


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
