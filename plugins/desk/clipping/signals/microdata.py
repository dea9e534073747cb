"""Microdata (schema.org in attributes): the properties of the article, not of its comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from plugins.desk.clipping.cleaning import clean
from plugins.desk.clipping.evidence import Evidence
from plugins.desk.clipping.linked_data import INSIDE
from plugins.desk.clipping.model import Claim, Field, Trust
from plugins.desk.clipping.outline import Part, Spot
from plugins.desk.clipping.signals.json_ld import ARTICLES

_PROPERTIES: Final[Mapping[str, Field]] = {
    "headline": Field.TITLE,
    "author": Field.AUTHOR,
    "creator": Field.AUTHOR,
    "datePublished": Field.PUBLISHED,
    "dateModified": Field.MODIFIED,
    "publisher": Field.PUBLICATION,
    "inLanguage": Field.LANGUAGE,
}
_ITEMS: Final = ARTICLES.keys() | {"webpage", "blog", "creativework"}
_SAYS: Final = "microdata"


def claims(evidence: Evidence) -> Iterator[Claim]:
    """Yield what the properties of the article say."""
    for spot in evidence.outline.spots:
        names = (spot.element.get("itemprop") or "").split()
        for name in names:
            if name in _PROPERTIES and spot.part < Part.ELSEWHERE:
                yield from _claim(spot, _PROPERTIES[name])


def _claim(spot: Spot, field: Field) -> Iterator[Claim]:
    element, kind = spot.element, _item_of(spot.element)
    if kind not in _ITEMS and not (kind == "" and spot.part is Part.ARTICLE):
        return
    trust = Trust.STRUCTURED if kind in ARTICLES else Trust.MARKED
    if field is Field.TITLE and kind not in ARTICLES:
        return
    if field in {Field.AUTHOR, Field.PUBLICATION}:
        yield from _agents(element, field, trust, spot.place)
        return
    value = _value_of(element)
    if value:
        yield Claim(field, value, trust, _SAYS, place=spot.place)


def _agents(element: etree._Element, field: Field, trust: Trust, place: int) -> Iterator[Claim]:
    """Yield the names of people or organisations, in an item of their own or right here."""
    kind = _type_of(element)
    is_person = True if kind == "person" else False if kind else None
    names = [e for e in element.iterdescendants("*") if "name" in (e.get("itemprop") or "").split()]
    link = element if element.get("href") else next(element.iterdescendants("a"), None)
    url = link.get("href") if link is not None else None
    for one in names[:10] or [element]:
        value = _value_of(one)
        if value and len(value) <= 200:  # noqa: PLR2004 - names and bylines
            yield Claim(field, value, trust, _SAYS, url, is_person, place)


def _value_of(element: etree._Element) -> str:
    given = element.get("content") or element.get("datetime")
    return clean(given or " ".join(map(str, element.itertext()))[:2000])


def _item_of(element: etree._Element) -> str:
    """Return the type of the item that a property belongs to; empty where it belongs to none.

    What stands inside of another work, such as a review of it, is a thing.
    """
    outer = next((e for e in element.iterancestors("*") if e.get("itemscope") is not None), None)
    if outer is None:
        return ""
    is_part = not INSIDE.isdisjoint((outer.get("itemprop") or "").split())
    return "thing" if is_part else _type_of(outer) or "thing"


def _type_of(element: etree._Element) -> str:
    return (element.get("itemtype") or "").strip().rstrip("/").rpartition("/")[2].lower()
