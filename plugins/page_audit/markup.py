"""A built page as the stages look at it: in, a file's bytes; out, what it says and leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from lxml import etree
from lxml import html as lxml_html

_WORD: Final = re.compile(r"\w[\w’'-]*")
_FILES: Final = (("img", "src"), ("source", "src"), ("script", "src"), ("video", "poster"))
_SETS: Final = (("img", "srcset"), ("source", "srcset"))
_RELATIONS: Final = frozenset({"stylesheet", "icon", "alternate", "preload", "manifest"})


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """One HTML file of the site; addresses are as they stand in it."""

    file: str
    """From the output folder on: ``about/index.html``."""
    size: int
    title: str = ""
    description: str = ""
    canonicals: tuple[str, ...] = ()
    is_listed: bool = True
    """Whether search engines may list it: no ``noindex``."""
    redirects: bool = False
    """Whether it only sends readers elsewhere."""
    is_post: bool = False
    ids: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()
    """Where its links lead that a reader can follow."""
    files: tuple[str, ...] = ()
    """What it needs or names beside them: pictures, style sheets, feeds."""
    data: tuple[str, ...] = ()
    """The texts of its JSON-LD."""
    parts: frozenset[str] = frozenset()
    """Each kind of element in it, as ``p.standfirst``."""
    words: int = 0
    has_pictures: bool = False

    @property
    def path(self) -> str:
        """Return its path in an address, without a last ``index.html``."""
        return "/" + quote(self.file.removesuffix("index.html") if self._is_index else self.file)

    @property
    def _is_index(self) -> bool:
        return self.file == "index.html" or self.file.endswith("/index.html")


def page_of(file: str, raw: bytes) -> BuiltPage:
    """Return what a page says; it is UTF-8. One without an element says nothing."""
    parser = lxml_html.HTMLParser(encoding="utf-8")
    try:
        root = lxml_html.document_fromstring(raw, parser=parser)
    except etree.ParserError:
        root = lxml_html.document_fromstring("<html></html>", parser=parser)
    named = {m.get("name", m.get("property", "")).lower(): m for m in root.iter("meta")}
    contents = {name: (meta.get("content") or "").strip() for name, meta in named.items()}
    bodies = list(root.iter("main")) or list(root.iter("body"))
    return BuiltPage(
        file=file,
        size=len(raw),
        title=" ".join((root.findtext("head/title") or "").split()),
        description=contents.get("description", ""),
        canonicals=tuple(_links(root, "canonical")),
        is_listed="noindex" not in contents.get("robots", "").lower(),
        redirects=any((m.get("http-equiv") or "").lower() == "refresh" for m in root.iter("meta")),
        is_post=contents.get("og:type") == "article",
        ids=frozenset(
            name
            for element in root.iter("*")
            for name in (element.get("id"), element.get("name") if element.tag == "a" else None)
            if name
        ),
        links=tuple(a.get("href", "") for a in root.iter("a", "area") if a.get("href")),
        files=tuple(_files(root)),
        data=tuple(
            script.text or ""
            for script in root.iter("script")
            if script.get("type") == "application/ld+json"
        ),
        parts=frozenset(_parts(root)),
        words=len(_WORD.findall(" ".join(str(t) for body in bodies for t in body.itertext()))),
        has_pictures=any(len(list(body.iter("img", "video"))) > 0 for body in bodies),
    )


def _links(root: lxml_html.HtmlElement, relation: str) -> Iterator[str]:
    for link in root.iter("link"):
        if relation in (link.get("rel") or "").lower().split():
            yield link.get("href", "")


def _files(root: lxml_html.HtmlElement) -> Iterator[str]:
    for link in root.iter("link"):
        if _RELATIONS & set((link.get("rel") or "").lower().split()) and link.get("href"):
            yield link.get("href", "")
    for tag, name in _FILES:
        yield from (e.get(name, "") for e in root.iter(tag) if e.get(name))
    for tag, name in _SETS:
        for element in root.iter(tag):
            candidates = (c.split() for c in (element.get(name) or "").split(","))
            yield from (words[0] for words in candidates if words)


def _parts(root: lxml_html.HtmlElement) -> Iterator[str]:
    for body in root.iter("body"):
        for element in body.iter("*"):
            if isinstance(element.tag, str):
                names = (element.get("class") or "").split()
                yield from (f"{element.tag}.{name}" for name in names or [""])
