"""The HTML of a text as a tree: in, any HTML; out, nodes of a known set of elements.

nh3 reads it as a browser does and leaves out what runs or hides something; its result is a plain
row of tags, which Python's own parser turns into nodes. Deeply nested markup would cost nh3 the
square of its depth: beyond a depth that no writer reaches, only the words are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

import nh3

from plugins.core.nesting import shallow
from plugins.migration.model import named

VOID: Final = frozenset({"br", "hr", "img", "source", "embed", "col", "wbr", "input", "track"})
BLOCKS: Final = named(
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody "
    "td tfoot th thead tr ul caption iframe object video audio embed colgroup menu"
)
"""Elements that stand on lines of their own."""
INLINE: Final = named(
    "a abbr acronym b bdi bdo big br cite code del dfn em font i img ins kbd mark q s samp "
    "small source span strike strong sub sup tt u var wbr ruby rt rp time track param"
)
_KEPT: Final = frozenset({*BLOCKS, *INLINE, "col"})
_DROPPED: Final = frozenset({"script", "style", "noscript", "template", "svg", "math", "title"})
"""Elements that go with all that is in them."""
_ATTRIBUTES: Final = {
    "*": {"id", "class", "lang", "dir", "title", "align"},
    "a": {"href", "name"},
    "img": {"src", "alt", "width", "height", "data-src", "data-lazy-src", "data-orig-file"},
    "iframe": {"src", "data-src"},
    "embed": {"src"},
    "object": {"data"},
    "param": {"name", "value"},
    "video": {"src", "poster"},
    "audio": {"src"},
    "source": {"src"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "pre": {"lang", "data-language"},
    "code": {"lang", "data-language"},
}


@dataclass(slots=True)
class Node:
    """An element; ``children`` are elements and texts."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return an attribute, empty where there is none."""
        return self.attributes.get(name, "")

    def become_words(self, words: str) -> None:
        """Have words stand where the element stood; links to this place still lead there."""
        self.name, self.children = "span", [words]
        self.attributes = {"id": name} if (name := self.get("id")) else {}

    def walk(self) -> Iterator[Node]:
        """Yield this element and all in it, in the order of the text."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(c for c in reversed(node.children) if isinstance(c, Node))

    def texts(self) -> Iterator[str]:
        """Yield what is read: texts, and blanks where a line or a cell ends."""
        return ("\n" if text is None else text for text in self.texts_with_breaks())

    def texts_with_breaks(self) -> Iterator[str | None]:
        """Yield what is read, and None where a line or a cell ends."""
        stack: list[Node | str | None] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, str) or node is None:
                yield node
            elif node.name in BLOCKS:
                yield None
                stack += [None, *reversed(node.children)]
            elif node.name == "br":
                yield None
            else:
                stack += reversed(node.children)

    def words(self) -> list[str]:
        """Return what is read, word by word."""
        return "".join(self.texts()).split()

    def plain(self) -> str:
        """Return the words as one line."""
        return " ".join(self.words())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("div")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in reversed(attrs)})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].name == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        children = self.open[-1].children
        if children and isinstance(children[-1], str):
            children[-1] += data
        else:
            children.append(data)


def tree_of(html: str) -> Node:
    """Return the nodes of some HTML in one element that stands for the text."""
    root = built(
        nh3.clean(
            shallow(html),
            tags=set(_KEPT),
            clean_content_tags=set(_DROPPED),
            attributes={name: set(names) for name, names in _ATTRIBUTES.items()},
            url_schemes={"http", "https", "mailto", "tel", "ftp", "xmpp", "irc", "magnet"},
            link_rel=None,
            strip_comments=True,
        )
    )
    root.children = _sunk(root.children)
    return root


def holds_block(node: Node) -> bool:
    """Tell whether a node stands on lines of its own, or holds something that does."""
    return any(child.name in BLOCKS for child in node.walk())


def _sunk(children: list[Node | str]) -> list[Node | str]:
    """Return nodes in which no link or emphasis stands round a block: it goes into each of them."""
    out: list[Node | str] = []
    for child in children:
        if isinstance(child, str) or not holds_block(child):
            out.append(child)
        elif child.name in BLOCKS:
            child.children = _sunk(child.children)
            out.append(child)
        else:
            out += _spread(child, _sunk(child.children))
    return out


def _spread(around: Node, children: list[Node | str]) -> list[Node | str]:
    """Return children with a copy of an inline element round each run of inline ones."""
    out: list[Node | str] = []
    run: list[Node | str] = []
    for child in children:
        if isinstance(child, str) or not holds_block(child):
            run.append(child)
            continue
        out += _round(around, run)
        run = []
        child.children = _spread(around, child.children)
        out.append(child)
    return [*out, *_round(around, run)]


def _round(around: Node, run: list[Node | str]) -> list[Node | str]:
    blank = all(isinstance(child, str) and not child.strip() for child in run)
    return run if blank else [Node(around.name, dict(around.attributes), run)]


def built(html: str) -> Node:
    """Return the nodes of HTML that is well-formed already, such as a converter's."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root
