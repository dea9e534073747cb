"""The blocks of a text, where all are of common kinds: no tree of elements is needed for them.

Paragraphs, headings, rules, lists of one level and quotations. Python-Markdown's own patterns
decide in its own order; what only its state could tell (indented text) is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_HEADING: Final = re.compile(
    r"(?:^|\n)(?P<level>#{1,6})(?P<header>(?:\\.|[^\\#]|#+(?=[^#\n]))*?)#*(?:\n|$)"
)
_UNDERLINED: Final = re.compile(r"^.*?\n(?:=+|-+)[ ]*(\n|$)", re.MULTILINE)
_RULE: Final = re.compile(
    r"^[ ]{0,3}(?=(?P<atomicgroup>(-+[ ]{0,2}){3,}|(_+[ ]{0,2}){3,}|(\*+[ ]{0,2}){3,}))"
    r"(?P=atomicgroup)[ ]*$",
    re.MULTILINE,
)
_QUOTED: Final = re.compile(r"(^|\n)[ ]{0,3}>[ ]?(.*)")
"""Python-Markdown's own: it need not be loaded for them."""
_NUMBERED: Final = re.compile(r" {0,3}\d+\. +")
_BULLETED: Final = re.compile(r" {0,3}[*+-] +")
_ITEM: Final = re.compile(r" {0,3}(?:\d+\.|[*+-]) +(.*)")
_SANE_ITEM: Final = {
    "ol": re.compile(r" {0,3}\d+\. +(.*)"),
    "ul": re.compile(r" {0,3}[*+-] +(.*)"),
}
_NUMBER: Final = re.compile(r" *(\d+)")
_NESTED: Final = re.compile(r" {4,7}(?:\d+\.|[*+-]) +")
_LINE_OF_ITS_OWN: Final = re.compile(r"\n[ #>=*_-]")
"""Begins a line that could be more than the next line of a paragraph."""
_INDENT: Final = "    "
_LISTS: Final = frozenset({"ul", "ol"})
_RULE_BEGINS: Final = re.compile(r"\n {0,3}([-_*]) {0,2}\1")
"""Each line that is a rule begins like this: found more quickly."""
_DEEPEST: Final = 20
"""Quotations within quotations; where Python is near its limit there are none for the host."""


@dataclass(slots=True)
class Node:
    """A block: its tag, its text, and the blocks within.

    In a list each node within is an item; an item whose node within is a paragraph is loose.
    """

    tag: str
    text: str = ""
    within: list[Node] | None = None
    start: str = ""
    """The number that a list begins with, where it is not the usual one."""
    html: str | None = None
    """The whole of it as HTML, once something else has written it."""


class UncertainError(Exception):
    """Only Python-Markdown itself can tell what a text becomes."""


class Outline:
    """Splits one text into nodes."""

    def __init__(self, text: str, *, sane: bool = False) -> None:
        """Take a text that is normalised: it ends with two line feeds and holds no tabs.

        ``sane``: lists are as with the extension ``sane_lists``.
        """
        self._text, self._sane = text, sane
        self._depth = 0

    def nodes(self) -> list[Node]:
        """Return the blocks of the text. Raises UncertainError."""
        found: list[Node] = []
        self._fill(found, self._text)
        return found

    def _fill(self, nodes: list[Node], text: str) -> None:
        """Add the blocks of a text to those before it."""
        for chunk in text.split("\n\n"):
            block = chunk.lstrip("\n")
            while block:
                if block[0].isalpha() and ("\n" not in block or not _begins_more(block)):
                    nodes.append(Node("p", block))
                    break
                block = self._take(nodes, block)

    def _take(self, nodes: list[Node], block: str) -> str:
        """Add what stands first in a block; return what remains of it."""
        if block.startswith(_INDENT):
            raise UncertainError
        for take in (self._heading, self._underlined, self._rule, self._list, self._quote):
            rest = take(nodes, block)
            if rest is not None:
                return rest
        if block.strip():
            nodes.append(Node("p", block.lstrip()))
        return ""

    def _heading(self, nodes: list[Node], block: str) -> str | None:
        match = _HEADING.search(block) if "#" in block else None
        if match is None:
            return None
        self._fill(nodes, block[: match.start()])
        nodes.append(Node(f"h{len(match['level'])}", match["header"].strip()))
        return block[match.end() :]

    def _underlined(self, nodes: list[Node], block: str) -> str | None:
        if "\n" not in block or _UNDERLINED.match(block) is None:
            return None
        title, line, *more = block.split("\n")
        nodes.append(Node("h1" if line.startswith("=") else "h2", title.strip()))
        return "\n".join(more)

    def _rule(self, nodes: list[Node], block: str) -> str | None:
        match = _RULE_BEGINS.search(f"\n{block}") and _RULE.search(block)
        if match is None:
            return None
        self._fill(nodes, block[: match.start()].rstrip("\n"))
        nodes.append(Node("hr"))
        return block[match.end() :].lstrip("\n")

    def _list(self, nodes: list[Node], block: str) -> str | None:
        """Add a list, or items to the list before, whose neighbours then become paragraphs."""
        tag = "ol" if _NUMBERED.match(block) else "ul" if _BULLETED.match(block) else ""
        if not tag:
            return None
        texts: list[str] = []
        pattern = _SANE_ITEM[tag] if self._sane else _ITEM
        for line in block.split("\n"):
            if match := pattern.match(line):
                texts.append(match[1])
            elif _NESTED.match(line):
                raise UncertainError
            else:
                texts[-1] += f"\n{line}"
        for text in texts:
            self._expect_plain(text)
        items = [Node("li", text.lstrip()) for text in texts]
        before = nodes[-1].within if nodes and self._goes_on(nodes[-1].tag, tag) else None
        if before:
            _loosen(before[-1])
            _loosen(items[0])
            before.extend(items)
        else:
            number = _NUMBER.match(block) if self._sane else None
            start = number[1] if number and number[1] != "1" else ""
            nodes.append(Node(tag, within=items, start=start))
        return ""

    def _goes_on(self, before: str, tag: str) -> bool:
        """Tell whether a list belongs to what stands before it."""
        return before == tag if self._sane else before in _LISTS

    def _expect_plain(self, block: str) -> None:
        """Refuse an item's text that is more than one paragraph."""
        if not block or (block[0].isalpha() and "\n" not in block):
            return
        found: list[Node] = []
        if block.startswith("\n") or self._take(found, block) or any(n.tag != "p" for n in found):
            raise UncertainError

    def _quote(self, nodes: list[Node], block: str) -> str | None:
        match = _QUOTED.search(block) if ">" in block else None
        if match is None:
            return None
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UncertainError
        self._fill(nodes, block[: match.start()])
        within = nodes[-1].within if nodes and nodes[-1].tag == "blockquote" else None
        if within is None:
            within = []
            nodes.append(Node("blockquote", within=within))
        lines = block[match.start() :].split("\n")
        self._fill(within, "\n".join(map(_unquoted, lines)))
        self._depth -= 1
        return ""


def _loosen(item: Node) -> None:
    if item.text:
        item.within, item.text = [Node("p", item.text)], ""


def _begins_more(block: str) -> bool:
    return _LINE_OF_ITS_OWN.search(block) is not None


def _unquoted(line: str) -> str:
    if line.strip() == ">":
        return ""
    match = _QUOTED.match(line)
    text: str = match[2] if match else line
    return text
