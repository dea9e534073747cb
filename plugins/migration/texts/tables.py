"""Tables: in, a node; out, a table with bars where Markdown can say it, else HTML."""

from __future__ import annotations

from typing import Protocol

from plugins.migration.texts.nodes import Node
from plugins.migration.texts.raw import raw


class Inline(Protocol):
    """What writes the cells."""

    def blocks(self, node: Node, depth: int = 0) -> list[str]:
        """Return what stands in a node, block by block."""
        ...


def as_table(node: Node, writer: Inline) -> list[str]:
    """Return a table, its caption above it."""
    captions = [c for c in node.children if isinstance(c, Node) and c.name == "caption"]
    above = [block for caption in captions for block in writer.blocks(caption)]
    rows = _rows(node)
    bare = Node("table", children=[c for c in node.children if c not in captions])
    if not any(row for row in rows):
        return above
    cells = [[_cell(cell, writer) for cell in row] for row in rows]
    width = len(rows[0])
    simple = (
        len(rows) > 1
        and all(cell.name == "th" for cell in rows[0])
        and all(cell.name == "td" for row in rows[1:] for cell in row)
        and all(0 < len(row) <= width for row in rows)
        and all(cell is not None for row in cells for cell in row)
        and not any(cell.get("colspan") or cell.get("rowspan") for row in rows for cell in row)
        and sum(1 for n in node.walk() if n.name == "table") == 1
    )
    if not simple:
        return [*above, raw(bare)]
    lines = [_line(row, width) for row in cells]
    return [*above, "\n".join([lines[0], _line(["---"] * width, width), *lines[1:]])]


def _rows(node: Node) -> list[list[Node]]:
    return [
        [c for c in row.children if isinstance(c, Node) and c.name in {"td", "th"}]
        for row in node.walk()
        if row.name == "tr"
    ]


def _cell(node: Node, writer: Inline) -> str | None:
    """Return a cell as one line; None: it has more than that."""
    made = writer.blocks(node)
    if not made:
        return ""
    if len(made) > 1 or "\n" in made[0] or made[0].startswith(("```", "> ", "<!--", "- ", "#")):
        return None
    return made[0].replace("|", "\\|")


def _line(cells: list[str | None], width: int) -> str:
    filled = [cell or "" for cell in cells] + [""] * (width - len(cells))
    return f"| {' | '.join(filled)} |"
