"""The header of a message: its fields as people see them. In, raw fields; out, plain text.

Python's own decoding of fields stops at the first one that is not as the standard wants it
(python/cpython#94306, #105802, #114906), and takes names for nothing where a comma stands loose in
them: so fields are kept as they came, and read here.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import datetime as dt
import quopri
import re
from email.message import Message
from email.policy import Compat32
from email.utils import parsedate_to_datetime
from itertools import groupby
from typing import Any, Final

from plugins.core.encoding import decoded
from plugins.desk.replies.lines import seen

LONGEST: Final = 2_000
_LONGEST_KEPT: Final = 16_000
_MOST: Final = 40
_ENCODED: Final = re.compile(r"=\?([\w.:+-]{1,40})(?:\*[\w-]{0,20})?\?([bBqQ])\?([^?]{0,1500})\?=")
_BETWEEN: Final = re.compile(r"(?<=\?=)[ \t\r\n]+(?==\?[\w.:+-]{1,40}(?:\*[\w-]{0,20})?\?[bBqQ]\?)")
_ANGLE: Final = re.compile(r'("(?:[^"\\]|\\.)*")|<[^<>]*>')
"""An address, or something between quotation marks, in which no address begins."""
_BRACKETED: Final = re.compile(r"\(([^()]*)\)\s*$")
_EARLIEST: Final = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
_SLACK: Final = dt.timedelta(days=1)
"""Clocks go wrong by hours; a letter from next week has no date."""


class AsTheyCame(Compat32):
    """Keeps fields as they are: nothing is decoded, and so nothing can fail.

    Of one that never ends only the beginning, since its parameters are read in a time that grows
    with the square of their number.
    """

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return the name of a field, and the field."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_KEPT]

    def header_fetch_parse(self, _name: str, value: Any) -> Any:
        """Return the field."""
        return value


def fields_of(message: Message, name: str) -> list[str]:
    """Return every field of a name, unfolded and decoded, in one line each."""
    found = message.get_all(name, [])
    few = found if len(found) <= _MOST else [*found[:_MOST], *found[-_MOST:]]
    return [_plain(str(value)) for value in few]


def field_of(message: Message, name: str) -> str:
    """Return the first field of a name, or nothing."""
    return next(iter(fields_of(message, name)), "")


def _plain(value: str) -> str:
    return " ".join(seen(decoded_words(_without_surrogates(value[:LONGEST]))).split())


def _without_surrogates(value: str) -> str:
    """Return a field whose bytes are no ASCII: UTF-8, or else what most of the others are."""
    if value.isascii():
        return value
    data = value.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def decoded_words(value: str) -> str:
    """Return a field without encoded words (RFC 2047); those that belong together are joined.

    Programs end a word in the middle of a character, and go on with it in the next.
    """
    value = _BETWEEN.sub("", value)
    parts: list[str | tuple[str, bytes]] = []
    last = 0
    for match in _ENCODED.finditer(value):
        parts.append(value[last : match.start()])
        parts.append((match[1].lower(), _bytes_of(match[2], match[3])))
        last = match.end()
    parts.append(value[last:])
    kept = [part for part in parts if part]
    grouped = groupby(kept, key=lambda part: part[0] if isinstance(part, tuple) else None)
    return "".join(_text_of(name, list(group)) for name, group in grouped)


def _bytes_of(kind: str, text: str) -> bytes:
    if kind in "qQ":
        spaced = text.replace("_", " ").encode("utf-8", "surrogateescape")
        return quopri.decodestring(spaced, header=False)
    plain = re.sub(r"[^A-Za-z0-9+/]", "", text)
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4))
    except binascii.Error:
        return base64.b64decode(plain[: len(plain) // 4 * 4])


def _text_of(charset: str | None, parts: list[str | tuple[str, bytes]]) -> str:
    if charset is None:
        return "".join(part for part in parts if isinstance(part, str))
    data = b"".join(part[1] for part in parts if isinstance(part, tuple))
    return text_in(data, charset)


def text_in(data: bytes, charset: str) -> str:
    """Return bytes as text, in a character set that may be a wrong one or none at all."""
    name = charset.strip("\"' ").lower()
    if name.replace("_", "-").startswith(("utf-7", "utf7", "utf-16", "utf16", "utf-32")):
        try:
            return codecs.decode(data, name).encode("utf-8", "replace").decode()
        except (LookupError, ValueError):
            return decoded(data).text
    return decoded(data, f"text/plain; charset={name}" if name else "").text


def displayed_name(field: str) -> str:
    """Return the name in a field with addresses, as it is displayed: never one of an address.

    ``field`` is undecoded, so that a comma or a bracket in an encoded name is not one of the field.
    """
    field = _without_surrogates(field[:LONGEST])
    apart = _ANGLE.sub(lambda match: match[1] or "\n", " ".join(field.split()))
    parts = apart.split("\n") if "\n" in apart else []
    names = [_decoded_name(part) for part in parts if not part.lstrip().startswith("(")]
    if not names:
        match = _BRACKETED.search(field)
        names = [_decoded_name(match[1])] if match else [_decoded_name(field)]
    return ", ".join(dict.fromkeys(name for name in names if name))


def _decoded_name(part: str) -> str:
    plain = part.strip(" \t\r\n,;")
    if plain.startswith('"') and plain.endswith('"') and len(plain) > 1:
        plain = re.sub(r"\\(.)", r"\1", plain[1:-1])
    name = " ".join(seen(decoded_words(plain)).split())
    while len(name) > 1 and name[0] == name[-1] and name[0] in "\"'":
        name = name[1:-1].strip()
    return name


def moment_of(message: Message, now: dt.datetime) -> str:
    """Return when a message was written, in UTC: as it says, or as the first server noted."""
    said = fields_of(message, "Date")
    received = [field.rpartition(";")[2] for field in fields_of(message, "Received")]
    for text in (*said, *reversed(received)):
        moment = _moment(text)
        if moment is not None and _EARLIEST <= moment <= now + _SLACK:
            return moment.astimezone(dt.UTC).replace(microsecond=0).isoformat()
    return ""


def _moment(text: str) -> dt.datetime | None:
    try:
        found = parsedate_to_datetime(text[:200])
        found = found if found.tzinfo else found.replace(tzinfo=dt.UTC)
        return found.astimezone(dt.UTC)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
