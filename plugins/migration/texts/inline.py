"""What stands within a line as Markdown: in, inline nodes; out, text, with HTML for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from plugins.migration.model import named
from plugins.migration.texts import escape
from plugins.migration.texts.nodes import Node
from plugins.migration.texts.raw import SAME, attributes_of, raw

EMPHASIS: Final = {"em": "*", "i": "*", "strong": "**", "b": "**", "var": "*", "dfn": "*"}
_AS_HTML: Final = named("abbr bdi bdo cite del ins kbd mark q rp rt ruby s samp small sub sup time")
_CODE: Final = frozenset({"code", "tt"})
BREAK: Final = "\ue002"
"""Stands for a line's end until the line is finished."""
_AROUND = re.compile(rf"^([\s{BREAK}]*)(.*?)([\s{BREAK}]*)$", re.DOTALL)
DEEPEST: Final = 60
LONGEST: Final = 20_000
"""Characters of a paragraph; no writer's has more."""
DECORATIVE: Final = "{: .decorative }"


class InlineWriter:
    """Writes inline nodes; with ``tags`` emphasis is written as HTML, which is never unclear."""

    def __init__(self, *, tags: bool = False) -> None:
        """Choose how emphasis is written."""
        self.tags = tags

    def lines(self, run: Sequence[Node | str]) -> str:
        """Return a run of inline nodes as one paragraph."""
        if sum(len(c) if isinstance(c, str) else len(c.plain()) for c in run) > LONGEST:
            return raw(Node("p", children=list(run)))  # the converter would look at it for hours
        found = [line.strip() for line in self.inline(run).split(BREAK)]
        return "  \n".join(escape.line(line) for line in found if line)

    def inline(self, run: Iterable[Node | str], inside: frozenset[str] = frozenset()) -> str:
        """Return inline nodes as text; ``inside`` are the marks that hold them."""
        parts: list[str] = []
        for child in run:
            if isinstance(child, str):
                parts.append(escape.words(child, in_link="a" in inside))
            else:
                parts.append(self.element(child, inside))
        return escape.joined(parts)

    def element(self, node: Node, inside: frozenset[str]) -> str:  # noqa: PLR0911 - by kind
        """Return one inline element."""
        name = SAME.get(node.name, node.name)
        if len(inside) > DEEPEST:
            return escape.words(node.plain())
        if name == "br":
            return BREAK
        if name == "img":
            return picture(node)
        if name in _CODE:
            return BREAK.join(_code(line) for line in _lines(node))
        if name == "a":
            return self.link(node, inside)
        anchor = "".join(anchors(node))
        if name in EMPHASIS and not self.tags:
            return anchor + self.marked(node, EMPHASIS[name], inside)
        text = self.inline(node.children, inside | {name})
        kept = name in _AS_HTML or (self.tags and name in {"em", "strong"})
        if kept and text.strip():
            extra = attributes_of(node, ("title", "datetime", "lang", "dir"))
            return f"{anchor}<{name}{extra}>{text}</{name}>"
        return anchor + text

    def marked(self, node: Node, mark: str, inside: frozenset[str]) -> str:
        """Return emphasis, its blanks outside of its marks."""
        text = self.inline(node.children, inside | {mark})
        match = _AROUND.match(text)
        if mark in inside or match is None or not match[2]:
            return text
        return f"{match[1]}{mark}{match[2]}{mark}{match[3]}"

    def link(self, node: Node, inside: frozenset[str]) -> str:
        """Return a link; one without an address is its words."""
        target = node.get("href")
        anchor = "".join(anchors(node))
        if not target or "a" in inside:
            return anchor + self.inline(node.children, inside)
        text = self.inline(node.children, inside | {"a"})
        match = _AROUND.match(text)
        if match is None or not match[2]:
            return anchor + text
        shown = match[2]
        if node.plain() == target and re.fullmatch(r"https?://[^\s<>]+", target):
            return f"{anchor}{match[1]}<{target}>{match[3]}"
        return f"{anchor}{match[1]}[{shown}]({escape.address(target)}){match[3]}"


def _code(text: str) -> str:
    """Return a span of code, the blanks at its ends outside of it."""
    match = _AROUND.match(text)
    if match is None or not match[2]:
        return " " if text else ""
    before, after = (" " if blank else "" for blank in (match[1], match[3]))
    return f"{before}{escape.code(match[2])}{after}"


def _lines(node: Node) -> list[str]:
    """Return the text of a node, a line for each ``br``; other line ends are blanks."""
    lines = [""]
    for text in node.texts_with_breaks():
        if text is None:
            lines.append("")
        else:
            lines[-1] += text
    return lines


def picture(node: Node) -> str:
    """Return a picture; one without words is marked as decoration."""
    alt = escape.title(node.get("alt"))
    source = escape.address(node.get("src"))
    if not source:
        return alt
    return f"![{alt}]({source}){'' if alt else DECORATIVE}"


def anchors(node: Node) -> list[str]:
    """Return a place to link to, where something does."""
    name = node.get("id")
    return [f'<span id="{name}"></span>'] if is_name(name) else []


def is_name(name: str) -> bool:
    """Tell whether an id can be written as it is."""
    return bool(re.fullmatch(r"[^\s\"'<>&{}#`*_\[\]\\]+(?:[_-]+[^\s\"'<>&{}#`*\[\]\\]*)*", name))
