"""Pages that a browser saved in one file with their pictures: in, its bytes; out, the page's own.

Chrome, Edge and Opera write MHTML (RFC 2557), Safari a webarchive, which is a list of Apple's.
"""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import email.utils
import plistlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from typing import Final

from plugins.core.addresses import is_web_address
from plugins.desk.file_kinds import is_mhtml

_PLIST: Final = b"bplist00"


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
    try:
        message = email.message_from_bytes(body, policy=email.policy.compat32)
        part = next((p for p in message.walk() if p.get_content_type() == "text/html"), None)
        data = part.get_payload(decode=True) if part is not None else None
    except (ValueError, LookupError, RecursionError):  # letters that are made to hurt
        return None
    if part is None or not isinstance(data, bytes):
        return None
    charset = part.get_param("charset")
    content_type = f"text/html; charset={charset}" if isinstance(charset, str) else ""
    said = [message.get("Snapshot-Content-Location"), part.get("Content-Location")]
    return Kept(data, content_type, _address_of(said), _day_of(message))


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
