"""A link to the list of a tag, a category or an author that no post has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from plugins.core.problems import Problem, Severity, did_you_mean
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.rules.base import Example
from plugins.editorial_checks.site_links import SiteLink
from plugins.manuscripts.model import State

SUMMARY = (
    "A {tag}, {category} or {author} link names one that a post has, since only those have a list "
    "and Pelican makes an address for any word."
)
SEVERITY = Severity.ERROR

_ATTRIBUTES = {"tag": "tags", "category": "category", "author": "authors"}


def check(site: Site) -> Iterator[Problem]:
    """Yield an error per link to a list that is not there, or not yet."""

    @cache
    def names(word: str, *, also_scheduled: bool) -> list[Any]:
        return _names(site, word, also_scheduled=also_scheduled)

    for page in site.pages:
        for address in page.reading.addresses:
            link = SiteLink.of(address.value)
            if link is None or link.word not in _ATTRIBUTES:
                continue
            known = names(link.word, also_scheduled=not page.state.is_public)
            if link.path not in known:
                yield Problem(
                    page.place_of(address),
                    f'no published post has the {link.word} "{link.path}"',
                    "unknown-list",
                    did_you_mean(link.path, map(str, known), "take the link out"),
                    SEVERITY,
                )


def _names(site: Site, word: str, *, also_scheduled: bool) -> list[Any]:
    """Return the tags, categories or authors of listed posts, each once.

    They are Pelican's objects, which are equal to any text that gives the same address.
    """
    found: dict[Any, None] = {}
    for page in site.pages:
        listed = page.state is State.PUBLISHED or (also_scheduled and page.state is State.SCHEDULED)
        if page.manuscript.kind == "post" and listed:
            given = getattr(page.document.content, _ATTRIBUTES[word], None) or []
            found.update(dict.fromkeys(given if isinstance(given, list) else [given]))
    return list(found)


_TAGGED = "---\ntitle: Fear\ndate: 2026-02-02\ntags: [fear]\nauthors: [Desk]\n---\n\nText.\n"

FLAGGED: list[Example] = [
    {
        "posts/a.md": _TAGGED,
        "posts/b.md": "---\ntitle: More\ndate: 2026-03-02\n---\n\n[More of it]({tag}faer)\n",
    },
    {
        "posts/a.md": _TAGGED.replace("2026", "2027"),
        "posts/b.md": "---\ntitle: More\ndate: 2026-03-02\n---\n\n[Ours]({author}Desk)\n",
    },
]

CLEAN: list[Example] = [
    {
        "posts/a.md": _TAGGED,
        "posts/b.md": "---\ntitle: More\ndate: 2026-03-02\ncategory: Press\n---\n\n"
        "[a]({tag}fear), [b]({author}Desk), [c]({category}Press), `[d]({tag}faer)`\n",
    },
    {
        "posts/a.md": _TAGGED.replace("2026", "2027"),
        "posts/b.md": "---\ntitle: More\ndate: 2027-03-02\n---\n\n[Ours]({author}Desk)\n",
    },
]
