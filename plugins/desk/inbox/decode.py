"""The first stage: in, the bytes of a feed; out, its text, and which encoding they were read as.

The order is RFC 7303's: a byte order mark, what the server said, the XML declaration, UTF-8. Where
none of them fits the bytes, the letters themselves are asked.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from plugins.core.encoding import utf8_cut_short

_MARKS: Final = (
    (codecs.BOM_UTF32_BE, "utf-32be"),
    (codecs.BOM_UTF32_LE, "utf-32le"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
)
_FIRST_LETTERS: Final = (  # "<?" or "<r", without a mark (XML 1.0, appendix F)
    (re.compile(rb"\x00\x00\x00<"), "utf-32be"),
    (re.compile(rb"<\x00\x00\x00"), "utf-32le"),
    (re.compile(rb"\x00<\x00[?a-zA-Z!]"), "utf-16be"),
    (re.compile(rb"<\x00[?a-zA-Z!]\x00"), "utf-16le"),
    (re.compile(rb"Lo\xa7\x94"), "cp037"),
)
_DECLARED = re.compile(
    r"\s*<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})[\"']", re.ASCII
)
_NO_TEXT: Final = frozenset(
    {"idna", "mbcs", "oem", "punycode", "raw_unicode_escape", "undefined", "unicode_escape"}
)
"""Codecs of Python that are no encodings of texts, and may take very long."""
_OTHER_NAMES: Final = {
    "cseucpkdfmtjapanese": "euc_jp", "csgb2312": "gb18030", "csmacintosh": "mac_roman",
    "dos-874": "cp874", "iso88591": "iso8859_1", "windows-31j": "cp932",
    "gb_2312-80": "gb18030", "iso-8859-8-e": "iso8859_8", "iso-8859-8-i": "iso8859_8",
    "koi": "koi8_r", "koi8": "koi8_r", "mac": "mac_roman", "unicode11utf8": "utf-8",
    "windows-874": "cp874", "windows-949": "cp949",
}  # fmt: skip
"""Names that browsers know and Python does not; an ``x-`` before a name is left out too."""
_WIDER: Final = {"shift_jis": "cp932", "iso8859-1": "cp1252"}
"""Encodings that hold another and some letters more, which people use under the other's name."""
_SCRIPTS: Final = {
    "big5": "big5", "cp1251": "windows-1251", "cp1253": "windows-1253", "cp1255": "windows-1255",
    "cp1256": "windows-1256", "euc_jp": "euc-jp", "euc_kr": "euc-kr", "gb18030": "gb18030",
    "iso8859_5": "iso-8859-5", "koi8_r": "koi8-r", "cp932": "shift_jis", "tis_620": "tis-620",
}  # fmt: skip
"""Encodings of other scripts than the Latin one, as Python and as everybody else names them."""
_ENOUGH_LETTERS: Final = 20
_IN_WORDS: Final = 0.8
"""The share of letters beyond ASCII that stand beside another: single ones are accents."""
_LOOKED_AT: Final = 64 * 1024
_SURE: Final = 0.1
_WHOLE_FOR_ONE_BROKEN: Final = 10
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_TOGETHER = re.compile(r"[^\W\d_\x00-\x7f]{2,}")
_ALONE = re.compile(r"[^\W\d_\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what its bytes were read as; ``declared`` is what they say, or were said to be.

    ``guessed``: no declaration fitted, and neither did UTF-8.
    """

    text: str
    encoding: str
    declared: str | None = None
    guessed: bool = False


def decode(data: bytes, charset: str | None = None) -> Decoded:
    """Return the text of some bytes, whatever they are; ``charset`` is what the server said."""
    mark, sniffed = _mark_of(data)
    data = data[mark:]
    declared = _declared_in(data, sniffed)
    said = charset or declared or sniffed
    for name in _candidates(sniffed if mark else None, charset, declared, sniffed):
        text = _read_as(data, name)
        if text is not None:
            return Decoded(text, name, said)
    short = utf8_cut_short(data)
    if short is not None:
        return Decoded(short, "utf-8", said)
    mended = _mostly_utf8(data)
    if mended is not None:
        return Decoded(mended, "utf-8", said, guessed=True)
    guess = _script_of(data) or "windows-1252"
    text = _read_as(data, guess)
    if text is None:
        guess, text = "iso-8859-1", data.decode("iso-8859-1")
    return Decoded(text, guess, said, guessed=True)


def is_known(name: str) -> bool:
    """Tell whether an encoding of this name can be read here."""
    try:
        return bool(codecs.lookup(_known_as(name)).name)
    except (LookupError, ValueError):
        return False


def _candidates(*names: str | None) -> Iterator[str]:
    """Yield the encodings to try, each once."""
    yield from dict.fromkeys(name.lower() for name in (*names, "utf-8") if name)


def _mark_of(data: bytes) -> tuple[int, str | None]:
    """Return the length of the byte order mark, and the encoding that the first bytes show."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return len(mark), name
    for letters, name in _FIRST_LETTERS:
        if letters.match(data):
            return 0, name
    return 0, None


def _declared_in(data: bytes, sniffed: str | None) -> str | None:
    """Return what the XML declaration says, in small letters.

    A general "utf-16" means the order of bytes that was seen, and GB 2312 the letters beyond it
    that its users mean too.
    """
    head = data[:1024].decode(sniffed or "iso-8859-1", "ignore")
    match = _DECLARED.match(head)
    if match is None:
        return None
    name = match[1].lower()
    wide = sniffed is not None and sniffed.startswith(("utf-16", "utf-32"))
    if wide and re.fullmatch(r"(utf|u|ucs|iso-10646-ucs|cs)[-_]?\w*", name):
        return sniffed
    return "gb18030" if name == "gb2312" else name


def _read_as(data: bytes, name: str) -> str | None:
    """Return the text if the bytes are in this encoding, and there is one of that name."""
    try:
        known = codecs.lookup(_known_as(name)).name
        if known.replace("-", "_") in _NO_TEXT:
            return None
        return data.decode(_WIDER.get(known, known))
    except (LookupError, ValueError):
        return _narrow(data, name)


def _known_as(name: str) -> str:
    """Return the name under which Python knows an encoding (Encoding Standard, section 4.2)."""
    name = name.lower()
    while name.startswith("x-"):
        name = name.removeprefix("x-")
    return _OTHER_NAMES.get(name, name)


def _narrow(data: bytes, name: str) -> str | None:
    """Return the text in the encoding as it was named, where the wider one does not fit."""
    try:
        known = codecs.lookup(_known_as(name)).name
        return data.decode(known) if known in _WIDER else None
    except (LookupError, ValueError):
        return None


def _mostly_utf8(data: bytes) -> str | None:
    """Return the text where all but a few of its letters are UTF-8, with marks for the others."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(map(len, _BEYOND_ASCII.findall(text))) - broken
    return text if whole >= _WHOLE_FOR_ONE_BROKEN * broken else None


def _script_of(data: bytes) -> str | None:
    """Return the encoding under which the letters make words of another script, if one is sure.

    Latin ones cannot be told apart by their letters, so none of them is ever returned.
    """
    from charset_normalizer import from_bytes  # noqa: PLC0415 - seldom needed

    match = from_bytes(
        data[:_LOOKED_AT],
        cp_isolation=list(_SCRIPTS),
        threshold=_SURE,
        preemptive_behaviour=False,
        enable_fallback=False,
    ).best()
    if match is None:
        return None
    text = str(match)
    letters = len(_ALONE.findall(text))
    in_words = sum(map(len, _TOGETHER.findall(text)))
    if letters < _ENOUGH_LETTERS or in_words < _IN_WORDS * letters:
        return None
    return _SCRIPTS.get(match.encoding)
