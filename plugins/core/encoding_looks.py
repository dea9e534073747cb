"""What bytes look like where nothing true is said of them: in, a page; out, text, encoding.

The page's language decides first, as the defaults for locales of the HTML standard have it
(13.2.3.2): pages of a language are in one or two encodings, and the likelier one is known by its
letters. A page that is mostly in ASCII is in windows-1252. The rest is left to charset-normalizer,
which takes short texts in Latin letters for any of twenty encodings.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

_CYRILLIC: Final = ("cp1251", "koi8-r", "iso8859-5")
_CENTRAL: Final = ("cp1250", "iso8859-2")
_CHINESE: Final = ("gb18030", "big5hkscs")
_BY_LANGUAGE: Final = {
    "ja": ("cp932", "euc_jp"),
    "ko": ("cp949",),
    "zh": _CHINESE,
    **dict.fromkeys(("ru", "be", "bg", "mk", "sr", "kk", "ky", "tt"), _CYRILLIC),
    "uk": ("cp1251", "koi8-u", "iso8859-5"),
    **dict.fromkeys(("pl", "cs", "sk", "hu", "sl", "hr", "ro", "bs"), _CENTRAL),
    "el": ("cp1253", "iso8859-7"),
    **dict.fromkeys(("tr", "az"), ("cp1254",)),
    **dict.fromkeys(("he", "iw", "yi"), ("cp1255",)),
    **dict.fromkeys(("ar", "fa", "ur"), ("cp1256", "iso8859-6")),
    **dict.fromkeys(("et", "lv", "lt"), ("cp1257", "iso8859-13")),
    "vi": ("cp1258",),
    "th": ("cp874",),
}
_LANGUAGE: Final = re.compile(
    rb"<html\b[^>]{0,1000}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b"
    rb"|<meta\s[^>]{0,200}?content-language[\"']?\s+content\s*=\s*[\"']?([A-Za-z]{2,3})\b",
    re.IGNORECASE,
)
_HEAD: Final = 8192
_SAMPLE: Final = 40_000
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_LETTERS: Final = re.compile(rb"[A-Za-z]")
_MARKUP: Final = re.compile(rb"(?is)<(script|style)\b.{0,400000}?</\1|<[^<>]{0,2000}>")
_LIKELY: Final = re.compile(
    r"[\u3041-\u30fa\uac00-\ud7a3的一是不了在人有我他这這中大来來上国國和以说說时時会會]"
)
"""Kana, Hangul, and the characters of which every Chinese text is full."""
_UNLIKELY: Final = re.compile(
    r"[\x80-\x9f\ufffd\ue000-\uf8ff\uff61-\uff9f]|(?<=[^\W\d_])[\xa1-\xa8\xac\xaf\xb1\xb3-\xb6\xb8\xb9\xbc-\xbf\xd7\xf7]"
)
"""Controls, private and narrow signs; and signs in the middle or at the end of a word."""
_KANA: Final = re.compile(r"[\u3041-\u30fa]")
_OTHERS: Final = re.compile(r"[\u0370-\u0e7f]")
_MIXED: Final = re.compile(r"(?<=[A-Za-z])[\u0370-\u0e7f]|[\u0370-\u0e7f](?=[A-Za-z])")


def as_it_looks(body: bytes) -> tuple[str, str]:
    """Return the text of a page, and the encoding that its words look like."""
    sample = _sample_of(body)
    names = _BY_LANGUAGE.get(_language_of(body), ())
    if names and _is_mixed(sample, names[0]):
        names = ()
    if not names and is_foreign(body):
        names = tuple(n for n in ("cp932", "euc_jp") if _has_kana(sample, n))
    elif not names:
        if _fitness(sample, "cp1252") > 0:
            return western(body), "cp1252"
        names = (*_CENTRAL, "cp1254")
    for name in sorted(names, key=lambda one: -_fitness(sample, one)):
        if (text := mostly(body, name)) is not None:
            return text, name
    return _by_statistics(body, sample)


def _by_statistics(body: bytes, sample: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few pages need it, and it is slow

    best = from_bytes(sample).best() if sample else None
    if best is not None and best.encoding not in {"ascii", "cp1252", "latin_1"}:
        text = mostly(body, best.encoding)
        if text is not None:
            return text, best.encoding
    return western(body), "cp1252"


def _sample_of(body: bytes) -> bytes:
    lines = (line for line in _MARKUP.sub(b" ", body).splitlines() if _HIGH.search(line))
    return b"\n".join(lines)[:_SAMPLE]


def _language_of(body: bytes) -> str:
    found = _LANGUAGE.search(body[:_HEAD])
    return (found[1] or found[2]).decode("ascii").lower() if found else ""


def _is_mixed(sample: bytes, name: str) -> bool:
    """Tell whether the letters of another script stand in Latin words: the language is not true."""
    text = sample.decode(name, "replace")
    return len(_MIXED.findall(text)) * 3 > len(_OTHERS.findall(text))


def _has_kana(sample: bytes, name: str) -> bool:
    """Tell whether bytes that are read as Japanese are it: a fifth of it at least is in Kana."""
    text = sample.decode(name, "replace")
    return "\ufffd" not in text[:-2] and len(_KANA.findall(text)) * 5 > len(text)


def _fitness(sample: bytes, name: str) -> int:
    """Return how much like words some bytes are in an encoding: more letters, fewer odd signs."""
    text = sample.decode(name, "replace")
    accented = [sign for sign in text if sign > "\x7f"]
    small = sum(sign.isalpha() and not sign.isupper() for sign in accented)
    inside = sum(
        right > "\x7f" and right.isupper() and left.islower() for left, right in pairwise(text)
    )
    likely, unlikely = len(_LIKELY.findall(text)), len(_UNLIKELY.findall(text))
    return small + likely - 2 * inside - 2 * unlikely


def strictly(body: bytes, name: str) -> str | None:
    """Return the text in an encoding that all of its bytes fit."""
    try:
        return body.decode(name)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def mostly(body: bytes, name: str) -> str | None:
    """Return the text in an encoding that nearly all of its bytes fit."""
    strict = strictly(body, name)
    if strict is not None:
        return strict
    lenient = body.decode(name, "replace")
    return lenient if lenient.count("\ufffd") * 20 <= len(_HIGH.findall(body)) else None


def western(body: bytes) -> str:
    """Return the text in windows-1252, whose five free places browsers fill with controls."""
    strict = strictly(body, "cp1252")
    return body.decode("latin-1") if strict is None else strict


def is_foreign(body: bytes) -> bool:
    """Tell whether more letters have accents than in any language of Latin letters."""
    plain = _MARKUP.sub(b" ", body)
    high = len(_HIGH.findall(plain))
    return high > 20 and high > len(_LETTERS.findall(plain)) * 0.8  # noqa: PLR2004 - see above
