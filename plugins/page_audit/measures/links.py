"""Links inside the site: whether they lead somewhere, and whether every page can be reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from plugins.page_audit.markup import BuiltPage
from plugins.page_audit.model import Reading
from plugins.page_audit.site import NOT_FOUND, BuiltSite
from plugins.page_audit.tools import Tool

SUMMARY = "every link, fragment and canonical of every page, followed in the files of the site"
NEEDS: tuple[Tool, ...] = ()


def measure(site: BuiltSite, *, fast: bool) -> Iterable[Reading]:  # noqa: ARG001 - nothing varies
    """Return what is wrong with the links of each page."""
    yield from broken_links(site)
    yield from dead_fragments(site)
    yield from orphans(site)
    yield from wrong_canonicals(site)


def broken_links(site: BuiltSite) -> Iterator[Reading]:
    """Yield the pages with links, pictures or files inside the site that are not there."""
    for page in site.pages.values():
        found = (
            address
            for address in dict.fromkeys((*page.links, *page.files))
            if (named := site.named(page, address)) and not (site.folder / named[0]).is_file()
        )
        yield from _reading("broken-links", page, tuple(found))


def dead_fragments(site: BuiltSite) -> Iterator[Reading]:
    """Yield the pages with links to a place that the page they lead to does not have.

    ``#`` and ``#top`` are the top of any page (HTML, 7.4.6.4); ``:~:`` begins a text fragment.
    """
    for page in site.pages.values():
        dead = []
        for href in dict.fromkeys(page.links):
            name, fragment = site.named(page, href) or ("", "")
            fragment = fragment.partition(":~:")[0]
            target = site.pages.get(name)
            if target and fragment and fragment.lower() != "top" and fragment not in target.ids:
                dead.append(href)
        yield from _reading("dead-fragments", page, tuple(dead))


def orphans(site: BuiltSite) -> Iterator[Reading]:
    """Yield the pages that may be listed and that no other page links to."""
    reached = {
        named[0]
        for page in site.pages.values()
        for href in page.links
        if (named := site.named(page, href)) and named[0] != page.file
    }
    for page in site.listed():
        if page.file != "index.html" and page.file not in reached:
            yield Reading("orphans", page.path, 1)


def wrong_canonicals(site: BuiltSite) -> Iterator[Reading]:
    """Yield the pages that do not name their own address as the one to list, once."""
    for page in site.pages.values():
        own = site.address + page.path
        if page.redirects or page.file == NOT_FOUND:
            continue
        if tuple(map(unquote, page.canonicals)) != (unquote(own),):
            yield Reading("canonicals", page.path, 1, details=page.canonicals or ("none",))


def _reading(measure: str, page: BuiltPage, details: tuple[str, ...]) -> Iterator[Reading]:
    if details:
        yield Reading(measure, page.path, len(details), details=details)
