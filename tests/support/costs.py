"""A site of twenty posts, and which of its pages an edit costs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tests.support.apart import apart
from tests.support.edited_site import EditedSite, Post
from tests.support.pictures import png
from tests.support.plain_theme import PLAIN_SETTINGS, write_plain_theme
from tests.support.site import Site

COUNT = 20
"""Posts p01 to p20, a month and a bit apart, from January 2025 to September 2026: the first ten are
the Desk's; the odd ones are filed under Crisis, the others under Method; every fifth is tagged one,
and the one after it two."""


def a_post(number: int) -> Post:
    """Return one of the twenty posts."""
    return Post(
        f"p{number:02}.md",
        f"p{number:02}",
        title=f"Title {number:02}",
        date=dt.date(2025, 1, 5) + dt.timedelta(days=33 * (number - 1)),
        slug=f"p{number:02}",
        category=("Method", "Crisis")[number % 2],
        tags={0: ("one",), 1: ("two",)}.get(number % 5, ()),
        author="Desk" if number <= 10 else "Other desk",
    )


def new_post() -> Post:
    """Return a post of June 2025, older than the newest eleven."""
    return replace(a_post(5), file="new.md", id="new", slug="new", date=dt.date(2025, 6, 6))


def a_site(folder: Path, *, plain: bool) -> EditedSite:
    """Return a site with the twenty posts, built."""
    site = EditedSite(folder, dict(PLAIN_SETTINGS) if plain else {})
    site.begin()
    if plain:
        write_plain_theme(folder / "theme")
    for number in range(1, COUNT + 1):
        site.put(a_post(number))
    site.write("content/images/a.png", png(1))
    site.change("p06", body="![A picture]({static}/images/a.png)")
    rendered(site)
    return site


def rendered(site: EditedSite) -> set[str]:
    """Build and return the pages that were rendered, each by its address."""
    result = apart(site.incremental)
    assert not isinstance(result, str), result
    return {name.removesuffix("index.html") for name in result.reasons}


def pages(site: EditedSite) -> set[str]:
    """Return all pages that there are, each by its address."""
    names = Site(site.folder).output()
    return {name.removesuffix("index.html") for name in names if name.endswith(".html")}


def posts(site: EditedSite) -> set[str]:
    """Return the addresses of all posts."""
    return {page for page in pages(site) if page.rstrip("/").rpartition("/")[2] in site.posts}


def lists(name: str, numbers: Iterable[int]) -> set[str]:
    """Return the addresses of some of the pages of a long list, in the plain theme."""
    return {f"{name}{f'index{number}.html' if number > 1 else ''}" for number in numbers}


def append(site: EditedSite, template: str, words: str) -> None:
    """Add words to a template of the site's own theme."""
    file = site.folder / "theme" / "templates" / template
    file.write_text(f"{file.read_text(encoding='utf-8')}{words}", encoding="utf-8")


def around(*numbers: int) -> set[str]:
    """Return the addresses of some posts in the shipped theme."""
    found = [a_post(number) for number in numbers]
    return {f"{post.date:%Y/%m}/{post.slug}/" for post in found}
