"""What is no page: in, the first bytes of a file and its declared type; out, why it is refused."""

from __future__ import annotations

import re
from typing import Final

_ARCHIVES: Final = ("a webarchive", "a page in MHTML")
_KINDS: Final = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a sound"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"PK\x03\x04", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"bplist00", _ARCHIVES[0]),
    (b"{\\rtf", "a document of a word processor"),
    (b"\xd0\xcf\x11\xe0", "a document of a word processor"),
    (b"\x7fELF", "a program"),
)
"""Beginnings of files (their magic numbers), and what they are."""
_LEAD: Final = re.compile(rb"[\s\xef\xbb\xbf]{0,1024}")
_MHTML: Final = re.compile(
    rb"\s{0,100}[A-Za-z][A-Za-z-]{1,60}:[ \t](?s:.{0,4000}?)"
    rb"\nContent-Type:\s{0,9}multipart/related\b",
    re.IGNORECASE,
)
_TYPE: Final = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,80}")
_READABLE: Final = re.compile(r"text/.*|application/(?:xml|[\w.-]+\+xml)")
_ODD: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
_LOOKED_AT: Final = 20_000
_TOO_MANY: Final = 0.15
"""Of random bytes a quarter are controls; of a page that was damaged, hardly one in a hundred."""


def kind_of(body: bytes) -> str:
    """Return what some bytes are, where they are no page and begin as another kind does."""
    lead = _LEAD.match(body)
    start = body[lead.end() :][:8] if lead else b""
    if body[4:8] == b"ftyp":
        return "a film or a picture"
    if is_mhtml(body):
        return _ARCHIVES[1]
    return next((kind for mark, kind in _KINDS if start.startswith(mark)), "")


def is_mhtml(body: bytes) -> bool:
    """Tell whether bytes are a page with its pictures as a letter (RFC 2557)."""
    return _MHTML.match(body) is not None


def what_to_do(kind: str) -> str:
    """Return what helps somebody who gave a file of a kind."""
    if kind in _ARCHIVES:
        return "open it in the browser that wrote it, and save it as HTML alone"
    return "clip the web page that it is offered on"


def other_type(content_type: str) -> str:
    """Return the type that a server declares, where it is none of a page; servers often say none.

    Text is no page either, and is looked at: many a server calls everything text.
    """
    found = _TYPE.match(content_type.strip().lower())
    return found[0] if found and not _READABLE.fullmatch(found[0]) else ""


def is_binary(text: str) -> bool:
    """Tell whether a decoded text has more controls than any text."""
    looked_at = text[:_LOOKED_AT]
    return len(_ODD.findall(looked_at)) > _TOO_MANY * len(looked_at)
