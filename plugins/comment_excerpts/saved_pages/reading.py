"""One comment of a page: in, an item and a grammar; out, its id, author, date, address and words.

The patterns of the grammar are tried in their order, on the elements that are the comment's own:
those of comments in it are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import Final

from plugins.comment_excerpts.saved_pages.body import Body
from plugins.comment_excerpts.saved_pages.dates import LONGEST, Order
from plugins.comment_excerpts.saved_pages.grammar import Grammar, numbered
from plugins.comment_excerpts.saved_pages.items import Item
from plugins.comment_excerpts.saved_pages.moments import (
    Published,
    Shown,
    alone_in,
    named_in,
    published,
    shown_at,
    shown_in,
    up_to_exact,
)
from plugins.comment_excerpts.saved_pages.names import Author, author_in
from plugins.comment_excerpts.saved_pages.page import SavedPage
from plugins.comment_excerpts.saved_pages.patterns import matching
from plugins.comment_excerpts.saved_pages.texts import Words, line_in
from plugins.comment_excerpts.saved_pages.tree import Node
from plugins.comment_excerpts.saved_pages.vocabulary import AWAITING, DELETED, PING, REPLIED_TO

_IN_LINK = re.compile(
    r"#(?:(?:li|div|article)-)?(?:(?:issue|discussion)?comment|c|forum)[-_]?(\d+)$"
    r"|[?&](?:replytocom|comment_?id|id_forum|cid)=(\d+)|[?&]thread=(\d+)#t"
)
_PLACE = re.compile(r"^(?:c|t|comment|forum)?[-_]?(\d{1,20})$")
_NUMBERS: Final = ("data-commentid", "data-comment-id", "data-comment_id", "data-id")
_ADDRESSES: Final = ("href", "data-comment-url")
_AWAITING: Final = frozenset({"comment-awaiting-moderation", "unapproved", "awaiting-moderation"})
_PATH = re.compile(r"/(?:c|comments?|posts?|comment-permalink|permalink)/(\w{1,40})/?$")
"""How addresses end that are those of one comment."""
_SHORT: Final = 3
_UP: Final = 3
_QUOTES: Final = frozenset({"blockquote", "pre", "q"})
_WRITTEN: Final = frozenset({"p", "ul", "ol", "pre", "blockquote", "table"})
_PINGS = re.compile(r"(?:^|[-_])(?:trackback|pingback|ping)s?(?:[-_]?list)?$", re.IGNORECASE)
_PARENTS: Final = (
    "data-parent", "data-parent-id", "data-parent_id", "data-parentid", "data-comment-parent",
    "data-parent-comment-id", "data-reply-to", "parentid",
)  # fmt: skip
_BEFORE_ID = re.compile(r"^[#a-z_-]*[-_#](?=\w)", re.IGNORECASE)
_REPLY_CLASSES: Final = frozenset({"u-in-reply-to", "in-reply-to", "comment-parent", "reply-to"})


def _is_of_words(node: Node) -> bool:
    """Tell whether an element is one that people write in: a date in it is no date of theirs."""
    return node.name in _WRITTEN and not node.classes


class Reading:
    """One comment, read as its grammar says."""

    def __init__(
        self, page: SavedPage, item: Item, grammar: Grammar, others: frozenset[int]
    ) -> None:
        """Keep the item; ``others`` are the numbers of elements that begin comments."""
        self._page = page
        self._item = item
        self._grammar = grammar
        self._others = others
        self._published: Published | None = None
        self._words: Words | None = None
        self.outer = item.outer
        self.depth = grammar.depth_of(page, item.node)

    @cached_property
    def own(self) -> tuple[Node, ...]:
        """Return the elements of this comment and of no other."""
        parts = self._item.nodes
        return tuple(n for part in parts for n in (part, *self._page.within(part, self._others)))

    @cached_property
    def _unquoted(self) -> tuple[Node, ...]:
        """Return its elements without those in quotations: who is quoted is not who wrote."""
        quotes = [node for node in self.own if node.name in _QUOTES]
        return tuple(n for n in self.own if not any(q is n or q.holds(n) for q in quotes))

    @cached_property
    def id(self) -> str:
        """Return the id that the page knows the comment by, or an empty text."""
        return self._grammar.id_of(self._item.node) or next(self._ids(), "")

    def _ids(self) -> Iterator[str]:
        for node in self.own:
            anchor = numbered(node, "name") if node.name == "a" else ""
            yield from filter(None, (numbered(node), anchor, *map(node.attribute, _NUMBERS)))
        for node in self.own:
            match = _IN_LINK.search(node.attribute("href")) if node.name == "a" else None
            if match and not self._is_in_words(node):
                yield match[1] or match[2] or match[3]
        for node in self.own:
            if node.name == "a" and not node.attribute("href"):
                yield from _PLACE.findall(node.attribute("name") or node.id)

    @cached_property
    def replied_to(self) -> tuple[str, ...]:
        """Return the ids of what may be the comment that this one replies to, the surest first."""
        named = [self._grammar.parent_of(self._item.node)]
        named += [self._item.node.attribute(name) for name in _PARENTS]
        for node in self.own:
            match = _IN_LINK.search(node.attribute("href")) if node.name == "a" else None
            if match and match[1] and not self._is_in_words(node) and self._says_reply(node):
                named.append(match[1])
        bare = [_BEFORE_ID.sub("", name) for name in named]
        return tuple(name for name in (*named, *bare) if name and name != "0")

    @cached_property
    def replied_addresses(self) -> tuple[str, ...]:
        """Return the addresses that the markup calls those of what this one replies to."""
        links = (node for node in self.own if node.classes & _REPLY_CLASSES)
        return tuple(filter(None, (self._page.link(n) for n in links if n.attribute("href"))))

    def _says_reply(self, link: Node) -> bool:
        if link.classes & _REPLY_CLASSES or "in-reply-to" in link.attribute("rel"):
            return True
        holder = self._page.nodes[link.parent]
        line = line_in(holder, lambda _: False) if holder.is_small else ""
        return len(line) < LONGEST and REPLIED_TO.search(line) is not None

    def is_empty(self, order: Order) -> bool:
        """Tell whether there are no words, and no name, or nothing else that tells of a comment."""
        if self.words(order).text:
            return False
        return not (self.author.name and (self.id or self.published(order).moment))

    def is_deleted(self, order: Order) -> bool:
        """Tell whether only its place is left: markup that says so, or no name and such words."""
        if any(map(self._grammar.is_gone, self.own)):
            return True
        said = self.words(order).text
        return said in self._grammar.withheld or (
            not self.author.name and DELETED.fullmatch(said) is not None
        )

    @property
    def is_plain(self) -> bool:
        """Tell whether it is a comment beyond doubt: a name, words, and a date or an id."""
        if not self.author.name:
            return False
        moment = self.published(Order.DAY)
        return bool(self.words(Order.DAY).text and (moment.moment or self.id))

    @property
    def is_known(self) -> bool:
        """Tell whether anything says that it is a comment: a name, an id, a date, or its loss."""
        if self.author.name or self.id or self.is_deleted(Order.DAY):
            return True
        return self.published(Order.DAY).moment is not None

    @cached_property
    def is_ping(self) -> bool:
        """Tell whether it is a pingback or a trackback, by its markup or by what it says first."""
        if self._grammar.is_ping(self._item.node):
            return True
        for holder in islice(self._page.around(self._item.node), _UP):
            if any(map(_PINGS.search, (holder.id, *holder.classes))):
                return True
        node = self.author.node
        lines = (line_in(n, self._is_other) for n in self._heads_of(node))
        return any(PING.search(line) for line in lines if len(line) <= LONGEST)

    def _is_other(self, node: Node) -> bool:
        return node.number in self._others

    def _heads_of(self, node: Node | None) -> Iterator[Node]:
        """Yield an element and those around it, as far as they stand in this comment."""
        roots = self._item.nodes
        while node is not None and (node not in roots or len(roots) > 1):
            yield node
            is_outermost = node in roots or node.parent < 0
            node = None if is_outermost else self._page.nodes[node.parent]

    @cached_property
    def is_awaiting(self) -> bool:
        """Tell whether it waits for approval: nobody saw it but who wrote it."""
        for node in self.own:
            if node.classes & _AWAITING:
                return True
            if node.name in {"em", "p"} and not self._is_in_words(node):
                line = line_in(node, lambda _: False)
                if len(line) <= LONGEST and AWAITING.search(line):
                    return True
        return False

    @cached_property
    def _body(self) -> Body:
        return Body(self._page, self._item.nodes, self.own, self._others)

    @cached_property
    def _element(self) -> Node | None:
        return self._body.element(self._grammar.body)

    def _is_in_words(self, node: Node) -> bool:
        element = self._element
        return element is not None and (node is element or element.holds(node))

    @cached_property
    def author(self) -> Author:
        """Return who wrote it, as displayed."""
        patterns = self._grammar.author
        return author_in(self._page, self._unquoted, self._element, patterns, self._head)

    @cached_property
    def _head(self) -> str:
        return self._body.head()

    @cached_property
    def shown_dates(self) -> tuple[Shown, ...]:
        """Return what may be its date, the likeliest first."""
        return tuple(up_to_exact(self._shown_dates()))

    def _shown_dates(self) -> Iterator[Shown]:
        yield from shown_in(self._unquoted, self._element, self._grammar.date)
        yield from named_in(self._unquoted, self._element)
        for node in islice(self._heads_of(self.author.node), _UP):
            yield from shown_at(node, lambda n: self._is_other(n) or _is_of_words(n))
        yield Shown(None, (), self._head)
        yield from alone_in(self._unquoted, self._page.language)

    def published(self, order: Order) -> Published:
        """Return when it was written; ``order`` is that of numbers in the page's dates."""
        if self._published is None:
            exact = self._grammar.date_at(self.permalink) if self.permalink else None
            found = published(self._page, self.shown_dates, self._page.language, order)
            self._published = Published(exact or found.moment, found.node)
        return self._published

    def words(self, order: Order) -> Words:
        """Return what was written, without name, date, and what the page adds."""
        if self._words is None:
            heads = [n for n in (self.author.node, self.published(order).node) if n is not None]
            is_loose = self.author.node is None and bool(self.author.name)
            self._words = self._body.words(
                self._element, heads, self._grammar.body, is_loose=is_loose
            )
        return self._words

    @cached_property
    def permalink(self) -> str | None:
        """Return the address of the comment: as it is linked, or that of its place in the page."""
        for node in matching(self._unquoted, self._grammar.link):
            author = self.author.node
            is_author = author is not None and (node is author or author.holds(node))
            address = self._page.link(node) if node.attribute("href") and not is_author else None
            if address:
                return address
        for node in self.own if self.id else ():
            for name in _ADDRESSES:
                if self._leads_here(node.attribute(name)) and not self._is_in_words(node):
                    return self._page.link(node, name)
        for node in self.own if len(self.id) > _SHORT else ():
            match = _PATH.search(node.attribute("href")) if node.name == "a" else None
            if match and match[1] == self.id and not self._is_in_words(node):
                return self._page.link(node)
        names = [n.id or (n.attribute("name") if n.name == "a" else "") for n in self.own]
        names = [name for name in names if self.id and self._is_anchor(name)]
        usual = f"comment-{self.id}"
        anchor = usual if usual in names else next(iter(names), "")
        return f"{self._page.address}#{anchor}" if anchor and self._page.address else None

    def _leads_here(self, address: str) -> bool:
        _, sign, anchor = address.rpartition("#")
        rest = anchor.removesuffix(self.id)
        return bool(sign) and rest != anchor and not rest[-1:].isdigit()

    def _is_anchor(self, name: str) -> bool:
        before = name.removesuffix(self.id)
        return name == self.id or (
            before != name and before.endswith(("-", "_", ":", "c", "comment"))
        )
