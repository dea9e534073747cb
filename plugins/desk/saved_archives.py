"""Pages that a browser saved in one file with their pictures: in, its bytes; out, the page's own.

Chrome, Edge and Opera write MHTML (RFC 2557), Safari a webarchive, which is a list of Apple's.
"""

from __future__ import annotations

import binascii
import datetime as dt
import email.policy
import email.utils
import plistlib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from typing import Final

from plugins.core.addresses import is_web_address
from plugins.desk.file_kinds import is_mhtml

_PLIST: Final = b"bplist00"
_BLANK_LINE: Final = re.compile(rb"\r?\n\r?\n")
_LONGEST_HEADER: Final = 16_384
_MOST_PARTS: Final = 2000


@dataclass(frozen=True, slots=True)
class Kept:
    """A page that was kept in an archive, and what the archive says of it."""

    body: bytes
    content_type: str = ""
    url: str | None = None
    day: dt.date | None = None


def page_kept_in(body: bytes) -> Kept | None:
    """Return the page in an archive of a browser; None where this is none, or has no page."""
    if body.startswith(_PLIST):
        return _of_webarchive(body)
    if is_mhtml(body):
        return _of_mhtml(body)
    return None


def _of_mhtml(body: bytes) -> Kept | None:
    """Return the first part of HTML; the others are its frames and pictures, and are not read."""
    message, rest = _header_of(body)
    boundary = message.get_boundary()
    for number, part in enumerate(_parts_of(rest, boundary.encode()) if boundary else ()):
        header, data = _header_of(part)
        if header.get_content_type() == "text/html":
            charset = header.get_param("charset")
            content_type = f"text/html; charset={charset}" if isinstance(charset, str) else ""
            said = [message.get("Snapshot-Content-Location"), header.get("Content-Location")]
            page = _decoded(data, str(header.get("Content-Transfer-Encoding") or ""))
            return Kept(page, content_type, _address_of(said), _day_of(message))
        if number >= _MOST_PARTS:
            break
    return None


def _header_of(part: bytes) -> tuple[Message, bytes]:
    """Return a header, and what is below it; one without end is cut."""
    end = _BLANK_LINE.search(part[:_LONGEST_HEADER])
    header = part[: end.start() if end else _LONGEST_HEADER]
    message = BytesHeaderParser(policy=email.policy.compat32).parsebytes(header.lstrip())
    return message, part[end.end() :] if end else b""


def _parts_of(rest: bytes, boundary: bytes) -> Iterator[bytes]:
    mark = b"--" + boundary
    start = rest.find(mark)
    while start >= 0:
        following = rest.find(b"\n" + mark, start + len(mark))
        yield rest[start + len(mark) : following if following >= 0 else len(rest)]
        start = following + 1 if following >= 0 else -1


def _decoded(data: bytes, encoding: str) -> bytes:
    kind = encoding.strip().lower()
    if kind == "quoted-printable":
        return binascii.a2b_qp(data)
    try:
        return binascii.a2b_base64(data) if kind == "base64" else data
    except ValueError:
        return data


def _day_of(message: Message) -> dt.date | None:
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        return email.utils.parsedate_to_datetime(str(message.get("Date"))).date()
    return None


def _of_webarchive(body: bytes) -> Kept | None:
    try:
        archive = plistlib.loads(body)
    except (ValueError, TypeError, AttributeError, RecursionError, MemoryError):
        return None
    main = archive.get("WebMainResource") if isinstance(archive, Mapping) else None
    data = main.get("WebResourceData") if isinstance(main, Mapping) else None
    if not isinstance(main, Mapping) or not isinstance(data, bytes):
        return None
    charset = main.get("WebResourceTextEncodingName")
    content_type = f"text/html; charset={charset}" if isinstance(charset, str) else ""
    return Kept(data, content_type, _address_of([main.get("WebResourceURL")]))


def _address_of(said: Sequence[object]) -> str | None:
    return next((one for one in map(str, said) if is_web_address(one)), None)
