"""The settings of link_roundups."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.core.settings import Settings


@dataclass(frozen=True, slots=True)
class LibrarySettings:
    """Addresses of the library's pages; ``{id}`` and ``{year}`` are filled in."""

    clip_url: str = "links/{id}/"
    """CLIP_URL: a clip's own page."""

    source_url: str = "sources/{id}/"
    """SOURCE_URL: a source's page."""

    log_url: str = "links/log/{year}/"
    """LINK_LOG_URL: the link log of a year."""

    links_url: str = "links/"
    """LINKS_URL: the years of the log and the sources."""

    sources_url: str = "sources/"
    """SOURCES_URL: all sources."""

    @classmethod
    def of(cls, settings: Settings) -> LibrarySettings:
        """Return the settings as given, or their defaults."""
        default = cls()
        return cls(
            clip_url=settings.get("CLIP_URL", default.clip_url),
            source_url=settings.get("SOURCE_URL", default.source_url),
            log_url=settings.get("LINK_LOG_URL", default.log_url),
            links_url=settings.get("LINKS_URL", default.links_url),
            sources_url=settings.get("SOURCES_URL", default.sources_url),
        )


def file_of(address: str) -> str:
    """Return the output file of one of our addresses."""
    return f"{address}index.html" if address.endswith("/") or not address else address
