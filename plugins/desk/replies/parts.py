"""The body of a message: its words as plain text and as HTML, and the names of what is attached."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import Message
from typing import Final

from plugins.desk.replies.header import decoded_words, field_of, text_in
from plugins.desk.replies.lines import seen

LARGEST: Final = 2_000_000
"""So many bytes of a text are read."""
_MOST_PARTS: Final = 500
_MOST_NAMES: Final = 20
_LONGEST_NAME: Final = 120
_ARMOUR: Final = re.compile(
    r"^-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Za-z]{1,20}: [^\n]{0,200}\n){0,10}\n?",
    re.MULTILINE,
)
"""The beginning of a text signed in the old way, with its fields (RFC 9580, section 7)."""
_UUENCODED: Final = re.compile(
    r"^begin [0-7]{3,4} ([^\n]{1,200})\n(?:[ -`]{1,62}\n){0,200000}end(?:\n|$)", re.MULTILINE
)
"""A file in the text itself, as old programs attached them."""
_ARMOUR_END: Final = "-----BEGIN PGP SIGNATURE-----"
_SEALED: Final = "-----BEGIN PGP MESSAGE-----"
_NO_BASE64: Final = re.compile(r"[^A-Za-z0-9+/]+")
_HEAD: Final = 20
_NO_ATTACHMENT: Final = ("application/pgp-signature", "application/pkcs7-signature",
                         "application/x-pkcs7-signature")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plain:
    """A part in plain text, and whether its lines flow (RFC 3676)."""

    text: str
    flowed: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """What a message says, and what came with it."""

    plain: tuple[Plain, ...] = ()
    html: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    is_sealed: bool = False
    """It is encrypted: nobody but its reader's program can read it."""


def body_of(message: Message) -> Body:
    """Return the body of a message."""
    plain: list[Plain] = []
    html: list[str] = []
    named: list[str] = []
    spare: list[Plain] = []
    is_sealed = message.get_content_type() == "multipart/encrypted" or _is_envelope(message)
    for part in _leaves(message):
        kind = part.get_content_type()
        name = _file_name(part)
        is_apart = bool(name) or part.get_content_disposition() == "attachment"
        if kind == "text/plain" and not is_apart:
            one = _plain(part)
            if one.text.lstrip()[:_HEAD].casefold().startswith(("<html", "<!doctype html")):
                html.append(one.text)
                continue
            named += _UUENCODED.findall(one.text)
            plain.append(replace(one, text=_UUENCODED.sub("", one.text)))
        elif kind == "text/html" and not is_apart:
            html.append(_text(part))
        elif kind not in _NO_ATTACHMENT:
            named.append(name or _sound(kind))
            if kind == "text/plain" and part.get_content_disposition() != "attachment":
                spare.append(_plain(part))
    is_sealed = is_sealed or any(_SEALED in one.text for one in plain)
    shown = tuple(dict.fromkeys(named))[:_MOST_NAMES]
    return Body(tuple(plain or (spare if not html else ())), tuple(html), shown, is_sealed)


def _leaves(message: Message) -> Iterator[Message]:
    """Yield the parts that have no parts, in their order; a letter in a letter is one part."""
    waiting = [message]
    count = 0
    while waiting and count < _MOST_PARTS:
        part = waiting.pop()
        count += 1
        inner = part.get_payload() if part.is_multipart() else None
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting += [one for one in reversed(inner) if isinstance(one, Message)]
        else:
            yield part


def _is_envelope(message: Message) -> bool:
    is_smime = message.get_content_type() in {"application/pkcs7-mime", "application/x-pkcs7-mime"}
    return is_smime and len(list(_leaves(message))) == 1


def _file_name(part: Message) -> str:
    if part.get_content_type() == "message/rfc822":
        return "message/rfc822"
    try:
        name = part.get_filename() or ""
    except (LookupError, ValueError, TypeError):
        name = "unnamed"
    plain = " ".join(seen(decoded_words(str(name))).split())
    return _sound(re.split(r"[/\\]", plain)[-1])


def _sound(text: str) -> str:
    """Return a name that can be written down; half characters come of broken fields."""
    return text.encode("utf-8", "replace").decode()[:_LONGEST_NAME]


def _plain(part: Message) -> Plain:
    text = _without_armour(_text(part))
    flowed = _parameter(part, "format") == "flowed"
    return Plain(text, flowed, flowed and _parameter(part, "delsp") == "yes")


def _parameter(part: Message, name: str) -> str:
    try:
        value = part.get_param(name)
    except (LookupError, ValueError, TypeError):
        return ""
    return value.strip().casefold() if isinstance(value, str) else ""


def _text(part: Message) -> str:
    _complete(part)
    try:
        data = part.get_payload(decode=True)
    except (binascii.Error, LookupError, ValueError, TypeError, AttributeError):
        data = None
    if not isinstance(data, bytes):
        return ""
    charset = _parameter(part, "charset")
    return text_in(data[:LARGEST], charset)


def _complete(part: Message) -> None:
    """Take off the last letter of base64 that ends in the middle: else none of it is decoded."""
    text = part.get_payload()
    if isinstance(text, str) and field_of(part, "Content-Transfer-Encoding").lower() == "base64":
        letters = _NO_BASE64.sub("", text)
        if len(letters) % 4 == 1:
            part.set_payload(letters[:-1])


def _without_armour(text: str) -> str:
    """Return a text that was signed in itself (RFC 9580, 7) without what signs it."""
    if "-----BEGIN PGP" not in text:
        return text
    text = text.replace("\r\n", "\n")
    match = _ARMOUR.search(text)
    if match is None:
        return text
    inner = text[match.end() :].partition(_ARMOUR_END)[0]
    return re.sub(r"^- ", "", inner, flags=re.MULTILINE)
