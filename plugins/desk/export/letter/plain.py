"""A letter's HTML as plain text: in, a whole document; out, lines with numbered links.

The document is walked, not descended into: however deep a text nests, nothing overflows.
"""

from __future__ import annotations

from typing import Final

from lxml import etree
from lxml import html as lxml_html

from plugins.core.words import Words
from plugins.desk.export.letter.lines import Lines

_BLOCKS: Final = frozenset(
    {
        "address", "blockquote", "body", "caption", "dd", "div", "dl", "dt", "h1", "h2", "h3",
        "h4", "h5", "h6", "li", "ol", "p", "pre", "table", "tbody", "td", "tfoot", "th", "thead",
        "tr", "ul",
    }
)  # fmt: skip
_CELLS: Final = frozenset({"td", "th"})
_UNREAD: Final = frozenset({"head", "style", "script", "title", "template"})
_UNDERLINES: Final = {"h1": "=", "h2": "-", "h3": "~"}


def plain_text(document: str, words: Words) -> str:
    """Return the text, ending with a line end; what has the class ``unread`` is left out."""
    parser = lxml_html.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True)
    root = lxml_html.document_fromstring(document.encode(), parser=parser)
    walk = _Walk(words)
    tags = etree.iterwalk(root, events=("start", "end"))
    for event, element in tags:
        is_read = not _is_unread(element)
        if event == "end":
            if is_read:
                walk.end(element)
            walk.lines.say(element.tail)
        elif is_read:
            walk.begin(element)
            walk.lines.say(element.text)
        else:
            tags.skip_subtree()  # its end tag comes all the same
    return walk.lines.whole(str(words["links"]))


def _is_unread(element: etree._Element) -> bool:
    return element.tag in _UNREAD or "unread" in (element.get("class") or "").split()


class _Walk:
    """Hears where elements begin and end."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.lines = Lines()
        self.links: list[int] = []
        self.in_row = False
        """Whether a cell of a table of the text has been seen in this row."""

    def begin(self, element: etree._Element) -> None:
        """Hear of a start tag."""
        tag = str(element.tag)
        if tag in _CELLS and not _holds_the_letter(element):
            if self.in_row:
                self.lines.say(" | ")
            else:
                self.lines.end_block()
            self.in_row = True
        elif tag in _BLOCKS:
            self.lines.end_block()
            self.begin_block(tag, element)
        elif tag == "a":
            self.links.append(self.lines.place())
        elif tag == "img" and element.get("alt"):
            self.lines.say(f"[{self.words['picture']} {element.get('alt')}]")
        elif tag == "br":
            self.lines.break_line()
        elif tag == "hr":
            self.lines.rule()

    def begin_block(self, tag: str, element: etree._Element) -> None:
        """Hear of a start tag that begins a line of its own."""
        if tag == "blockquote":
            self.lines.indent("> ")
        elif tag in {"ul", "ol"}:
            tight = element.find("li/p") is None
            self.lines.begin_list(_first_of(element) if tag == "ol" else None, tight=tight)
        elif tag == "li":
            self.lines.begin_item()
        elif tag == "pre":
            self.lines.as_it_stands = True

    def end(self, element: etree._Element) -> None:
        """Hear of an end tag."""
        tag = str(element.tag)
        if tag == "a":
            self.lines.number(element.get("href") or "", self.links.pop())
        elif tag in _CELLS and not _holds_the_letter(element):
            return
        elif tag in _BLOCKS:
            self.lines.end_block(_UNDERLINES.get(tag, ""))
            self.end_block(tag)

    def end_block(self, tag: str) -> None:
        """Hear of an end tag that ends a line."""
        if tag in {"blockquote", "li"}:
            self.lines.outdent()
        elif tag in {"ul", "ol"}:
            self.lines.series.pop()
        elif tag == "pre":
            self.lines.as_it_stands = False
        elif tag == "tr":
            self.in_row = False


def _holds_the_letter(cell: etree._Element) -> bool:
    """Tell whether a cell is only there to hold the letter's width, and no part of the text."""
    table = next((above for above in cell.iterancestors("table")), None)
    return table is not None and table.get("role") == "presentation"


def _first_of(element: etree._Element) -> int:
    given = element.get("start") or "1"
    return int(given) if given.isdecimal() else 1
