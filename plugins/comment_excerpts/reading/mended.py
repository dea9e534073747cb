"""XML as programs leave it: in, a stream; out, the same with what is commonly wrong right.

The result is UTF-8 without characters that XML 1.0 forbids (section 2.2). What stands before the
first ``<`` goes; a loose ``&`` becomes ``&amp;``, and a name of HTML its character; sections of
CDATA stay as they are.
"""

from __future__ import annotations

import codecs
import html.entities
import io
import re
from typing import BinaryIO, Final

_DECLARED: Final = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_LOOSE: Final = re.compile(r"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|\w{1,32};)")
_NAMED: Final = re.compile(r"&(\w{1,32});")
_OWN: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CHUNK: Final = 1 << 16
_HELD: Final = 40
"""So many characters wait for the next piece: a mark or a reference may go on in it."""


class Mended(io.RawIOBase):
    """A stream of mended XML; ``head`` is its beginning, which may declare an encoding."""

    def __init__(self, raw: BinaryIO, head: bytes) -> None:
        """Read from ``raw`` as it is read from."""
        declared = _DECLARED.search(head[:_CHUNK])
        try:
            decoder = codecs.getincrementaldecoder(declared[1].decode() if declared else "utf-8")
        except LookupError:
            decoder = codecs.getincrementaldecoder("utf-8")
        self._raw = raw
        self._decoder = decoder("replace")
        self._waiting = ""
        self._in_data = False
        self._is_begun = False
        self._out = b""

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer with the next bytes, and return how many; 0 at the end."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        while not self._out:
            chunk = self._raw.read(_CHUNK)
            text = self._waiting + self._decoder.decode(chunk, final=not chunk)
            self._waiting = ""
            self._out = self._piece(text, is_last=not chunk).encode("utf-8", "replace")
            if not chunk:
                break
        given = self._out[: len(view)]
        view[: len(given)] = given
        self._out = self._out[len(given) :]
        return len(given)

    def _piece(self, text: str, *, is_last: bool) -> str:
        text = _FORBIDDEN.sub("", text)
        if not self._is_begun:
            text = text[text.find("<") :] if "<" in text else ""
            self._is_begun = bool(text)
            text = re.sub(r"^<\?xml[^>]*\?>", "", text)
        parts: list[str] = []
        while text:
            mark = "]]>" if self._in_data else "<![CDATA["
            before, found, after = text.partition(mark)
            if not found and not is_last:
                hold = _before_reference(before, max(len(before) - _HELD, 0))
                before, self._waiting = before[:hold], before[hold:]
            parts.append(before if self._in_data else _escaped(before))
            parts.append(found)
            if not found:
                break
            self._in_data = not self._in_data
            text = after
        return "".join(parts)


def _before_reference(text: str, end: int) -> int:
    """Return a place to cut a text, at ``end`` or before a reference that could go on there."""
    start = text.rfind("&", max(end - _HELD, 0), end)
    return end if start < 0 else start


def _escaped(text: str) -> str:
    text = _NAMED.sub(_as_character, text)
    return _LOOSE.sub("&amp;", text)


def _as_character(match: re.Match[str]) -> str:
    if match[1] in _OWN:
        return match[0]
    found = html.entities.html5.get(f"{match[1]};")
    if found is None:
        return f"&amp;{match[1]};"
    return "".join(f"&#{ord(character)};" for character in found)
