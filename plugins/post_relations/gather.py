"""What of a corpus is compared: in, its documents; out, listed posts and series as values.

The host's objects stand here as Protocols: only what is used of them is named.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, cast

from plugins.core.dates import in_zone
from plugins.core.problems import Problem
from plugins.manuscripts.commands import id_of, slug_of
from plugins.manuscripts.model import Corpus, Document, State
from plugins.post_relations.model import ListedPost, PostLink, Series, Subject

ALL_SERIES_URL = "series/"
"""The page of all series, from the site's root on. Fixed: links of others depend on it."""
SERIES_URL = f"{ALL_SERIES_URL}{{slug}}/"
"""The page of a series; as fixed."""


class Term(Protocol):
    """A category or tag of Pelican's."""

    slug: str


class Source(Protocol):
    """A source as link_roundups shows it."""

    @property
    def id(self) -> str: ...  # noqa: D102 - the names say it


class Work(Protocol):
    """A cited work as link_roundups shows it."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def authors(self) -> Sequence[Source]: ...  # noqa: D102
    @property
    def publication(self) -> Source | None: ...  # noqa: D102


class Article(Protocol):
    """A post of Pelican's; ``category``, ``tags``, ``citations`` and ``series`` may be missing."""

    title: str
    url: str
    date: dt.datetime
    lang: str


def posts_in(corpus: Corpus) -> Iterator[Document]:
    """Yield the posts whose text there is, by path: drafts too, which a preview shows."""
    return (
        document
        for document in corpus.documents
        if document.manuscript.kind == "post" and document.state is not State.WITHDRAWN
    )


def listed_posts(corpus: Corpus) -> list[ListedPost]:
    """Return the posts that lists show, translations among them."""
    zone = corpus.settings["TIMEZONE"]
    found = []
    for document in posts_in(corpus):
        if document.state is State.PUBLISHED:
            article = cast("Article", document.content)
            link = PostLink(article.title, article.url, in_zone(article.date, zone), article.lang)
            found.append(
                ListedPost(
                    id=id_of(document.manuscript),
                    link=link,
                    subjects=tuple(dict.fromkeys(_subjects(article))),
                    series=address_of(series_name(document)),
                )
            )
    return found


def _subjects(article: Article) -> Iterator[Subject]:
    for tag in _terms(getattr(article, "tags", ())):
        yield "tag", tag.slug
    for category in _terms([getattr(article, "category", None)]):
        yield "category", category.slug
    works: Iterable[Work] = getattr(article, "citations", ())
    for work in works:
        yield "clip", work.id
        for source in (*work.authors, work.publication):
            if source is not None:
                yield "source", source.id


def _terms(found: Iterable[Term | None]) -> Iterator[Term]:
    return (term for term in found if term is not None)


def series_name(document: Document) -> str:
    """Return the name of the series that a post says it belongs to; empty: none."""
    name = getattr(document.content, "series", None) or getattr(
        document.manuscript.fields, "series", None
    )
    return " ".join(str(name or "").split())


def address_of(name: str) -> str:
    """Return the address of the page of a series; empty where there is no name.

    A name without a Latin letter or digit has the letters of its sounds in it.
    """
    if not name:
        return ""
    slug = slug_of(name)
    if slug == slug_of(""):
        from unidecode import unidecode  # noqa: PLC0415 - few names need it

        slug = slug_of(unidecode(name))
    return SERIES_URL.format(slug=slug)


def series_in(corpus: Corpus) -> tuple[list[tuple[Series, list[Document]]], list[Problem]]:
    """Return every series with the listed posts of it, in time; and names that share an address.

    Of a post and its translation the list has the original, as other lists do.
    """
    zone = corpus.settings["TIMEZONE"]
    found: dict[str, tuple[Series, list[Document]]] = {}
    problems = []
    for document in _in_time(posts_in(corpus), zone):
        name = series_name(document)
        if not name or not document.state.is_public:
            continue
        series, members = found.setdefault(address_of(name), (Series(name, address_of(name)), []))
        if name != series.name:
            problems.append(_other_spelling(document, name, series.name))
        if document.state is State.PUBLISHED:
            members.append(document)
    originals = {id(article) for article in corpus.context.get("articles", ())}
    chosen = [
        (series, [d for d in members if id(d.content) in originals] or members)
        for _, (series, members) in sorted(found.items())
        if members
    ]
    return chosen, problems


def began(members: Sequence[Document], corpus: Corpus) -> dt.datetime:
    """Return when a series began: its posts are in time."""
    return _moment(members[0], corpus.settings["TIMEZONE"])[0]


def _in_time(documents: Iterable[Document], zone: str) -> list[Document]:
    dated = (document for document in documents if hasattr(document.content, "date"))
    return sorted(dated, key=lambda document: _moment(document, zone))


def _moment(document: Document, zone: str) -> tuple[dt.datetime, str]:
    article = cast("Article", document.content)
    return in_zone(article.date, zone), id_of(document.manuscript)


def _other_spelling(document: Document, name: str, first: str) -> Problem:
    return Problem(
        document.manuscript.at("series"),
        f'the series "{name}" would have the address of the series "{first}"',
        "series-spelling",
        f"write `series: {first}`, or another name",
    )
