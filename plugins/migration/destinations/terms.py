"""What an item is filed under: in, the terms of the export; out, one category, tags, bylines.

This site has one category for a post. It is the one that the blog's writer marked, or the first of
the most exact ones; all others, and those above it, become tags, so that every list stays a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from plugins.migration.destinations.names import Names
from plugins.migration.model import Channel, Item, Term, named
from plugins.migration.remarks import Remark

_PRIMARY: Final = "_yoast_wpseo_primary_category"
_TECHNICAL: Final = named(
    "post_format language post_translations term_language term_translations nav_menu "
    "link_category wp_theme wp_template_part_area author series action-group"
)
_NONE: Final = "uncategorized"
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:[-_][a-z]{2,4})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Filing:
    """Where a post is filed."""

    category: str = ""
    tags: tuple[str, ...] = ()
    series: str = ""


def filing_of(item: Item, channel: Channel, allowed: Names) -> Filing:
    """Return where a post is filed; ``allowed`` says under which names it can be."""
    categories = {
        t.slug or t.name: _named(t, channel)
        for t in item.terms
        if t.domain == "category" and t.name and allowed.keeps("category", _named(t, channel))
    }
    names = set(categories.values())
    above = {slug: _above(slug, channel) for slug in categories}
    chosen = _chosen(item, channel, categories, above)
    wider = [channel.names.get(s, s) for slug in categories for s in above[slug]]
    others = [
        *(name for slug, name in categories.items() if slug != _NONE),
        *wider,
        *(t.name for t in item.terms if t.domain != "category" and t.domain not in _TECHNICAL),
    ]
    category = categories.get(chosen, "")
    series = [t.name for t in item.terms if t.domain == "series"]
    tags = _each_once(
        name
        for name in others
        if name.casefold() != category.casefold() and allowed.keeps("tag", name)
    )
    return Filing(
        category or next(iter(sorted(names)), ""),
        tags,
        next((name for name in series if allowed.keeps("series", name)), ""),
    )


def _named(term: Term, channel: Channel) -> str:
    return channel.names.get(term.slug) or term.name


def _above(slug: str, channel: Channel) -> tuple[str, ...]:
    """Return the categories above one, the nearest first; a ring ends where it closes."""
    found: list[str] = []
    here = channel.parents.get(slug, "")
    while here and here not in found and here != slug:
        found.append(here)
        here = channel.parents.get(here, "")
    return tuple(found)


def _chosen(
    item: Item, channel: Channel, categories: dict[str, str], above: dict[str, tuple[str, ...]]
) -> str:
    marked = channel.term_ids.get(item.meta.get(_PRIMARY, ""), "")
    if marked in categories:
        return marked
    covered = {slug for slugs in above.values() for slug in slugs}
    exact = [slug for slug in categories if slug not in covered]
    telling = [slug for slug in exact if slug != _NONE] or exact
    return next(iter(telling), "")


def language_remarks(item: Item, of_site: str) -> list[Remark]:
    """Return what is to be told of a text that a plugin has under another language than the site's.

    It does not come along: this site has texts in another language at other addresses.
    """
    terms = [t for t in item.terms if t.domain == "language" and _LANGUAGE.fullmatch(t.slug)]
    slug = terms[0].slug.replace("_", "-") if len(terms) == 1 else ""
    if not slug or _bare(slug) == _bare(of_site):
        return []
    return [
        Remark(
            "other-language",
            f'the blog has it under the language "{terms[0].name or slug}", and this site is in '
            f'"{of_site}"',
            f"write `lang: {slug}`, if it is in that language",
        )
    ]


def _bare(language: str) -> str:
    return re.split(r"[-_]", language)[0].casefold()


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), name)
    return tuple(found.values())


def bylines_of(item: Item, channel: Channel, allowed: Names) -> tuple[str, ...]:
    """Return the displayed names of an item's authors that are ``allowed``."""
    several = [t for t in item.terms if t.domain == "author"]
    logins = {login.casefold(): name for login, name in channel.authors.items()}
    found = [
        logins.get(term.slug.removeprefix("cap-").casefold())
        or logins.get(term.name.casefold())
        or term.name
        for term in several
    ]
    if not found:
        found = [logins.get(item.creator.casefold()) or item.creator]
    return tuple(dict.fromkeys(n for n in found if allowed.keeps("author", n)))
