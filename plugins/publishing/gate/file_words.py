"""What the files of a site say to whoever reads them: in, a file; out, texts without any markup.

Pages, feeds, JSON, search indexes, compressed copies, and what is written inside of pictures. What
a page shows and what its tags hold (descriptions of pictures, addresses) are two texts, so that
neither parts the words of the other.
"""

from __future__ import annotations

import gzip
import html
import io
import posixpath
import re
import zlib
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from plugins.publishing import kinds
from plugins.publishing.gate.word_runs import plain, words_in
from plugins.publishing.inventory import bytes_of
from plugins.publishing.model import Found, SitePath

_LARGEST: Final = 64 << 20
"""Bytes that are unpacked of one file; a site has none that is larger."""
_PACKED: Final = frozenset({".gz", ".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter"})
_PICTURES: Final = frozenset(
    {".avif", ".gif", ".ico", ".jpeg", ".jpg", ".mp3", ".mp4", ".pagefind", ".png", ".wasm"}
    | {".webm", ".webp", ".woff", ".woff2"}
)
_SENTENCE = re.compile(rb"[ -~\x80-\xf4]{6,}")
"""What may be words in a file that is none: pictures hold who made them, and of what."""
_TAG = re.compile(r"<[^<>]*>")
_ESCAPED = re.compile(r'\\(?:u([0-9a-fA-F]{4})|([nrtbf])|(["\\/]))')
_TIMES: Final = 3
"""So often words are wrapped: a page that quotes a feed that quotes a page."""


@dataclass(frozen=True, slots=True)
class Said:
    """A file of the site, as it stands there and as it is read."""

    path: SitePath
    text: str
    shown: str
    """What is between tags, without escapes."""
    tags: str
    """What is in tags: attributes, comments; without escapes."""
    words: tuple[list[str], list[str], list[str]]
    """The words of both, and those of its path, one after the other."""

    def line_of(self, passage: str) -> int:
        """Return the line of words, or of any text, as far as they stand there as such; else 0."""
        place = self.text.find(passage)
        if place < 0:
            words = re.findall(r"\w+", passage)[:12]
            pattern = r"(?:[\W_]|<[^<>]*>)+?".join(map(re.escape, words))
            match = re.search(pattern, self.text, re.IGNORECASE) if words else None
            place = match.start() if match else -1
        return self.text.count("\n", 0, place) + 1 if place >= 0 else 0

    @property
    def is_prose(self) -> bool:
        """Tell whether its words are for readers: no program, style sheet or picture."""
        return not self.is_picture and not kinds.is_code(self.path)

    @property
    def is_picture(self) -> bool:
        """Tell whether most of it is no text, but bytes that look like any."""
        return posixpath.splitext(self.path)[1].lower() in _PICTURES


def said_in(found: Found) -> Said:
    """Return what a file says."""
    text = text_of(found)
    flat = _ESCAPED.sub(_unescaped, text) if "\\" in text else text
    for _ in range(_TIMES):
        before, flat = flat, html.unescape(flat) if "&" in flat else flat
        if flat == before:
            break
    flat = plain(flat)
    tags = "\n".join(_TAG.findall(flat))
    tags = unquote(tags) if "%" in tags else tags
    shown = _TAG.sub(" ", flat)
    words = (words_in(shown), words_in(tags), words_in(plain(found.path)))
    return Said(found.path, text, shown, tags, words)


def text_of(found: Found) -> str:
    """Return the text of a file as it stands there, unpacked; of a picture, what may be words."""
    data = bytes_of(found)
    ending = posixpath.splitext(found.path)[1].lower()
    if ending in _PACKED:
        data = _unpacked(data)
        ending = posixpath.splitext(found.path[: -len(ending)])[1].lower()
    elif ending == ".br":
        data = _without_brotli(data)
        ending = posixpath.splitext(found.path[: -len(ending)])[1].lower()
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    if ending in _PICTURES or b"\0" in data[:4096]:
        return "\n".join(part.decode("utf-8", "replace") for part in _SENTENCE.findall(data))
    return data.decode("utf-8", "replace")


def _unpacked(data: bytes) -> bytes:
    """Return unpacked bytes; as they are where nobody could unpack them."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            return file.read(_LARGEST)
    except (OSError, EOFError, zlib.error):
        return data


def _without_brotli(data: bytes) -> bytes:
    import brotli  # noqa: PLC0415 - sites without compressed copies do without it

    try:
        unpacked: bytes = brotli.decompress(data)
    except brotli.error:
        return data
    return unpacked[:_LARGEST]


def _unescaped(match: re.Match[str]) -> str:
    """Return what an escape of JSON stands for (RFC 8259, section 7)."""
    code, blank, sign = match.groups()
    return chr(int(code, 16)) if code else " " if blank else sign
