"""Sitemaps as crawlers read them."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("sitemap.xsd")))
_NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def places_in(data: bytes) -> dict[str, str | None]:
    """Return the addresses of a sitemap or an index, each with its last change as it is written.

    Raises DocumentInvalid where the file is not valid.
    """
    root = etree.fromstring(data)
    SCHEMA.assertValid(root)
    return {
        str(line.findtext("s:loc", "", _NAMES)): line.findtext("s:lastmod", None, _NAMES)
        for line in root
    }
