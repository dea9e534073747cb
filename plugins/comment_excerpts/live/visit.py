"""Visit an address: in, a client and the address of a page; out, the thread on it."""

from __future__ import annotations

from plugins.comment_excerpts.importers import IMPORTERS
from plugins.comment_excerpts.importing import importer_of, problems_of, read_thread
from plugins.comment_excerpts.live import SOURCES
from plugins.comment_excerpts.live.base import Asks, ask
from plugins.comment_excerpts.live.links import PageHead
from plugins.comment_excerpts.live.wordpress import fetch_for
from plugins.comment_excerpts.material import ImportedThread, Material, ThreadError
from plugins.core.errors import ContentError


def visit(client: Asks, url: str, platform: str = "") -> ImportedThread:
    """Return the thread at an address; raises ``ContentError`` where there is none."""
    try:
        material = _from_api(client, url) or _page(client, url, platform)
    except ThreadError as error:
        raise ContentError(problems_of(error, url)) from error
    material.name = url
    return read_thread(material, platform)


def _from_api(client: Asks, url: str) -> Material | None:
    for source in SOURCES:
        material = source.fetch(client, url) if source.serves(url) else None
        if material is not None:
            return material
    return None


def _page(client: Asks, url: str, platform: str) -> Material:
    """Return what a page leads to: WordPress's API, else itself, else its feed of comments."""
    answer = ask(client, url)
    page = Material(answer.body, url=answer.url, media_type=answer.headers.get("content-type", ""))
    if page.looks_like_json or not _is_html(page):
        if not IMPORTERS["discourse"].recognises(page):
            page.url = None  # an answer's own address is not that of its thread
        return page
    if platform:
        return page
    head = PageHead(answer.body, answer.url)
    found = fetch_for(client, head, answer.url)
    if found is not None:
        return found
    if _has_thread(page):
        return page
    feed = _feed_of(head)
    if feed:
        comments = ask(client, feed)
        material = Material(comments.body, url=answer.url)
        if IMPORTERS["comment-feed"].recognises(material):
            return material
    return page


def _has_thread(page: Material) -> bool:
    """Tell whether comments stand on the page itself; a kind of page may have none."""
    try:
        return bool(importer_of(page).read(page).comments)
    except ThreadError:
        return False


def _is_html(page: Material) -> bool:
    return "html" in page.media_type or b"<html" in page.head.lower()


def _feed_of(page: PageHead) -> str:
    """Return the address of a page's own feed of comments: the last one that it names."""
    found = ""
    for link in page.links:
        is_feed = "alternate" in link.rel and ("rss" in link.type or "atom" in link.type)
        said = f"{link.title} {link.href.casefold()}"
        if is_feed and ("comment" in said or "kommentar" in said):
            found = link.href
    return found
