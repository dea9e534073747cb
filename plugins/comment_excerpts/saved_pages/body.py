"""The words of a comment: in, its elements, its author and date; out, the words without the rest.

Most markups give the words an element of their own. In some they stand beside the name and the
date; there, they begin with the first paragraph, or after name and date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final
from urllib.parse import urlsplit

from plugins.comment_excerpts.saved_pages.dates import LONGEST, Order, day_in
from plugins.comment_excerpts.saved_pages.grammar import holds_words
from plugins.comment_excerpts.saved_pages.page import SavedPage
from plugins.comment_excerpts.saved_pages.patterns import Test, classes_like, matching
from plugins.comment_excerpts.saved_pages.texts import (
    Words,
    has_words,
    is_ago,
    is_furniture,
    line_in,
    words_in,
)
from plugins.comment_excerpts.saved_pages.tree import (
    Node,
    Part,
    siblings_before,
    siblings_from,
    text_of,
)
from plugins.comment_excerpts.saved_pages.vocabulary import BUTTON, NO_WORDS

_is_about = classes_like(
    r"(?:^|[-_])(?:meta|metadata|commentmetadata|author|commentauthor|vcard|fn|dates?|time"
    r"|timestamp|datetime|header|head|byline|posted|postinfo|info|number|count|num|footer)(?:$|[-_])"
)
_HEADS: Final = frozenset({"header", "footer", "time"})
_LONGEST_REST: Final = 200
_LISTS: Final = frozenset({"blockquote", "li", "ul", "ol"})


@dataclass(frozen=True, slots=True)
class Body:
    """Finds the words in the elements of one comment."""

    page: SavedPage
    roots: tuple[Node, ...]
    own: Sequence[Node]
    others: frozenset[int]
    """The numbers of elements that begin other comments."""

    def element(self, patterns: Sequence[str]) -> Node | None:
        """Return the element that is there for the words, or None."""
        nodes = self.own if len(self.roots) > 1 else self.own[1:]
        named = (*matching(nodes, patterns), *filter(holds_words, nodes))
        return next((n for n in named if self._has_words(n)), None)

    def words(
        self,
        element: Node | None,
        heads: Iterable[Node],
        patterns: Sequence[str],
        *,
        is_loose: bool,
    ) -> Words:
        """Return the words in an element, or in the whole comment, but for name and date.

        ``is_loose`` says that the name stands before the words, in no element of its own.
        """
        roots = (element,) if element is not None else self.roots
        inside = [head for head in heads if any(r is head or r.holds(head) for r in roots)]
        if element is not None and not inside and not is_loose:
            return self._words(element.contents)
        inner = self._inner(element, inside, patterns)
        if inner is not None:
            return self._words(inner.contents)
        about = {n.number for head in inside for n in self._block_of(head, roots)}

        def is_head(node: Node) -> bool:
            return node.number in about or node.name in _HEADS or _is_about(node)

        contents = [part for root in roots if root not in inside for part in root.contents]
        choices = (
            (self._from_paragraph(roots, is_head), is_head),
            (self._after(about), is_head),
            (contents, is_head),
            (contents, lambda node: node.number in about),
        )
        found = (self._words(parts, is_cut) for parts, is_cut in choices)
        return next((words for words in found if words.text), Words("", ""))

    def _inner(
        self, element: Node | None, heads: Sequence[Node], patterns: Sequence[str]
    ) -> Node | None:
        """Return an element for the words within one that holds name and date, too."""
        if element is None:
            return None
        inside = [n for n in self.own if element.holds(n)]
        clean = (
            n for n in matching(inside, patterns) if not any(n is h or n.holds(h) for h in heads)
        )
        return next((n for n in clean if n not in heads and self._has_words(n)), None)

    def head(self) -> str:
        """Return the text that stands loose before the first paragraph, as one line."""
        start = self._from_paragraph(self.roots, _is_about)
        if not start:
            return ""
        before: list[str] = []
        first = start[0]
        parts = siblings_before(self.page.nodes, first) if isinstance(first, Node) else []
        for part in reversed(parts):
            if isinstance(part, str):
                before.append(part)
            elif not self._is_cut(part):
                before.append(line_in(part, self._is_cut))
            if sum(map(len, before)) > LONGEST:
                return ""
        return " ".join(" ".join(reversed(before)).split())

    def _is_cut(self, node: Node) -> bool:
        is_extra = is_furniture(node) or self._is_button(node) or is_ago(node)
        return node.number in self.others or is_extra

    def _is_button(self, node: Node) -> bool:
        """Tell whether a link is one of the page's to answer, and not the writer's own."""
        if (
            node.name != "a"
            or not node.is_small
            or not BUTTON.fullmatch(" ".join(text_of(node).split())[:_LONGEST_REST])
        ):
            return False
        address, here = self.page.link(node), urlsplit(self.page.address or "").netloc
        return address is None or not here or urlsplit(address).netloc == here

    def _is_date(self, line: str) -> bool:
        """Tell whether a line is a date and nothing beside it."""
        day = day_in(line, self.page.language, Order.DAY) if len(line) <= LONGEST else None
        return (
            day is not None and NO_WORDS.fullmatch(line[: day.start] + line[day.end :]) is not None
        )

    def _words(self, parts: Iterable[Part], is_cut: Test = lambda _: False) -> Words:
        return words_in(self.page, parts, lambda node: self._is_cut(node) or is_cut(node))

    def _has_words(self, node: Node, is_cut: Test = lambda _: False) -> bool:
        return has_words(node.contents, lambda n: self._is_cut(n) or is_cut(n))

    def _block_of(self, head: Node, roots: Sequence[Node]) -> Iterator[Node]:
        """Yield the element of a name or date, and those around it that hold no other words."""
        yield head
        known = {head.number}
        for holder in self.page.around(head):
            if holder in roots or not any(root.holds(holder) for root in roots):
                return
            rest = line_in(holder, lambda n: n.number in known or self._is_cut(n))
            if not NO_WORDS.fullmatch(rest[:_LONGEST_REST]) and not self._is_date(rest):
                return
            known.add(holder.number)
            yield holder

    def _from_paragraph(self, roots: Sequence[Node], is_head: Test) -> list[Part]:
        """Return the first paragraph of words, and what follows it in the same element."""
        for root in roots:
            if root in self.roots[1:] and self._is_paragraph(root, is_head):
                return self._from(root)
            skipped_to = root.number
            for node in self.page.within(root, self.others):
                if node.number < skipped_to:
                    continue
                if is_head(node) or is_furniture(node):
                    skipped_to = node.end
                elif node.name == "p" and self._has_words(node, is_head):
                    return self._from(self._out_of_lists(node, root))
        return []

    def _is_paragraph(self, root: Node, is_head: Test) -> bool:
        """Tell whether one of several elements that make a comment holds words alone."""
        is_about = is_head(root) or is_furniture(root)
        return root.name in {"p", *_LISTS} and not is_about and self._has_words(root, is_head)

    def _out_of_lists(self, node: Node, root: Node) -> Node:
        for holder in self.page.around(node):
            if holder.name not in _LISTS or not root.holds(holder):
                break
            node = holder
        return node

    def _after(self, about: set[int]) -> list[Part]:
        """Return what follows the last of the elements of name and date, next to it."""
        nodes = (self.page.nodes[number] for number in about)
        inner = (n for n in nodes if len(self.roots) > 1 or n not in self.roots)
        last = max(inner, key=lambda node: node.end, default=None)
        return self._from(last)[1:] if last is not None else []

    def _from(self, node: Node) -> list[Part]:
        """Return an element and what follows it next to it, as far as it is of this comment."""
        parts = siblings_from(self.page.nodes, node)
        if node not in self.roots or len(self.roots) == 1:
            return parts
        return list(takewhile(lambda p: isinstance(p, str) or p in self.roots, parts))
