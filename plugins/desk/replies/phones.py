"""Telephone numbers in a text: where they stand, in the ways that people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import decimal

_LABEL: Final = re.compile(
    r"(?:\b(?:tel|telephone|telefon|telefono|teléfono|telefone|telefoon|téléphone|tél|puh|puhelin|"
    r"phone|fon|mobile?|mobil|mob|móvil|handy|cell|cellular|fax|telefax|direct|durchwahl|whatsapp|"
    r"signal|call|ring|тел|телефон|моб|電話|电话|전화|gsm|dw|t|m|f)\b\.?|☎️?|📞|📱|✆)"
    r"\s{0,3}[.:|/]{0,2}\s{0,3}$",
    re.IGNORECASE,
)
"""What is written before a number to say that it is one; it stands right before it."""
_RUN: Final = re.compile(
    r"(?<![\w.,/#€$£-])(?:\+|00)?[(\[]?\+?\d(?:[ \t()\[\]./–-]{0,3}\d){5,17}(?![\w])"
    r"(?:\s?(?:ext|x|ext\.|dw)\.?\s?\d{1,5}\b)?"
)
"""Six to eighteen digits with blanks, lines, dots and brackets between; then an extension."""
_DATE: Final = re.compile(
    r"(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})(?:\s+\d{1,2})?"
)
"""What looks like a number and is a date; an hour may follow."""
_YEARS: Final = re.compile(r"(?:1[5-9]|20)\d\d\s?[-–/]\s?(?:1[5-9]|20)\d\d")
_GROUPED: Final = re.compile(r"\d{1,3}(?:[ .,]\d{3}){1,5}")
"""A large number in groups of three: 1,250,000."""
_NORTH_AMERICAN: Final = re.compile(r"(?:1[ .-]?)?[(]?\d{3}[)]?[ .-]{1,2}\d{3}[ .-]\d{4}")
"""(212) 555-0143, as in the North American Numbering Plan."""
_TRUNK: Final = re.compile(
    r"[(]?0\d{1,5}[)]?[ ./–-]{1,3}\d[\d ./–-]{3,16}|0[1-9](?:[ .]\d\d){4}|0\d{9,11}"
)
"""A number with the zero that leads out of town: 030 / 12 34 56, 01 23 45 67 89."""
_PLAIN: Final = {
    **dict.fromkeys(map(ord, "\xa0\u2007\u2009\u202f\u3000"), " "),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2212\uff0d"), "-"),
    **dict(zip(map(ord, "\uff08\uff09\uff0b\uff0e\uff0f"), "()+./", strict=True)),
}
"""Blanks, lines and brackets as typesetters and keyboards of East Asia write them."""
_FEWEST: Final = 6
_BEFORE: Final = 16


def has_phone(text: str) -> bool:
    """Tell whether a telephone number stands in a text."""
    return any(True for _ in phones_in(text))


def phones_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each telephone number begins and ends."""
    text = _plain(text)
    for match in _RUN.finditer(text):
        number = match[0]
        label = _LABEL.search(text[max(0, match.start() - _BEFORE) : match.start()])
        if _is_phone(number, has_label=label is not None):
            yield match.span()


def _plain(text: str) -> str:
    """Return a text, as long as it was, with the usual digits and signs."""
    if text.isascii():
        return text
    usual = text.translate(_PLAIN)
    return "".join(str(decimal(c)) if c.isdecimal() and c > "9" else c for c in usual)


def _is_phone(number: str, *, has_label: bool) -> bool:
    digits = sum(c.isdigit() for c in number)
    if digits < _FEWEST or _DATE.fullmatch(number) or _YEARS.fullmatch(number):
        return False
    if number.lstrip("([").startswith(("+", "00")):
        return True
    if has_label:
        return True
    if _NORTH_AMERICAN.fullmatch(number) or _TRUNK.fullmatch(number):
        return True
    return number.startswith("(") and ")" in number and not _GROUPED.fullmatch(number)
