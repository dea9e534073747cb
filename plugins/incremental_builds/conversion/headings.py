"""Ids for the headings of a text: given by the extension ``toc``, which sees nothing but them."""

from __future__ import annotations

import xml.etree.ElementTree as etree  # noqa: N813 - Python-Markdown's own tree and its own name
from collections.abc import Iterable, Iterator
from typing import Any, Final

from markdown.util import AtomicString, code_escape

from plugins.incremental_builds.conversion.outline import Node, UncertainError
from plugins.incremental_builds.conversion.spans import Spans

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPANS: Final = Spans(" />")


def give_ids(nodes: Iterable[Node], contents: Any, md: Any) -> None:
    """Write all headings, as the processor ``contents`` wants them. Raises UncertainError."""
    headings = list(_headings(nodes))
    root = etree.Element(md.doc_tag)
    root.extend([_element(heading) for heading in headings])
    contents.run(root)
    for heading, element in zip(headings, list(root), strict=True):
        element.tail = None
        heading.html = md.serializer(element)


def _headings(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        if node.tag in _HEADINGS:
            yield node
        elif node.within:
            yield from _headings(node.within)


def _element(heading: Node) -> etree.Element:
    """Return the element that Python-Markdown would have at that time."""
    html = _SPANS.html(heading.text)
    if html is None:
        raise UncertainError
    if "<" in html:
        try:
            element = etree.fromstring(f"<{heading.tag}>{html}</{heading.tag}>")  # noqa: S314 - our own
        except (etree.ParseError, UnicodeEncodeError):
            raise UncertainError from None
        for code in element.iter("code"):
            code.text = AtomicString(code_escape(code.text or ""))
    else:
        element = etree.Element(heading.tag)
        element.text = heading.text
    element.tail = "\n"
    return element
