"""E-mail addresses as settings hold them: in, text; out, the address or nothing (RFC 5322)."""

from __future__ import annotations

from email.errors import MessageError
from email.headerregistry import Address


def mail_address(text: str) -> Address | None:
    """Return the address that a text is; None: it is none, or has no domain.

    Versions of Python end in errors of different kinds where a part is missing.
    """
    try:
        found = Address(addr_spec=text)
    except (ValueError, IndexError, AttributeError, MessageError):
        return None
    return found if found.domain else None
