"""Pelican's loops over tags, years and translations, each with the work of one pass.

Pelican asks of every article whether it is in a list, once for every tag, year and translation:
work that grows with the square of a site. Here its own functions run with lists that need not be
asked, and the answers are filled in from the articles' places.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import chain, count, groupby, islice
from operator import attrgetter, eq
from typing import Any

import pelican.generators
from pelican.generators import ArticlesGenerator
from pelican.utils import process_translations

from plugins.incremental_builds.values.identity import identity


def in_order(items: Iterable[Any], places: dict[int, int]) -> list[Any]:
    """Return the distinct items that have a place, by their places."""
    found = {places.get(identity(item), -1): item for item in items}
    found.pop(-1, None)
    return [found[place] for place in sorted(found)]


def places_of(items: Iterable[Any]) -> dict[int, int]:
    """Return the place of each item, by its identity."""
    return dict(zip(map(identity, items), count()))


def ease(generator: ArticlesGenerator) -> None:
    """Give a generator quick ways to do what its own methods do."""
    build_own = generator._build_period_archives  # noqa: SLF001 - there is no other way in

    def build_period_archives(dates: list[Any], articles: list[Any], settings: Any) -> Any:
        archives = build_own(dates, [], settings)
        places = places_of(articles)
        for archive in chain.from_iterable(archives.values()):
            archive["articles"] = in_order(archive["dates"], places)
        return archives

    generator._build_period_archives = build_period_archives  # noqa: SLF001
    for name in ("generate_tags", "generate_categories", "generate_authors"):
        setattr(generator, name, _with_dates(generator, getattr(generator, name)))


def _with_dates(generator: ArticlesGenerator, own: Callable[..., None]) -> Callable[..., None]:
    def generate(write: Callable[..., None]) -> None:
        dates, generator.dates = generator.dates, []
        places = places_of(dates)

        def write_with_dates(*arguments: Any, **named: Any) -> None:
            write(*arguments, **{**named, "dates": in_order(named["articles"], places)})

        try:
            own(write_with_dates)
        finally:
            generator.dates = dates

    return generate


def translations_of(
    contents: list[Any], translation_id: str | Collection[str] | None = None
) -> tuple[list[Any], list[Any]]:
    """Return what Pelican's ``process_translations`` does: the originals, and their translations.

    Only where contents share an id is Pelican's own function asked, for these alone.
    """
    names = {translation_id} if isinstance(translation_id, str) else set(translation_id or ())
    if not names or not all(hasattr(content, name) for content in contents for name in names):
        return process_translations(contents, translation_id)  # type: ignore[no-any-return]
    id_of = attrgetter(*names)
    contents.sort(key=id_of)
    if _are_apart(contents, id_of):
        for content in contents:
            if content.translations:
                content.translations = []
        return [*contents], []
    originals: list[Any] = []
    for _, group in groupby(contents, id_of):
        found = list(group)
        if len(found) == 1 and not hasattr(found[0], "translation"):
            found[0].translations = []
            originals += found
        else:
            originals += process_translations(found, translation_id)[0]
    known = places_of(originals)
    return originals, [content for content in contents if identity(content) not in known]


def _are_apart(contents: list[Any], id_of: Callable[[Any], Any]) -> bool:
    """Tell whether no two contents, now sorted, share an id, and none is called a translation."""
    ids = [*map(id_of, contents)]
    if any(map(eq, ids, islice(ids, 1, None))):
        return False
    return not any(hasattr(content, "translation") for content in contents)


def ease_translations() -> None:
    """Let Pelican's generators find translations in one pass, unless they have other ways."""
    if pelican.generators.process_translations is process_translations:
        pelican.generators.process_translations = translations_of
