"""Nodes as HTML within Markdown, for what Markdown has no mark for: in, a node; out, its HTML."""

from __future__ import annotations

import re
from typing import Final

from plugins.migration.model import named
from plugins.migration.texts.nodes import BLOCKS, Node

SAME: Final = {"strike": "s", "acronym": "abbr", "i": "em", "b": "strong"}
"""Elements that mean the same as another."""
_RAW: Final = named(
    "a abbr blockquote br caption cite code col colgroup dd del div dl dt em figcaption figure"
    " "
    "h2 h3 h4 h5 h6 hr img ins kbd li mark ol p pre q s samp small span strong sub sup"
    " "
    "table tbody td tfoot th thead time tr ul details summary"
)
_RAW_ATTRIBUTES: Final = (
    "id", "href", "src", "alt", "title", "colspan", "rowspan", "scope", "start", "datetime",
    "lang", "dir",
)  # fmt: skip


def raw_of(part: Node) -> str:
    """Return what stands in a node as HTML, in one element."""
    only = part.children[0] if len(part.children) == 1 else None
    if isinstance(only, Node) and only.name in _RAW and only.name in BLOCKS:
        return _raw(only)
    return _raw(Node("div", children=part.children))


def raw(node: Node) -> str:
    """Return a node as HTML, which the converter leaves alone; only ``<`` in it is a mark."""
    if node.name not in BLOCKS:
        return f"<div>{_raw(node)}</div>"
    return _raw(node)


def _raw(node: Node | str, *, is_in_code: bool = False) -> str:
    if isinstance(node, str):
        text = node.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return text.replace("///", "&#47;//")  # readers would not tell it from a block of ours
    name = SAME.get(node.name, node.name)
    is_code = name == "pre"
    inside = "".join(_raw(child, is_in_code=is_code or is_in_code) for child in node.children)
    if is_code and is_in_code:  # the site puts a box round each, and a box in a box ends both
        return f"\n{inside}\n"
    if name not in _RAW:
        return f"<div>{inside}</div>" if name in BLOCKS else inside
    extra = attributes_of(node, _RAW_ATTRIBUTES)
    if name == "img" and not node.get("alt").strip():
        extra = attributes_of(node, ("src",)) + ' alt="" class="decorative"'
    if name in {"br", "hr", "img", "col"}:
        return f"<{name}{extra}>"
    return f"<{name}{extra}>{inside}</{name}>"


def attributes_of(node: Node, names: tuple[str, ...]) -> str:
    """Return some attributes as they stand in a tag, those that are there."""
    return "".join(f' {name}="{_quoted(node.get(name))}"' for name in names if node.get(name))


def _quoted(text: str) -> str:
    return (
        re.sub(r"[\s]+", " ", text)
        .replace("&", "&amp;")
        .replace('"', "&quot;")
        .replace("<", "&lt;")
    )
