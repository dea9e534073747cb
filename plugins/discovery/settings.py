"""The settings of discovery."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from plugins.core.addresses import as_uri, is_web_address
from plugins.core.dates import in_zone, parse_moment
from plugins.core.errors import ConfigurationError
from plugins.core.problems import Location, Problem, Severity
from plugins.core.settings import Settings

WARNING: Final = dt.timedelta(days=30)
"""How long before its end a security.txt is spoken of."""

_PLAIN = re.compile(r"[\w/.~-]*", re.ASCII)
_MAIL = re.compile(r"mailto:[^\s@]+@[^\s@]+")


@dataclass(frozen=True, slots=True)
class DiscoverySettings:
    """What a site can set, in pelicanconf.py, under these names in capitals."""

    site_url: str
    """SITEURL, without a last slash. A sitemap needs it absolute."""
    language: str
    """DEFAULT_LANG, in which reports are read."""
    zone: str
    """TIMEZONE, for days and for moments without a zone."""
    security_contact: tuple[str, ...] = ()
    """SECURITY_CONTACT: where to report a weakness of the site, ``mailto:`` or ``https:``; one or
    a list, the preferred one first. Without it there is no security.txt."""
    security_expires: dt.datetime | None = None
    """SECURITY_EXPIRES: the day from which the contact is not to be relied on any more. Needed
    with SECURITY_CONTACT, and at most a year ahead (RFC 9116, 2.5.5)."""

    @classmethod
    def of(cls, settings: Settings) -> DiscoverySettings:
        """Return the settings as given, or their defaults; raises ConfigurationError."""
        zone = str(settings.get("TIMEZONE") or "UTC")
        contacts = tuple(_contacts(settings.get("SECURITY_CONTACT") or ()))
        expires = settings.get("SECURITY_EXPIRES")
        if contacts and not expires:
            message = "SECURITY_CONTACT needs SECURITY_EXPIRES, a day within a year: 2027-03-02"
            raise ConfigurationError(message)
        return cls(
            site_url=str(settings.get("SITEURL") or "").rstrip("/"),
            language=str(settings.get("DEFAULT_LANG") or "en"),
            zone=zone,
            security_contact=contacts,
            security_expires=_moment(expires, zone) if contacts else None,
        )

    @property
    def has_address(self) -> bool:
        """Tell whether SITEURL is absolute."""
        return is_web_address(self.site_url)

    def absolute(self, path: str) -> str:
        """Return the address of something of ours, given from the site's root on (RFC 3986)."""
        whole = f"{self.site_url}/{path.lstrip('/')}"
        # Most are as they must be, and there is one for each page of the site.
        return whole if self.site_url.isascii() and _PLAIN.fullmatch(path) else as_uri(whole)

    def moments(self) -> tuple[dt.datetime, ...]:
        """Return when something other than the content makes another result of a build."""
        expires = self.security_expires
        return () if expires is None else (expires - WARNING, expires)


def refuse_expired(settings: DiscoverySettings, now: dt.datetime) -> None:
    """Raise ConfigurationError where the contact is not to be relied on any more."""
    expires = settings.security_expires
    if expires is not None and expires <= now:
        message = (
            f"SECURITY_EXPIRES {expires.date()} is past: look whether SECURITY_CONTACT is still "
            "right, and set a day within a year"
        )
        raise ConfigurationError(message)


def soon_expired(settings: DiscoverySettings, now: dt.datetime) -> list[Problem]:
    """Return a notice in the last thirty days."""
    expires = settings.security_expires
    if expires is None or expires - WARNING > now:
        return []
    return [
        Problem(
            Location("pelicanconf.py"),
            f"security.txt expires on {expires.date()}; builds stop then",
            "security-expires",
            "look whether SECURITY_CONTACT is right, and set SECURITY_EXPIRES to a later day",
            Severity.NOTICE,
        )
    ]


def _contacts(given: object) -> Iterator[str]:
    for contact in (
        [given] if isinstance(given, str) else given if isinstance(given, list | tuple) else [None]
    ):
        secure = isinstance(contact, str) and contact.startswith("https://")
        if not isinstance(contact, str) or not (
            _MAIL.fullmatch(contact) or (secure and is_web_address(contact))
        ):
            message = (
                f'SECURITY_CONTACT "{contact}" is not an address; '
                "write mailto:security@agency.tld, or an address from https:// on"
            )
            raise ConfigurationError(message)
        yield contact


def _moment(given: object, zone: str) -> dt.datetime:
    try:
        moment = parse_moment(given)
    except ValueError as error:
        raise ConfigurationError(f"SECURITY_EXPIRES: {error}") from None
    return in_zone(moment, zone).astimezone(dt.UTC)
