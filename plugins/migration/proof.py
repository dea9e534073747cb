"""Hold Markdown against what it was made of: in, nodes and a way to render; out, text that is true.

Words, links and pictures must be the same, in their order. A block that says something else is
written again with HTML for emphasis, then as HTML, then as its bare words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from plugins.migration import escape
from plugins.migration.nodes import Node, built, holds_block
from plugins.migration.prose import Writer
from plugins.migration.raw import raw_of

Render = Callable[[str], str | None]
"""Returns the HTML of a Markdown text; None where the site would find something wrong with it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What readers find in a text."""

    words: tuple[str, ...]
    links: tuple[str, ...]
    pictures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Proven:
    """A text in Markdown, and whether it says what it should."""

    text: str
    html: str
    is_true: bool
    as_html: int
    """How many of its blocks had to stay HTML."""


def reading_of(node: Node) -> Reading:
    """Return what readers find in some nodes."""
    links, pictures = [], []
    for child in node.walk():
        if child.name == "a" and child.get("href") and (child.words() or _shows(child)):
            links.append(unquote(child.get("href").strip()))
        elif child.name == "img" and child.get("src"):
            pictures.append((unquote(child.get("src").strip()), " ".join(child.get("alt").split())))
    return Reading(tuple(node.words()), tuple(links), tuple(pictures))


def _shows(node: Node) -> bool:
    return any(child.name == "img" for child in node.walk())


def proven(node: Node, render: Render) -> Proven:
    """Return the text of some nodes in the plainest Markdown that is true to them."""
    whole = joined(Writer().blocks(node))
    html = render(whole)
    if html is not None and _same(node, html):
        return Proven(whole, html, True, 0)
    blocks: list[str] = []
    as_html = 0
    for part in _parts(node):
        made, is_html = _true_block(part, render)
        blocks += made
        as_html += is_html
    text = joined(blocks)
    html = render(text)
    if html is not None and _same(node, html):
        return Proven(text, html, True, as_html)
    return _apart(node, render, Proven(text, html or "", False, as_html))


def _apart(node: Node, render: Render, last: Proven) -> Proven:
    """Return the text with a comment between all blocks: some two of them grew together."""
    blocks: list[str] = []
    for part in _parts(node):
        blocks += [*_true_block(part, render)[0], "<!-- -->"]
    text = joined(blocks[:-1])
    html = render(text)
    if html is not None and _same(node, html):
        return Proven(text, html, True, last.as_html)
    return last


def _true_block(part: Node, render: Render) -> tuple[list[str], bool]:
    for writer in (Writer(), Writer(tags=True)):
        made = writer.blocks(part)
        html = render(joined(made)) if made else ""
        if html is not None and _same(part, html):
            return made, False
    made = [raw_of(part)]
    html = render(made[0])
    if html is not None and _same(part, html):
        return made, True
    return [escape.line(escape.words(part.plain()))], True


def _parts(node: Node) -> list[Node]:
    """Return a text in its blocks, each as a text of its own."""
    parts: list[Node] = []
    run: list[Node | str] = []
    for child in node.children:
        if isinstance(child, Node) and holds_block(child):
            if run:
                parts.append(Node("div", children=run))
                run = []
            parts.append(Node("div", children=[child]))
        else:
            run.append(child)
    if run:
        parts.append(Node("div", children=run))
    return parts


def _same(node: Node, html: str) -> bool:
    return reading_of(node) == reading_of(built(html))


def joined(blocks: list[str]) -> str:
    """Return blocks as one text."""
    return "\n\n".join(block for block in blocks if block.strip())
