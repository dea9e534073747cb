"""The ``<img>`` tags of a text: in, HTML; out, where each stands and what it says.

Python's own parser rather than a pattern: a tag in a comment or a script is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html.parser import HTMLParser

_NAME = re.compile(r"[A-Za-z_:][\w:.-]*", re.ASCII)
_LINE = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class ImageTag:
    """A tag in a text."""

    start: int
    end: int
    attributes: tuple[tuple[str, str | None], ...]
    """In order, names in small letters, values unescaped, each name once."""
    in_picture: bool
    """Whether a writer wrote a ``<picture>`` round it."""
    words_before: int
    """How many characters a reader has read before it."""

    def get(self, name: str) -> str | None:
        """Return the value of an attribute; None where it has none."""
        return next((value for known, value in self.attributes if known == name), None)

    def has(self, *names: str) -> bool:
        """Tell whether there is an attribute of one of these names."""
        return any(known in names for known, _ in self.attributes)


def may_show(html: str) -> bool:
    """Tell whether it is worth looking for tags."""
    return "<img" in html or "<IMG" in html or "<Img" in html


def tags_in(html: str) -> tuple[ImageTag, ...]:
    """Return the tags in the order of the text."""
    if not may_show(html):
        return ()
    finder = _Finder(html)
    finder.feed(html)
    finder.close()
    return tuple(finder.found)


def rewritten(
    html: str, tags: Iterable[ImageTag], markup_of: Callable[[ImageTag], str | None]
) -> str:
    """Return the text with other markup in the place of tags; None leaves one as it is."""
    parts, place = [], 0
    for tag in tags:
        markup = markup_of(tag)
        if markup is not None:
            parts += [html[place : tag.start], markup]
            place = tag.end
    return "".join((*parts, html[place:]))


class _Finder(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[ImageTag] = []
        self._lines = [0, *(match.end() for match in _LINE.finditer(html))]
        self._pictures = 0
        self._words = 0

    def handle_data(self, data: str) -> None:
        self._words += len(data.strip())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "picture":
            self._pictures += 1
        elif tag == "img":
            line, column = self.getpos()
            start = self._lines[line - 1] + column
            self.found.append(
                ImageTag(
                    start,
                    start + len(self.get_starttag_text() or ""),
                    _each_once(attrs),
                    self._pictures > 0,
                    self._words,
                )
            )

    def handle_endtag(self, tag: str) -> None:
        if tag == "picture" and self._pictures:
            self._pictures -= 1


def _each_once(
    attributes: Iterable[tuple[str, str | None]],
) -> tuple[tuple[str, str | None], ...]:
    """Return attributes as a browser takes them: of two with one name, the first."""
    found: dict[str, str | None] = {}
    for name, value in attributes:
        if _NAME.fullmatch(name):
            found.setdefault(name, value)
    return tuple(found.items())
