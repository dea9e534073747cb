"""Signs as they are compared: in, a text; out, its signs with their places in it.

Kinds of blanks, quotation marks, dashes and dots do not count, nor joiners of letters, nor points
that tell Hebrew and Arabic vowels, nor blanks where only typography asks for them: inside of
quotation marks, round dashes, beside Chinese and Japanese, and before `?`, `!`, `:`, `;` and `%`.
"""

from __future__ import annotations

import re
from typing import Final

from plugins.core.unspaced import EASTERN

SAME: Final = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\u00b4\u02bc\u05f3\uff07\uff40", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u05f4\u00ab\u00bb\u2039\u203a\uff02", '"'),
    **dict.fromkeys("\u300c\u300d\u300e\u300f\u301d\u301e\u301f\uff62\uff63", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d", "-"),
    **dict.fromkeys("\u200c\u200d\u0640\u0670\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7", ""),
    **dict.fromkeys(map(chr, (*range(0x0591, 0x05BE), *range(0x064B, 0x0653))), ""),
    "…": "...",
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_FIRST_FORM: Final = "\ufb00"
"""Where the forms of other letters begin, in Unicode."""
_WIDE: Final = range(0xFF01, 0xFF5F)
_WIDER: Final = 0xFF01 - 0x21
_WITHOUT_BLANK_BEFORE: Final = frozenset('"?!:;%')
_UNSPACED: Final = rf"\u3001\u3002{EASTERN}"
_LOOSE: Final = re.compile(
    rf" (?=[{_UNSPACED}])|(?<=[{_UNSPACED}]) | ?[\u2012-\u2015\u2212\uff0d]+ ?| -{{1,3}} "
)
"""Blanks that say nothing: beside Chinese and Japanese, and round dashes."""
_BROKEN: Final = re.compile(r"(?<=[^\W\d_])- (?=[^\W\d_])")
_AND: Final = re.compile(
    r"(?:und|oder|bzw|sowie|and|or|to|et|ou|y|o|e|i|en|of|och|og|eller|ja|and/or)\b", re.IGNORECASE
)
"""What stands behind a hyphen that stands for the rest of a word: "pre- and post-war"."""


def signs_of(text: str) -> tuple[str, list[int]]:
    """Return a plain text as it is compared, and where in it each sign is from."""
    signs: list[str] = []
    places: list[int] = []
    ends = (place for match in _LOOSE.finditer(text) for place in (match.start(), match.end() - 1))
    needless = {place for place in ends if text[place] == " "}
    for place, sign in enumerate(text):
        if place in needless:
            continue
        if sign < _FIRST_FORM and sign.isalnum() and sign not in SAME:
            signs.append(sign)
            places.append(place)
            continue
        for one in _same(sign):
            if one == " " and signs and signs[-1] == '"':
                continue
            if one == "-" and signs and signs[-1] == "-":
                continue
            _close_up(one, signs, places)
            signs.append(one)
            places.append(place)
    return "".join(signs), places


def _same(sign: str) -> str:
    if sign in SAME:
        return SAME[sign]
    return chr(ord(sign) - _WIDER) if ord(sign) in _WIDE else sign


def _close_up(sign: str, signs: list[str], places: list[int]) -> None:
    """Take out a blank that is none before a sign: of « x », of x ?, and of an ellipsis."""
    if signs[-1:] == [" "] and (sign in _WITHOUT_BLANK_BEFORE or signs[-2:-1] == [sign] == ["."]):
        del signs[-1], places[-1]
    if sign == "." and signs[-3:] == [" ", ".", "."]:
        del signs[-3], places[-3]


def unbroken(signs: str, places: list[int], *, keeps_hyphen: bool) -> tuple[str, list[int]] | None:
    """Return the signs without hyphens at ends of lines, or without the blank; None if no word is.

    Nobody but the writer knows which hyphen the word has anyway: "com- munication", "well- known".
    """
    breaks = [
        match.start()
        for match in _BROKEN.finditer(signs)
        if signs[match.end()].islower() and not _AND.match(signs, match.end())
    ]
    if not breaks:
        return None
    left_out = {place + 1 for place in breaks} | (set() if keeps_hyphen else set(breaks))
    kept = [number for number in range(len(signs)) if number not in left_out]
    return "".join(signs[n] for n in kept), [places[n] for n in kept]
