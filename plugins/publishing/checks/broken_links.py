"""Links inside the site that lead nowhere."""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import chain
from typing import Final

from plugins.core.problems import Problem
from plugins.page_audit.measures.links import broken_links, dead_fragments
from plugins.page_audit.model import Reading
from plugins.page_audit.site import BuiltSite
from plugins.publishing.checks.base import Output
from plugins.publishing.inventory import bytes_of
from plugins.publishing.model import Release, SitePath

SUMMARY = (
    "Every link, picture and file that a page names inside the site exists, and so does the place"
    " in the page that a link names."
)

_RULE = "broken-links"
_WORDS: Final = {
    "broken-links": "this leads to nothing in the site",
    "dead-fragments": "the page that this leads to has no such place",
}
_BUILD: Final = "build for the address that readers use: SITEURL=... inv build --production"
_HINT: Final = "correct the link where it is written, and build again"


def check(output: Output, last: Release | None) -> Iterator[Problem]:  # noqa: ARG001 - others do
    """Yield a problem for each link of each page that leads nowhere."""
    site = BuiltSite(output.folder, output.facts.address)
    front = site.pages.get("index.html")
    for canonical in front.canonicals if front is not None else ():
        if canonical.rstrip("/") != site.address:
            words = f"this was built for {canonical}, and SITEURL is {site.address}"
            yield Problem(output.at("index.html"), words, _RULE, _BUILD)
    for reading in chain(broken_links(site), dead_fragments(site)):
        path = _file_of(reading, site)
        text = bytes_of(output.files[path]).decode("utf-8", "replace") if path else ""
        for link in reading.details:
            place = max(text.find(html.escape(link)), text.find(link))
            line = text.count("\n", 0, place) + 1 if place >= 0 else 0
            words = f"{_WORDS[reading.measure]}: {link}"
            yield Problem(output.at(path, line), words, _RULE, _HINT)


def _file_of(reading: Reading, site: BuiltSite) -> SitePath:
    return next(SitePath(name) for name, page in site.pages.items() if page.path == reading.page)
