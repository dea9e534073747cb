"""Parts that extensions add to a converter, and when they do nothing.

Each needs a text that most documents do not have, or something left from before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Final

_DEFINED: Final = re.compile(r"\n[ >*+\-.\d]*: ")
_ATTRIBUTES: Final = re.compile(r"(?<!\]\()\{")
"""A curly bracket that does not begin the address of a link."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A part that is idle where a document has no such text, and where its state is empty.

    Where ``pattern`` is given, the text must also have what it finds after a line feed.
    """

    text: str | None = None
    state: str | None = None
    pattern: re.Pattern[str] | None = None


_FOOTNOTES: Final = Addition("[^", "footnotes.footnotes")
_BLOCKS: Final = Addition("///", "blocks.inline_stack")
KNOWN: Final[Mapping[str, Addition]] = {
    "markdown.extensions.abbr.AbbrBlockprocessor": Addition("*["),
    "markdown.extensions.abbr.AbbrTreeprocessor": Addition("*[", "abbrs"),
    "markdown.extensions.admonition.AdmonitionProcessor": Addition("!!!", "current_sibling"),
    "markdown.extensions.attr_list.AttrListTreeprocessor": Addition("{", pattern=_ATTRIBUTES),
    "markdown.extensions.codehilite.HiliteTreeprocessor": Addition(),
    "markdown.extensions.def_list.DefListIndentProcessor": Addition(),
    "markdown.extensions.def_list.DefListProcessor": Addition(":", pattern=_DEFINED),
    "markdown.extensions.footnotes.FootnoteBlockProcessor": _FOOTNOTES,
    "markdown.extensions.footnotes.FootnoteInlineProcessor": _FOOTNOTES,
    "markdown.extensions.footnotes.FootnotePostTreeprocessor": _FOOTNOTES,
    "markdown.extensions.footnotes.FootnoteReorderingProcessor": _FOOTNOTES,
    "markdown.extensions.footnotes.FootnoteTreeprocessor": _FOOTNOTES,
    "markdown.extensions.md_in_html.MarkdownInHtmlProcessor": Addition(),
    "markdown.extensions.tables.TableProcessor": Addition("|"),
    "plugins.manuscripts.blocks.AlignmentAsClass": Addition(),
    "pymdownx.blocks.BlocksProcessor": Addition("///", "stack"),
    "pymdownx.blocks.BlocksTreeprocessor": _BLOCKS,
}
"""By the full name of its class. What needs indented text, raw HTML, tables or blocks of code
needs nothing else here: texts that have them are refused as they are."""


def name_of(part: object) -> str:
    """Return the full name of an object's class."""
    return f"{type(part).__module__}.{type(part).__qualname__}"


class Additions:
    """The parts that a converter has beyond Python-Markdown's own."""

    def __init__(self, parts: Iterable[Any] = ()) -> None:
        """Take parts whose names are known."""
        found = [(KNOWN[name_of(part)], part) for part in parts]
        self._texts = {a.text: a.pattern for a, _ in found if a.text is not None}
        self._states = [(attrgetter(a.state), part) for a, part in found if a.state is not None]
        self.any = bool(found)

    def left(self) -> bool:
        """Tell whether something is left in one of them from before."""
        return any(state(part) for state, part in self._states)

    def concern(self, text: str) -> bool:
        """Tell whether one of them might do something with the document."""
        return any(
            needed in text and (pattern is None or pattern.search(f"\n{text}") is not None)
            for needed, pattern in self._texts.items()
        )
