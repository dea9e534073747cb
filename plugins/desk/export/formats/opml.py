"""OPML, a list of feeds that a feed reader takes in at once: those of the sources."""

from __future__ import annotations

from typing import Final

from plugins.core.errors import ConfigurationError
from plugins.core.words import phrase
from plugins.desk.export.formats.base import uri_of
from plugins.desk.export.model import Chosen, Exported
from plugins.syndication.formats import opml
from plugins.syndication.model import Outline
from plugins.syndication.plain import one_line

SUMMARY: Final = "the feeds of sources, for feed readers"


def written(chosen: Chosen) -> Exported:
    """Return an outline for each feed; raises ConfigurationError where there is none."""
    outlines = [
        Outline(
            one_line(filed.value.name),
            uri_of(feed),
            uri_of(filed.value.url) if filed.value.url else "",
        )
        for filed in chosen.sources
        for feed in filed.value.feeds
    ]
    if not outlines:
        message = "no source that was chosen has a feed; add `feeds: [...]` to its file"
        raise ConfigurationError(message)
    title = phrase(chosen.words, "list_of_sources", site=chosen.site)
    return Exported(opml.written(one_line(title), outlines), len(outlines))
