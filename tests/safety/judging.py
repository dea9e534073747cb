"""What is still live in some HTML: in, what was made of an attack; out, what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import html5lib
from bs4 import BeautifulSoup, Tag
from html5lib.serializer import HTMLSerializer

from plugins.comment_excerpts.sanitise import ALLOWED

_LIVE = (
    "applet area audio base basefont bgsound button canvas dialog embed fencedframe form frame"
    " frameset head html iframe ilayer image input isindex keygen layer link listing map marquee"
    " math menuitem meta noembed noframes noscript object option param plaintext portal script"
    " select source style svg template textarea title track video xml xmp"
)
LIVE = frozenset(_LIVE.split())
"""Elements that act, ask for something, or turn what follows into something else."""
_ASKING = (
    "action background cite classid codebase data formaction href icon imagesrcset longdesc"
    " manifest ping poster profile src srcset xlink:href"
)
ASKING = frozenset(_ASKING.split())
_SAFE = re.compile(r"(?:https?://[^\s<>\"\\]+|mailto:[^\s<>\"\\]*|[#/?][^\s<>\"\\]*|)", re.ASCII)
_PARSERS = ("html5lib", "html.parser", "lxml")


def faults_of_comment(html: str) -> list[str]:
    """Return what in a comment's HTML is not on the list of what a comment may have."""
    found = [*_not_fixed(html)]
    for parser in _PARSERS:
        for element in _elements(html, parser):
            if element.name not in ALLOWED:
                found.append(f"{parser}: <{element.name}>")
            extra = set(element.attrs) - ({"href", "rel"} if element.name == "a" else set())
            found += [f"{parser}: {element.name} {name}" for name in sorted(extra)]
            href = str(element.get("href", "https://x"))
            if not re.fullmatch(r"https?://[^\s<>\"\\]+", href):
                found.append(f"{parser}: href {href!r}")
    return found


def faults_of(html: str, live: frozenset[str] = LIVE) -> list[str]:
    """Return what is live in HTML of ours that shows words of others."""
    return [
        f"{parser}: {fault}"
        for parser in _PARSERS
        for element in _elements(html, parser)
        for fault in _live_in(element, live)
    ]


def _live_in(element: Tag, live: frozenset[str]) -> Iterator[str]:
    if element.name in live:
        yield f"<{element.name}>"
    for name, value in element.attrs.items():
        text = " ".join(value) if isinstance(value, list) else str(value)
        if name.startswith("on"):
            yield f"{element.name} {name}"
        if name in ASKING and not _SAFE.fullmatch(text):
            yield f"{element.name} {name}={text!r}"
        if name == "style" and re.search(r"hit|evil|expression|url\(|binding|import", text):
            yield f"{element.name} style={text!r}"


def _elements(html: str, parser: str) -> list[Tag]:
    tree = BeautifulSoup(f"<body>{html}", parser)
    frame = {"html", "head", "body"}
    return [e for e in tree.find_all(True) if e.name not in frame or e.attrs]


def _not_fixed(html: str) -> Iterator[str]:
    """Yield the parsers whose writing of the HTML means something else when it is read again."""
    once = _written_by_html5lib(html)
    if _written_by_html5lib(once) != once:
        yield "html5lib: no fixed point"
    once = str(BeautifulSoup(f"<body>{html}", "html.parser"))
    if str(BeautifulSoup(once, "html.parser")) != once:
        yield "html.parser: no fixed point"
    one, two = (BeautifulSoup(f"<body>{html}", parser).get_text() for parser in _PARSERS[:2])
    if one != two:
        yield "two parsers read other words"


def _written_by_html5lib(html: str) -> str:
    tree = html5lib.parseFragment(html, treebuilder="etree")
    walker = html5lib.getTreeWalker("etree")
    return HTMLSerializer(quote_attr_values="always", omit_optional_tags=False).render(walker(tree))
