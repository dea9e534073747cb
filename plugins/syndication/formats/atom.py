"""Atom 1.0 (RFC 4287), and what was withdrawn from it (RFC 6721)."""

from __future__ import annotations

import html
from typing import Any, Final

from feedgenerator import Atom1Feed
from feedgenerator.django.utils.feedgenerator import rfc3339_date

from plugins.syndication.formats.base import Format, Written, entry_lines, with_stylesheet
from plugins.syndication.model import Channel, Entry, Person

FILE: Final = "atom.xml"
MEDIA_TYPE: Final = "application/atom+xml"
TOMBSTONES: Final = "http://purl.org/atompub/tombstones/1.0"


class _Atom(Atom1Feed):
    """feedgenerator's Atom with what it lacks: several authors, languages, via, typed texts."""

    def __init__(self, channel: Channel, before: Written) -> None:
        super().__init__(channel.title, channel.link, channel.subtitle, channel.language)
        self._channel = channel
        self._before = before

    def add_root_elements(self, handler: Any) -> None:
        channel = self._channel
        _text(handler, "title", channel.title)
        _text(handler, "subtitle", channel.subtitle)
        handler.addQuickElement("id", channel.id)
        handler.addQuickElement("updated", rfc3339_date(channel.updated))
        _link(handler, "alternate", channel.link, type="text/html")
        _link(handler, "self", f"{channel.folder}{FILE}", type=MEDIA_TYPE)
        _person(handler, channel.author)

    def root_attributes(self) -> dict[str, str]:
        given: dict[str, str] = super().root_attributes()
        return given | ({"xmlns:at": TOMBSTONES} if self._channel.withdrawn else {})

    def write_items(self, handler: Any) -> None:
        for gone in self._channel.withdrawn:
            told = {"ref": gone.id, "when": rfc3339_date(gone.when)}
            handler.ignorableWhitespace("\n")
            handler.addQuickElement("at:deleted-entry", "", told)
        lines = entry_lines(self._channel.entries, self._write_entry, self._before)
        handler.ignorableWhitespace(lines)  # the one way to write markup as it is

    def _write_entry(self, handler: Any, entry: Entry) -> None:
        differs = entry.language.lower() != self._channel.language.lower()
        handler.startElement("entry", {"xml:lang": entry.language} if differs else {})
        _text(handler, "title", entry.title)
        _link(handler, "alternate", entry.link, hreflang=entry.link_language)
        for related in entry.related:
            _link(handler, related.relation, related.url, title=related.title)
        handler.addQuickElement("id", entry.id)
        handler.addQuickElement("published", rfc3339_date(entry.published))
        handler.addQuickElement("updated", rfc3339_date(entry.updated))
        for author in entry.authors:
            _person(handler, author)
        for category in entry.categories:
            handler.addQuickElement("category", "", {"term": category})
        _text(handler, "summary", entry.summary)
        handler.addQuickElement("content", entry.content, {"type": "html"})
        handler.endElement("entry")


def written(channel: Channel, before: Written | None = None) -> bytes:
    """Return the channel as an Atom feed document."""
    feed = _Atom(channel, {} if before is None else before)
    return f"{with_stylesheet(feed.writeString('utf-8'), channel)}\n".encode()


def _text(handler: Any, name: str, text: str) -> None:
    """Write a plain text; as HTML where it has a character that some readers take for markup."""
    if "<" in text or "&" in text:
        handler.addQuickElement(name, html.escape(text, quote=False), {"type": "html"})
    else:
        handler.addQuickElement(name, text)


def _link(handler: Any, relation: str, address: str, **attributes: str) -> None:
    given = {name: value for name, value in attributes.items() if value}
    handler.addQuickElement("link", "", {"rel": relation, "href": address, **given})


def _person(handler: Any, person: Person) -> None:
    handler.startElement("author", {})
    handler.addQuickElement("name", person.name)
    if person.url:
        handler.addQuickElement("uri", person.url)
    handler.endElement("author")


FORMAT: Final = Format(FILE, MEDIA_TYPE, written)
