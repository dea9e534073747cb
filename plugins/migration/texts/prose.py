"""Write a tree as Markdown: in, nodes; out, its blocks, each as text.

What Markdown has no mark for stays HTML, as Markdown allows. Whether the result says the same is
not decided here: ``proof`` renders it and compares.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from plugins.migration.texts import escape
from plugins.migration.texts.inline import BREAK, DEEPEST, EMPHASIS, InlineWriter, anchors, is_name
from plugins.migration.texts.nodes import BLOCKS, Node, holds_block
from plugins.migration.texts.raw import raw
from plugins.migration.texts.tables import as_table

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language-|lang-|lang:|brush:\s*|sh_|prettyprint lang-)([A-Za-z0-9+#-]{1,20})"
)
"""How highlighters of code mark its language in a class."""
_JOINING: Final = tuple(re.compile(mark) for mark in (r"- ", r"\d+\. ", r">"))
"""What begins two blocks that Markdown would take for one."""


class Writer(InlineWriter):
    """Writes nodes as blocks of Markdown."""

    is_held = False

    def blocks(self, node: Node, depth: int = 0) -> list[str]:
        """Return what stands in a node, block by block."""
        out: list[str] = []
        run: list[Node | str] = []
        for child in node.children:
            if isinstance(child, str) or not holds_block(child):
                run.append(child)
                continue
            out += self.paragraphs(run)
            run = []
            made = self.block(child, depth + 1)
            if made and out and _grows_together(out[-1], made[0]):
                out.append("<!-- -->")  # two of a kind in a row would become one
            out += made
        out += self.paragraphs(run)
        return out

    def held(self, node: Node, depth: int) -> list[str]:
        """Return what stands in a list or quotation, where a fence would be no fence."""
        before, self.is_held = self.is_held, True
        made = self.blocks(node, depth)
        self.is_held = before
        return made

    def block(self, node: Node, depth: int) -> list[str]:
        """Return one block-level node as blocks."""
        if depth > DEEPEST:
            return [escape.line(escape.words(node.plain()))]
        maker = _MAKERS.get(node.name)
        if maker is not None:
            return maker(self, node, depth)
        return [*anchors(node), *self.blocks(node, depth)]

    def heading(self, node: Node, _depth: int) -> list[str]:
        """Return a heading, with its place to link to."""
        text = self.inline(node.children).replace(BREAK, " ").strip()
        text = re.sub(r"[ ]{2,}", " ", text)
        if not text:
            return anchors(node)
        text = re.sub(r"#+$", lambda match: match[0].replace("#", "\\#"), text)
        name = f" {{: #{node.get('id')} }}" if is_name(node.get("id")) else ""
        return [f"{'#' * int(node.name[1:])} {text}{name}"]

    def quotation(self, node: Node, depth: int) -> list[str]:
        """Return a quotation, each of its lines marked."""
        inside = "\n\n".join([*anchors(node), *self.held(node, depth)])
        lines = [f"> {line}" if line else ">" for line in inside.split("\n")]
        return ["\n".join(lines)] if inside else []

    def code(self, node: Node, _depth: int) -> list[str]:
        """Return a block of code: between fences, or where something holds it, set off."""
        if any(child.name in {"a", "img"} for child in node.walk()):
            return [raw(node)]
        text = "".join(node.texts()).strip("\n").rstrip()
        if self.is_held:
            return [re.sub(r"(?m)^(?=.)", "    ", text)] if text.strip() else []
        inner = next((c for c in node.walk() if c.name == "code"), node)
        return [escape.fence(text, _language(node) or _language(inner))] if text.strip() else []

    def caption(self, node: Node, depth: int) -> list[str]:
        """Return the words below a picture or above a table."""
        made = self.blocks(node, depth)
        marks = any(c.name in EMPHASIS or c.name in BLOCKS for c in node.walk() if c is not node)
        if len(made) != 1 or marks or self.tags or "\n" in made[0]:
            return made
        return [f"*{made[0].strip()}*"]

    def items(self, node: Node, depth: int) -> list[str]:
        """Return a list as one block; what stands in it without an item of its own gets one."""
        entries: list[list[str]] = []
        for child in node.children:
            if isinstance(child, Node) and child.name in {"ul", "ol"} and entries:
                entries[-1] += self.held(Node("div", children=[child]), depth)
            elif isinstance(child, Node):
                entries.append([*anchors(child), *self.held(child, depth)])
            elif child.strip():
                entries.append([escape.line(escape.words(child.strip()))])
        entries = [_with_anchor(entry) for entry in entries if entry]
        first = node.get("start")
        number = int(first) if first.isdigit() and len(first) < 9 else 1  # noqa: PLR2004
        loose = any(len(entry) > 1 and not _nests(entry) for entry in entries)
        lines = []
        for place, entry in enumerate(entries):
            mark = f"{number + place}. " if node.name == "ol" else "- "
            glue = "\n\n" if loose else "\n"
            inside = glue.join(entry).split("\n")
            rest = [f"    {line}" if line else "" for line in inside[1:]]
            lines.append("\n".join([f"{mark}{inside[0]}", *rest]))
        return [("\n\n" if loose else "\n").join(lines)] if lines else []

    def terms(self, node: Node, depth: int) -> list[str]:
        """Return terms and their explanations."""
        out: list[str] = []
        lines: list[str] = []
        for child in _flat(node):
            if child.name == "dt":
                if lines and lines[-1].startswith(":"):
                    out.append("\n".join(lines))
                    lines = []
                text = self.inline(child.children).replace(BREAK, " ").strip()
                lines += [escape.line(text)] if text else []
            else:
                made = [*anchors(child), *self.held(child, depth)]
                inside = "\n\n".join(made).split("\n")
                rest = [f"    {line}" if line else "" for line in inside[1:]]
                lines += [f":   {inside[0]}", *rest] if made else []
        if lines:
            out.append("\n".join(lines))
        return out

    def paragraphs(self, run: Sequence[Node | str]) -> list[str]:
        """Return a run of inline nodes as paragraphs; two line ends in a row part them."""
        groups: list[list[Node | str]] = [[]]
        breaks = 0
        for child in run:
            if isinstance(child, Node) and child.name == "br":
                breaks += 1
                continue
            if isinstance(child, str) and not child.strip() and breaks:
                continue
            if breaks > 1:
                groups.append([])
            elif breaks:
                groups[-1].append(Node("br"))
            breaks = 0
            groups[-1].append(child)
        return [text for group in groups if (text := self.lines(group))]


def _grows_together(above: str, below: str) -> bool:
    """Tell whether two blocks would become one: lists of a kind, or quotations."""
    return any(mark.match(above) and mark.match(below) for mark in _JOINING)


def _language(node: Node) -> str:
    found = node.get("data-language") or node.get("lang")
    if not found and (match := _LANGUAGE.search(node.get("class"))):
        found = match[1]
    return found.lower() if re.fullmatch(r"[A-Za-z0-9+#-]{1,20}", found) else ""


def _nests(entry: list[str]) -> bool:
    """Tell whether an item is one paragraph and lists below it."""
    return all(re.match(r"(?:- |\d+\. )", block) for block in entry[1:]) and "\n\n" not in entry[-1]


def _with_anchor(entry: list[str]) -> list[str]:
    """Put the place to link to into the first paragraph of an item."""
    if len(entry) > 1 and entry[0].startswith("<span id=") and not entry[1].startswith(("- ", "`")):
        return [entry[0] + entry[1], *entry[2:]]
    return entry


def _flat(node: Node) -> list[Node]:
    """Return the terms and explanations of a list; some stand in a ``div``."""
    found: list[Node] = []
    for child in node.children:
        if isinstance(child, Node) and child.name == "div":
            found += _flat(child)
        elif isinstance(child, Node):
            found.append(child)
        elif child.strip():
            found.append(Node("dd", children=[child]))
    return found


Maker = Callable[[Writer, Node, int], list[str]]

_MAKERS: Final[Mapping[str, Maker]] = {
    **{f"h{level}": Writer.heading for level in range(1, 7)},
    **dict.fromkeys(("ul", "ol", "menu"), Writer.items),
    **dict.fromkeys(("figcaption", "caption", "summary"), Writer.caption),
    "blockquote": Writer.quotation,
    "dl": Writer.terms,
    "hr": lambda _writer, _node, _depth: ["---"],
    "pre": Writer.code,
    "table": lambda writer, node, _depth: as_table(node, writer),
}
