"""Characters of a saved page: in, its bytes and what a server said; out, text.

In the order of the HTML standard (13.2.3), but for one thing: bytes that are valid UTF-8 with
characters beyond ASCII are UTF-8, whatever the page says. Pages that were saved by programs
often keep a declaration that has become false, and no other encoding makes such bytes by chance.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<(?:meta\s[^>]{0,500}?charset|\?xml\s[^>]{0,200}?encoding)"
                       rb"\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)  # fmt: skip
_SERVED = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4096
_SAMPLE = 65536
_MEANT: Final = {
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
}
"""What browsers read a label as (Encoding Standard, 4.2), by Python's names."""
_NO_PAGES: Final = frozenset(
    {"idna", "punycode", "raw-unicode-escape", "raw_unicode_escape", "undefined", "unicode-escape",
     "unicode_escape", "utf-7"}
)  # fmt: skip
"""Encodings of Python's that no page is in."""
_FEW: Final = 0.2
"""The share of the characters beyond ASCII that may be spoilt in what is still read as labelled."""


def decoded(body: bytes, media_type: str = "") -> str:
    """Return the text of a page; a character that cannot be read becomes U+FFFD."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, errors="replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    found = _DECLARED.search(body, 0, _HEAD)
    served = _SERVED.search(media_type)
    for label in (served[1] if served else "", found[1].decode("ascii") if found else "", "utf-8"):
        text = _read_as(label, body)
        if text is not None:
            return text
    best = from_bytes(body[:_SAMPLE]).best()
    return body.decode(best.encoding if best else "cp1252", errors="replace")


def _read_as(label: str, body: bytes) -> str | None:
    """Return the text if the bytes can be what a label says, with few faults."""
    try:
        name = codecs.lookup(label).name
        if name in _NO_PAGES:
            return None
        if name.startswith(("utf-16", "utf-32")):  # no label could have been found in such bytes
            name = "utf-8"
        text = body.decode(_MEANT.get(name, name), errors="replace")
    except LookupError:
        return None
    beyond = sum(not c.isascii() for c in text)
    return text if text.count("\ufffd") <= beyond * _FEW else None
