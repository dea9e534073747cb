"""Hold Markdown against what it was made of: in, nodes and a way to render; out, text that is true.

Words, links and pictures must be the same, in their order, and so must lines, lists, quotations,
emphasis and code. A block that differs is written again with HTML for emphasis, then as HTML; if
that differs too, the first that says the same is taken, and if none does, its bare words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plugins.migration.texts import escape
from plugins.migration.texts.nodes import Node, built, holds_block
from plugins.migration.texts.prose import Writer
from plugins.migration.texts.raw import raw_of
from plugins.migration.texts.readings import Reading, reading_of

Render = Callable[[str], str | None]
"""Returns the HTML of a Markdown text; None where the site would find something wrong with it."""


@dataclass(frozen=True, slots=True)
class Proven:
    """A text in Markdown, and whether it says what it should."""

    text: str
    html: str
    is_true: bool


def proven(node: Node, render: Render) -> Proven:
    """Return the text of some nodes in the plainest Markdown that is true to them."""
    wanted = reading_of(node)
    first = _tried(joined(Writer().blocks(node)), render, wanted)
    if first.is_like:
        return first.proven
    made = [_true_block(part, render) for part in _parts(node)]
    second: Proven | None = None
    for between in ([], ["<!-- -->"]):  # a comment where some two of them grow together
        blocks = [block for found in made for block in (*between, *found)]
        result = _tried(joined(blocks[len(between) :]), render, wanted)
        if result.is_like:
            return result.proven
        if result.proven.is_true:
            second = second or result.proven
    return second or first.proven


@dataclass(frozen=True, slots=True)
class _Tried:
    """A text, and whether it looks as it should, too."""

    proven: Proven
    is_like: bool


def _tried(text: str, render: Render, wanted: Reading) -> _Tried:
    html = render(text)
    found = _read(html)
    is_true = found is not None and wanted.says(found)
    return _Tried(Proven(text, html or "", is_true), found is not None and wanted.is_like(found))


def _read(html: str | None) -> Reading | None:
    return None if html is None else reading_of(built(html))


def _true_block(part: Node, render: Render) -> list[str]:
    wanted = reading_of(part)
    second: list[str] | None = None
    for made in _ways(part):
        found = _read(render(joined(made)) if made else "")
        if found is None or not wanted.says(found):
            continue
        if wanted.is_like(found):
            return made
        second = made if second is None else second
    return [escape.line(escape.words(part.plain()))] if second is None else second


def _ways(part: Node) -> Iterator[list[str]]:
    yield Writer().blocks(part)
    yield Writer(tags=True).blocks(part)
    yield [raw_of(part)]


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


def joined(blocks: list[str]) -> str:
    """Return blocks as one text."""
    return "\n\n".join(block for block in blocks if block.strip())
