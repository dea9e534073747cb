"""What feeds are made of: the listed posts of a corpus and the link log, as items with dates.

The host's objects stand here as Protocols: only what feeds use of them is named.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias, TypeVar, cast

from plugins.core.addresses import tag_uri
from plugins.core.dates import in_zone
from plugins.core.library import Disclosure, Library, LogEntry
from plugins.manuscripts.commands import corrections_of
from plugins.manuscripts.model import Corpus, Corrected, Correction, Document, State
from plugins.syndication.model import Withdrawn
from plugins.syndication.moments import kept_apart, last_change
from plugins.syndication.settings import FeedSettings


class Term(Protocol):
    """A category, tag or author of Pelican's (``pelican.urlwrappers.URLWrapper``)."""

    name: str
    slug: str
    url: str
    save_as: str


class Article(Protocol):
    """What feeds use of a post of Pelican's; ``tags`` and ``authors`` may be missing on it."""

    feed_id: str
    title: str
    lang: str
    url: str
    date: dt.datetime
    category: Term
    summary: str

    def get_content(self, siteurl: str) -> str:
        """Return the text as HTML."""


@dataclass(frozen=True, slots=True)
class PostItem:
    """A post before its text is fetched."""

    id: str
    published: dt.datetime
    updated: dt.datetime
    article: Article
    corrections: tuple[Correction, ...] = ()

    @property
    def tags(self) -> tuple[Term, ...]:
        """The tags with a name, each once."""
        return _terms(getattr(self.article, "tags", ()))

    @property
    def authors(self) -> tuple[Term, ...]:
        """The bylines with a name, each once."""
        return _terms(getattr(self.article, "authors", ()))

    @property
    def disclosures(self) -> tuple[Disclosure, ...]:
        """What has to be said of the sources that the post cites; link_roundups puts it there."""
        return tuple(getattr(self.article, "disclosures", ()))


@dataclass(frozen=True, slots=True)
class ClipItem:
    """An entry of the link log before its text is put together."""

    id: str
    published: dt.datetime
    updated: dt.datetime
    entry: LogEntry


@dataclass(frozen=True, slots=True)
class CorrectionItem:
    """A correction of a post or page; its day counts from its start in the site's time zone."""

    id: str
    published: dt.datetime
    updated: dt.datetime
    corrected: Corrected


class OwnThread(Protocol):
    """The comments on a post as its page shows them (``plugins.comment_excerpts``)."""

    @property
    def id(self) -> str: ...  # noqa: D102 - the names say it
    @property
    def comments(self) -> Sequence[Comment]: ...  # noqa: D102


class Comment(Protocol):
    """One of them."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def author_name(self) -> str: ...  # noqa: D102
    @property
    def author_url(self) -> str: ...  # noqa: D102
    @property
    def permalink(self) -> str: ...  # noqa: D102
    @property
    def text_html(self) -> str: ...  # noqa: D102
    @property
    def published_iso(self) -> str: ...  # noqa: D102
    @property
    def tombstone(self) -> str: ...  # noqa: D102
    @property
    def ancestors(self) -> Sequence[Answered]: ...  # noqa: D102


class Answered(Protocol):
    """The comment that another answers; ``words`` say whose it is."""

    @property
    def words(self) -> str: ...  # noqa: D102
    @property
    def permalink(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class CommentItem:
    """A comment of a post's own thread."""

    id: str
    published: dt.datetime
    updated: dt.datetime
    article: Article
    comment: Comment


Item: TypeAlias = PostItem | ClipItem | CorrectionItem | CommentItem
ItemT = TypeVar("ItemT", PostItem, ClipItem, CorrectionItem, CommentItem, Item)


@dataclass(frozen=True, slots=True)
class Material:
    """All that can stand in a feed, newest first."""

    settings: FeedSettings
    posts: tuple[PostItem, ...]
    log: tuple[ClipItem, ...] = ()
    library: Library | None = None
    """None where link_roundups is not loaded."""
    corrections: tuple[CorrectionItem, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()


def material_of(corpus: Corpus) -> Material:
    """Return the log, and the posts that lists show: published ones, and no translations."""
    settings = FeedSettings.of(corpus.settings)
    library = cast("Library | None", corpus.context.get("library"))
    articles = corpus.context.get("articles")
    originals = None if articles is None else {id(article) for article in articles}
    posts = [
        _post_item(document, settings)
        for document in corpus.listed()
        if document.manuscript.kind == "post"
        and (originals is None or id(document.content) in originals)
    ]
    log = [_clip_item(entry, settings) for entry in library.log] if library is not None else []
    updated = kept_apart({p.id: p.updated for p in posts} | {c.id: c.updated for c in log})
    corrections = [_correction_item(one, settings) for one in corrections_of(corpus.listed())]
    corrected = kept_apart({c.id: c.updated for c in corrections})
    return Material(
        settings,
        newest_first(replace(item, updated=updated[item.id]) for item in posts),
        newest_first(replace(item, updated=updated[item.id]) for item in log),
        library,
        newest_first(replace(item, updated=corrected[item.id]) for item in corrections),
        _withdrawn_of(corpus, settings),
    )


def newest_first(items: Iterable[ItemT]) -> tuple[ItemT, ...]:
    """Return the items by the moment of publication; what came out at once, by id."""
    return tuple(sorted(items, key=lambda item: (-item.published.timestamp(), item.id)))


def _post_item(document: Document, settings: FeedSettings) -> PostItem:
    fields = document.manuscript.fields
    article = cast("Article", document.content)
    published = in_zone(article.date, settings.zone)
    days = (correction.date for correction in fields.corrections)
    updated = last_change(published, fields.modified, days, settings.zone)
    return PostItem(article.feed_id, published, updated, article, fields.corrections)


def _withdrawn_of(corpus: Corpus, settings: FeedSettings) -> tuple[Withdrawn, ...]:
    """Return the posts that were withdrawn, the latest first; no feed had one that was ahead.

    Nobody notes when it was, but for `modified`. The second after the last known change is the
    first moment that no entry has: those get up to a second (``kept_apart``).
    """
    found = []
    for document in corpus.documents:
        fields = document.manuscript.fields
        if document.state is not State.WITHDRAWN or document.manuscript.kind != "post":
            continue
        article = cast("Article", document.content)
        published = in_zone(article.date, settings.zone)
        days = [correction.date for correction in fields.corrections]
        changed = last_change(published, fields.modified, days, settings.zone)
        if changed <= corpus.now:
            found.append(Withdrawn(article.feed_id, changed + dt.timedelta(seconds=1)))
    return tuple(sorted(found, key=lambda one: (-one.when.timestamp(), one.id)))


def _clip_item(entry: LogEntry, settings: FeedSettings) -> ClipItem:
    logged = in_zone(entry.logged, settings.zone)
    return ClipItem(tag_uri(settings.authority, "clip", entry.clip.id), logged, logged, entry)


def _correction_item(corrected: Corrected, settings: FeedSettings) -> CorrectionItem:
    day = in_zone(dt.datetime.combine(corrected.date, dt.time()), settings.zone)
    name = tag_uri(settings.authority, "correction", corrected.name)
    return CorrectionItem(name, day, day, corrected)


def _terms(found: Iterable[Term]) -> tuple[Term, ...]:
    return tuple({term.slug: term for term in found if term.name.strip()}.values())
