"""A letter of a message: in, its bytes; out, the letter, or its kind, or why it cannot be read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from typing import Final

from plugins.comment_excerpts.commands import public_name
from plugins.core.files import fingerprint
from plugins.core.problems import Location, Problem, Severity
from plugins.desk.replies.header import AsTheyCame, displayed_name, field_of, moment_of
from plugins.desk.replies.kinds import Addresses, kind_of
from plugins.desk.replies.mailbox import LARGEST
from plugins.desk.replies.model import Found, Kind, Letter, PostEntry, Raw
from plugins.desk.replies.own import own_words
from plugins.desk.replies.parts import body_of
from plugins.desk.replies.posts import post_of
from plugins.desk.replies.private import MARK, masked

_FIELDS: Final = ("From", "To", "Subject", "Date", "Message-ID", "Received", "Return-Path")
_OTHERS: Final = {b"\xd0\xcf\x11\xe0": "Outlook's own format", b"!BDN": "Outlook's own format"}
_BOUNDARY: Final = re.compile(rb"boundary(?:\*\d{0,4}\*?)?\s*=", re.IGNORECASE)
_NO_PARTS: Final = "its parts cannot be told from one another"
_DEEPEST: Final = 200
_MOST_LOOKS: Final = 12_000_000
"""The parser looks for the end of each open part in every line."""
_MOST_LINES: Final = 2_000_000
"""A message as large as any is read, with its attachments, has a third of it."""
_MOST_HEADER_LINES: Final = 20_000
_MOST_PARTS: Final = 20_000
_HEADER_END: Final = re.compile(rb"\r?\n\r?\n|\r\r")
_LONGEST_SUBJECT: Final = 300
_LONGEST_NAME: Final = 200
_OWN_FORMAT: Final = "save it in your mail program as .eml, or the folder as mbox"
_LOCAL: Final = re.compile(r"([\w.+-]{1,64})@")
"""What stands before the sign in an address; to the letter: Ann is a name, ann is none."""


_NOBODY_KNOWS: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a message is read against."""

    now: dt.datetime
    posts: Sequence[PostEntry] = ()
    ours: Addresses = frozenset()
    included: frozenset[Kind] = field(default_factory=frozenset)
    """Kinds that are letters here, though they are none elsewhere."""
    post: str = ""
    """The post that all letters are about; empty: see each."""
    knows: Callable[[str], bool] = _NOBODY_KNOWS.__contains__
    """Tells by its digest whether a message was read before."""


Reading = Letter | Kind | Problem | None


def read_message(raw: Raw, around: Surroundings) -> Reading:
    """Return what a message is: a letter, another kind, or unreadable; None: it is known."""
    if not raw.is_whole:
        millions = LARGEST // 1_000_000
        message, hint = f"it has more than {millions} million bytes", "save it without attachments"
        return Problem(_place(raw), message, "message-too-large", hint)
    try:
        parts = parsed(raw.data)
    except BrokenError as error:
        hint = "look at it in your mail program"
        return Problem(_place(raw), str(error), "broken-message", hint)
    is_known = around.knows(digest_of(parts, raw.data))
    return None if is_known else _reading(raw, parts, around)


class BrokenError(ValueError):
    """Nobody can tell the parts of a message."""


def parsed(data: bytes) -> Message:
    """Return a message; its fields are as they came. Raises BrokenError."""
    if told := _too_much_of(data):
        raise BrokenError(told)
    try:
        return BytesParser(policy=AsTheyCame()).parsebytes(data)
    except (ValueError, LookupError, TypeError, RecursionError):  # of broken boundaries
        raise BrokenError(_NO_PARTS) from None


def _too_much_of(data: bytes) -> str:
    """Return of what a message has more than any that was written as a letter; empty: nothing.

    The parser would take minutes for each, or all of the memory.
    """
    boundaries, lines = len(_BOUNDARY.findall(data)), data.count(b"\n")
    if boundaries > _DEEPEST or boundaries * lines > _MOST_LOOKS:
        return "its parts are nested too deeply"
    end = _HEADER_END.search(data)
    if data.count(b"\n", 0, end.start() if end else len(data)) > _MOST_HEADER_LINES:
        return f"its header has more than {_MOST_HEADER_LINES:,} lines"
    if boundaries and data.count(b"\n--") > _MOST_PARTS:
        return f"it has more than {_MOST_PARTS:,} parts"
    return f"it has more than {_MOST_LINES:,} lines" if lines > _MOST_LINES else ""


def digest_of(message: Message, data: bytes) -> str:
    """Return under what a message is known again: a digest of its Message-ID, or of its bytes."""
    name = field_of(message, "Message-ID").strip("<> ")
    return fingerprint(f"id {name}".encode("utf-8", "replace") if name else data)


def _reading(raw: Raw, message: Message, around: Surroundings) -> Reading:
    if not any(field_of(message, name) for name in _FIELDS):
        other = next((what for magic, what in _OTHERS.items() if raw.data.startswith(magic)), "")
        what = f"this is {other}" if other else "this is no message: it has no header"
        hint = _OWN_FORMAT if other else "name a file of a message, an mbox file or a Maildir"
        return Problem(_place(raw), what, "not-a-message", hint)
    kind = raw.kind if raw.kind is not Kind.LETTER else kind_of(message, around.ours)
    if kind is not Kind.LETTER and kind not in around.included:
        return kind
    return _letter(raw, message, kind, around)


def _letter(raw: Raw, message: Message, kind: Kind, around: Surroundings) -> Letter | Problem:
    if message.get_content_maintype() == "multipart" and not message.is_multipart():
        hint = "look at it in your mail program"
        return Problem(_place(raw), _NO_PARTS, "broken-message", hint)
    body = body_of(message)
    if body.is_sealed:
        hint = "decrypt it in your mail program, and save it again"
        what = "it is encrypted"
        return Problem(_place(raw), what, "encrypted-message", hint, Severity.NOTICE)
    name = name_of(message)
    own = own_words(body, re.findall(r"[\w'’]+", name.casefold()))
    text = masked(own.text)
    if not any(c.isalnum() for c in text.replace(MARK, "")):
        hint = "look at it in your mail program; without a text there is nothing to print"
        what = "nothing is left of it without quotations and signature"
        return Problem(_place(raw), what, "no-own-words", hint, Severity.NOTICE)
    subject = field_of(message, "Subject")
    asked = (around.post, Found.TOLD)
    post, found = asked if around.post else post_of(subject, around.posts)
    return Letter(
        digest=digest_of(message, raw.data),
        comment="",
        kind=kind,
        name=name,
        published=moment_of(message, around.now),
        subject=masked(subject)[:_LONGEST_SUBJECT],
        post=post,
        found=found,
        text=text,
        attachments=tuple(map(masked, body.attachments)),
        quoted=own.quoted,
        ended=own.ended,
    )


def name_of(message: Message) -> str:
    """Return the name of a message's writer as it is displayed; empty where it is an address."""
    source = str(message.get("From", ""))
    shown = public_name(masked(displayed_name(source)).replace(MARK, ""))
    name = re.sub(r"[(<\[]\s*[)>\]]", "", shown.replace(MARK, "")).strip(" ,;")
    is_name = any(c.isalpha() for c in name) and name not in _LOCAL.findall(source)
    return name[:_LONGEST_NAME].strip() if is_name else ""


def _place(raw: Raw) -> Location:
    return Location(raw.path, raw.line)
