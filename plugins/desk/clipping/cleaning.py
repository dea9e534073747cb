"""Clean texts of other people's pages: in, an attribute or a string of JSON; out, plain words."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final

from plugins.desk.page_text import plain

_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG: Final = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|div|em|font|h[1-6]|i|mark|p|q|s|small|span|strong|sub|sup|u|wbr)"
    r"(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_TWICE: Final = 2
_LONGEST: Final = 20_000


def clean(text: str | None) -> str:
    """Return a text without tags of words, entities escaped twice, controls and spare blanks.

    Only tags that mark words go: what else stands between angle brackets may be what it is about.
    """
    found = (text or "")[:_LONGEST]
    for _ in range(_TWICE):
        if not _ENTITY.search(found):
            break
        found = html.unescape(found)
    found = _TAG.sub(lambda tag: " " if tag[0][:3].lower() in {"<br", "<p>", "<di"} else "", found)
    found = "".join(" " if _is_control(sign) else sign for sign in found)
    return plain(found)


def _is_control(sign: str) -> bool:
    return (
        unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"}
        or sign in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )


def key_of(text: str) -> str:
    """Return a text as it is compared: letters and digits, without accents and case."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in apart if sign.isalnum())
