"""RSS 2.0, after the RSS Advisory Board's specification and best practices profile."""

from __future__ import annotations

import datetime as dt
import html
from typing import Any, Final

from feedgenerator import Rss201rev2Feed
from feedgenerator.django.utils.feedgenerator import rfc2822_date, rfc3339_date

from plugins.syndication.formats.base import Format, Written, entry_lines, with_stylesheet
from plugins.syndication.model import Channel, Entry

FILE: Final = "rss.xml"
MEDIA_TYPE: Final = "application/rss+xml"
_NAMESPACES: Final = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


class _Rss(Rss201rev2Feed):
    """feedgenerator's RSS with what it lacks: whole texts, bylines without an e-mail, languages."""

    def __init__(self, channel: Channel, before: Written) -> None:
        super().__init__(channel.title, channel.link, channel.subtitle, channel.language)
        self._channel = channel
        self._before = before

    def rss_attributes(self) -> dict[str, str]:
        return {"version": self._version, **_NAMESPACES}

    def add_root_elements(self, handler: Any) -> None:
        channel = self._channel
        _text(handler, "title", channel.title)
        handler.addQuickElement("link", channel.link)
        _text(handler, "description", channel.subtitle)
        handler.addQuickElement("language", channel.language)
        if channel.entries:
            handler.addQuickElement("lastBuildDate", _date(channel.updated))
        handler.addQuickElement(
            "atom:link", "", {"rel": "self", "href": f"{channel.folder}{FILE}", "type": MEDIA_TYPE}
        )

    def write_items(self, handler: Any) -> None:
        handler.ignorableWhitespace(
            entry_lines(self._channel.entries, self._write_item, self._before)
        )

    def _write_item(self, handler: Any, entry: Entry) -> None:
        handler.startElement("item", {})
        _text(handler, "title", entry.title)
        handler.addQuickElement("link", entry.link)
        # Before the whole text, as the profile asks: some readers take the last of the two.
        handler.addQuickElement("description", html.escape(entry.summary, quote=False))
        handler.addQuickElement("content:encoded", entry.content)
        for author in entry.authors:
            handler.addQuickElement("dc:creator", author.name)
        handler.addQuickElement("guid", entry.id, {"isPermaLink": "false"})
        handler.addQuickElement("pubDate", _date(entry.published))
        if entry.updated != entry.published:
            handler.addQuickElement("atom:updated", rfc3339_date(entry.updated))
        if entry.language.lower() != self._channel.language.lower():
            handler.addQuickElement("dc:language", entry.language)
        for category in entry.categories:
            _text(handler, "category", category)
        for related in entry.related:
            title = {"title": related.title} if related.title else {}
            handler.addQuickElement(
                "atom:link", "", {"rel": related.relation, "href": related.url, **title}
            )
        handler.endElement("item")


def written(channel: Channel, before: Written | None = None) -> bytes:
    """Return the channel as an RSS document."""
    feed = _Rss(channel, {} if before is None else before)
    return f"{with_stylesheet(feed.writeString('utf-8'), channel)}\n".encode()


def _text(handler: Any, name: str, text: str) -> None:
    """Write a plain text with ``&`` and ``<`` as the profile wants them ("Character Data").

    Readers disagree on whether a title is HTML; these references come out right most often.
    """
    handler.startElement(name, {})
    escaped = text.replace("&", "&#x26;").replace("<", "&#x3C;").replace(">", "&#x3E;")
    handler.ignorableWhitespace(escaped)  # the one way to write markup as it is
    handler.endElement(name)


def _date(moment: dt.datetime) -> str:
    """Return a moment as in RFC 2822, to the second and in UTC: some zones are no whole hours."""
    written_as: str = rfc2822_date(moment.astimezone(dt.UTC))
    return written_as


FORMAT: Final = Format(FILE, MEDIA_TYPE, written)
