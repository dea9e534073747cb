"""What readers find in a text: in, nodes; out, words and what they stand in, links, pictures, code.

Two texts of one reading say the same and look alike. Where Markdown has a way of its own, as for
the words below a picture, either way counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntFlag
from typing import Final
from urllib.parse import unquote

from plugins.migration.texts.nodes import BLOCKS, Node

_LISTS: Final = frozenset({"ul", "ol", "menu"})
_CAPTIONS: Final = frozenset({"figcaption", "caption", "summary"})
_DEEP: Final = 1 << 10
"""One list around a word; the numbers above this one are how many."""


class Mark(IntFlag):
    """What a word stands in, or begins."""

    LINE = 1
    LIST = 2
    STRONG = 4
    EMPHASIS = 8
    CAPTION = 16
    CODE = 32
    STRUCK = 64
    QUOTED = 128
    HEADING = 256
    VERBATIM = 512


_MEANT: Final = {
    **dict.fromkeys(("strong", "b"), Mark.STRONG),
    **dict.fromkeys(("em", "i", "var", "dfn"), Mark.EMPHASIS),
    **dict.fromkeys(_CAPTIONS, Mark.CAPTION),
    **dict.fromkeys(("code", "tt"), Mark.CODE),
    **dict.fromkeys(("del", "s", "strike"), Mark.STRUCK),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Mark.HEADING),
    "blockquote": Mark.QUOTED,
    "pre": Mark.CODE | Mark.VERBATIM,
}
_CAPTION: Final = Mark.CAPTION | Mark.EMPHASIS


@dataclass(frozen=True, slots=True)
class Reading:
    """What readers find in a text."""

    words: tuple[str, ...]
    marks: tuple[int, ...]
    """What each of the words stands in."""
    links: tuple[str, ...]
    pictures: tuple[tuple[str, str], ...]
    code: tuple[str, ...]
    """The blocks of code, line by line."""

    def is_like(self, other: Reading) -> bool:
        """Tell whether the words stand in the same lines, lists, quotations and emphasis, too."""
        return (
            self.says(other)
            and self.code == other.code
            and all(
                one == two or ((one | two) & Mark.CAPTION and one & ~_CAPTION == two & ~_CAPTION)
                for one, two in zip(self.marks, other.marks, strict=True)
            )
        )

    def says(self, other: Reading) -> bool:
        """Tell whether both have the same words, links and pictures."""
        return (self.words, self.links, self.pictures) == (
            other.words,
            other.links,
            other.pictures,
        )


def reading_of(node: Node) -> Reading:
    """Return what readers find in some nodes."""
    links, pictures, code = [], [], []
    within_code: set[int] = set()  # what stands in a block of code begins no other
    for child in node.walk():
        if child.name == "a" and child.get("href") and (child.words() or _shows(child)):
            links.append(unquote(child.get("href").strip()))
        elif child.name == "img" and child.get("src"):
            pictures.append((unquote(child.get("src").strip()), " ".join(child.get("alt").split())))
        elif child.name == "pre" and id(child) not in within_code:
            code.append(_lines(child))
            within_code.update(map(id, child.walk()))
    words, marks = _marked(node)
    return Reading(words, marks, tuple(links), tuple(pictures), tuple(filter(None, code)))


def _shows(node: Node) -> bool:
    return any(child.name == "img" for child in node.walk())


def _lines(node: Node) -> str:
    text = "".join(node.texts()).replace("\xa0", " ").strip("\n").expandtabs(4)
    return "\n".join(line.rstrip() for line in text.rstrip().split("\n"))


def _marked(node: Node) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the words, and what each stands in: what holds its first character."""
    words: list[str] = []
    marks: list[int] = []
    begins = Mark.LINE
    opened = 0  # lists that began since the last word, and have not ended without one
    is_open = False
    for text, within in _pieces(node):
        if not text:  # a line ends, and maybe a list begins or ends
            opened = max(0, opened + within)
            begins |= Mark.LINE
            is_open = False
            continue
        parts = re.split(r"(\s+)", text)
        for place, part in enumerate(parts):
            if place % 2:
                is_open = False
            elif not part:
                continue
            elif is_open:
                words[-1] += part
            else:
                words.append(part)
                marks.append(_settled(within, begins | (Mark.LIST if opened else 0)))
                begins, opened = Mark(0), 0
                is_open = True
    return tuple(words), tuple(marks)


def _settled(within: int, begins: Mark) -> int:
    """Return a word's marks without those on which nothing depends where it stands."""
    if within & Mark.VERBATIM:
        return within & ~Mark.CODE
    if within & Mark.CODE:
        within &= ~(Mark.STRONG | Mark.EMPHASIS)
    return within if within & Mark.HEADING else within | begins


def _pieces(node: Node) -> Iterator[tuple[str, int]]:
    """Yield texts with what they stand in; an empty one where a line ends.

    With 1 where a list begins there, and with -1 where one ends.
    """
    stack: list[tuple[Node | str | None, int]] = [(node, 0)]
    while stack:
        one, within = stack.pop()
        if one is None:
            yield "", within
        elif isinstance(one, str):
            yield one, within
        elif one.name == "br":
            yield "", 0
        else:
            is_list = one.name in _LISTS
            inside = (within | _MEANT.get(one.name, 0)) + (_DEEP if is_list else 0)
            if one.name in BLOCKS:
                yield "", 1 if is_list else 0
                stack.append((None, -1 if is_list else 0))
            stack += [(child, inside) for child in reversed(one.children)]
