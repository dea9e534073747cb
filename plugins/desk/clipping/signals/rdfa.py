"""RDFa: who wrote and when, in attributes of elements, as Drupal and offices of states write it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from plugins.desk.clipping.cleaning import clean
from plugins.desk.clipping.evidence import Evidence
from plugins.desk.clipping.model import Claim, Field, Trust
from plugins.desk.clipping.outline import Part, Spot, text_of

_PROPERTIES: Final[Mapping[str, Field]] = {
    "author": Field.AUTHOR,
    "creator": Field.AUTHOR,
    "datepublished": Field.PUBLISHED,
    "datecreated": Field.PUBLISHED,
    "created": Field.PUBLISHED,
    "issued": Field.PUBLISHED,
    "datemodified": Field.MODIFIED,
    "modified": Field.MODIFIED,
}
"""Properties of schema.org and Dublin Core, without their prefix, in small letters."""
_SETS: Final = frozenset({"schema", "dc", "dct", "dcterms"})
_BARE: Final = frozenset({"author", "datepublished", "datemodified"})
"""What is written without a prefix where an element further out names schema.org."""
_WORKS: Final = frozenset(
    {"article", "newsarticle", "blogposting", "techarticle", "scholarlyarticle", "report"}
    | {"socialmediaposting", "webpage", "creativework", "item", "document", "blogpost"}
)
"""Types of what a page itself can be, without their prefix; a book on it is another's work."""
_NAMES: Final = frozenset({"name", "schema:name", "foaf:name"})
_LONGEST: Final = 80
_SAYS: Final = "RDFa"


def claims(evidence: Evidence) -> Iterator[Claim]:
    """Yield what the properties of the article say."""
    for spot in evidence.outline.spots:
        given = spot.element.get("property") or ""
        if not given or spot.element.tag == "meta" or spot.part is not Part.ARTICLE:
            continue
        if not _is_of_the_page(spot.element):
            continue
        fields = {field for name in given.split()[:4] if (field := _field_of(name)) is not None}
        for field in sorted(fields, key=lambda one: one.value):
            for value in _values_of(spot, field):
                yield Claim(field, value, Trust.MARKED, _SAYS, place=spot.place)


def _is_of_the_page(element: etree._Element) -> bool:
    """Tell whether an element belongs to no item, or to one that the page itself can be."""
    around = (outer.get("typeof") or "" for outer in element.iterancestors("*"))
    given = next((types for types in around if types), "").lower().split()
    return not given or any(re.split(r"[:/#]", one)[-1] in _WORKS for one in given)


def _field_of(name: str) -> Field | None:
    prefix, _, bare = name.lower().rpartition(":")
    return _PROPERTIES.get(bare) if prefix in _SETS or (not prefix and bare in _BARE) else None


def _values_of(spot: Spot, field: Field) -> Iterator[str]:
    """Yield what a property says: its attribute; of a person, the name inside of it."""
    element = spot.element
    if field is Field.AUTHOR:
        inner = [e for e in element.iterdescendants("*") if _NAMES & {*_properties_of(e)}]
        for one in inner[:10] or [element]:
            if text := clean(one.get("content")) or text_of(one, _LONGEST):
                yield text
    elif text := clean(element.get("content") or element.get("datetime"))[:_LONGEST]:
        yield text


def _properties_of(element: etree._Element) -> list[str]:
    return (element.get("property") or "").lower().split()
