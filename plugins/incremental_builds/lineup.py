"""The lists that Pelican makes of a site's posts, made of stand-ins for them.

Its sorting, its paging and its way to name pages are Pelican's own functions; what is put into
which list follows ``ArticlesGenerator.generate_context``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Final

from pelican.utils import order_content

from plugins.incremental_builds.looking import PLAIN
from plugins.incremental_builds.rows import NONE, Names, Post, Table

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
    for post in posts.values():
        by_status[post.status].append(post)
    for found in by_status:
        found.sort(key=attrgetter("slug"))
        slugs = [post.slug for post in found]
        if len(slugs) != len(set(slugs)):
            message = "two posts have one slug"
            raise CannotTellError(message)
    published, hidden, drafts = (order_content(f, settings["ARTICLE_ORDER_BY"]) for f in by_status)
    dates = sorted(
        published, key=attrgetter("date"), reverse=bool(settings["NEWEST_FIRST_ARCHIVES"])
    )
    made = Lineup(published, hidden, drafts, dates)
    backwards = bool(settings["REVERSE_CATEGORY_ORDER"])
    made.groups = {
        "categories": sorted(_grouped(table, "Category", published), reverse=backwards, key=_slug),
        "tags": _grouped(table, "Tag", published),
        "authors": sorted(_grouped(table, "Author", published), key=_slug),
    }
    return made


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
