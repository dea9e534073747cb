"""Put feeds together: in, listings; out, channels with finished entries.

An entry is made once, however many feeds it stands in.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from plugins.core.addresses import as_uri, tag_uri
from plugins.core.languages import is_language
from plugins.core.library import Clip
from plugins.core.words import RIGHT_TO_LEFT, phrase
from plugins.syndication.absolute import whole_text
from plugins.syndication.channels.base import Listing
from plugins.syndication.material import (
    Article,
    ClipItem,
    CommentItem,
    CorrectionItem,
    Item,
    PostItem,
    Term,
)
from plugins.syndication.model import Channel, Entry, Person, Related
from plugins.syndication.plain import one_line, plain, shortened
from plugins.syndication.settings import FeedSettings
from plugins.syndication.words import clip_words, correction_words, disclosure_words


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
        withdrawn = listing.withdrawn[: settings.max_items]
        moments = (*(e.updated for e in entries), *(w.when for w in withdrawn))
        return Channel(
            path=listing.path,
            id=tag_uri(settings.authority, "feed", quote(listing.path)),
            title=one_line(listing.title),
            subtitle=one_line(settings.subtitle),
            link=as_uri(settings.absolute(listing.page)),
            folder=as_uri(settings.absolute(listing.path)),
            language=settings.language,
            author=self._site,
            updated=max(moments, default=settings.first_moment),
            entries=entries,
            withdrawn=withdrawn,
            stylesheet=settings.stylesheet and as_uri(settings.absolute(settings.stylesheet)),
        )

    def take(self, entries: Iterable[Entry]) -> None:
        """Keep entries that were made elsewhere."""
        self._entries.update((entry.id, entry) for entry in entries)

    def entry(self, item: Item) -> Entry:
        """Return the finished entry of an item."""
        made = self._entries.get(item.id)
        if made is None:
            made = self._entries[item.id] = self._made(item)
        return made

    def _made(self, item: Item) -> Entry:
        if isinstance(item, PostItem):
            return self._of_post(item)
        if isinstance(item, CommentItem):
            return self._of_comment(item)
        return self._of_clip(item) if isinstance(item, ClipItem) else self._of_correction(item)

    def _of_post(self, item: PostItem) -> Entry:
        article = item.article
        page = as_uri(self.settings.absolute(article.url))
        text = article.get_content(self.settings.site_url)
        content = whole_text(f"{_picture_of(article)}{text}", page)
        title = one_line(article.title) or item.id
        language = article.lang or self.settings.language
        terms = (article.category, *item.tags)
        summary = plain(article.summary) or shortened(plain(content)) or title
        return Entry(
            id=item.id,
            title=title,
            link=page,
            published=item.published,
            updated=item.updated,
            authors=self._people(item.authors),
            language=language,
            categories=_each_once(term.name for term in terms),
            summary=summary,
            content=_joined(
                *_paragraphs(
                    disclosure_words(disclosure, self.settings.words)
                    for disclosure in item.disclosures
                ),
                _in_its_direction(content or _paragraph(summary), language),
                *_paragraphs(
                    correction_words(correction, self.settings.words)
                    for correction in item.corrections
                ),
            ),
        )

    def _of_clip(self, item: ClipItem) -> Entry:
        clip = item.entry.clip
        page = as_uri(self.settings.absolute(clip.address or self.settings.links_url))
        title = one_line(clip.label) or item.id
        words = clip_words(clip, self.settings.words) or title
        note = whole_text(item.entry.note_html, page)
        related = [Related("related", page)] if clip.url and clip.address else []
        related += [
            Related("via", as_uri(step.clip.url), one_line(step.clip.label))
            for step in clip.chain
            if step.clip.url
        ]
        return Entry(
            id=item.id,
            title=title,
            link=as_uri(clip.url) if clip.url else page,
            link_language=_language_of(clip) if clip.url else "",
            published=item.published,
            updated=item.updated,
            authors=(self._site,),
            language=self.settings.language,
            categories=_each_once(clip.tags),
            summary=words,
            content=_joined(*_paragraphs([words]), note),
            related=tuple(related),
        )

    def _of_correction(self, item: CorrectionItem) -> Entry:
        corrected = item.corrected
        words = correction_words(corrected, self.settings.words)
        return Entry(
            id=item.id,
            title=phrase(
                self.settings.words,
                "correction_to",
                title=one_line(corrected.title) or corrected.name,
            ),
            link=as_uri(self.settings.absolute(corrected.address)),
            published=item.published,
            updated=item.updated,
            authors=(self._site,),
            language=self.settings.language,
            summary=words,
            content=_joined(*_paragraphs([words])),
        )

    def _of_comment(self, item: CommentItem) -> Entry:
        comment = item.comment
        name = one_line(comment.author_name)
        page = as_uri(comment.permalink)
        content = _joined(
            *_paragraphs(f"{a.words[:1].upper()}{a.words[1:]}:" for a in comment.ancestors),
            whole_text(comment.text_html, page),
        )
        title = phrase(
            self.settings.words, "comment_by", name=name, title=one_line(item.article.title)
        )
        return Entry(
            id=item.id,
            title=title,
            link=page,
            published=item.published,
            updated=item.updated,
            authors=(Person(name, as_uri(comment.author_url) if comment.author_url else ""),),
            language=item.article.lang or self.settings.language,
            summary=shortened(plain(content)) or title,
            content=content,
        )

    def _people(self, authors: Iterable[Term]) -> tuple[Person, ...]:
        """Return those whose names can be read, or else the site itself."""
        people = (self._person(author) for author in authors)
        return tuple(person for person in people if person.name) or (self._site,)

    def _person(self, author: Term) -> Person:
        page = as_uri(self.settings.absolute(author.url)) if author.save_as else ""
        return Person(one_line(author.name), page)


def _picture_of(article: Article) -> str:
    """Return the picture at the head of a post, as HTML, where plugins.pictures shows one."""
    return str(getattr(getattr(article, "picture", None), "html", ""))


def _in_its_direction(text: str, language: str) -> str:
    """Return HTML that runs from right to left in readers that go by nothing beside it."""
    if language.partition("-")[0].lower() not in RIGHT_TO_LEFT:
        return text
    return f'<div lang="{html.escape(language)}" dir="rtl">\n{text}\n</div>'


def _paragraphs(sentences: Iterable[str]) -> Iterator[str]:
    return map(_paragraph, sentences)


def _paragraph(words: str) -> str:
    return f"<p>{html.escape(words, quote=False)}</p>"


def _joined(*parts: str) -> str:
    return "\n".join(filter(None, parts))


def _language_of(clip: Clip) -> str:
    return clip.language if is_language(clip.language) else ""


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, dict.fromkeys(map(one_line, names))))
