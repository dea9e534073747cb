"""What measures the site, by its ids; one file each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from plugins.page_audit.measures import (
    axe,
    drafts,
    feeds,
    html_validate,
    lighthouse,
    links,
    microformats,
    names,
    nu,
    sitemap,
    structured_data,
    visits,
)
from plugins.page_audit.measures.base import Measure

MEASURES: Final[Mapping[str, Measure]] = {
    "axe": axe,
    "drafts": drafts,
    "feeds": feeds,
    "html-validate": html_validate,
    "lighthouse": lighthouse,
    "links": links,
    "microformats": microformats,
    "names": names,
    "nu": nu,
    "sitemap": sitemap,
    "structured-data": structured_data,
    "visits": visits,
}
