"""A Disqus export: in, its text; out, threads with their addresses, and comments kept by thread.

E-mail and IP addresses stay at the door, as they do with WordPress's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from plugins.core.exports.elements import Child, children_of, texts_in
from plugins.core.exports.model import refusal
from plugins.core.exports.pieces import Piece, Shape
from plugins.core.exports.reader import Reader
from plugins.core.exports.source import Source
from plugins.core.problems import Location
from plugins.migration.exports.elements import one_line
from plugins.migration.exports.spool import Spool
from plugins.migration.model import RawComment

WHAT: Final = "Disqus export"
SHAPE: Final = Shape(outer=frozenset({"thread", "post", "category"}))
_ID = re.compile(r"""\b(?:[\w.-]+:)?id\s*=\s*["'`]?([\w.-]+)""")
_ADDRESS = re.compile(r"https?://\S+")
_WORDPRESS = re.compile(r"^(\d+) https?://")
_YES: Final = frozenset({"true", "1", "yes"})
_NO: Final = frozenset({"false", "0", "no"})
_TAKEN_OVER = re.compile(r"wp_id=(\d{1,20})")
"""What Disqus calls a comment that it took over from WordPress."""
_PRIVATE = re.compile(r"<(?:[\w.-]+:)?(?:email|ipAddress)>\s*([^\s<]{3,254})")


@dataclass(frozen=True, slots=True)
class DisqusThread:
    """A thread as Disqus knows it."""

    id: str
    addresses: tuple[str, ...]
    """Its link, and what else its identifier names."""
    item: str = ""
    """The number of the post in WordPress, where the identifier has it."""
    is_deleted: bool = False


@dataclass(slots=True)
class Disqus:
    """What an export holds; the comments are in the spool."""

    source: Source
    spool: Spool
    threads: dict[str, DisqusThread] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    private: set[str] = field(default_factory=set)
    broken: list[tuple[int, str]] = field(default_factory=list)

    def leave_out(self, reason: str) -> None:
        """Count a comment that is not imported."""
        self.left_out[reason] = self.left_out.get(reason, 0) + 1


def read_disqus(source: Source, spool: Spool, moved: Callable[[int], None] | None = None) -> Disqus:
    """Read an export; raises ContentError where it is none."""
    found = Disqus(source, spool)
    judged = False
    reader = Reader(source, SHAPE)
    for piece in reader.pieces(moved):
        if not judged:
            judged = True
            root = re.search(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)", piece.text)
            if root is None or root[1].lower() != "disqus":
                raise refusal(
                    Location(source.shown, 1),
                    f"this is no {WHAT}",
                    "not-an-export",
                    "at Disqus, go to Community, Export, and name the file that comes of it",
                )
        if piece.name in {"thread", "post"}:
            found.private.update(match.casefold() for match in _PRIVATE.findall(piece.text))
            _take(found, piece, reader.element(piece) if piece.whole else None)
    return found


def _take(found: Disqus, piece: Piece, element: etree._Element | None) -> None:
    if element is None:
        what = "its XML cannot be read" if piece.whole else "the file is cut off within it"
        found.broken.append((piece.line, f"a {piece.name} is lost: {what}"))
        if piece.name == "post":
            found.leave_out(what)
        return
    number = _number(piece.text)
    if piece.name == "thread":
        _take_thread(found, element, number)
    else:
        _take_post(found, element, number)


def _number(text: str) -> str:
    match = _ID.search(text.partition(">")[0])
    return match[1] if match else ""


def _take_thread(found: Disqus, element: etree._Element, number: str) -> None:
    said = _texts(element)
    identifier = said.get("id", "")
    addresses = [said.get("link", ""), *_ADDRESS.findall(identifier)]
    match = _WORDPRESS.match(identifier)
    found.threads[number] = DisqusThread(
        number,
        tuple(dict.fromkeys(a for a in addresses if a)),
        match[1] if match else "",
        _is(said, "isDeleted"),
    )


def _take_post(found: Disqus, element: etree._Element, number: str) -> None:
    said = _texts(element)
    author: dict[str, str] = {}
    thread = parent = ""
    for child in children_of(element):
        if child.name == "author":
            author = _texts(child.element)
        elif child.name == "thread":
            thread = _reference(child)
        elif child.name == "parent":
            parent = _reference(child)
    comment = RawComment(
        id=number,
        parent=parent,
        author=one_line(author.get("name") or author.get("username") or ""),
        gmt=said.get("createdAt", ""),
        content=said.get("message", ""),
        approved=_state(said),
        disqus=number,
        wordpress=taken[1] if (taken := _TAKEN_OVER.fullmatch(said.get("id", ""))) else "",
    )
    found.spool.put(thread, comment)


def _state(said: dict[str, str]) -> str:
    if _is(said, "isDeleted"):
        return "deleted"
    if _is(said, "isSpam"):
        return "spam"
    return "0" if said.get("isApproved", "").casefold() in _NO else "1"


def _is(said: dict[str, str], flag: str) -> bool:
    return said.get(flag, "").casefold() in _YES


def _reference(child: Child) -> str:
    attributes = ((str(name), str(value)) for name, value in child.element.items())
    return next((v for name, v in attributes if name.rpartition("}")[2] in {"id", "dsq:id"}), "")


def _texts(element: etree._Element) -> dict[str, str]:
    said = texts_in(element)
    return {n: t.strip() for n, t in said.items() if n not in {"email", "ipAddress"}}
