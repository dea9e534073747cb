"""Python-Markdown, faster: where the plugin meets it."""

from __future__ import annotations

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor

from plugins.incremental_builds.conversion.converter import QuickMarkdown
from plugins.incremental_builds.conversion.filters import FilteredBlocks, FilteredPatterns
from plugins.incremental_builds.conversion.known import Knowledge


class PatternFilter(Extension):
    """Puts faster ways in the place of Python-Markdown's own, where nobody else has."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Python-Markdown calls
        """Replace the processor ``inline``, the parser of blocks and the converter."""
        processors = md.treeprocessors
        if "inline" in processors and type(processors["inline"]) is InlineProcessor:
            processors.register(FilteredPatterns(md), "inline", 20)
        if type(md.parser) is BlockParser:
            md.parser.__class__ = FilteredBlocks  # the same object: others hold it too
        if type(md) is Markdown:
            md.__class__ = QuickMarkdown
            vars(md)["knowledge"] = Knowledge()
