"""The words of a page as readers see them: in, a tree; out, one line of text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from lxml import etree

_UNSEEN: Final = {
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "svg", "math",
    "object", "audio", "video", "canvas", "iframe", "select", "textarea", "button", "datalist",
}  # fmt: skip
_STRUCK: Final = {"del", "s", "strike"}
"""What its author took back (HTML: removed, or no longer accurate): nobody says that any more."""
_UNREAD: Final = {"", *_UNSEEN, *_STRUCK}
_INLINE: Final = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "ruby", "rb", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
}  # fmt: skip
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
"""Characters that nobody sees: where a word may be broken, and marks of direction."""


def words_of(root: etree._Element) -> str:
    """Return what is to be read in an element, NFC, with single spaces; not what is struck out."""
    return plain("".join(_pieces(root)))


def plain(text: str) -> str:
    """Return a text in NFC, without what nobody sees, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).split())


def _pieces(root: etree._Element) -> Iterator[str]:
    """Yield the texts of an element in order, with a space at each border of blocks."""
    hidden: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if hidden is None and (tag in _UNREAD or is_hidden(element)):
                hidden = element
            if hidden is None:
                if tag not in _INLINE:
                    yield " "
                yield element.text or ""
            continue
        if hidden is element:
            hidden = None
        if hidden is None:
            if tag not in _INLINE:
                yield " "
            if element is not root:
                yield element.tail or ""


def is_hidden(element: etree._Element) -> bool:
    """Tell whether an element says that readers do not see it."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style
