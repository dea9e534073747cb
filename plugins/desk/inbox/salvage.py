"""What is left to read where feedparser gives up: in, a text; out, the same shapes as its own.

Only what a list of entries needs, and only from direct children of an entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

_ENTRIES: Final = frozenset({"item", "entry"})
_FEEDS: Final = frozenset({"channel", "feed"})
_ATOM: Final = {"http://www.w3.org/2005/Atom": "atom10", "http://purl.org/atom/ns#": "atom03"}
_RSS: Final = {"2.0": "rss20", "0.92": "rss092", "0.91": "rss091u"}
_TEXTS: Final = {
    "title": "title",
    "description": "summary",
    "summary": "summary",
    "guid": "id",
    "id": "id",
    "language": "language",
    "pubdate": "published",
    "published": "published",
    "issued": "published",
    "date": "updated",
    "updated": "updated",
    "modified": "updated",
    "created": "created",
}
"""Elements whose words are a field, and feedparser's name for it."""


def salvage(text: str) -> dict[str, Any]:
    """Return ``version``, ``feed`` and ``entries`` as feedparser would, as far as they go."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return {"version": "", "feed": {}, "entries": []}
    feed = next((e for e in root.iter("*") if _name(e) in _FEEDS), None)
    return {
        "version": _version_of(root),
        "feed": {} if feed is None else _fields(feed),
        "entries": [_fields(e) for e in root.iter("*") if _name(e) in _ENTRIES],
    }


def _version_of(root: etree._Element) -> str:
    name, namespace = _name(root), str(root.tag).rpartition("}")[0].strip("{")
    if name == "rss":
        return _RSS.get(root.get("version") or "", "rss")
    if name in {"feed", "entry"}:
        return _ATOM.get(namespace, "atom")
    return {"rdf": "rss10", "channel": "cdf"}.get(name, "")


def _fields(element: etree._Element) -> dict[str, Any]:
    found: dict[str, Any] = {"links": [], "authors": [], "tags": []}
    for child in _children(element):
        name, text = _name(child), _words(child)
        if name in _TEXTS:
            _add_text(found, _TEXTS[name], text, child)
        elif name == "link":
            _add_link(found, child, text)
        elif name in {"author", "creator"}:
            named = next((c for c in _children(child) if _name(c) == "name"), None)
            author = text if named is None else _words(named)
            found["authors"].append({"name": author})
        elif name in {"category", "subject"}:
            found["tags"].append({"term": child.get("term") or text})
    if "link" not in found and found.get("permalink"):
        found["link"], found["guidislink"] = found["permalink"], True
    return found


def _add_text(found: dict[str, Any], key: str, text: str, child: etree._Element) -> None:
    kind = (child.get("type") or "").lower()
    found.setdefault(key, text)
    found.setdefault(f"{key}_detail", {"type": "text/html" if "html" in kind else "text/plain"})
    if _name(child) == "guid" and child.get("isPermaLink", "true") == "true":
        found.setdefault("permalink", text)


def _add_link(found: dict[str, Any], child: etree._Element, text: str) -> None:
    href = child.get("href")
    relation = (child.get("rel") or "alternate").lower()
    if href is None and text:
        found.setdefault("link", text)
    elif href is not None:
        found["links"].append({"rel": relation, "href": href})
        if relation == "alternate":
            found.setdefault("link", href)


def _children(element: etree._Element) -> Iterator[etree._Element]:
    return element.iterchildren("*")


def _words(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext()).strip()


def _name(element: etree._Element) -> str:
    """Return the name of an element in small letters, without its namespace or prefix."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()
