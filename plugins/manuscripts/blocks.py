"""What Python-Markdown does for us beyond its own: placements, and tables and code that scroll."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 - Python-Markdown's own tree and its own name
from collections.abc import Mapping
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from plugins.core.placements import TAG
from plugins.manuscripts.scan import PLACEMENT

_ALIGNMENT = re.compile(r"text-align:\s*(left|right|center);?")


class PlacementBlock(Block):
    """``/// placement | 7``, which only the scanner writes: an element that holds the number."""

    NAME = PLACEMENT
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Return the element that stands for the block until the library is known."""
        return etree.SubElement(parent, TAG, {"n": str(self.argument)})

    def on_markdown(self) -> str:
        """Say that blocks stand inside: an unknown element counts as inline otherwise."""
        return "block"


class AlignmentAsClass(Treeprocessor):
    """Turns the inline style of aligned cells into a class, which a strict CSP allows."""

    def run(self, root: etree.Element) -> None:
        """Rewrite every cell; wrap every table so that it can scroll by itself."""
        for parent in list(root.iter()):
            for position, child in enumerate(list(parent)):
                if child.tag == "table":
                    parent[position] = _scrolling(child)
        for cell in root.iter():
            if cell.tag in {"td", "th"}:
                match = _ALIGNMENT.search(cell.get("style", ""))
                if match:
                    del cell.attrib["style"]
                    cell.set("class", f"align-{match[1]}")


def _scrolling(table: etree.Element) -> etree.Element:
    """Return the table inside a focusable group, so that a keyboard can scroll it (WCAG 2.1.1)."""
    box = etree.Element("div", {"class": "scroll", "tabindex": "0", "role": "group"})
    box.set("aria-label", "Table")
    box.tail, table.tail = table.tail, None
    box.append(table)
    return box


class ManuscriptExtension(BlocksExtension):
    """The Markdown extension of this plugin."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Register the placement block and the tree processor."""
        block_mgr.register(PlacementBlock, self.getConfigs())
        md.treeprocessors.register(AlignmentAsClass(md), "scrolling_tables", 5)


def makeExtension(**options: Any) -> Extension:  # noqa: N802 - the name that Python-Markdown looks for
    """Return the extension, for ``MARKDOWN["extensions"]``."""
    return ManuscriptExtension(**options)


def markdown_of(settings: Mapping[str, Any]) -> Markdown:
    """Return a converter as the setting MARKDOWN says; headers are ours to read, not its."""
    markdown = Markdown(**settings["MARKDOWN"])
    if "meta" in markdown.preprocessors:
        markdown.preprocessors.deregister("meta")
    return markdown
