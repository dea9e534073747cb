"""What Python-Markdown does for us beyond its own: placements, tables and code that scroll, notes.

The little HTML that is made here is what Markdown itself stands for: decision 0019 says why.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 - Python-Markdown's own tree and its own name
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocTreeprocessor, slugify, slugify_unicode
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from plugins.core.placements import TAG
from plugins.manuscripts.scan import PLACEMENT

_ALIGNMENT = re.compile(r"text-align:\s*(left|right|center);?")
_CODE = re.compile(r"<!--.*?-->|<pre\b.*?</pre>", re.DOTALL)
_NUMBER = re.compile(r"\d+")


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
    """Turns the inline style of aligned cells into a class, which a strict CSP allows.

    Lets tables scroll, and gives footnotes names, on the same way through the tree.
    """

    def run(self, root: etree.Element) -> None:
        """Rewrite every cell; wrap every table so that it can scroll by itself."""
        tables = 0
        for parent in list(root.iter()):
            for position, child in enumerate(list(parent)):
                if child.tag == "table":
                    tables += 1
                    parent[position] = _scrolling(child, _numbered("Table", tables))
        for element in root.iter():
            if element.tag in {"td", "th"}:
                match = _ALIGNMENT.search(element.get("style", ""))
                if match:
                    del element.attrib["style"]
                    element.set("class", f"align-{match[1]}")
            elif element.tag == "a" and element.get("class") == "footnote-ref":
                element.set("aria-label", f"Note {element.text}")
            elif element.tag == "div" and element.get("class") == "footnote":
                _name_notes(element)


def _numbered(name: str, number: int) -> str:
    """Return a name that no other of its kind in the text has: Table, Table 2 ..."""
    return name if number == 1 else f"{name} {number}"


def _scrolling(table: etree.Element, label: str) -> etree.Element:
    """Return the table inside a focusable section: a keyboard can scroll that (WCAG 2.1.1)."""
    box = etree.Element("section", {"tabindex": "0", "aria-label": label})
    box.tail, table.tail = table.tail, None
    box.append(table)
    return box


def _name_notes(notes: etree.Element) -> None:
    """Make footnotes a section, and their links back more than an arrow: "Back to the text ..."."""
    notes.tag = "section"
    notes.set("aria-label", "Notes")
    for number, note in enumerate(notes.findall("ol/li"), start=1):
        for link in note.iter("a"):
            if link.get("class") == "footnote-backref":
                words = _NUMBER.sub(str(number), link.get("title", ""), count=1)
                link.set("title", words)
                link.set("aria-label", words)


class ScrollingCode(Postprocessor):
    """Wraps blocks of code as tables are: Python-Markdown has them out of the tree."""

    def run(self, text: str) -> str:
        """Return the HTML with every ``pre`` in a focusable section."""
        if "<pre" not in text:
            return text
        blocks = 0

        def wrap(match: re.Match[str]) -> str:
            nonlocal blocks
            if match[0].startswith("<!"):
                return match[0]
            blocks += 1
            label = _numbered("Code", blocks)
            return f'<section tabindex="0" aria-label="{label}">{match[0]}</section>'

        return _CODE.sub(wrap, text)


def id_of_heading(words: str, separator: str) -> str:
    """Return the id of a heading, which begins with a letter as html-validate wants it.

    Words without a Latin letter keep their own letters: they had nothing but a number otherwise,
    which another heading above them would have changed.
    """
    found = slugify(words, separator)
    if not any(map(str.isalpha, found)):
        found = slugify_unicode(words, separator).strip(separator + "_")
    if found[:1].isalpha():
        return found
    return f"section{separator}{found}" if found else "section"


class ManuscriptExtension(BlocksExtension):
    """The Markdown extension of this plugin."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Register the placement block and the processors; have headings get our ids."""
        block_mgr.register(PlacementBlock, self.getConfigs())
        md.treeprocessors.register(AlignmentAsClass(md), "scrolling_tables", 5)
        md.postprocessors.register(ScrollingCode(md), "scrolling_code", 5)
        md.registerExtension(self)
        self._markdown = md

    def reset(self) -> None:
        """Be called when all extensions are there, and before each text: ``toc`` may come later."""
        parts = self._markdown.treeprocessors
        for contents in [parts["toc"]] if "toc" in parts else []:
            if isinstance(contents, TocTreeprocessor) and contents.slugify is slugify:
                contents.slugify = id_of_heading


def makeExtension(**options: Any) -> Extension:  # noqa: N802 - the name that Python-Markdown looks for
    """Return the extension, for ``MARKDOWN["extensions"]``."""
    return ManuscriptExtension(**options)


def missing_extension(settings: Mapping[str, Any]) -> str:
    """Return the name of the first extension in MARKDOWN that is not there; empty: all are."""
    for name in settings["MARKDOWN"].get("extensions", ()):
        try:
            if isinstance(name, str) and "." not in name:
                Markdown(extensions=[name])
            elif isinstance(name, str) and find_spec(name.partition(":")[0]) is None:
                return name
        except ImportError:
            return str(name)
    return ""


def markdown_of(settings: Mapping[str, Any]) -> Markdown:
    """Return a converter as the setting MARKDOWN says; headers are ours to read, not its."""
    markdown = Markdown(**settings["MARKDOWN"])
    if "meta" in markdown.preprocessors:
        markdown.preprocessors.deregister("meta")
    return markdown
