"""The sitemap, where there is one: it names every page that may be listed, and no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urljoin

from lxml import etree

from plugins.page_audit.model import Reading
from plugins.page_audit.site import BuiltSite
from plugins.page_audit.tools import Tool

SUMMARY = "sitemap.xml and the sitemaps it names, compared with the pages that may be listed"
NEEDS: tuple[Tool, ...] = ()
FILE: Final = "sitemap.xml"
_SPACE: Final = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def measure(site: BuiltSite, *, fast: bool) -> Iterable[Reading]:  # noqa: ARG001 - nothing varies
    """Return the pages that the sitemap lacks, and the addresses that it should not have."""
    if (site.folder / FILE).is_file():
        named = {unquote(address) for address in addresses_in(site, FILE)}
        listed = {unquote(site.address + page.path) for page in site.listed()}
        gaps = (
            *(f"not in it: {address}" for address in sorted(listed - named)),
            *(f"no page to be listed: {address}" for address in sorted(named - listed)),
        )
        yield Reading("sitemap-gaps", FILE, len(gaps), details=gaps)


def addresses_in(site: BuiltSite, name: str) -> Iterator[str]:
    """Yield the addresses of pages in a sitemap, and in those that an index of them names."""
    root = etree.parse(Path(site.folder, name)).getroot()
    for place in root.iter(f"{_SPACE}loc"):
        address = (place.text or "").strip()
        if root.tag == f"{_SPACE}sitemapindex":
            inner = urljoin(f"{site.address}/", address).removeprefix(f"{site.address}/")
            if (site.folder / inner).is_file():
                yield from addresses_in(site, inner)
        else:
            yield address
