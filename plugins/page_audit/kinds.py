"""Kinds of pages, and which pages are opened for all of them.

Pages are of one kind if they lie equally deep in the same folder at the top of the site, where
folders named by numbers (years) count as one. What stands at the top itself (the home page, the
archives, a page about us) is a kind by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from plugins.page_audit.markup import BuiltPage

Kind = tuple[str, int]
"""The name at the top (``0`` for a year, empty for the home page), and the depth."""


def kind_of(path: str) -> Kind:
    """Return the kind of a page from its path."""
    folders = path.strip("/").split("/")
    return ("0" if folders[0].isdigit() else folders[0], len(folders))


def choose(pages: Sequence[BuiltPage]) -> tuple[BuiltPage, ...]:
    """Return the pages to open: of each kind the heaviest, and what shows something of its own.

    A post with a table and one without are of one kind; so pages are added, each time the one
    with the most, until every kind of element on the site is on one of them.
    """
    candidates = sorted(
        (page for page in pages if not page.redirects), key=lambda p: (-p.size, p.path)
    )
    chosen: dict[str, BuiltPage] = {}
    for page in candidates:
        if kind_of(page.path) not in {kind_of(c.path) for c in chosen.values()}:
            chosen[page.path] = page
    seen: set[str] = set().union(*(page.parts for page in chosen.values()))
    while more := _richest(candidates, seen):
        chosen[more.path] = more
        seen |= more.parts
    return tuple(sorted(chosen.values(), key=lambda p: (kind_of(p.path), p.path)))


def _richest(pages: Iterable[BuiltPage], seen: Collection[str]) -> BuiltPage | None:
    best = max(pages, key=lambda page: len(page.parts.difference(seen)), default=None)
    return best if best is not None and best.parts.difference(seen) else None
