"""Make a text fit for mail programs: in, HTML as feeds have it, with classes; out, simpler HTML.

Some programs know no element of HTML 5, none plays anything, and none can be trusted to draw
quotation marks that stand in a style sheet.
"""

from __future__ import annotations

from typing import Final

from lxml import html as lxml_html
from lxml.html import HtmlElement

from plugins.core.words import Words, phrase

WIDEST: Final = 536
"""The width of the text in pixels: 600 without the margins."""

_BLOCKS: Final = frozenset(
    {"section", "article", "header", "footer", "aside", "nav", "figure", "figcaption", "details"}
)
_LEFT_OUT: Final = frozenset({"item-links"})
"""Classes of what only makes sense on the page: links to the entry itself."""
_DROPPED: Final = ("id", "srcset", "sizes", "loading", "decoding", "fetchpriority")


class TooDeepError(ValueError):
    """A text with more elements in one another than can be read."""


def adapted(html: str, page: str, words: Words) -> str:
    """Return the text; ``page`` is its own address, where what is played can be found.

    Raises TooDeepError where libxml2 would lose what nests beyond its 2048 levels.
    """
    parser = lxml_html.HTMLParser(huge_tree=True, encoding="utf-8")
    root = lxml_html.fragment_fromstring(html.encode(), create_parent="div", parser=parser)
    if any("depth" in error.message for error in parser.error_log):
        raise TooDeepError
    for element in list(root.iterdescendants("*")):
        _adapt(element, page, words)
    return "".join(
        [
            lxml_html.tostring(part, encoding="unicode") if not isinstance(part, str) else part
            for part in (_escaped(root.text), *root)
        ]
    )


def _escaped(text: str | None) -> str:
    """Return text as markup has it."""
    return (text or "").replace("&", "&amp;").replace("<", "&lt;")


def _adapt(element: HtmlElement, page: str, words: Words) -> None:
    for name in _DROPPED:
        element.attrib.pop(name, None)
    tag = element.tag
    if _LEFT_OUT & set((element.get("class") or "").split()):
        element.drop_tree()
    elif tag in _BLOCKS:
        element.tag = "div"
    elif tag == "summary":
        element.tag = "p"
    elif tag in {"picture", "source", "track"}:
        element.drop_tag()  # libxml2 takes what follows a <source> for its inside
    elif tag == "q":
        _quote(element, words)
    elif tag == "img":
        _fit(element)
    elif tag in {"audio", "video"}:
        _lead_to(element, page, words)


def _quote(element: HtmlElement, words: Words) -> None:
    """Write the quotation marks into the text."""
    before, after = phrase(words, "in_quotation_marks", text="\0").split("\0")
    element.text = before + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + after
    else:
        element.text += after
    element.tag = "span"


def _fit(image: HtmlElement) -> None:
    """Give a picture a width that mail programs keep to, and an alternative, be it an empty one."""
    image.set("alt", image.get("alt") or "")
    width, height = (image.get(name, "") for name in ("width", "height"))
    if width.isdecimal() and int(width) > WIDEST:
        image.set("width", str(WIDEST))
        if height.isdecimal():
            image.set("height", str(max(1, round(int(height) * WIDEST / int(width)))))


def _lead_to(played: HtmlElement, page: str, words: Words) -> None:
    """Put a link to the page in the place of what a letter cannot play."""
    tail = played.tail
    played.clear()
    played.tag, played.tail = "a", tail
    played.set("href", page)
    played.text = str(words["on_our_page"])
