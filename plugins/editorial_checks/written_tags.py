"""HTML that a writer wrote into Markdown: in, the text; out, tags and the lines they are on.

A text is read as it was written, not as it was converted: only so there is a line to name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from plugins.core.code_spans import without_code

_TAG = re.compile(r"""<(/?)([A-Za-z][\w-]*)((?:\s(?:"[^"]*"|'[^']*'|[^'"<>])*)?/?)>""")
_REMARK = re.compile(r"(?<!\\)<!--")
_INDENTED = re.compile(r" {4}|\t")
_GOES_ON = re.compile(r"[ \t]|[-+*<:]|\d+[.)]|\[\^")
"""What a line begins with that an indented one belongs to, so that it is no code."""
_ATTRIBUTE = re.compile(r"""(?:^|\s)([A-Za-z][\w:-]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_NEVER_CLOSED: Final = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
})  # fmt: skip
_CLOSED_AS_ONE_LIKES: Final = frozenset({
    "caption", "colgroup", "dd", "dt", "li", "optgroup", "option", "p", "rp", "rt", "tbody", "td",
    "tfoot", "th", "thead", "tr",
})  # fmt: skip
"""Elements whose end HTML finds by itself."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, with its name in small letters and the line that it begins on, from 0."""

    name: str
    is_end: bool
    line: int
    attributes: tuple[str, ...] = ()


def tags_in(text: str) -> Iterator[Tag]:
    """Yield the tags of a text in their order, those of code and comments left out."""
    if "<" not in text:
        return
    plain = _without_indented(without_code(text))
    line, counted = 0, 0
    for found in _TAG.finditer(plain):
        line, counted = line + plain.count("\n", counted, found.start()), found.start()
        names = tuple(match[1].lower() for match in _ATTRIBUTE.finditer(found[3]))
        yield Tag(found[2].lower(), bool(found[1]), line, names)


def unbalanced_in(text: str) -> Iterator[Tag]:
    """Yield the tags that open what is never closed, and those that close what was never opened."""
    opened: list[Tag] = []
    for tag in tags_in(text):
        if tag.name in _NEVER_CLOSED or tag.name in _CLOSED_AS_ONE_LIKES:
            continue
        if not tag.is_end:
            opened.append(tag)
        elif any(one.name == tag.name for one in opened):
            while opened[-1].name != tag.name:
                yield opened.pop()
            opened.pop()
        else:
            yield tag
    yield from opened


def open_remarks_in(text: str) -> Iterator[int]:
    """Yield the lines, from 0, of remarks that never end."""
    if "<!--" in text:
        plain = _without_indented(without_code(text))
        yield from (plain.count("\n", 0, found.start()) for found in _REMARK.finditer(plain))


def _without_indented(text: str) -> str:
    """Return a text with blocks of indented code blanked out, line for line."""
    lines, above, is_code, after_blank = text.split("\n"), "", False, True
    for number, line in enumerate(lines):
        if not line.strip():
            after_blank = True
            continue
        starts = after_blank and not _GOES_ON.match(above)
        is_code = bool(_INDENTED.match(line)) and (is_code or starts)
        if is_code:
            lines[number] = ""
        else:
            above = line
        after_blank = False
    return "\n".join(lines)
