"""How this site names things: in, its settings; out, the addresses and files of posts and pages."""

from __future__ import annotations

import datetime as dt
import string
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from plugins.core.settings import Settings

_OF_PLUGINS: Final = (
    "accessibility/index.html",
    "links/index.html",
    "sources/index.html",
    "series/index.html",
    "robots.txt",
    "sitemap.xml",
    "atom.xml",
    "rss.xml",
    "feed.json",
)
"""What plugins write at addresses of their own; see docs/settings.md for Pelican's."""


@dataclass(frozen=True, slots=True)
class SiteShape:
    """The addresses of a site."""

    settings: Settings
    own_path: str = ""
    """The path that the site is published under, ``/blog``; former addresses count from there."""

    @classmethod
    def of(cls, settings: Settings, site_url: str) -> SiteShape:
        """Return the shape of a site that will be published at ``site_url``."""
        return cls(settings, urlsplit(site_url).path.rstrip("/"))

    def address(self, kind: str, slug: str, date: dt.datetime | None) -> str:
        """Return the address of a text, from the site's root on; empty: it has none yet."""
        return self._filled("ARTICLE_URL" if kind == "post" else "PAGE_URL", slug, date)

    def file(self, kind: str, slug: str, date: dt.datetime | None) -> str:
        """Return the output file of a text; empty: it has none yet."""
        return self._filled("ARTICLE_SAVE_AS" if kind == "post" else "PAGE_SAVE_AS", slug, date)

    def _filled(self, name: str, slug: str, date: dt.datetime | None) -> str:
        pattern = str(self.settings.get(name, ""))
        fields = {field for _, field, _, _ in string.Formatter().parse(pattern) if field}
        if not fields <= {"slug", "date"} or ("date" in fields and date is None):
            return ""
        return pattern.format(slug=slug, date=date)

    def taken(self, years: frozenset[int]) -> frozenset[str]:
        """Return the output files that the site writes itself; ``years`` have posts."""
        given: Mapping[str, Any] = self.settings
        files = {
            str(value)
            for name, value in given.items()
            if name.endswith("_SAVE_AS") and isinstance(value, str) and value and "{" not in value
        }
        archive = str(given.get("YEAR_ARCHIVE_SAVE_AS", ""))
        if archive:
            files |= {archive.format(date=dt.datetime(y, 1, 1, tzinfo=dt.UTC)) for y in years}
        return frozenset({*files, *_OF_PLUGINS, "index.html", "404.html"})
