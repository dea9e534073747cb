"""Put feeds together: in, listings; out, channels with finished entries.

An entry is made once, however many feeds it stands in.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from urllib.parse import quote

from plugins.core.addresses import tag_uri
from plugins.syndication.absolute import as_uri, whole_text
from plugins.syndication.channels.base import Listing
from plugins.syndication.library import Clip
from plugins.syndication.material import ClipItem, Item, PostItem, Term
from plugins.syndication.model import Channel, Entry, Person, Related
from plugins.syndication.plain import one_line, plain, shortened
from plugins.syndication.settings import FeedSettings

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class Composer:
    """Makes the channels of one build."""

    def __init__(self, settings: FeedSettings) -> None:
        """Take the settings; the entries made so far are kept by their ids."""
        self.settings = settings
        self._site = Person(one_line(settings.author), as_uri(settings.absolute("")))
        self._entries: dict[str, Entry] = {}

    def channel(self, listing: Listing) -> Channel:
        """Return the feed with its newest entries."""
        settings = self.settings
        entries = tuple(self.entry(item) for item in listing.items[: settings.max_items])
        return Channel(
            path=listing.path,
            id=tag_uri(settings.authority, "feed", quote(listing.path)),
            title=one_line(listing.title),
            subtitle=one_line(settings.subtitle),
            link=as_uri(settings.absolute(listing.page)),
            folder=as_uri(settings.absolute(listing.path)),
            language=settings.language,
            author=self._site,
            updated=max((e.updated for e in entries), default=settings.first_moment),
            entries=entries,
        )

    def entry(self, item: Item) -> Entry:
        """Return the finished entry of an item."""
        made = self._entries.get(item.id)
        if made is None:
            made = self._of_post(item) if isinstance(item, PostItem) else self._of_clip(item)
            self._entries[item.id] = made
        return made

    def _of_post(self, item: PostItem) -> Entry:
        article = item.article
        page = as_uri(self.settings.absolute(article.url))
        content = whole_text(article.get_content(self.settings.site_url), page)
        title = one_line(article.title) or item.id
        terms = (article.category, *item.tags)
        return Entry(
            id=item.id, title=title, link=page, published=item.published, updated=item.updated,
            authors=tuple(self._person(author) for author in item.authors) or (self._site,),
            language=article.lang or self.settings.language,
            categories=_each_once(term.name for term in terms),
            summary=plain(article.summary) or shortened(plain(content)) or title,
            content=content,
        )

    def _of_clip(self, item: ClipItem) -> Entry:
        clip = item.entry.clip
        page = as_uri(self.settings.absolute(clip.address or self.settings.links_url))
        words = attribution(clip)
        note = whole_text(item.entry.note_html, page)
        related = [Related("related", page)] if clip.url and clip.address else []
        related += [Related("via", as_uri(step.clip.url), one_line(step.clip.label))
                    for step in clip.chain if step.clip.url]
        return Entry(
            id=item.id, title=one_line(clip.label) or item.id,
            link=as_uri(clip.url) if clip.url else page,
            link_language=_language_of(clip) if clip.url else "",
            published=item.published, updated=item.updated, authors=(self._site,),
            language=self.settings.language, categories=_each_once(clip.tags), summary=words,
            content="\n".join(filter(None, (f"<p>{html.escape(words, quote=False)}</p>", note))),
            related=tuple(related),
        )

    def _person(self, author: Term) -> Person:
        page = as_uri(self.settings.absolute(author.url)) if author.save_as else ""
        return Person(one_line(author.name), page)


def attribution(clip: Clip) -> str:
    """Return in words whose work a clip is, when and by which way it came, and what to disclose."""
    publication = clip.publication.name if clip.publication is not None else ""
    names = [*(author.name for author in clip.authors), publication]
    said = (
        ", ".join(filter(None, (*dict.fromkeys(names), clip.published_words))) or clip.label,
        clip.archived_words,
        clip.provenance,
        *(f"{disclosure.source.name}: {disclosure.text}" for disclosure in clip.disclosures),
    )
    sentences = (one_line(part).rstrip(".") for part in said)
    return " ".join(f"{words[0].upper()}{words[1:]}." for words in sentences if words)


def _language_of(clip: Clip) -> str:
    return clip.language if _LANGUAGE.fullmatch(clip.language) else ""


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, dict.fromkeys(map(one_line, names))))
