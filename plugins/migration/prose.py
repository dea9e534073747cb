"""Write a tree as Markdown: in, nodes; out, its blocks, each as text.

What Markdown has no mark for stays HTML, as Markdown allows. Whether the result says the same is
not decided here: ``proof`` renders it and compares.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from plugins.migration import escape
from plugins.migration.nodes import BLOCKS, Node
from plugins.migration.raw import SAME, attributes_of, raw
from plugins.migration.tables import as_table

_EMPHASIS: Final = {"em": "*", "i": "*", "strong": "**", "b": "**", "var": "*", "dfn": "*"}
_AS_HTML: Final = frozenset(
    ("abbr bdi bdo cite del ins kbd mark q rp rt ruby s samp small sub sup time").split()
)
_CODE: Final = frozenset({"code", "tt"})
_BREAK: Final = "\ue002"
"""Stands for a line's end until the line is finished."""
_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language-|lang-|lang:|brush:\s*|sh_|prettyprint lang-)([A-Za-z0-9+#-]{1,20})"
)
_AROUND = re.compile(rf"^([\s{_BREAK}]*)(.*?)([\s{_BREAK}]*)$", re.DOTALL)
_DEEPEST: Final = 60
DECORATIVE: Final = "{: .decorative }"


class Writer:
    """Writes nodes as Markdown; with ``tags`` emphasis is written as HTML, which is never unclear."""

    def __init__(self, *, tags: bool = False) -> None:
        """Choose how emphasis is written."""
        self.tags = tags

    def blocks(self, node: Node, depth: int = 0) -> list[str]:
        """Return what stands in a node, block by block."""
        out: list[str] = []
        run: list[Node | str] = []
        before = ""
        for child in node.children:
            if isinstance(child, str) or not is_block(child):
                run.append(child)
                continue
            out += self.paragraphs(run)
            run = []
            made = self.block(child, depth + 1)
            if made and child.name == before and child.name in {"ul", "ol", "blockquote"}:
                out.append("<!-- -->")  # two of a kind in a row would become one
            out += made
            before = child.name if made else before
        out += self.paragraphs(run)
        return out

    def block(self, node: Node, depth: int) -> list[str]:
        """Return one block-level node as blocks."""
        if depth > _DEEPEST:
            return [escape.line(escape.words(node.plain()))]
        name = node.name
        if name[:1] == "h" and name[1:].isdigit():
            return self.heading(node)
        if name in {"ul", "ol", "menu"}:
            return self.items(node, depth)
        if name == "blockquote":
            return self.quotation(node, depth)
        if name == "pre":
            return self.code(node)
        if name == "hr":
            return ["---"]
        if name == "table":
            return as_table(node, self)
        if name == "dl":
            return self.terms(node, depth)
        if name in {"figcaption", "caption", "summary"}:
            return self.caption(node, depth)
        return [*anchors(node), *self.blocks(node, depth)]

    def heading(self, node: Node) -> list[str]:
        text = self.inline(node.children).replace(_BREAK, " ").strip()
        text = re.sub(r"[ ]{2,}", " ", text)
        if not text:
            return anchors(node)
        text = re.sub(r"#+$", lambda match: match[0].replace("#", "\\#"), text)
        name = f" {{: #{node.get('id')} }}" if _is_name(node.get("id")) else ""
        return [f"{'#' * int(node.name[1:])} {text}{name}"]

    def quotation(self, node: Node, depth: int) -> list[str]:
        inside = "\n\n".join([*anchors(node), *self.blocks(node, depth)])
        lines = [f"> {line}" if line else ">" for line in inside.split("\n")]
        return ["\n".join(lines)] if inside else []

    def code(self, node: Node) -> list[str]:
        if any(child.name in {"a", "img"} for child in node.walk()):
            return [raw(node)]
        text = "".join(node.texts()).strip("\n").rstrip()
        inner = next((c for c in node.walk() if c.name == "code"), node)
        return [escape.fence(text, _language(node) or _language(inner))] if text.strip() else []

    def caption(self, node: Node, depth: int) -> list[str]:
        made = self.blocks(node, depth)
        marks = any(c.name in _EMPHASIS or c.name in BLOCKS for c in node.walk() if c is not node)
        if len(made) != 1 or marks or self.tags or "\n" in made[0]:
            return made
        return [f"*{made[0].strip()}*"]

    def items(self, node: Node, depth: int) -> list[str]:
        """Return a list as one block; what stands in it without an item of its own gets one."""
        entries: list[list[str]] = []
        for child in node.children:
            if isinstance(child, Node) and child.name in {"ul", "ol"} and entries:
                entries[-1] += self.block(child, depth + 1)
            elif isinstance(child, Node):
                entries.append([*anchors(child), *self.blocks(child, depth)])
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
        out: list[str] = []
        lines: list[str] = []
        for child in _flat(node):
            if child.name == "dt":
                if lines and lines[-1].startswith(":"):
                    out.append("\n".join(lines))
                    lines = []
                text = self.inline(child.children).replace(_BREAK, " ").strip()
                lines += [escape.line(text)] if text else []
            else:
                made = [*anchors(child), *self.blocks(child, depth)]
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

    def lines(self, run: Sequence[Node | str]) -> str:
        """Return a run of inline nodes as one paragraph."""
        found = [line.strip() for line in self.inline(run).split(_BREAK)]
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

    def element(self, node: Node, inside: frozenset[str]) -> str:
        """Return one inline element."""
        name = SAME.get(node.name, node.name)
        if len(inside) > _DEEPEST:
            return escape.words(node.plain())
        if name == "br":
            return _BREAK
        if name == "img":
            return picture(node)
        if name in _CODE:
            match = _AROUND.match("".join(node.texts()))
            if match is None or not match[2]:
                return " " if node.children else ""
            before, after = (" " if blank else "" for blank in (match[1], match[3]))
            return f"{before}{escape.code(match[2])}{after}"
        if name == "a":
            return self.link(node, inside)
        anchor = "".join(anchors(node))
        if name in _EMPHASIS and not self.tags:
            return anchor + self.marked(node, _EMPHASIS[name], inside)
        text = self.inline(node.children, inside | {name})
        kept = name in _AS_HTML or (self.tags and name in {"em", "strong"})
        if kept and text.strip():
            extra = attributes_of(node, ("title", "datetime", "lang", "dir"))
            return f"{anchor}<{name}{extra}>{text}</{name}>"
        return anchor + text

    def marked(self, node: Node, mark: str, inside: frozenset[str]) -> str:
        text = self.inline(node.children, inside | {mark})
        match = _AROUND.match(text)
        if mark in inside or match is None or not match[2]:
            return text
        return f"{match[1]}{mark}{match[2]}{mark}{match[3]}"

    def link(self, node: Node, inside: frozenset[str]) -> str:
        target = node.get("href")
        anchor = "".join(anchors(node))
        if not target or "a" in inside:
            return anchor + self.inline(node.children, inside)
        text = self.inline(node.children, inside | {"a"})
        match = _AROUND.match(text)
        if match is None or not match[2]:
            return anchor + text
        shown = match[2].replace(_BREAK, " ")
        if node.plain() == target and re.fullmatch(r"https?://[^\s<>]+", target):
            return f"{anchor}{match[1]}<{target}>{match[3]}"
        return f"{anchor}{match[1]}[{shown}]({escape.address(target)}){match[3]}"


def is_block(node: Node) -> bool:
    """Tell whether a node stands on lines of its own, or holds something that does."""
    return any(child.name in BLOCKS for child in node.walk())


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
    return [f'<span id="{name}"></span>'] if _is_name(name) else []


def _is_name(name: str) -> bool:
    return bool(re.fullmatch(r"[^\s\"'<>&{}#`*_\[\]\\]+(?:[_-]+[^\s\"'<>&{}#`*\[\]\\]*)*", name))


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
