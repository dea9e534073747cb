"""Pages that pretend: in, a page of HTML; out, whether it says that there is nothing here.

One sign alone can stand in an article about such pages; two together, or one in a page that says
hardly anything else, do not.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from lxml import etree, html

from plugins.desk.link_health.phrases import (
    AWAY,
    BARE,
    CHALLENGED,
    FOR_SALE,
    NOT_FOUND,
    PARKED_BY,
    SIGHS,
)

_LITTLE: Final = 1500
"""Of so many characters is a page that has little to say, navigation and all."""
_HARDLY_ANYTHING: Final = 300
_KEPT: Final = 5000
_LONGEST_TITLE: Final = 120
_MOST: Final = 0.6
"""Which part of a title has to say it."""
_SEPARATORS: Final = re.compile(r"\s+[|–—·•»:\u203a-]\s+|\s*[|»\u203a•]\s*|:\s+")
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
_IN_HEADER: Final = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
_REFRESH: Final = re.compile(
    r"\s*[0-5](?:\.\d+)?\s*[;,]\s*url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE
)
_NO_CHARSETS: Final = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"}
"""Codecs of Python's for something else than pages."""
_LONGEST_CHARACTER: Final = 4
_SILENT: Final = ("script", "style", "template", "noscript", "svg")


@dataclass(frozen=True, slots=True)
class Page:
    """What is looked at in a page: title, headings, text, and where it leads by itself."""

    title: str = ""
    headings: tuple[str, ...] = ()
    text: str = ""
    source: str = ""
    noindex: bool = False
    refresh: str = ""


def read_page(body: bytes, headers: Mapping[str, str]) -> Page | None:
    """Return a page, or None where the answer is none of HTML. A page that is cut off will do."""
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    if kind not in {"", "text/html", "application/xhtml+xml"}:
        return None
    source = decoded_text(body, headers)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Page(text=_even(source)[:_KEPT], source=source.casefold())
    etree.strip_elements(tree, *_SILENT, with_tail=False)
    return Page(
        title=_even(tree.findtext(".//title") or "")[:_KEPT],
        headings=tuple(_even(_text_in(h)) for h in tree.iter("h1", "h2"))[:20],
        text=_even(" ".join(_text_in(body) for body in tree.iter("body")))[:_KEPT],
        source=source.casefold(),
        noindex="noindex" in _meta(tree, "name", "robots").lower(),
        refresh=_refreshed(tree),
    )


def decoded_text(body: bytes, headers: Mapping[str, str]) -> str:
    """Return a page's bytes as text, by what its header, the page itself, or its bytes say."""
    named = _IN_HEADER.search(headers.get("content-type", ""))
    within = _CHARSET.search(body[:4096])
    said = [named[1] if named else "", within[1].decode("ascii") if within else "", "utf-8"]
    for name in filter(None, said):
        with suppress(LookupError, ValueError):
            if codecs.lookup(name).name not in _NO_CHARSETS:
                return _decoded(body, name)
    return body.decode("windows-1252", "replace")


def _decoded(body: bytes, name: str) -> str:
    """Return a body as text; its last character may be cut in two."""
    try:
        return body.decode(name)
    except UnicodeDecodeError as error:
        if len(body) - error.start > _LONGEST_CHARACTER:
            raise
        return body[: error.start].decode(name)


def says_nothing_here(page: Page, *, by_address: bool = False) -> bool:
    """Tell whether a page with the status of one that is there says that it is not.

    ``by_address``: whether its address says so too.
    """
    in_title = any(_says_so(part) for part in (page.title, *_SEPARATORS.split(page.title)))
    in_heading = any(_says_so(heading) for heading in page.headings)
    in_text = len(page.text) <= _LITTLE and NOT_FOUND.search(page.text) is not None
    if len(page.text) <= _HARDLY_ANYTHING:
        return in_title or in_heading or in_text or _says_so(page.text)
    return sum((in_title, in_heading, in_text, page.noindex and in_title, by_address)) > 1


def _says_so(title: str) -> bool:
    """Tell whether a title says that there is nothing, and nothing else."""
    if not title or len(title) > _LONGEST_TITLE:
        return False
    rest = re.sub(r"[^\w']+", " ", SIGHS.sub(" ", title)).strip()
    if not rest:
        return "404" in title or "410" in title
    said = NOT_FOUND.search(rest)
    return rest in BARE or (said is not None and len(said[0]) >= _MOST * len(rest))


def is_away(page: Page) -> bool:
    """Tell whether a page says that its site is away for a while, and not that there is nothing."""
    named = (page.title, *page.headings)
    says_so = any(_says_so(part) for name in named for part in (name, *_SEPARATORS.split(name)))
    said = any(AWAY.search(text) for text in (*named, page.text))
    return said and not says_so and len(page.text) <= _LITTLE


def is_for_sale(page: Page) -> bool:
    """Tell whether a page is the placeholder of a name that somebody holds to sell it."""
    if any(sign in page.source for sign in PARKED_BY):
        return len(page.text) <= 2 * _LITTLE
    said = FOR_SALE.search(page.title) or FOR_SALE.search(page.text)
    return said is not None and len(page.text) <= _LITTLE


def is_challenge(page: Page) -> bool:
    """Tell whether a page asks first whether somebody is a person."""
    return CHALLENGED.match(page.title) is not None and len(page.text) <= _LITTLE


def _text_in(element: etree._Element) -> str:
    return " ".join(str(text) for text in element.itertext())


def _even(text: str) -> str:
    return " ".join(text.split()).casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _meta(tree: html.HtmlElement, attribute: str, name: str) -> str:
    found = [
        str(meta.get("content") or "")
        for meta in tree.iter("meta")
        if str(meta.get(attribute) or "").lower() == name
    ]
    return " ".join(found)


def _refreshed(tree: html.HtmlElement) -> str:
    match = _REFRESH.match(_meta(tree, "http-equiv", "refresh"))
    return match[1].strip() if match else ""
