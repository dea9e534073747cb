"""A page as the signs look at it: in, an answer's bytes; out, its words by their places."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from lxml import etree, html

_KEPT: Final = 5000
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
_IN_HEADER: Final = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
_REFRESH: Final = re.compile(
    r"\s*[0-5](?:\.\d+)?\s*[;,]\s*url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE
)
_SCRIPTED: Final = re.compile(
    r"\blocation(?:\.href)?\s*=\s*[\"']([^\"'\s]{1,500})[\"']"
    r"|\blocation\.(?:replace|assign)\(\s*[\"']([^\"'\s]{1,500})[\"']"
)
_LONGEST_SCRIPTED: Final = 1500
"""Of so many characters is a page that does nothing but lead on."""
_NO_CHARSETS: Final = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"}
"""Codecs of Python's for something else than pages."""
_LONGEST_CHARACTER: Final = 4
_SILENT: Final = ("script", "style", "template", "noscript", "svg")
_APART: Final = (
    "address", "article", "aside", "blockquote", "br", "button", "center", "dd", "div", "dt",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "label", "li", "main",
    "nav", "option", "p", "pre", "section", "table", "td", "th", "tr", "ul",
)  # fmt: skip
"""Elements whose words stand on lines of their own."""
_NOT_IN_TREES: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What a page may have, and lxml reads, but does not take back."""
_SENTENCES: Final = re.compile(r"(?<=[.!?\u2026])\s+|(?<=[\u3002\uff01\uff1f])|\n")


@dataclass(frozen=True, slots=True)
class Page:
    """What is looked at in a page: title, headings, text, and where it leads by itself."""

    title: str = ""
    headings: tuple[str, ...] = ()
    text: str = ""
    sentences: tuple[str, ...] = ()
    """Those of the text, headings too."""
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
        text = _even(source)[:_KEPT]
        return Page(text=text, sentences=_sentences_of(text), source=source.casefold())
    etree.strip_elements(tree, *_SILENT, with_tail=False)
    headings = tuple(_even(_text_in(h)) for h in tree.iter("h1", "h2"))[:20]
    for element in tree.iter(*_APART):
        element.text, element.tail = _on_a_line(element.text), _on_a_line(element.tail)
    words = " ".join(_text_in(body) for body in tree.iter("body"))
    text = _even(words)[:_KEPT]
    return Page(
        title=_even(tree.findtext(".//title") or "")[:_KEPT],
        headings=headings,
        text=text,
        sentences=_sentences_of(words[: 4 * _KEPT]),
        source=source.casefold(),
        noindex="noindex" in _meta(tree, "name", "robots").lower(),
        refresh=_refreshed(tree) or ("" if text else _scripted(source)),
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


def _sentences_of(words: str) -> tuple[str, ...]:
    return tuple(filter(None, map(_even, _SENTENCES.split(words))))


def _on_a_line(text: str | None) -> str:
    return "\n" + _NOT_IN_TREES.sub("", text or "")


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


def _scripted(source: str) -> str:
    """Return where a page leads that is nothing but a script which does; not one that asks."""
    if len(source) > _LONGEST_SCRIPTED or "cookie" in source:
        return ""
    match = _SCRIPTED.search(source)
    return (match[1] or match[2]) if match else ""
