"""Microformats: h-entry, and hentry of older themes, read by mf2py from the entry alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from lxml import etree

from plugins.desk.clipping.cleaning import clean
from plugins.desk.clipping.evidence import Evidence
from plugins.desk.clipping.model import Claim, Field, Trust
from plugins.desk.clipping.outline import Part

_ROOTS: Final = frozenset({"h-entry", "h-article", "hentry"})
_LARGEST: Final = 400_000
_PROPERTIES: Final[Mapping[str, Field]] = {
    "name": Field.TITLE,
    "author": Field.AUTHOR,
    "published": Field.PUBLISHED,
    "updated": Field.MODIFIED,
    "summary": Field.DESCRIPTION,
    "url": Field.CANONICAL,
}


def claims(evidence: Evidence) -> Iterator[Claim]:
    """Yield what the entry says; of several, none is the page's own."""
    roots = [
        spot.element
        for spot in evidence.outline.spots
        if spot.part < Part.ELSEWHERE and _ROOTS & set((spot.element.get("class") or "").split())
    ]
    root = _own(roots, evidence.outline.headline)
    if root is None:
        return
    is_new = "hentry" not in (root.get("class") or "").split()
    item = _item_of(root)
    for name, field in _PROPERTIES.items():
        trust = Trust.STRUCTURED if is_new else Trust.MARKED
        if field is Field.CANONICAL or (field is Field.TITLE and not is_new):
            trust = Trust.HINT
        for value in item.get(name, ())[:20]:
            yield from _claim(field, value, trust, "h-entry" if is_new else "hentry")


def _own(roots: list[etree._Element], headline: etree._Element | None) -> etree._Element | None:
    around = set() if headline is None else set(headline.iterancestors())
    for root in roots:
        if root in around:
            return root
    return roots[0] if len(roots) == 1 else None


def _item_of(root: etree._Element) -> Mapping[str, list[Any]]:
    """Return the properties of the entry, or nothing where it is too large or broken to be read."""
    import mf2py  # noqa: PLC0415 - few pages have an entry, and it is slow to load

    source = etree.tostring(root, encoding="unicode", method="html", with_tail=False)
    if len(source) > _LARGEST:
        return {}
    try:
        found = mf2py.parse(doc=source, html_parser="lxml")
    except (RecursionError, ValueError, AttributeError, TypeError, KeyError, IndexError):
        return {}  # it expects pages that mean well
    items = found.get("items") or ()
    return items[0].get("properties", {}) if items else {}


def _claim(field: Field, value: Any, trust: Trust, origin: str) -> Iterator[Claim]:
    if isinstance(value, str):
        if text := clean(value):
            yield Claim(field, text, trust, origin)
        return
    properties = value.get("properties", {}) if isinstance(value, dict) else {}
    names = [name for name in properties.get("name", ()) if isinstance(name, str)]
    urls = [url for url in properties.get("url", ()) if isinstance(url, str) and url]
    if names and (text := clean(names[0])):
        yield Claim(field, text, trust, origin, urls[0] if urls else None)
