"""Short patterns for elements: ``cite.fn``, ``time[datetime]``, ``[itemprop=text]``.

A pattern speaks of one element alone: its name, one class, one attribute. That is all that the
markup of comments needs, and it is told in one look at the element, however deep it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from plugins.comment_excerpts.saved_pages.tree import Node

Test = Callable[[Node], bool]

_FORM = re.compile(r"([\w-]+)?(?:\.([\w-]+))?(?:\[([\w-]+)(?:=([^\]]+))?\])?")


@dataclass(frozen=True, slots=True)
class Pattern:
    """What an element has to be, as far as it is told: name, class, attribute, a word in it."""

    name: str | None
    style: str | None
    attribute: str | None
    value: str | None

    def matches(self, node: Node) -> bool:
        """Tell whether an element is of the pattern; values of attributes are words."""
        return (
            (self.name is None or node.name == self.name)
            and (self.style is None or self.style in node.classes)
            and (self.attribute is None or self._has_value(node.attribute(self.attribute)))
        )

    def _has_value(self, written: str) -> bool:
        return bool(written) if self.value is None else self.value in written.lower().split()


@lru_cache(maxsize=512)
def pattern(text: str) -> Pattern:
    """Return a pattern; raises ValueError where the text is none."""
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return Pattern(*match.groups())


def matching(nodes: Iterable[Node], patterns: Iterable[str]) -> Iterator[Node]:
    """Yield the elements of the first pattern, then those of the second, and so on."""
    known = tuple(nodes)
    names = {node.name for node in known}
    styles = {style for node in known for style in node.classes}
    for form in map(pattern, patterns):
        is_possible = (form.name is None or form.name in names) and (
            form.style is None or form.style in styles
        )
        if is_possible:
            yield from filter(form.matches, known)


def classes_like(text: str) -> Test:
    """Return what tells whether a class of an element matches a regular expression somewhere."""
    expression = re.compile(text)

    @lru_cache(maxsize=4096)
    def is_like(name: str) -> bool:
        return expression.search(name) is not None

    return lambda node: any(map(is_like, node.classes))
