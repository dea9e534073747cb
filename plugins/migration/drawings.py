"""Drawings (SVG) of somebody else's: in, their bytes; out, why one must not be published.

A drawing is a document of its own: whoever opens its address runs what it holds, on our site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from lxml import etree

_RUNS: Final = "it is a drawing that runs a script"
_WRITTEN: Final = re.compile(rb"<script|\son\w+\s*=|javascript:|<foreignObject", re.IGNORECASE)
"""What no drawing has anywhere, whatever its first line says of its letters: servers say UTF-8."""
_ELEMENTS: Final = frozenset(
    {"script", "foreignobject", "handler", "listener", "iframe", "embed", "object", "meta", "link"}
)
"""Names in any namespace, in small letters: what runs, or holds a page."""
_PAGE: Final = "http://www.w3.org/1999/xhtml"
_HANDLER: Final = re.compile(r"on[a-z]+", re.IGNORECASE)
_BLANKS: Final = re.compile(r"[\x00-\x20]+")
_ADDRESS: Final = re.compile(
    r"(?:java|vb)script:|data:(?!image/(?:png|jpe?g|gif|webp|avif)[;,]|font/|application/[\w-]*font)",
    re.IGNORECASE,
)


def fault_of(data: bytes) -> str:
    """Return why a drawing must not be published, in words; empty: it only shows something."""
    if _WRITTEN.search(data):
        return _RUNS
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return "it is a drawing that cannot be read to its end"
    is_live = _has_style_sheet(root) or _makes_markup(root) or any(map(_is_live, root.iter("*")))
    return _RUNS if is_live else ""


def _has_style_sheet(root: etree._Element) -> bool:
    """Tell whether a drawing asks for one before it begins: it may be a program (XSLT)."""
    before = root.itersiblings(etree.PI, preceding=True)
    return any(getattr(node, "target", "") == "xml-stylesheet" for node in before)


def _makes_markup(root: etree._Element) -> bool:
    """Tell whether an entity of a drawing's own is more than words (XML 1.0, 4.4)."""
    dtd = root.getroottree().docinfo.internalDTD  # there may be none, whatever the stubs say
    entities: Iterable[Any] = getattr(dtd, "iterentities", tuple)()
    return any(re.search("[<&%]", f"{one.content or ''}{one.orig or ''}") for one in entities)


def _is_live(node: etree._Element) -> bool:
    name = etree.QName(node)
    if name.namespace == _PAGE or name.localname.lower() in _ELEMENTS:
        return True
    return any(_acts(str(key), str(value)) for key, value in node.attrib.items())


def _acts(key: str, value: str) -> bool:
    """Tell whether an attribute is run, or leads to what is run."""
    name = etree.QName(key).localname
    if _HANDLER.fullmatch(name):
        return True
    if name == "attributeName" and _HANDLER.match(value.strip()):
        return True
    return _ADDRESS.search(_BLANKS.sub("", value)) is not None
