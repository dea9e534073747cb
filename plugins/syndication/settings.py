"""The settings of syndication, and those of Pelican's own feeds, which stay off beside it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from plugins.core.addresses import is_web_address
from plugins.core.settings import Settings
from plugins.core.words import Words, english, phrase, words_of

DEFAULT_MAX_ITEMS: Final = 20

_HOST_FEED = re.compile(r"(?:[A-Z]+_)?FEED_(?:ALL_)?(?:ATOM|RSS)(?:_URL)?")
_AUTHORITY_DATE = re.compile(r",(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """What the feeds take from the site's settings; no setting is of syndication alone."""

    site_url: str
    """SITEURL, without a last slash. Feeds need it absolute."""
    site_name: str
    """SITENAME."""
    subtitle: str
    """SITESUBTITLE; where it is empty, the name serves."""
    author: str
    """AUTHOR, who signs what nobody else does; where it is empty, the site's name serves."""
    language: str
    """DEFAULT_LANG."""
    zone: str
    """TIMEZONE, for the days of corrections."""
    authority: str
    """FEED_ID_AUTHORITY: the domain and year that permanent ids are made under."""
    max_items: int | None
    """FEED_MAX_ITEMS: how many entries a feed holds; 0 or None: all. Pelican alone sets 100."""
    words: Words = field(default_factory=english)
    """What the site itself says, in its language."""
    links_url: str = "links/"
    """The page that the feed of the link log belongs to; fixed."""
    corrections_url: str = ""
    """The page of all corrections, where DIRECT_TEMPLATES has one (CORRECTIONS_SAVE_AS)."""
    stylesheet: str = ""
    """The style sheet for people who open a feed; ``stylesheets`` names it (FEED_STYLESHEET)."""

    @classmethod
    def of(cls, settings: Settings) -> FeedSettings:
        """Return the settings as given, or their defaults."""
        name = str(settings.get("SITENAME") or "").strip() or "Untitled"
        return cls(
            site_url=str(settings.get("SITEURL") or "").rstrip("/"),
            site_name=name,
            subtitle=str(settings.get("SITESUBTITLE") or "").strip() or name,
            author=str(settings.get("AUTHOR") or "").strip() or name,
            language=str(settings.get("DEFAULT_LANG") or "en"),
            zone=str(settings.get("TIMEZONE") or "UTC"),
            authority=str(settings.get("FEED_ID_AUTHORITY") or "localhost,2026"),
            max_items=settings.get("FEED_MAX_ITEMS", DEFAULT_MAX_ITEMS) or None,
            words=words_of(settings),
            corrections_url=_corrections_page(settings),
            stylesheet=_stylesheet(settings),
        )

    def called(self, key: str, name: str = "") -> str:
        """Return what a list of ours is called, by the key of its words."""
        return phrase(self.words, key, site=self.site_name, name=name)

    @property
    def has_address(self) -> bool:
        """Tell whether SITEURL is absolute: without it no address in a feed can be."""
        return is_web_address(self.site_url)

    @property
    def first_moment(self) -> dt.datetime:
        """Return the start of the day in FEED_ID_AUTHORITY (RFC 4151, 2.1): no entry is older."""
        match = _AUTHORITY_DATE.search(self.authority)
        year, month, day = match.groups() if match else ("1990", None, None)
        return dt.datetime(int(year), int(month or 1), int(day or 1), tzinfo=dt.UTC)

    def absolute(self, path: str) -> str:
        """Return the address of something of ours, given from the site's root on."""
        return f"{self.site_url}/{path.lstrip('/')}"


def _corrections_page(settings: Settings) -> str:
    if "corrections" not in settings.get("DIRECT_TEMPLATES", ()):
        return ""
    return str(settings.get("CORRECTIONS_SAVE_AS", "corrections.html")).removesuffix("index.html")


def _stylesheet(settings: Settings) -> str:
    name = settings.get("FEED_STYLESHEET")
    return f"{settings.get('THEME_STATIC_DIR', 'theme')}/{name}" if name else ""


def host_feed_settings(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of Pelican's settings that ask for feeds of its own (``FEED_ALL_ATOM`` ...)."""
    return tuple(name for name in names if _HOST_FEED.fullmatch(name))
