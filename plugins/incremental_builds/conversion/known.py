"""Whether a converter is made of what the short way knows: then both ways write the same."""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Mapping
from typing import Any, Final

import markdown
from markdown import Markdown, serializers
from markdown.blockparser import BlockParser
from markdown.extensions.meta import MetaPreprocessor
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor
from markdown.util import BLOCK_LEVEL_ELEMENTS, Registry

from plugins.incremental_builds.conversion.filters import FilteredBlocks, FilteredPatterns
from plugins.incremental_builds.conversion.spans import Spans

VERSIONS: Final = frozenset({"3.11.3"})
"""Those versions of Python-Markdown that the short way was compared with."""

_PREPROCESSORS: Final = frozenset({NormalizeWhitespace, MetaPreprocessor, HtmlBlockPreprocessor})
_CLOSINGS: Final[Mapping[Any, str]] = {
    serializers.to_html_string: ">",
    serializers.to_xhtml_string: " />",
}
_WHOLES: Final = frozenset({Markdown, BlockParser, Registry})
"""What other objects hold of the converter itself: looked at by itself."""
_STANDS_FOR: Final[Mapping[type, type]] = {
    FilteredPatterns: InlineProcessor,
    FilteredBlocks: BlockParser,
}
_SEQUENCES: Final = frozenset({list, tuple, deque})
_TAB_LENGTH: Final = 4
_DELIMITERS: Final = r"\*|_"


class Knowledge:
    """What is known of one converter; it is looked at anew when something is put in or out."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._seen: tuple[Any, ...] = ()
        self._certain = False
        self.spans = Spans(">")

    def covers(self, md: Markdown) -> bool:
        """Tell whether the converter is Python-Markdown's own, and left nothing from before."""
        parts = (
            [*md.parser.blockprocessors],
            [*md.inlinePatterns],
            [*md.treeprocessors],
            [*md.postprocessors],
            md.serializer,
        )
        if parts != self._seen:
            self._seen, self._certain = parts, _is_plain(md)
            self.spans = Spans(_CLOSINGS.get(md.serializer, ">"))
        return (
            self._certain
            and _PREPROCESSORS.issuperset(map(type, md.preprocessors))
            and md.tab_length == _TAB_LENGTH
            and md.doc_tag == "div"
            and md.stripTopLevelTags is True
            and md.block_level_elements == BLOCK_LEVEL_ELEMENTS
            and not md.references
            and not md.parser.state
            and is_clean(md)
        )


def forget(md: Any) -> None:
    """Clear what is left of emphasis that one text began."""
    md.delimiters.reset()


def is_clean(md: Any) -> bool:
    """Tell whether nothing is left of emphasis that one text began."""
    kept = md.delimiters
    if kept.regions or kept.stack or kept.cache_index or kept.cache_pos:
        return False
    return kept.pattern == _DELIMITERS and not any([d.stack for d in kept.delimiters.values()])  # noqa: C419 - quicker so


def _is_plain(md: Any) -> bool:
    """Tell whether every part of a converter is as in a converter without extensions."""
    if markdown.__version__ not in VERSIONS or md.serializer not in _CLOSINGS:
        return False
    plain: Any = _plain_converter()
    return (
        type(md.parser) is FilteredBlocks
        and md.treeprocessors["inline"] is md.treeprocessors[0]
        and md.delimiters is md.inlinePatterns[len(md.inlinePatterns) - 1]
        and _alike(list(md.parser.blockprocessors), list(plain.parser.blockprocessors))
        and _alike(list(md.inlinePatterns), list(plain.inlinePatterns))
        and _alike(list(md.treeprocessors), list(plain.treeprocessors))
        and _alike(list(md.postprocessors), list(plain.postprocessors))
    )


@functools.cache
def _plain_converter() -> Markdown:
    return Markdown()


def _alike(ours: Any, theirs: Any) -> bool:
    """Tell whether two objects are made of the same, all the way down to their converters."""
    kind: Any = _STANDS_FOR.get(type(ours), type(ours))
    if kind is not type(theirs):
        return isinstance(ours, Markdown)
    if kind in _WHOLES:
        return True
    if kind in _SEQUENCES:
        return len(ours) == len(theirs) and all(map(_alike, ours, theirs))
    if kind is dict:
        return list(ours) == list(theirs) and all(map(_alike, ours.values(), theirs.values()))
    if hasattr(ours, "__dict__"):
        return _alike(vars(ours), vars(theirs))
    return bool(ours == theirs)
