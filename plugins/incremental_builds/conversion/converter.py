"""The converter that takes the short way where it is certain, and Python-Markdown's elsewhere."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 - Python-Markdown's own tree and its own name
from typing import Any

from markdown import Markdown
from markdown.postprocessors import RawHtmlPostprocessor
from markdown.util import ETX, INLINE_PLACEHOLDER_PREFIX, STX

from plugins.incremental_builds.conversion.headings import give_ids
from plugins.incremental_builds.conversion.known import Knowledge, forget, is_clean
from plugins.incremental_builds.conversion.outline import Outline, UncertainError
from plugins.incremental_builds.conversion.source import normalised
from plugins.incremental_builds.conversion.spans import marks_in
from plugins.incremental_builds.conversion.writing import written

_OPENING = "<div>\n<p>"
_CLOSING = "</p>"
_RAW = f"{STX}wzxhzdk:"
"""Begins what stands for raw HTML."""
_LEFT_OVER = re.compile(f"{STX}(?!(?:amp|wzxhzdk:[0-9]+){ETX})|{INLINE_PLACEHOLDER_PREFIX[1:]}")
"""A piece of what stands for an element while texts are looked at."""


class QuickMarkdown(Markdown):
    """Python-Markdown's own converter, with a shorter way for ordinary texts."""

    knowledge: Knowledge
    lines: list[str]
    marks: tuple[str, ...]
    """The marks that the text at hand has."""

    def convert(self, source: str) -> str:
        """Return the text as HTML, as the base class does."""
        if type(source) is not str or not self.knowledge.covers(self) or not source.strip():
            return super().convert(source)
        text = normalised(self, source)
        stash = self.htmlStash
        counter, length = stash.html_counter, len(stash.rawHtmlBlocks)
        try:
            html = self._quickly(text)
        except UncertainError:
            stash.html_counter = counter
            del stash.rawHtmlBlocks[length:]
            forget(self)
            html = self._by_tree()
        for postprocessor in self.postprocessors:
            if type(postprocessor) is RawHtmlPostprocessor and not stash.html_counter:
                continue  # it has nothing to put in, and would leave a knot of functions behind
            html = postprocessor.run(html)
        return html.strip()

    def _quickly(self, text: str) -> str:
        additions = self.knowledge.additions
        if "]:" in text or additions.concern(text):
            raise UncertainError
        if STX in text and (additions.any or text.count(STX) != text.count(_RAW)):
            raise UncertainError
        contents = self.knowledge.contents
        if contents is not None and contents.marker and contents.marker in text:
            raise UncertainError
        self.marks = marks_in(text)
        nodes = Outline(text, sane=self.knowledge.sane).nodes()
        if contents is not None:
            give_ids(nodes, contents, self)
        return "\n".join(written(nodes, self._text, self.knowledge.spans.close))

    def _text(self, text: str) -> str:
        html = self.knowledge.spans.html(text, self.marks)
        return self._text_by_tree(text) if html is None else html

    def _by_tree(self) -> str:
        """Do what the base class does after the preprocessors and before the postprocessors."""
        root: Any = self.parser.parseDocument(self.lines).getroot()
        for processor in self.treeprocessors:
            changed = processor.run(root)
            root = root if changed is None else changed
        html: str = self.serializer(root)
        start, end = f"<{self.doc_tag}>", f"</{self.doc_tag}>"
        return html[html.index(start) + len(start) : html.rindex(end)].strip()

    def _text_by_tree(self, text: str) -> str:
        """Let Python-Markdown write the inside of one paragraph."""
        if self.knowledge.additions.any or self.knowledge.contents is not None:
            raise UncertainError
        root = etree.Element(self.doc_tag)
        etree.SubElement(root, "p").text = text
        patterns: Any = self.treeprocessors["inline"]
        patterns.resumed = False
        for processor in self.treeprocessors:
            processor.run(root)
        html: str = self.serializer(root)
        if patterns.resumed or not is_clean(self) or _LEFT_OVER.search(html):
            raise UncertainError  # it depends on the texts before
        return html[len(_OPENING) : html.rindex(_CLOSING)]
