"""The lists that Pelican makes of a site's posts, made of stand-ins for them.

Its sorting, its paging and its way to name pages are Pelican's own functions; what is put into
which list follows ``ArticlesGenerator.generate_context``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter
from typing import Any, Final, NamedTuple

from pelican.utils import order_content

from plugins.incremental_builds.dependencies.looking import PLAIN
from plugins.incremental_builds.faster_pelican.taxonomy import translations_of
from plugins.incremental_builds.reading.log_messages import heard
from plugins.incremental_builds.snapshots.rows import NONE, Names, Post, Table

ORDERS: Final = frozenset(
    {"date", "reversed-date", "slug", "reversed-slug"}
)  # what a stand-in can be sorted by


class CannotTellError(Exception):
    """Pelican may make something else of these posts than what is known here."""


@dataclass(slots=True)
class Lineup:
    """Lists of posts, by the names that templates have for them."""

    articles: list[Post]
    hidden_articles: list[Post]
    drafts: list[Post]
    dates: list[Post]
    translations: list[Post]
    hidden_translations: list[Post]
    drafts_translations: list[Post]
    by_chance: bool
    """Whether some posts with one slug are in the order in which files are read."""
    groups: dict[str, list[tuple[Any, list[Post]]]] = field(default_factory=dict)

    def shared(self) -> dict[str, Any]:
        """Return the lists by their names in the context of all pages."""
        plain = {name: getattr(self, name) for name in PLAIN}
        return {**plain, **self.groups}


def unusual(settings: Any) -> str:
    """Return the setting that lets Pelican make lists of another kind; empty: there is none."""
    if settings["ARTICLE_ORDER_BY"] not in ORDERS:
        return "ARTICLE_ORDER_BY"
    if settings["ARTICLE_TRANSLATION_ID"] != "slug":
        return "ARTICLE_TRANSLATION_ID"
    if any(isinstance(value, tuple) for value in settings["DATE_FORMATS"].values()):
        return "DATE_FORMATS"
    told = ("OUTPUT_SOURCES", "TEMPLATE_PAGES", "CACHE_CONTENT", "LOAD_CONTENT_CACHE")
    return next((name for name in told if settings[name]), "")


def lineup_of(table: Table, posts: dict[int, Post], settings: Any) -> Lineup:
    """Return the lists of these posts; raises CannotTellError."""
    by_status: list[list[Post]] = [[], [], []]
    for number, _ in table.rows:
        post = posts[number]
        by_status[post.status].append(post)
    all_related = [related(found) for found in by_status]
    order = settings["ARTICLE_ORDER_BY"]
    published, hidden, drafts = (order_content(found.originals, order) for found in all_related)
    dates = sorted(
        published, key=attrgetter("date"), reverse=bool(settings["NEWEST_FIRST_ARCHIVES"])
    )
    apart, hidden_apart, drafts_apart = (found.translations for found in all_related)
    chance = any(found.by_chance for found in all_related)
    made = Lineup(published, hidden, drafts, dates, apart, hidden_apart, drafts_apart, chance)
    backwards = bool(settings["REVERSE_CATEGORY_ORDER"])
    made.groups = {
        "categories": sorted(_grouped(table, "Category", published), reverse=backwards, key=_slug),
        "tags": _grouped(table, "Tag", published),
        "authors": sorted(_grouped(table, "Author", published), key=_slug),
    }
    return made


class Related(NamedTuple):
    """The originals among posts of one status, by their slugs, and their translations."""

    originals: list[Post]
    translations: list[Post]
    by_chance: bool = False


def related(posts: Iterable[Post]) -> Related:
    """Find out which posts are translations of which: each has its own then, and is listed or not.

    Raises CannotTellError for two posts with one slug and one language.
    """
    by_slug = attrgetter("slug")
    found = sorted(posts, key=by_slug)
    slugs = [post.slug for post in found]
    shared = {slug for slug, following in pairwise(slugs) if slug == following}
    shared |= {post.slug for post in found if hasattr(post, "translation")}
    if not shared:
        return Related(found, [])
    several = [post for post in found if post.slug in shared]
    if len({(post.slug, post.lang) for post in several}) < len(several):
        message = "two posts have one slug and one language"
        raise CannotTellError(message)
    with heard():  # of several originals Pelican warns
        _, translations = translations_of(several, "slug")
    for post in translations:
        post.listed = False
    originals = [post for post in found if post.listed]
    chance = any(
        len(post.translations) > 1
        or any(other.listed is post.listed for other in post.translations)
        for post in several
    )
    return Related(originals, translations, chance)


def _slug(group: tuple[Any, list[Post]]) -> str:
    return str(group[0].slug)


def _grouped(table: Table, kind: str, posts: list[Post]) -> list[tuple[Any, list[Post]]]:
    """Return the names of one kind, each with its posts; those with one slug are one.

    In the order in which they appear, called as the first post of each calls it.
    """
    names = table.names[kind]
    read = attrgetter({"Category": "category", "Tag": "tags", "Author": "authors"}[kind])
    by_number: dict[int, list[Post]] = defaultdict(list)
    for post in posts:
        found = read(post)
        for number in (found,) if kind == "Category" else found:
            by_number[number].append(post)
    by_number.pop(NONE, None)
    groups = [(names.wrapper(number), members) for number, members in by_number.items()]
    apart = len({wrapper.slug for wrapper, _ in groups}) == len(groups)
    return groups if apart else _grouped_by_slug(names, read, posts)


def _grouped_by_slug(
    names: Names, read: Callable[[Post], Any], posts: list[Post]
) -> list[tuple[Any, list[Post]]]:
    """Return the same, where two names have one slug."""
    by_number: dict[int, list[Post]] = {}
    groups: dict[str, tuple[Any, list[Post]]] = {}
    for post in posts:
        found = read(post)
        for number in found if isinstance(found, list) else (found,):
            if number == NONE:
                continue
            members = by_number.get(number)
            if members is None:
                wrapper = names.wrapper(number)
                members = groups.setdefault(wrapper.slug, (wrapper, []))[1]
                by_number[number] = members
            members.append(post)
    return list(groups.values())
