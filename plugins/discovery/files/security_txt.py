"""security.txt (RFC 9116): where to report a weakness of the site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from plugins.core.addresses import as_uri
from plugins.discovery.model import Survey

FILE: Final = ".well-known/security.txt"


def files(survey: Survey) -> Mapping[str, bytes]:
    """Return the file, where there is a contact; its end is the setting's, never the clock's."""
    settings = survey.settings
    if settings.security_expires is None:
        return {}
    expires = settings.security_expires.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = [f"Contact: {_uri(contact)}" for contact in settings.security_contact]
    lines += [f"Expires: {expires}", f"Preferred-Languages: {settings.language}"]
    if settings.has_address:
        lines.append(f"Canonical: {settings.absolute(FILE)}")
    return {FILE: ("\n".join(lines) + "\n").encode()}


def _uri(contact: str) -> str:
    return contact if contact.startswith("mailto:") else as_uri(contact)
