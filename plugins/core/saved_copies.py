"""What a saved page says of its saving: in, its beginning; out, where it was, and on which day.

Browsers write the address ("saved from url"), SingleFile and HTTrack the day, too; and they say
where they translated it.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from plugins.core.addresses import is_web_address
from plugins.core.months import month_of

_COMMENT = re.compile(rb"<!--(.{0,4000}?)-->", re.DOTALL)
_ADDRESS = re.compile(
    r"saved from url=\(\d{1,5}\)(\S{1,2000})|Page saved with SingleFile\s+url:\s*(\S{1,2000})"
)
_DAY = re.compile(
    r"(?:saved date:\s*[A-Za-z]{3}\s+([A-Za-z]{3})\s+(\d{1,2})\s+(\d{4})"
    r"|by HTTrack [^,]{0,80}(?:,[^,]{0,20}?)?,\s*[A-Za-z]{3},"
    r"\s*(\d{1,2})\s+([A-Za-z]{3})\s+(\d{4}))"
)
_TRANSLATED: Final = re.compile(
    rb"<html\b[^<>]{0,2000}\btranslated-(?:ltr|rtl)\b"
    rb"|\bhttp-equiv\s{0,9}=\s{0,9}[\"']?x-translated-by\b"
    rb"|<title\b[^<>]{0,200}\s_msttexthash\s{0,9}=",
    re.IGNORECASE,
)
"""What Chrome, Google's pages and Edge write into pages that they translate."""
_HEAD: Final = 16_384
_WITH_TITLE: Final = 65_536
_MOST: Final = 5


def address_of(body: bytes) -> str | None:
    """Return the address that a page was saved from, if one of its first comments says it."""
    return next(filter(None, map(address_in, _comments(body))), None)


def address_in(comment: str) -> str | None:
    """Return the address that a comment of a page says it was saved from."""
    match = _ADDRESS.search(comment)
    found = (match[1] or match[2]) if match else ""
    return found if is_web_address(found) else None


def day_of(body: bytes) -> dt.date | None:
    """Return the day on which a page was saved, if one of its first comments says it."""
    match = next(filter(None, map(_DAY.search, _comments(body))), None)
    if match is None:
        return None
    name, day, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
    try:
        return dt.date(int(year), month_of(name, "en") or 0, int(day))
    except ValueError:
        return None


def is_translated(body: bytes) -> bool:
    """Tell whether a program translated a page, so that its words are not its author's."""
    return _TRANSLATED.search(body[:_WITH_TITLE]) is not None


def _comments(body: bytes) -> list[str]:
    found = _COMMENT.findall(body[:_HEAD])[:_MOST]
    return [text.decode("utf-8", "replace") for text in found]
