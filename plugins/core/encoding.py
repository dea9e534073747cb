"""The encoding of a page: in, bytes and what a server said of them; out, text.

Declarations are believed where the bytes bear them out, in the order of the HTML standard
(13.2.3.2): byte order mark, server, ``<meta>``. Bytes that are good UTF-8 and say otherwise are
UTF-8 all the same. Where nothing fits, `encoding_looks` says what the bytes look like.
"""

from __future__ import annotations

import codecs
import re
import zlib
from dataclasses import dataclass
from typing import Final

from plugins.core.encoding_looks import as_it_looks, is_foreign, mostly, western

LARGEST: Final = 16_000_000
"""How many bytes a page may have, once unpacked; articles have a hundredth of it."""
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDER: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-7": "utf-8",
}
"""What browsers read instead (Encoding Standard, 4.2): the larger sets that pages mean; a page that
could be searched for its ``<meta>`` is in no UTF-16."""
_LABELS: Final = {"windows-874": "cp874", "iso-8859-8-i": "iso8859-8", "unicode": "utf-8"}
"""Labels of the standard that Python does not know."""
_NO_CHARSETS: Final = {
    "idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape",
}  # fmt: skip
"""Python's own ways to write text, which no page is in; some raise whatever they are given."""
_META: Final = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=[\s\"']*([A-Za-z0-9_.:-]{2,40})",
    re.IGNORECASE,
)
_IN_HEADER: Final = re.compile(r"charset\s*=[\s\"']*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HEAD: Final = 8192
"""How far a declaration is looked for: pages have it later than the standard's 1024 bytes."""


class TooLargeError(ValueError):
    """The bytes unpack to more than a page has."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the encoding it was read in; ``is_guessed``: nothing true was said of it."""

    text: str
    encoding: str
    is_guessed: bool = False


def unpacked(body: bytes, largest: int = LARGEST) -> bytes:
    """Return bytes without gzip around them; raises TooLargeError, and ValueError where damaged."""
    if body.startswith(b"\x1f\x8b"):
        inflater = zlib.decompressobj(wbits=31)
        try:
            body = inflater.decompress(body, largest + 1)
        except zlib.error as error:
            raise ValueError(str(error)) from None
    if len(body) > largest:
        raise TooLargeError(largest)
    return body


def decoded(body: bytes, content_type: str = "") -> Decoded:
    """Return the text of a page; whatever the bytes are, there is one."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return Decoded(body[len(mark) :].decode(name, "replace"), name)
    if wide := _without_mark(body):
        return Decoded(body.decode(wide, "replace"), wide)
    said = [name for name in (_of_header(content_type), _of_meta(body)) if name]
    if (seven := next((n for n in said if n.startswith(("iso2022", "hz"))), "")) and body.isascii():
        return Decoded(body.decode(seven, "replace"), seven)
    if (text := mostly(body, "utf-8")) is not None or (text := utf8_cut_short(body)) is not None:
        return Decoded(text, "utf-8")
    for name in said:
        if (text := _as_said(body, name)) is not None:
            return Decoded(text, name)
    return Decoded(*as_it_looks(body), is_guessed=True)


def utf8_cut_short(body: bytes) -> str | None:
    """Return UTF-8 that ends within a character, without it; None where it is none."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        text = decoder.decode(body)
    except UnicodeDecodeError:
        return None
    return text if decoder.getstate()[0] and not text.isascii() else None


def _of_header(content_type: str) -> str:
    found = _IN_HEADER.search(content_type)
    return charset_named(found[1]) if found else ""


def _of_meta(body: bytes) -> str:
    found = _META.search(body[:_HEAD])
    return charset_named(found[1].decode("ascii")) if found else ""


def charset_named(label: str) -> str:
    """Return Python's name of an encoding of text, or nothing."""
    try:
        plain = label.lower().removeprefix("x-")
        found = codecs.lookup(_LABELS.get(plain, plain))
    except LookupError:
        return ""
    text = getattr(found, "_is_text_encoding", True) and found.name not in _NO_CHARSETS
    return _WIDER.get(found.name, found.name) if text else ""


def _without_mark(body: bytes) -> str:
    """Return the kind of UTF-16 that a text in Latin letters betrays by its zeros."""
    head = body[:400]
    even, odd, half = head[::2].count(0), head[1::2].count(0), len(head) // 2
    if half > len(b"<html>") and max(even, odd) > half * 0.7 and min(even, odd) < half * 0.1:
        return "utf-16-be" if even > odd else "utf-16-le"
    return ""


def _as_said(body: bytes, name: str) -> str | None:
    """Return the text in an encoding that was declared, where the bytes bear it out."""
    if name == "cp1252":
        return None if is_foreign(body) else western(body)
    return mostly(body, name)
