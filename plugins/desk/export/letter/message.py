"""Write a letter as a message (RFC 5322) with two alternatives (RFC 2046, 5.1.4), as bytes.

The same letter gives the same bytes on every day and machine.
"""

from __future__ import annotations

import hashlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from typing import Any, Final

from plugins.desk.export.letter.model import Letter
from plugins.desk.export.letter.settings import LetterSettings

_LONGEST: Final = 76
_WHOLE: Final = frozenset({"list-unsubscribe", "list-unsubscribe-post", "list-id", "message-id"})


class _Policy(EmailPolicy):
    """SMTP's policy, but for headers that only hold an address.

    Python puts a long one into encoded words, which are not allowed there (RFC 2047, 5): mail
    programs then find no address to leave the list at.
    """

    def fold(self, name: str, value: Any) -> str:
        if name.lower() not in _WHOLE:
            return str(super().fold(name, value))
        line = f"{name}: {value}"
        return f"{line}\r\n" if len(line) <= _LONGEST else f"{name}:\r\n {value}\r\n"

    def fold_binary(self, name: str, value: Any) -> bytes:
        return self.fold(name, value).encode("ascii")


def message_of(letter: Letter, settings: LetterSettings) -> bytes:
    """Return the message, with CRLF; a line has at most 78 characters, addresses apart."""
    parts = (letter.name, letter.subject, letter.text, letter.html)
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    message = EmailMessage(policy=_Policy(linesep=SMTP.linesep))
    message["From"] = settings.newsletter_sender
    message["Subject"] = letter.subject
    message["Date"] = letter.date
    message["Message-ID"] = f"<{digest[:32]}@{settings.domain}>"
    message["List-Id"] = f"<{_list_of(settings.newsletter_sender)}.{settings.domain}>"
    message["List-Unsubscribe"] = f"<{settings.newsletter_unsubscribe}>"
    if settings.has_one_click:
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text, charset="utf-8", cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", charset="utf-8", cte="quoted-printable")
    message["Content-Language"] = letter.language  # only now: it would go into the first part
    message.set_boundary(f"=_{digest[32:56]}")  # an equals sign and a line: no encoded part has it
    return message.as_bytes()


def _list_of(sender: Address) -> str:
    """Return the first label of the list's id (RFC 2919)."""
    kept = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in sender.username)
    return kept.strip("-").lower() or "letters"
