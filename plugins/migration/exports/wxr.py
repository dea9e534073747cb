"""A WordPress export, piece by piece: in, its text; out, the channel, items and comments.

WXR 1.0 to 1.2, and what other programs write after them: elements are known by their local names.
E-mail addresses, IP addresses and agents of people are not read; what is asked of them is only
whether a text repeats one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final, NoReturn

from lxml import etree

from plugins.core.exports.model import refusal
from plugins.core.exports.pieces import Piece, Shape
from plugins.core.exports.reader import Reader
from plugins.core.exports.source import Source
from plugins.core.problems import Location, Problem
from plugins.migration.exports.elements import comment_of, item_of, one_line, texts_of
from plugins.migration.model import Channel, Item, RawComment

WHAT: Final = "WordPress export"
SHAPE: Final = Shape(
    outer=frozenset({"item", "author", "category", "tag", "term"}), inner=frozenset({"comment"})
)
_EXPORT: Final = "in WordPress, go to Tools, Export, and name the file that comes of it"
_MEANT: Final = {
    "disqus": "name the export of WordPress first, and this one after --disqus",
    "feed": "of an export of Blogger's, `inv thread` reads the comments",
}
"""What to do with exports of others, by their first elements."""
_PRIVATE = re.compile(
    r"<(?:[\w.-]+:)?(?:comment_author_email|author_email|comment_author_IP)>\s*"
    r"(?:<!\[CDATA\[)?\s*([^\s<\]]{3,254})"
)
"""E-mail and IP addresses of authors and commenters, of which nothing may go out."""
_HEAD = re.compile(
    r"<(?:[\w.-]+:)?(?P<name>link|base_blog_url|base_site_url)>"
    r"\s*(?:<!\[CDATA\[(?P<data>.*?)\]\]>|(?P<text>[^<]*))",
    re.DOTALL,
)
"""The addresses of the old blog, as plain text or in a CDATA section."""


@dataclass(slots=True)
class Broken:
    """A piece that is not whole, or of which nothing can be made."""

    piece: Piece
    reason: str


@dataclass(slots=True)
class Collected:
    """What stands in an export outside of its items; grows while it is read."""

    channel: Channel = field(default_factory=Channel)
    private: set[str] = field(default_factory=set)
    """E-mail and IP addresses of people, in small letters: no text may repeat one."""


class Export:
    """One export file, read as often as it is asked."""

    def __init__(self, source: Source) -> None:
        """Take the file."""
        self.source = source
        self.problems: list[Problem] = source.problems
        self._reader = Reader(source, SHAPE)

    def pieces(self, moved: Callable[[int], None] | None = None) -> Iterator[Piece]:
        """Yield the pieces of the file; raises ContentError where it is another kind.

        ``moved`` is told how many bytes were read further.
        """
        judged = False
        for piece in self._reader.pieces(moved):
            if not judged:
                self._judge(piece)
                judged = True
            yield piece
        if not judged:
            self.refuse("it is empty")

    def _judge(self, piece: Piece) -> None:
        root = re.search(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)", piece.text)
        name = root[1].lower() if root else ""
        if name not in {"rss", "channel"}:
            why = f"its first element is <{name}>" if name else "it has no element"
            self.refuse(why, _MEANT.get(name, _EXPORT))
        if not re.search(r"<channel[\s>]", piece.text):
            self.refuse("it has no <channel>")

    def refuse(self, why: str, hint: str = _EXPORT) -> NoReturn:
        """Raise ContentError: the file is something else."""
        where = Location(self.source.shown, 1)
        raise refusal(where, f"this is no {WHAT}: {why}", "not-an-export", hint)

    def element(self, piece: Piece) -> etree._Element | None:
        """Return a piece as an element, mended where that is needed."""
        return self._reader.element(piece)

    def item(self, piece: Piece, number: int) -> Item | Broken:
        """Return an item, or why there is none."""
        if not piece.whole:
            return Broken(piece, "the file is cut off within it")
        element = self.element(piece)
        if element is None:
            return Broken(piece, "its XML cannot be read")
        return item_of(element, number, piece.line)

    def comment(self, piece: Piece) -> RawComment | None:
        """Return a comment; None where it is not whole."""
        element = self.element(piece) if piece.whole else None
        return None if element is None else comment_of(element)


def collect(piece: Piece, element: etree._Element | None, into: Collected) -> None:
    """Take what a piece outside of items says of the blog."""
    into.private.update(private_in(piece.text))
    channel = into.channel
    if not piece.name:
        into.channel = _of_head(piece.text, channel)
        return
    said = {} if element is None else texts_of(element)
    if piece.name == "author" and (login := said.get("author_login", "")):
        both = f"{said.get('author_first_name', '')} {said.get('author_last_name', '')}".strip()
        name = one_line(said.get("author_display_name", "")) or one_line(both)
        channel.authors[login] = name
    elif piece.name == "category" and (slug := said.get("category_nicename", "")):
        channel.names[slug] = one_line(said.get("cat_name", "")) or slug
        channel.parents[slug] = said.get("category_parent", "")
        channel.term_ids[said.get("term_id", "")] = slug


def private_in(text: str) -> set[str]:
    """Return the e-mail and IP addresses of people that a piece names."""
    return {match.casefold() for match in _PRIVATE.findall(text)}


def _of_head(text: str, channel: Channel) -> Channel:
    said: dict[str, str] = {}
    for match in _HEAD.finditer(text):
        value = match["data"] if match["data"] is not None else html.unescape(match["text"])
        said.setdefault(match["name"], value.strip())
    return replace(
        channel,
        link=channel.link or said.get("link", ""),
        base=channel.base or said.get("base_blog_url") or said.get("base_site_url") or "",
    )
