"""What letters take from the site's settings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.headerregistry import Address
from typing import Final

from plugins.core.addresses import is_web_address
from plugins.core.errors import ConfigurationError
from plugins.core.mail_addresses import mail_address
from plugins.core.settings import Settings

PLACEHOLDER: Final = "{{unsubscribe}}"
"""What a sending service replaces by the address at which a reader leaves the list."""

_PLAIN = re.compile(r"[\x21-\x3b\x3d\x3f-\x7e]+(?: [\x21-\x3b\x3d\x3f-\x7e]+)*")
"""Printable ASCII without angle brackets: what can stand in ``List-Unsubscribe: <...>``."""


@dataclass(frozen=True, slots=True)
class LetterSettings:
    """What a site can set, in pelicanconf.py, under these names in capitals."""

    newsletter_sender: Address
    """NEWSLETTER_SENDER: an e-mail address from which letters come; without it, CONTACT."""
    newsletter_unsubscribe: str
    """NEWSLETTER_UNSUBSCRIBE: where a reader leaves the list: an address, or what the sending
    service replaces by one; ``{{unsubscribe}}``."""
    domain: str
    """That of FEED_ID_AUTHORITY, for the ids of messages."""

    @classmethod
    def of(cls, settings: Settings) -> LetterSettings:
        """Return the settings as given; raises ConfigurationError for what no message can hold."""
        authority = str(settings.get("FEED_ID_AUTHORITY") or "localhost,2026")
        name = str(settings.get("SITENAME") or "").strip()
        return cls(
            newsletter_sender=_sender(settings, name),
            newsletter_unsubscribe=_unsubscribe(settings),
            domain=authority.partition(",")[0].strip() or "localhost",
        )

    @property
    def has_one_click(self) -> bool:
        """Tell whether one request can be all that leaving takes (RFC 8058): never by mail."""
        return not self.newsletter_unsubscribe.startswith("mailto:")


def _sender(settings: Settings, name: str) -> Address:
    given = str(settings.get("NEWSLETTER_SENDER") or settings.get("CONTACT") or "").strip()
    if not given:
        message = "letters need a sender; set NEWSLETTER_SENDER (or CONTACT) to an e-mail address"
        raise ConfigurationError(message)
    address = mail_address(given)
    if address is None:
        message = f'NEWSLETTER_SENDER "{given}" is not an e-mail address; write letters@agency.tld'
        raise ConfigurationError(message)
    return Address(" ".join(name.split()), address.username, address.domain)


def _unsubscribe(settings: Settings) -> str:
    given = str(settings.get("NEWSLETTER_UNSUBSCRIBE") or PLACEHOLDER).strip()
    scheme = given.partition(":")[0].lower()
    is_wrong = scheme in {"http", "https"} and not is_web_address(given)
    if is_wrong or not _PLAIN.fullmatch(given):
        message = (
            f'NEWSLETTER_UNSUBSCRIBE "{given}" is neither an address nor a placeholder; '
            f"write https://..., mailto:... or {PLACEHOLDER}"
        )
        raise ConfigurationError(message)
    return given
