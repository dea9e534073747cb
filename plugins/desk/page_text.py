"""The words of a page as readers see them: in, a tree; out, one line of text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from lxml import etree

_UNSEEN: Final = {
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "svg", "math",
    "object", "audio", "video", "canvas", "iframe", "select", "textarea", "button", "datalist",
    "rp", "rt", "rtc",
}  # fmt: skip
"""What readers do not see as words; how a word is read aloud stands over it, and is none of it."""
_STRUCK: Final = {"del", "s", "strike"}
"""What its author took back (HTML: removed, or no longer accurate): nobody says that any more."""
_UNREAD: Final = {"", *_UNSEEN, *_STRUCK}
_INLINE: Final = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "rp", "rt", "rtc", "ruby",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
}  # fmt: skip
_NOTE_MARK: Final = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*\u2020\u2021\u00a7]{1,3})[\])]?")
_NOTES: Final = frozenset({"endnote", "fn", "footnote", "footnote-ref", "noteref", "reference"})
HEARD: Final = frozenset(
    {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only"}
    | {"a11y-hidden", "element-invisible", "govuk-visually-hidden", "u-visually-hidden"}
)
"""Classes of what is said to a screen reader, and that nobody sees."""
_HIDING: Final = ("display:none", "visibility:hidden", "visibility:collapse")
_INVISIBLE: Final = dict.fromkeys(
    map(
        ord,
        "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f"
        "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064"
        "\u2066\u2067\u2068\u2069\ufeff",
    )
)
"""Characters that nobody sees: where a word may be broken, and marks of direction."""
_LATIN: Final = r"\x00-\u024f\s"
_NEEDLESS: Final = re.compile(f"(?<![^{_LATIN}])[\u200c\u200d]+|[\u200c\u200d]+(?![^{_LATIN}])")
"""Joiners where no letters join; elsewhere they spell words, and put pictures together."""


def words_of(root: etree._Element) -> str:
    """Return what is to be read in an element, NFC, with single spaces; not what is struck out."""
    return plain("".join(_pieces(root)))


def plain(text: str) -> str:
    """Return a text in NFC, without what nobody sees, with single spaces."""
    seen = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    return " ".join((seen if seen.isascii() else _NEEDLESS.sub("", seen)).split())


def _pieces(root: etree._Element) -> Iterator[str]:
    """Yield the texts of an element in order, with a space at each border of blocks."""
    hidden: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if hidden is None and (tag in _UNREAD or _is_unread(element)):
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
    if element.get("hidden") is not None or (element.get("aria-hidden") or "").lower() == "true":
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    style = (element.get("style") or "").replace(" ", "").lower()
    return any(sign in style for sign in _HIDING)


def _is_unread(element: etree._Element) -> bool:
    return is_hidden(element) or _is_note_mark(element) or _is_for_the_ear(element)


def _is_for_the_ear(element: etree._Element) -> bool:
    """Tell whether an element is only said to those who hear a page.

    Where what it says stands beside it for the eye alone, that is left out instead.
    """
    if not HEARD & {*(element.get("class") or "").split()}:
        return False
    beside = (element.getprevious(), element.getnext())
    return not any(one is not None and one.get("aria-hidden") == "true" for one in beside)


def _is_note_mark(element: etree._Element) -> bool:
    """Tell whether an element is the raised sign of a note, which leads there: no word."""
    if element.tag != "sup":
        return False
    outer = element.getparent()
    links = [*element.iterdescendants("a"), *([outer] if outer is not None else [])]
    is_said = bool(_NOTES & {*(element.get("class") or "").split()})
    if not is_said and not any("#" in (link.get("href") or "") for link in links):
        return False
    signs = "".join(map(str, element.itertext())).replace(",", " ").split()
    return bool(signs) and all(map(_NOTE_MARK.fullmatch, signs))
