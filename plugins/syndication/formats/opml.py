"""OPML 2.0 (http://opml.org/spec2.opml): a list of feeds that a feed reader takes in at once."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator

from plugins.syndication.model import Outline


def written(title: str, outlines: Sequence[Outline]) -> bytes:
    """Return the list as an OPML document; there has to be one outline at least.

    It has no date: the same feeds give the same bytes on every day.
    """
    text = StringIO()
    handler = SimplerXMLGenerator(text, "utf-8", short_empty_elements=True)
    handler.startDocument()
    handler.startElement("opml", {"version": "2.0"})
    handler.startElement("head", {})
    handler.addQuickElement("title", title)
    handler.endElement("head")
    handler.startElement("body", {})
    for outline in outlines:
        handler.ignorableWhitespace("\n")
        given = {"text": outline.title, "title": outline.title, "type": "rss"}
        given |= {"xmlUrl": outline.feed, "htmlUrl": outline.page}
        handler.addQuickElement("outline", "", {k: value for k, value in given.items() if value})
    handler.ignorableWhitespace("\n")
    handler.endElement("body")
    handler.endElement("opml")
    return f"{text.getvalue()}\n".encode()
