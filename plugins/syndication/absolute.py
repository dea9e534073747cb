"""The text of an entry as feed readers need it: whole addresses, and nothing that acts.

In: HTML of a page of ours and that page's address. Out: HTML for Atom, RSS and JSON Feed.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin

import nh3

from plugins.core.addresses import as_uri
from plugins.core.unseen import legible

_GONE: Final = {
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "embed",
    "applet",
    "canvas",
    "svg",
    "form",
    "button",
    "input",
    "select",
    "textarea",
    "dialog",
}
"""Elements that leave with what is in them: they act, or they need our page around them."""

_KEPT: Final = {
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "nav",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "source",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "track",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
}
_ATTRIBUTES: Final = {
    "*": {"id", "lang", "dir", "title"},
    "a": {"href", "hreflang", "rel"},
    "audio": {"src", "controls", "preload"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "img": {"src", "srcset", "sizes", "alt", "width", "height"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "q": {"cite"},
    "source": {"src", "srcset", "sizes", "media", "type", "width", "height"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "time": {"datetime"},
    "track": {"src", "kind", "srclang", "label", "default"},
    "video": {"src", "poster", "controls", "preload", "width", "height"},
}
_WITH_CLASSES: Final = _ATTRIBUTES | {"*": _ATTRIBUTES["*"] | {"class"}}
_ADDRESSES: Final = {"href", "src", "cite", "poster"}
_WEB: Final = {"http", "https"}
_OTHERS: Final = {"mailto", "tel", "sms", "geo", "xmpp"}
_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s+([^,]*))?")
_FIT: Final = r"(?:[\w/:@!$&'()*+,;=~.?-]|%[0-9A-Fa-f]{2})*"
_WHOLE = re.compile(rf"https?://[\w.-]+(?::\d+)?/{_FIT}(?:#{_FIT})?", re.ASCII)
_FRAGMENT = re.compile(rf"#{_FIT}", re.ASCII)
_NOTHING = re.compile(r"[\t\n\r]|\A[\s\0-\x1f]+|[\s\0-\x1f]+\Z")


def whole_text(html: str, page: str, *, classes: bool = False) -> str:
    """Return the HTML with every address made absolute on ``page``, the entry's own address.

    A fragment leads into the page (``#fn:1`` becomes ``https://.../#fn:1``), so that footnotes
    work in readers that drop ids. mailto:, tel: and pictures in data: stay as they are. Roles,
    styles, scripts, forms and event handlers are left out; so are classes, unless ``classes`` has
    them stay for somebody who brings a style sheet.
    """

    def kept(tag: str, name: str, value: str) -> str | None:
        if name == "srcset":
            return _every_candidate(value, page)
        if name in _ADDRESSES:
            return absolute_address(value, page, pictures=tag == "img")
        return value

    cleaned = nh3.clean(
        legible(html),
        tags=_KEPT,
        clean_content_tags=_GONE,
        attributes=_WITH_CLASSES if classes else _ATTRIBUTES,
        attribute_filter=kept,
        link_rel=None,
        url_schemes={*_WEB, *_OTHERS, "data"},
    )
    return legible(cleaned).replace("\ufffd", "&#xfffd;").strip()


def absolute_address(address: str, page: str, *, pictures: bool = False) -> str | None:
    """Return an address as seen from ``page``.

    None where it has a scheme that no reader follows, or cannot be read as an address at all.
    ``pictures`` lets ``data:`` pass, which holds no address to make absolute. Tabs and ends of
    lines, and control characters at either end, count as little as in a browser (URL, 4.4).
    """
    address = _NOTHING.sub("", address)
    if _WHOLE.fullmatch(address):
        return address
    if _FRAGMENT.fullmatch(address) and "#" not in page:
        return page + address
    scheme = address.partition(":")[0].lower() if re.match(r"[A-Za-z][\w+.-]*:", address) else ""
    picture = scheme == "data" and pictures and address[5:11].lower() == "image/"
    if scheme in _OTHERS or picture:
        return address
    return _joined(page, address) if scheme in {"", *_WEB} else None


def _joined(page: str, address: str) -> str | None:
    try:
        return as_uri(urljoin(page, address))
    except ValueError:
        return None


def _every_candidate(srcset: str, page: str) -> str | None:
    """Return the candidates of a ``srcset`` (HTML, 4.8.4.2.1) with absolute addresses."""
    found = []
    for address, descriptor in _CANDIDATE.findall(srcset):
        whole = absolute_address(address, page)
        if whole is not None:
            # A comma at either end of an address would be read as a separator.
            found.append(f"{whole} {descriptor.strip()}".strip())
    return ", ".join(found) or None
