"""A letter in HTML as lines: what is quoted, signed or hidden is seen from the elements.

Ammonia (nh3) makes every document well-formed first, so that a pattern finds its tags.
"""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final
from urllib.parse import parse_qs, urlsplit

import nh3

from plugins.core.addresses import host_of
from plugins.desk.replies.lines import LONGEST_LINE, MOST_LINES, Line, Role, Text, seen

LARGEST: Final = 1_000_000
"""So many characters are read; newsletters have a tenth of it."""
_DROPPED: Final = frozenset(
    {"script", "style", "title", "svg", "math", "object", "template", "select", "noscript",
     "iframe", "textarea", "audio", "video", "canvas", "button"}
)  # fmt: skip
_BLOCKS: Final = frozenset(
    {"p", "div", "blockquote", "pre", "ul", "ol", "li", "table", "tr", "h1", "h2", "h3", "h4", "h5",
     "h6", "section", "article", "header", "footer", "address", "dl", "dt", "dd", "center", "hr"}
)  # fmt: skip
_APART: Final = frozenset({"p", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre"})
"""Elements with a gap before and behind them."""
_KEPT: Final = _BLOCKS | {"br", "a", "span", "td", "th", "font", "b", "i", "u", "em", "strong"}
_TAG: Final = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s[a-z-]+="[^"]*")*)\s*/?>')
_NESTING: Final = re.compile(
    r"<(/?)(?!(?:p|br|li|td|th|tr|img|hr|meta|link|col|dd|dt|input|area|base|wbr|o:p)\b)[a-z]",
    re.IGNORECASE,
)
"""The tags of elements that are in one another until they are closed."""
_DEEPEST: Final = 2_000
_MOST_REFERENCES: Final = 50_000
_ATTRIBUTE: Final = re.compile(r'([a-z-]+)="([^"]*)"')
_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|(?:max-height|opacity)\s*:\s*0(?:\.0+)?(?:[a-z%]{1,4})?\s*(?:!|;|$)",
    re.IGNORECASE,
)
_LINE_ABOVE: Final = re.compile(
    r"border:\s*none;\s*border-top:\s*solid\s+#(?:e1e1e1|b5c4df)|border-top:\s*#b5c4df\s+1pt\s+solid"
    r"|border-top-color:\s*rgb\(229, 229, 229\)",
    re.IGNORECASE,
)
_ORIGINALS: Final = (
    "appendonsend", "divrplyfwdmsg", "olk_src_body_section", "mail-editor-reference-message",
    "ms-outlook-mobile-reference-message", "outlookmessageheader", "yahoo_quoted", "yahooquoted",
    "aolmsgpart", "isforwardcontent", "includetail", "origbody",
)  # fmt: skip
"""What programs call the element in which, or below which, the answered letter stands."""
_QUOTES: Final = ("moz-cite-prefix", "gmail_attr", "reply-intro", "bloop_original_html")
_SIGNATURES: Final = (
    "gmail_signature", "moz-signature", "protonmail_signature", "ms-outlook-mobile-signature",
    "applemailsignature", "bloop_sign", "elementtoproof signature", "mail_signature", "mobileqr",
    "x_signature", "avast", "dab4fad8-2dd7-40bb-a1b8-4e2aa1f9fdf2",
)  # fmt: skip


def html_lines(source: str) -> Text:
    """Return the lines of a letter in HTML; each is a whole paragraph, or ends where it says so."""
    clean = nh3.clean(
        _with_few_references(_shallow(source[:LARGEST])),
        tags=set(_KEPT),
        clean_content_tags=set(_DROPPED),
        attributes={"*": {"class", "hidden", "id", "type", "style"}, "a": {"href"}},
        link_rel=None,
        url_schemes={"http", "https"},
    )
    return Text(tuple(islice(_Walk().lines_of(clean), MOST_LINES)), wraps=False)


def _shallow(source: str) -> str:
    """Return a document up to where its elements lie deeper in one another than letters have them.

    A parser of HTML takes a time that grows with the square of that depth.
    """
    depth = 0
    for match in _NESTING.finditer(source):
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > _DEEPEST:
            return source[: match.start()]
    return source


def _with_few_references(source: str) -> str:
    """Return a document up to more ``&`` than letters have: each costs the parser more."""
    if source.count("&") <= _MOST_REFERENCES:
        return source
    return "&".join(source.split("&", _MOST_REFERENCES)[:-1])


@dataclass(slots=True)
class _Open:
    """An element that is open, and what it says of the text in it."""

    name: str
    role: Role | None = None
    is_hidden: bool = False
    href: str = ""


@dataclass(slots=True)
class _Walk:
    """Goes through a document once, and remembers what is open."""

    open: list[_Open] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    """How many of the parts stand before the words of the link that is open."""
    quoted: int = 0
    signed: int = 0
    hidden: int = 0
    literal: int = 0

    def lines_of(self, clean: str) -> Iterator[Line]:
        last = 0
        for match in _TAG.finditer(clean):
            self.add(clean[last : match.start()])
            last = match.end()
            yield from self.at_tag(match[2], match[3], is_end=bool(match[1]))
        self.add(clean[last:])
        yield from self.broken()

    def add(self, source: str) -> None:
        if not source or self.hidden:
            return
        text = seen(html_module.unescape(source))
        self.parts.append(text if self.literal else re.sub(r"[ \n]+", " ", text))

    def at_tag(self, name: str, attributes: str, *, is_end: bool) -> Iterator[Line]:
        if name == "br":
            yield from self.broken(forced=True)
            return
        if name in _BLOCKS:
            yield from self.broken()
            if name in _APART:
                yield Line("", self.role)
        if is_end:
            self.close(name)
        else:
            yield from self.begin(name, attributes)
        if name in {"td", "th"}:
            self.parts.append(" ")
        elif name == "li" and not is_end:
            self.parts.append("- ")

    def begin(self, name: str, attributes: str) -> Iterator[Line]:
        if name == "hr":
            yield Line("-" * 5, self.role)
            return
        given = {key: html_module.unescape(value) for key, value in _ATTRIBUTE.findall(attributes)}
        role = _role_of(name, given)
        if role is Role.ORIGINAL:
            yield from self.broken()
            yield Line("", Role.QUOTED if self.quoted else Role.ORIGINAL)
        href = given.get("href", "") if name == "a" else ""
        is_hidden = "hidden" in given or bool(_HIDDEN.search(given.get("style", "")))
        element = _Open(name, role, is_hidden, href)
        if href:
            self.linked = len(self.parts)
        self.count(element, 1)
        self.open.append(element)

    def close(self, name: str) -> None:
        while self.open:
            element = self.open.pop()
            self.count(element, -1)
            if element.href and not self.hidden:
                told = "".join(self.parts[self.linked :])
                self.parts.append(_told_address(element.href, told))
            if element.name == name:
                return

    def count(self, element: _Open, by: int) -> None:
        self.quoted += by * (element.role is Role.QUOTED)
        self.signed += by * (element.role is Role.SIGNATURE)
        self.hidden += by * element.is_hidden
        self.literal += by * (element.name == "pre")

    @property
    def role(self) -> Role:
        if self.quoted:
            return Role.QUOTED
        return Role.SIGNATURE if self.signed else Role.OWN

    def broken(self, *, forced: bool = False) -> Iterator[Line]:
        """Yield what was gathered as a line; a forced one may be empty."""
        text = "".join(self.parts)
        self.parts.clear()
        self.linked = 0
        if forced or text.strip():
            for line in (
                text.strip("\n").split("\n") if self.literal else [re.sub(" +", " ", text.strip())]
            ):
                yield Line(line[:LONGEST_LINE], self.role)


def _role_of(name: str, given: dict[str, str]) -> Role | None:
    named = f"{given.get('id', '')} {given.get('class', '')}".casefold()
    if name == "blockquote" or any(one in named for one in _QUOTES):
        return Role.QUOTED
    if any(one in named for one in _ORIGINALS) or _LINE_ABOVE.search(given.get("style", "")):
        return Role.ORIGINAL
    is_signature = given.get("id", "").casefold() in {"signature", "x_signature"}
    if is_signature or any(one in named for one in _SIGNATURES):
        return Role.SIGNATURE
    return None


def _told_address(address: str, words: str) -> str:
    """Return where a link leads, as text, where its words do not say so."""
    try:
        address = _unwrapped(address)
    except ValueError:
        return ""
    host = host_of(address)
    is_told = not host or host in words or not words.strip()
    return "" if is_told else f" ({seen(address)})"


def _unwrapped(address: str) -> str:
    """Return the address that a scanner of links has hidden in one of its own, with its reader."""
    parts = urlsplit(address)
    if (parts.hostname or "").endswith("safelinks.protection.outlook.com"):
        return parse_qs(parts.query, max_num_fields=50).get("url", [""])[0]
    return address
