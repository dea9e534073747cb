"""A page as a row of elements in the order of the document: in, its text; out, the elements.

Each element knows where it ends, so that "is this in that" is a comparison of two numbers. Nothing
here calls itself, and nothing is looked for twice: pages that nest ten thousand deep are read like
others. The parser is that of libxml2, which mends what is broken as browsers nearly do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Union

from lxml import etree

_XML = re.compile(r"^\s*<\?xml[^>]{0,300}>")
_FEW: Final = 12
_KEPT_COMMENTS: Final = 5
"""Of the comments of a page, browsers say in one of the first where they saved it from."""


@dataclass(slots=True, eq=False)
class Node:
    """An element of a page; ``end`` is the number of the first one that is not in it."""

    name: str
    number: int
    parent: int
    """The number of the element it stands in, or -1."""
    attributes: Mapping[str, str]
    id: str
    classes: frozenset[str]
    """In lower case: themes disagree with themselves."""
    place: int
    """Where in the contents of its parent it stands."""
    end: int = 0
    contents: list[Part] = field(default_factory=list)
    """The texts and elements in it, in their order."""

    def attribute(self, name: str) -> str:
        """Return an attribute's value, empty where it is not there."""
        return self.attributes.get(name, "")

    @property
    def is_small(self) -> bool:
        """Tell whether few elements stand in it, so that looking into it costs little."""
        return self.end - self.number <= _FEW

    def holds(self, other: Node) -> bool:
        """Tell whether another element stands in this one."""
        return self.number < other.number < self.end


Part = Union[Node, str]  # noqa: UP007 - the class stands here by name, and "|" cannot join one


class _Builder:
    """What the parser tells of a page, as elements."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.comments: list[str] = []
        self._open: list[Node] = []

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        holder = self._open[-1] if self._open else None
        node = Node(
            name=tag,
            number=len(self.nodes),
            parent=holder.number if holder else -1,
            attributes=dict(attrs),
            id=attrs.get("id", "").strip(),
            classes=frozenset(attrs.get("class", "").lower().split()),
            place=len(holder.contents) if holder else 0,
        )
        if holder:
            holder.contents.append(node)
        self.nodes.append(node)
        self._open.append(node)

    def end(self, tag: str) -> None:  # noqa: ARG002 - the parser gives it by name
        self._open.pop().end = len(self.nodes)

    def data(self, data: str) -> None:
        if self._open:
            self._open[-1].contents.append(data)

    def comment(self, text: str) -> None:
        if len(self.comments) < _KEPT_COMMENTS:
            self.comments.append(text)

    def close(self) -> _Builder:
        while self._open:
            self.end("")
        return self


@dataclass(frozen=True, slots=True)
class Tree:
    """The elements of a page as they begin, and its first comments."""

    nodes: tuple[Node, ...]
    comments: tuple[str, ...]


def parsed(text: str) -> Tree:
    """Return the text of a page as elements; depth and size have no limit but memory."""
    builder = _Builder()
    parser = etree.HTMLParser(
        target=builder,  # type: ignore[arg-type]  # its stubs say bytes, where str alone comes
        encoding="utf-8",
        huge_tree=True,
    )
    try:
        parser.feed(_XML.sub("", text.replace("\0", ""), count=1).encode("utf-8", "replace"))
        parser.close()
    except etree.ParserError:  # there is nothing in it
        builder.close()
    return Tree(tuple(builder.nodes), tuple(builder.comments))


def siblings_from(nodes: tuple[Node, ...], node: Node) -> list[Part]:
    """Return an element and what follows it in the same element."""
    return nodes[node.parent].contents[node.place :] if node.parent >= 0 else [node]


def siblings_before(nodes: tuple[Node, ...], node: Node) -> list[Part]:
    """Return what stands before an element in the same element."""
    return nodes[node.parent].contents[: node.place] if node.parent >= 0 else []


def text_of(node: Node) -> str:
    """Return all text in an element, as it stands in the page."""
    pieces: list[str] = []
    walk: list[Iterator[Part]] = [iter(node.contents)]
    while walk:
        part = next(walk[-1], None)
        if part is None:
            walk.pop()
        elif isinstance(part, str):
            pieces.append(part)
        else:
            walk.append(iter(part.contents))
    return "".join(pieces)
