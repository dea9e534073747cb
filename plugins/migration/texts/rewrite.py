"""Fit a tree to this site: in, nodes with the old blog's addresses; out, the same with ours.

Links lead to texts and files of this site where those came along, players of other sites become
links, headings go down level by level, and what could only lead astray is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, quote, unquote, urljoin, urlsplit

from plugins.migration.destinations.places import Place, Places, is_private
from plugins.migration.remarks import Remark, Tell, shown
from plugins.migration.texts.embeds import link_lone_addresses
from plugins.migration.texts.nodes import Node

FileOf = Callable[[str], str]
"""Returns the file under content/ that an address of the old blog has now; empty: none."""

_PLAYERS: Final = frozenset({"iframe", "embed", "object", "video", "audio"})
_SOURCES: Final = ("src", "data-src", "data-lazy-src", "data-orig-file")
"""Where plugins that load pictures late keep the address, the usual place first."""
_LIKE_A_FILE = re.compile(r"^\S*[_\d]\S*$|^\S+\.\w{3,4}$")
"""A title that software made of the name of a file, and nobody wrote for readers."""
_YOUTUBE = re.compile(r"(?:www\.)?youtube(?:-nocookie)?\.com$")
_SAFE: Final = "%/:=&?~#+!$,;'@()*[]|"


@dataclass(frozen=True, slots=True)
class Fitting:
    """What a text is fitted to."""

    places: Places
    file_of: FileOf
    address: str
    """Where the text stood; relative addresses count from there."""
    is_public: bool
    wanted: frozenset[str]
    """The places in texts that some link of the export leads to."""


def fitted(root: Node, to: Fitting, tell: Tell) -> None:
    """Change a tree in place."""
    _players(root, to, tell)
    link_lone_addresses(root)
    own = {unquote(n.get("href")[1:]) for n in root.walk() if n.get("href").startswith("#")}
    for node in root.walk():
        name = node.get("id") or (node.get("name") if node.name == "a" else "")
        node.attributes.pop("id", None)
        if name and (name in to.wanted or name in own):
            node.attributes["id"] = name
        if node.name == "a" and node.get("href"):
            _link(node, to, tell)
        elif node.name == "img":
            _picture(node, to, tell)
    _headings(root)


def whole(address: str, base: str) -> str:
    """Return an address that counts from a base as a whole one, and as a link can bear it."""
    text = re.sub(r"[\t\r\n]+", "", address.strip())
    try:
        text = urljoin(base, text) if base else text
    except ValueError:
        return ""
    if text.startswith("//"):
        text = f"https:{text}"
    return quote(text, safe=_SAFE + "".join(c for c in text if not c.isascii() and c.isprintable()))


def _link(node: Node, to: Fitting, tell: Tell) -> None:
    written = node.get("href").strip()
    if written.startswith("#"):
        return
    address = whole(written, to.address)
    own_page, _, fragment = address.partition("#")
    if fragment and own_page == to.address.partition("#")[0]:
        node.attributes["href"] = f"#{fragment}"
        return
    target = to.places.text_at(address)
    if target is not None and (target.state == "published" or not to.is_public):
        node.attributes["href"] = f"{{filename}}/{target.path}{_fragment(fragment, target)}"
        return
    if to.places.is_home(address):
        node.attributes["href"] = "{index}"
        return
    shown_there = to.places.file_of_page(address)
    address = address if shown_there is None else shown_there.url
    if to.places.is_upload(address) and (file := to.file_of(address)):
        node.attributes["href"] = f"{{static}}/{file}"
        return
    if is_private(address) or not (urlsplit(address).scheme or address.startswith("/")):
        del node.attributes["href"]
        tell(
            Remark(
                "private-address",
                f'"{shown(written)}" leads to where no reader can go; its words stay without it',
                "link to a public address, if there is one",
                shown(node.plain(), 30).rstrip("…"),
            )
        )
        return
    node.attributes["href"] = address
    if to.places.is_ours(address):
        tell(
            Remark(
                "old-address",
                f"{shown(address)} still leads to the old blog",
                "link to what is there instead, if the old blog goes away",
                address,
            )
        )


def _fragment(fragment: str, target: Place) -> str:
    name = unquote(fragment)
    return f"#{fragment}" if name and name in target.places else ""


def _picture(node: Node, to: Fitting, tell: Tell) -> None:
    source = next(filter(None, map(node.get, _SOURCES)), "")
    address = whole(source, to.address) if source else ""
    if not address:
        tell(Remark("picture-lost", "a picture had no address", "put it back, if you have it"))
        node.become_words(node.get("alt"))
        return
    known = to.places.file_at(address)
    alt = node.get("alt").strip() or (known.alt if known is not None else "")
    title = node.get("title").strip()
    node.attributes["alt"] = alt or ("" if _LIKE_A_FILE.match(title) else title)
    file = to.file_of(address) if to.places.is_upload(address) else ""
    if not file and (is_private(address) or not urlsplit(address).scheme):
        node.become_words(node.get("alt"))
        tell(
            Remark(
                "private-address",
                f'the picture "{shown(source)}" is where no reader can go; its words stay',
                "put it into content/images/, and show it from there",
                shown(alt, 30).rstrip("…"),
            )
        )
        return
    node.attributes["src"] = f"{{static}}/{file}" if file else address
    if not node.attributes["alt"]:
        tell(
            Remark(
                "picture-without-words",
                f"nobody said what the picture {shown(address)} shows; it is marked as decoration",
                "write ![what it shows](...), unless it is decoration",
                node.attributes["src"],
            )
        )
    if not file and to.places.is_upload(address):
        tell(
            Remark(
                "picture-left-behind",
                f"the picture {shown(address)} is still on the old blog",
                "run `inv migrate` again with --media while the old blog is there",
                address,
            )
        )


def _players(root: Node, to: Fitting, tell: Tell) -> None:
    """Make links of players: no page of this site asks anything of another one."""
    for node in root.walk():
        for place, child in enumerate(node.children):
            if isinstance(child, Node) and child.name in _PLAYERS:
                node.children[place] = _player(child, to, tell)


def _player(node: Node, to: Fitting, tell: Tell) -> Node | str:
    sources = [node.get("src") or node.get("data-src") or node.get("data")]
    sources += [c.get("src") for c in node.walk() if c.name in {"source", "embed"}]
    sources += [
        c.get("value") for c in node.walk() if c.name == "param" and c.get("name") == "movie"
    ]
    address = next((whole(s, to.address) for s in sources if s), "")
    inside = [
        c for c in node.children if not (isinstance(c, Node) and c.name in {"source", "embed"})
    ]
    words = Node("div", children=inside)
    if not address or is_private(address):
        if not words.words():
            tell(
                Remark(
                    "player-lost",
                    f"a player ({node.name}) had no address that readers can use",
                    "put in a link to what it played",
                )
            )
        return words
    if any(c.name == "a" for c in words.walk()):
        return words  # what old browsers were to show has the link in it
    address = _watched(address)
    link = Node("a", {"href": address}, [words.plain() or address])
    return Node("p", children=[link])


def _watched(address: str) -> str:
    """Return the page of a film for the address of its player."""
    parts = urlsplit(address)
    host, path = parts.hostname or "", parts.path
    if _YOUTUBE.match(host) and (match := re.match(r"/(?:embed|v)/([\w-]{11})", path)):
        if match[1] == "videoseries":
            lists = parse_qs(parts.query).get("list", [""])
            return f"https://www.youtube.com/playlist?list={lists[0]}"
        return f"https://www.youtube.com/watch?v={match[1]}"
    if host == "player.vimeo.com" and (match := re.match(r"/video/(\d+)", path)):
        return f"https://vimeo.com/{match[1]}"
    return address


def _headings(root: Node) -> None:
    """Let headings begin at the second level, below the title, and go down one at a time."""
    above: list[int] = []
    for node in root.walk():
        if re.fullmatch(r"h[1-6]", node.name) and node.words():
            level = int(node.name[1])
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
            node.name = f"h{min(len(above) + 1, 6)}"
