"""Take a snapshot at the end of a build: in, its pages and what they looked at; out, a Shot."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator

from plugins.incremental_builds.contents import ContentCodec
from plugins.incremental_builds.ledger import Ledger
from plugins.incremental_builds.recipes import NotKeptError, Recipes
from plugins.incremental_builds.snapshot import ALONE, FeedRecipe, PageRecipe, Shot
from plugins.incremental_builds.steady import OWN
from plugins.incremental_builds.store import places_in

_KNOWN: Final = frozenset({ArticlesGenerator, PagesGenerator, StaticGenerator})

_LARGE: Final = frozenset({"generated_content", "static_content", "static_links"})
"""Pelican's own names for all there is, which templates have no use for."""


def take(run: Any, pages: Mapping[str, Any], ledger: Ledger, writer: Any) -> Shot | None:
    """Return what a later build needs to render some of the pages again; None: it could not.

    ``pages`` are those that the build was asked for, by their files; ``ledger`` is the new one.
    """
    settings = writer.settings
    if list(settings["PLUGINS"]) != ALONE or not _KNOWN.issuperset(run.generators):
        return None
    if run.records is None or any(record.opaque for record in ledger.pages.values()):
        return None
    keys = list(run.contents)
    numbers = {id(content): number for number, content in enumerate(run.contents.values())}
    recipes = Recipes(ContentCodec(settings), numbers)
    shared = next(iter(pages.values())).shared if pages else {}
    try:
        found = [_recipe(name, page, shared, recipes) for name, page in pages.items()]
        feeds = [_feed(given, recipes) for given in writer.feeds]
    except (NotKeptError, RecursionError):
        return None
    names, reads = _reads(ledger, keys, list(pages))
    return Shot(
        key=run.key,
        keys=keys,
        places=_places(run),
        lists=recipes.lists,
        shared=_shared(shared, settings, recipes),
        pages=found,
        names=names,
        reads=reads,
        feeds=feeds,
    )


def _places(run: Any) -> array[int]:
    """Return where each content's reading is; -1: nowhere.

    Nowhere too is one that has translations: they are no part of what was read.
    """
    found = places_in(run.records.index)
    places = array("q")
    for key, content in run.contents.items():
        values = content.__dict__
        name = f"{key.partition(' ')[0]} {values.get('source_path')}"
        kept = values.get("_mark") if values.get("_state") else None
        place = found.get((name, kept or ""), -1)
        places.append(-1 if values.get("translations") else place)
    return places


def _recipe(name: str, page: Any, shared: Mapping[str, Any], recipes: Recipes) -> PageRecipe:
    own = page.own
    if own["localsiteurl"] != shared.get("localsiteurl"):
        raise NotKeptError(name)
    if page.shared is not shared:  # a copy, with a few names more
        more = {k: v for k, v in page.shared.items() if shared.get(k, recipes) is not v}
        own = {**more, **own}
    return PageRecipe(name, page.template.name, recipes.of_page(own))


def _feed(given: Mapping[str, Any], recipes: Recipes) -> FeedRecipe:
    """Return the recipe of a feed that Pelican's writer was asked for."""
    items, title = recipes.of(list(given["elements"])), given["feed_title"]
    kept = items[0] == "contents" and not given["override_output"]
    if not kept or not isinstance(title, str | None) or not isinstance(given["path"], str):
        raise NotKeptError(str(given["path"]))
    return FeedRecipe(items[1], given["path"], given["url"], given["feed_type"], title)


def _shared(shared: Mapping[str, Any], settings: Any, recipes: Recipes) -> dict[str, Any]:
    """Return the names that are no settings; None for a value that cannot be kept."""
    found: dict[str, Any] = {}
    for name, value in shared.items():
        if name in settings and settings[name] is value:
            continue
        try:
            found[name] = None if name in _LARGE else [recipes.of(value)]
        except (NotKeptError, RecursionError):
            found[name] = None
    return found


def _reads(
    ledger: Ledger, keys: Sequence[str], pages: Sequence[str]
) -> tuple[list[list[str]], list[array[int]]]:
    """Return sets of names, and for each content the sets that pages read of it, with the pages.

    What follows from a content's header alone is left out.
    """
    place = {key: number for number, key in enumerate(keys)}
    names: list[list[str]] = []
    known: dict[int, int | None] = {}
    reads = [array("I") for _ in keys]
    table, items = ledger.tables.keys.items, ledger.tables.names.items
    groups = ledger.tables.groups.items
    for number, page in enumerate(pages):
        for read, *found in (groups[group] for group in ledger.pages[page].groups):
            if read not in known:
                more = set(items[read]) - OWN
                known[read] = len(names) if more else None
                if more:
                    names.append(sorted(more))
            chosen = known[read]
            if chosen is not None:
                for key in found:
                    reads[place[table[key]]].extend((chosen, number))
    return names, reads
