"""Python-Markdown's own ways, but that what cannot match a text is not tried on it.

Python-Markdown tries each of some twenty inline patterns on each piece of text, and each of some
fifteen block processors on each block. Most of them need a character that most texts do not have.
What is not known here is always tried.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 - Python-Markdown's own tree and its own name
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from markdown import blockprocessors, inlinepatterns
from markdown.blockparser import BlockParser
from markdown.extensions import abbr, def_list, footnotes, md_in_html, sane_lists, tables
from markdown.treeprocessors import InlineProcessor
from markdown.util import STX, AtomicString

_NAMED: Final[Mapping[str, tuple[str, ...]]] = {
    "BACKTICK_RE": ("`",),
    "ESCAPE_RE": ("\\",),
    "REFERENCE_RE": ("[",),
    "LINK_RE": ("[",),
    "IMAGE_LINK_RE": ("![",),
    "IMAGE_REFERENCE_RE": ("![",),
    "AUTOLINK_RE": ("<",),
    "AUTOMAIL_RE": ("<",),
    "LINE_BREAK_RE": ("  \n",),
    "HTML_RE": ("<",),
    "ENTITY_RE": ("&",),
    "NOT_STRONG_RE": ("*", "_"),
}
NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    **{
        getattr(inlinepatterns, name): texts
        for name, texts in _NAMED.items()
        if hasattr(inlinepatterns, name)
    },
    r"\*": ("*",),
    r"_": ("_",),
    r"\*|_": ("*", "_"),
    r"\[\^([^\]]*)\]": ("[^",),
}
"""For the pattern of an inline processor, texts of which one must occur where it matches."""

_MARKS: Final = re.compile(r"[`\\\[<&*_]|  \n")
"""Finds one of those texts, or what begins it."""

DIGIT: Final = "0"
BLOCKS_NEED: Final[Mapping[type, tuple[str, str]]] = {
    blockprocessors.ListIndentProcessor: ("  ", ""),
    blockprocessors.CodeBlockProcessor: (" ", ""),
    blockprocessors.HashHeaderProcessor: ("#", ""),
    blockprocessors.SetextHeaderProcessor: ("\n", ""),
    blockprocessors.OListProcessor: (".", DIGIT),
    blockprocessors.UListProcessor: (" ", "*+-"),
    blockprocessors.BlockQuoteProcessor: (">", ""),
    blockprocessors.ReferenceProcessor: ("]:", ""),
    sane_lists.SaneOListProcessor: (".", DIGIT),
    sane_lists.SaneUListProcessor: (" ", "*+-"),
    footnotes.FootnoteBlockProcessor: ("[^", ""),
    abbr.AbbrBlockprocessor: ("*[", ""),
    def_list.DefListProcessor: (":", ""),
    def_list.DefListIndentProcessor: ("  ", ""),
    tables.TableProcessor: ("|", ""),
    md_in_html.MarkdownInHtmlProcessor: (STX, ""),
}
"""For a kind of block processor, a text that its blocks hold, and the characters of which one
comes first in them, after spaces; DIGIT: a digit; empty: any."""


class FilteredPatterns(InlineProcessor):
    """Python-Markdown's own processor, but for the patterns that it leaves out."""

    resumed = False
    """Whether emphasis found before was written later: not always where it was found."""

    def run(self, tree: etree.Element, ancestors: list[str] | None = None) -> etree.Element:
        """Apply the inline patterns to a tree, as the base class does."""
        self.tried = [(p, NEEDED.get(p.pattern)) for p in self.md.inlinePatterns]
        self.all_known = all(needed is not None for _, needed in self.tried)
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - the base class's own name
        """Replace what the patterns match by placeholders, as the base class does."""
        if isinstance(data, AtomicString):
            return data
        if self.all_known and _MARKS.search(data) is None:
            return data
        start, count = 0, len(self.tried)
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        while patternIndex < count:
            pattern, needed = self.tried[patternIndex]
            if needed is not None and needed[0] not in data and needed[-1] not in data:
                start, patternIndex = 0, patternIndex + 1  # noqa: N806
                continue
            if getattr(pattern, "regions", None):
                self.resumed = True
            data, matched, start = apply(pattern, data, patternIndex, start)
            if not matched:
                patternIndex += 1  # noqa: N806
        return data


class FilteredBlocks(BlockParser):
    """Python-Markdown's own parser of blocks, but for the processors that it leaves out."""

    needs: Sequence[tuple[Any, str, str]] = ()

    def parseDocument(self, lines: Iterable[str]) -> etree.ElementTree:  # noqa: N802 - the base class's own name
        """Parse a document, with the processors that there are now."""
        self._look_up()
        return super().parseDocument(lines)

    def _look_up(self) -> None:
        self.needs = [(p, *BLOCKS_NEED.get(type(p), ("", ""))) for p in self.blockprocessors]

    def parseBlocks(self, parent: etree.Element, blocks: list[str]) -> None:  # noqa: N802
        """Give each block to the first processor that takes it, as the base class does."""
        if not self.needs:
            self._look_up()
        while blocks:
            block = blocks[0]
            first = block.lstrip(" ")[:1]
            for processor, text, firsts in self.needs:
                if text and text not in block:
                    continue
                if firsts and not (first.isdigit() if firsts == DIGIT else first in firsts):
                    continue
                if processor.test(parent, block):
                    if processor.run(parent, blocks) is not False:
                        break
                    block = blocks[0]
