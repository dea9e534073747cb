"""What a kind of channel is: it picks its feeds' items from all that can stand in a feed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from plugins.syndication.material import Item, Material, PostItem, Term
from plugins.syndication.model import Withdrawn


@dataclass(frozen=True, slots=True)
class Listing:
    """A feed before its entries are put together."""

    path: str
    """The folder of the feed's files, from the site's root on: ``tag/fear/``; empty: the root."""
    page: str
    """The address of the list that it belongs to, from the site's root on."""
    title: str
    items: tuple[Item, ...]
    """Newest first; a feed holds the first of them."""
    withdrawn: tuple[Withdrawn, ...] = ()
    """The same of what was withdrawn. Readers let pass what the feed never had."""
    is_listed: bool = True
    """Whether it stands in the list of all feeds."""


class Kind(Protocol):
    """A kind of channel: one module of this folder has one, under the name ``listings``."""

    def __call__(self, material: Material) -> Iterable[Listing]:
        """Return its feeds, one for each list that is a page of the site."""


def folder_of(address: str) -> str:
    """Return the folder beside an address: ``tag/fear/`` for itself and for ``tag/fear.html``."""
    folder = address.removesuffix("index.html").removesuffix(".html").strip("/")
    return f"{folder}/" if folder else ""


def by_term(
    material: Material,
    terms_of: Callable[[PostItem], Iterable[Term]],
    title_of: Callable[[str], str],
) -> list[Listing]:
    """Return a feed for each term that has a list; its newest post gives the spelling."""
    names: dict[str, Term] = {}
    posts: dict[str, list[Item]] = {}
    for item in material.posts:
        for term in terms_of(item):
            names.setdefault(term.slug, term)
            posts.setdefault(term.slug, []).append(item)
    terms: Mapping[str, Term] = {slug: t for slug, t in sorted(names.items()) if t.save_as}
    return [
        Listing(
            folder_of(term.url),
            term.url,
            title_of(term.name.strip()),
            tuple(posts[slug]),
            material.withdrawn,
        )
        for slug, term in terms.items()
    ]
