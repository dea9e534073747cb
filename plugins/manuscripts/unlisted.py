"""What a post is filed under that has no page: Pelican makes lists of published originals alone.

A translation or a hidden post may have a category, tag or byline of its own, and a site may do
without one kind of lists. A link to such a list would lead nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

Lists = tuple[frozenset[Any], frozenset[Any], frozenset[Any]]
"""The categories, tags and authors that a list is written of, as Pelican's objects."""


def mark_unlisted(generator: Any) -> None:
    """Give each post ``unlisted``: the addresses of lists that it is filed under and that are none.

    The generator has read all; templates write such a name without a link.
    """
    lists = _lists_of(generator)
    for post in _posts(generator):
        post.unlisted = tuple(sorted({term.url for term in _terms(post, lists)}))


def _lists_of(generator: Any) -> Lists:
    kinds = (generator.categories, generator.tags.items(), generator.authors)
    categories, tags, authors = (
        frozenset(term for term, _ in kind if term.save_as) for kind in kinds
    )
    return categories, tags, authors


def _terms(post: Any, lists: Lists) -> Iterator[Any]:
    """Yield what a post is filed under and no list is written of."""
    categories, tags, authors = lists
    category = getattr(post, "category", None)
    if category is not None and category not in categories:
        yield category
    yield from (tag for tag in getattr(post, "tags", None) or () if tag not in tags)
    yield from (author for author in getattr(post, "authors", ()) if author not in authors)


def _posts(generator: Any) -> Iterable[Any]:
    return chain(
        generator.articles,
        generator.translations,
        generator.hidden_articles,
        generator.hidden_translations,
        generator.drafts,
        generator.drafts_translations,
    )
