"""References that XML does not know: in, a text; out, one in which each can be read.

Numbers that stand for no character become a mark. Names of HTML become their characters, as the
document types of old feeds say; an ampersand that begins no reference is one.
"""

from __future__ import annotations

import html
import re
from typing import Final

from plugins.core.xml_characters import is_character, with_whole_characters

_REFERENCE = re.compile(r"&#(?:([0-9]{1,12})|[xX]([0-9a-fA-F]{1,12}));")
_NO_CHARACTER: Final = "\N{REPLACEMENT CHARACTER}"
_OF_XML: Final = frozenset({"amp", "apos", "gt", "lt", "quot"})
_AMPERSAND = re.compile(
    r"<!\[CDATA\[(?:[^\]]|\](?!\]>))*+|<!--(?:[^-]|-(?!->))*+"
    r"|&(?!#\d{1,12};|#[xX][0-9a-fA-F]{1,12};)(?:(?P<name>[A-Za-z][A-Za-z0-9]{0,40});)?"
)
"""What holds ampersands that are text, and an ampersand with the name behind it, if any."""


def mend_references(text: str) -> tuple[str, int]:
    """Return the text with a mark for each reference to what is no character, and their number."""
    count = 0

    def mended(match: re.Match[str]) -> str:
        nonlocal count
        number = int(match[1]) if match[1] else int(match[2], 16)
        if is_character(number):
            return match[0]
        count += 1
        return _NO_CHARACTER

    return _REFERENCE.sub(mended, with_whole_characters(text)), count


def mend_ampersands(text: str) -> tuple[str, int, int]:
    """Return the text without names that XML has not, and how many names and loose signs it had.

    What stands in a section of character data or in a comment is no reference.
    """
    names = loose = 0

    def mended(match: re.Match[str]) -> str:
        nonlocal names, loose
        name = match["name"]
        if not match[0].startswith("&") or name in _OF_XML:
            return match[0]
        meant = html.unescape(match[0]) if name else match[0]
        if meant == match[0]:
            loose += 1
            return f"&amp;{match[0][1:]}"
        names += 1
        return html.escape(meant, quote=False)

    return (_AMPERSAND.sub(mended, text), names, loose) if "&" in text else (text, 0, 0)
