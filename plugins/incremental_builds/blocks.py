"""Python-Markdown, faster: inline patterns that cannot match a text are not tried on it.

Python-Markdown tries each of some twenty patterns on each piece of text, one after the other.
Most of them need a character that most texts do not have. A pattern that is not known here is
always tried.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree  # noqa: N813 - Python-Markdown's own tree and its own name
from collections.abc import Mapping
from typing import Any, Final

from markdown import Markdown, inlinepatterns
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

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


class FilteredPatterns(InlineProcessor):
    """Python-Markdown's own processor, but for the patterns that it leaves out."""

    def run(self, tree: etree.Element, ancestors: list[str] | None = None) -> etree.Element:
        """Apply the inline patterns to a tree, as the base class does."""
        self.tried = [(p, NEEDED.get(p.pattern)) for p in self.md.inlinePatterns]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - the base class's own name
        """Replace what the patterns match by placeholders, as the base class does."""
        if isinstance(data, AtomicString):
            return data
        start, count = 0, len(self.tried)
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        while patternIndex < count:
            pattern, needed = self.tried[patternIndex]
            if needed is not None and not any(text in data for text in needed):
                start, patternIndex = 0, patternIndex + 1  # noqa: N806
                continue
            data, matched, start = apply(pattern, data, patternIndex, start)
            if not matched:
                patternIndex += 1  # noqa: N806
        return data


class PatternFilter(Extension):
    """Puts the filter in the place of Python-Markdown's processor, where nobody else has."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Python-Markdown calls
        """Replace the processor ``inline``, unless an extension has replaced it before."""
        if type(md.treeprocessors["inline"]) is InlineProcessor:
            md.treeprocessors.register(FilteredPatterns(md), "inline", 20)
