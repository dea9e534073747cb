"""Whether a converter is made of what the short way knows: then both ways write the same."""

from __future__ import annotations

import copy
import functools
import re
from collections import deque
from collections.abc import Mapping
from typing import Any, Final

import markdown
from markdown import Markdown, serializers
from markdown.blockparser import BlockParser
from markdown.extensions.sane_lists import SaneOListProcessor
from markdown.extensions.toc import TocTreeprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import BLOCK_LEVEL_ELEMENTS, Registry

from plugins.incremental_builds.conversion.additions import KNOWN, Additions, name_of
from plugins.incremental_builds.conversion.filters import FilteredBlocks, FilteredPatterns
from plugins.incremental_builds.conversion.plain import TAB_LENGTH, VERSIONS
from plugins.incremental_builds.conversion.spans import Spans

_VERSION_IS_KNOWN: Final = markdown.__version__ in VERSIONS

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
_MARKER: Final = re.compile(r"[\[\w\]]*")
"""A text that stands in a document as it stands in the tree."""
_DELIMITERS: Final = r"\*|_"


class Knowledge:
    """What is known of one converter; it is looked at anew when something is put in or out."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._seen: list[Any] = []
        self._certain = False
        self.spans = Spans(">")
        self.additions = Additions()
        self.sane = False
        """Whether lists of two kinds stand apart (the extension ``sane_lists``)."""
        self.contents: Any = None
        """What gives the headings their ids (the extension ``toc``)."""

    def covers(self, md: Markdown) -> bool:
        """Tell whether all its parts are known, and nothing is left in them from before."""
        if not _VERSION_IS_KNOWN:
            return False
        parts = _parts(md)
        if parts != self._seen:
            self._certain = self._examine(md)
            self._seen = [copy.copy(part) for part in parts]
        return (
            self._certain
            and md.tab_length == TAB_LENGTH
            and md.doc_tag == "div"
            and md.stripTopLevelTags is True
            and md.block_level_elements == BLOCK_LEVEL_ELEMENTS
            and not md.references
            and not md.parser.state
            and is_clean(md)
            and not self.additions.left()
        )

    def _examine(self, md: Any) -> bool:
        """Tell whether every part is Python-Markdown's own or known; note which there are."""
        if (
            md.serializer not in _CLOSINGS
            or type(md.parser) is not FilteredBlocks
            or "inline" not in md.treeprocessors
            or type(md.treeprocessors["inline"]) is not FilteredPatterns
        ):
            return False
        self.spans = Spans(_CLOSINGS[md.serializer])
        self.sane = any(type(p) is SaneOListProcessor for p in md.parser.blockprocessors)
        order = [type(p) for p in md.treeprocessors]
        self.contents = next((p for p in md.treeprocessors if type(p) is TocTreeprocessor), None)
        if self.contents is not None and (
            not _MARKER.fullmatch(self.contents.marker)
            or order.index(TocTreeprocessor) < order.index(FilteredPatterns)
        ):
            return False
        plain: Any = _plain_converter(sane=self.sane)
        groups = [
            (list(md.parser.blockprocessors), list(plain.parser.blockprocessors)),
            (list(md.inlinePatterns), list(plain.inlinePatterns)),
            (list(md.treeprocessors), list(plain.treeprocessors)),
        ]
        added = [p for ours, _ in groups for p in ours if name_of(p) in KNOWN]
        self.additions = Additions(added)
        known = {id(part) for part in (*added, self.contents)}
        return all(
            _alike([part for part in ours if id(part) not in known], theirs)
            for ours, theirs in groups
        ) and any(md.delimiters is pattern for pattern in md.inlinePatterns)


def _parts(md: Any) -> list[Any]:
    """Return what changes when a part is put in or out: asking for the parts would take longer."""
    blocks, patterns, trees = md.parser.blockprocessors, md.inlinePatterns, md.treeprocessors
    kept = [blocks._data, blocks._priority, patterns._data, patterns._priority]  # noqa: SLF001
    return [*kept, trees._data, trees._priority, md.serializer]  # noqa: SLF001


def forget(md: Any) -> None:
    """Clear what is left of emphasis that one text began."""
    md.delimiters.reset()


def is_clean(md: Any) -> bool:
    """Tell whether nothing is left of emphasis that one text began."""
    kept = md.delimiters
    if kept.regions or kept.stack or kept.cache_index or kept.cache_pos:
        return False
    return kept.pattern == _DELIMITERS and not any([d.stack for d in kept.delimiters.values()])  # noqa: C419 - quicker so


@functools.cache
def _plain_converter(*, sane: bool) -> Markdown:
    return Markdown(extensions=["sane_lists"] if sane else [])


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
