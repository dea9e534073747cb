"""Take a snapshot of a build: in, its pages and what they looked at; out, a Snapshot.

Most of it follows from what is to be rendered, and is done while other processes render.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator

from plugins.incremental_builds.dependencies.looking import is_of_lists
from plugins.incremental_builds.planning.ledger import Ledger
from plugins.incremental_builds.reading.contents import ContentCodec
from plugins.incremental_builds.reading.linking import targets_of
from plugins.incremental_builds.reading.store import places_in
from plugins.incremental_builds.snapshots.asking import role_of
from plugins.incremental_builds.snapshots.lineup import CannotTellError, lineup_of, unusual
from plugins.incremental_builds.snapshots.linked import STATIC
from plugins.incremental_builds.snapshots.lists import Lists
from plugins.incremental_builds.snapshots.recipes import NotKeptError, Recipes
from plugins.incremental_builds.snapshots.rows import Table
from plugins.incremental_builds.snapshots.snapshot import (
    ALONE,
    FeedRecipe,
    PageRecipe,
    Snapshot,
    line_of,
)
from plugins.incremental_builds.snapshots.source_order import CHANCE
from plugins.incremental_builds.values.cuts import Keys
from plugins.incremental_builds.values.identity import identity
from plugins.incremental_builds.values.line_blocks import LineBlocks
from plugins.incremental_builds.values.number_rows import rows_of

_KNOWN: Final = frozenset({ArticlesGenerator, PagesGenerator, StaticGenerator})

_LARGE: Final = frozenset({"generated_content", "static_content", "static_links"})
"""Pelican's own names for all there is, which templates have no use for."""


Places = Iterable[tuple[Sequence[str], Sequence[Sequence[int]], Keys]]
"""Where pages can be cut: their files, the rows of their cuts, and the keys of those."""


def draft(run: Any, pages: Mapping[str, Any], ledger: Ledger, writer: Any) -> Snapshot | None:
    """Return what a later build needs to render some of the pages again; None: it could not.

    ``pages`` are those that the build was asked for, by their files; ``ledger`` is the new one, of
    which the templates are known. What pages look at is left to :func:`complete`.
    """
    settings = writer.settings
    if list(settings["PLUGINS"]) != ALONE or not _KNOWN.issuperset(run.generators):
        return None
    if run.records is None:
        return None
    if not all(ledger.templates[page.template.name] for page in pages.values()):
        return None  # a template may see what is not noted
    numbers = {identity(content): number for number, content in enumerate(run.contents.values())}
    codec = ContentCodec(settings)
    recipes = Recipes(codec, numbers)
    shared = next(iter(pages.values())).shared if pages else {}
    shot = Snapshot()
    shot.key, shot.settings, shot.keys = run.key, run.kept.settings, list(run.contents)
    shot.places = _places(run)
    try:
        shot.translations = _translations(run.contents, numbers)
        found = [recipe_of(name, page, shared, recipes) for name, page in pages.items()]
        shot.feeds = [feed_recipe_of(given, recipes) for given in writer.feeds]
    except (NotKeptError, KeyError, RecursionError):
        return None
    shot.files = [page.file for page in found]
    shot.lines = LineBlocks.of(line_of(page) for page in found)
    shot.templates = sorted({page.template for page in found})
    shot.shared = {name: json.dumps(v) for name, v in _shared(shared, settings, recipes).items()}
    shot.lists = recipes.lists
    shot.addresses = {
        key.removeprefix(STATIC): content.url
        for key, content in run.contents.items()
        if key.startswith(STATIC)
    }
    shot.targets = targets_of(run.contents, run.records, codec)
    shot.lineup = _lineup(run, pages, codec, shot.translations)
    return shot


def complete(
    shot: Snapshot, ledger: Ledger, places: Places, sources: Mapping[str, str | None]
) -> bool:
    """Note what pages looked at, now that all are rendered; False: it is of no use.

    ``sources`` are those of all templates.
    """
    if any(record.opaque for record in ledger.pages.values()):
        return False
    _note_looks(shot, ledger)
    _note_reads(shot, ledger)
    _note_cuts(shot, ledger, places)
    shot.sources = {**sources}
    return True


def _places(run: Any) -> array[int]:
    """Return where each content's reading is; -1: nowhere."""
    found = places_in(run.records.index)
    places = array("q")
    for key, content in run.contents.items():
        values = content.__dict__
        name = f"{key.partition(' ')[0]} {values.get('source_path')}"
        kept = values.get("_mark") if values.get("_state") else None
        places.append(found.get((name, kept or ""), -1))
    return places


def _translations(contents: Mapping[str, Any], numbers: Mapping[int, int]) -> dict[int, list[int]]:
    """Return the translations of contents that have some, by their numbers."""
    return {
        number: [numbers[identity(other)] for other in content.translations]
        for number, content in enumerate(contents.values())
        if content.translations
    }


def recipe_of(name: str, page: Any, shared: Mapping[str, Any], recipes: Recipes) -> PageRecipe:
    """Return the recipe of a page that Pelican's writer was asked for; raises NotKeptError."""
    return PageRecipe(name, page.template.name, recipes.of_page(own_of(name, page, shared)))


def own_of(name: str, page: Any, shared: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the names that a page does not share; raises NotKeptError."""
    own: Mapping[str, Any] = page.own
    if own["localsiteurl"] != shared.get("localsiteurl"):
        raise NotKeptError(name)
    if page.shared is not shared:  # a copy, with a few names more
        more = {k: v for k, v in page.shared.items() if shared.get(k, page) is not v}
        own = {**more, **own}
    return own


def feed_recipe_of(given: Mapping[str, Any], recipes: Recipes) -> FeedRecipe:
    """Return the recipe of a feed that Pelican's writer was asked for; raises NotKeptError."""
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


def _note_looks(shot: Snapshot, ledger: Ledger) -> None:
    """Note which looks pages took at what follows from the posts there are."""
    numbers: dict[int, int] = {}
    shot.looks = []
    for number, (path, digest) in enumerate(ledger.tables.looks.items):
        if is_of_lists(path):
            numbers[number] = len(shot.looks)
            shot.looks.append([path, digest])
    sets = ledger.tables.sets.items
    kept: dict[int, list[int]] = {}

    def row(found: int) -> list[int]:
        if found not in kept:
            kept[found] = [numbers[look] for look in sets[found] if look in numbers]
        return kept[found]

    pages = ledger.pages
    shot.seen = rows_of(row(pages[file].looks) for file in shot.files)
    shot.own_seen = rows_of(row(pages[file].own_looks) for file in shot.files)


def _note_reads(shot: Snapshot, ledger: Ledger) -> None:
    """Note what pages read of contents, as the ledger has it."""
    place = {key: number for number, key in enumerate(shot.keys)}
    tables = ledger.tables
    contents = [place.get(key, -1) for key in tables.keys.items]
    shot.names = [frozenset(names) for names in tables.names.items]
    pages = [ledger.pages[file] for file in shot.files]
    used = {n for page in pages for groups in (page.groups, page.own_groups) for n in groups}
    numbers: dict[int, int] = {}
    rows: list[list[int]] = []
    for group in sorted(used):
        names, *keys = tables.groups.items[group]
        numbers[group] = len(rows)
        rows.append([names, *(contents[key] for key in keys)])
    shot.groups = rows_of(rows)
    shot.reads = rows_of([numbers[group] for group in page.groups] for page in pages)
    shot.own_reads = rows_of([numbers[group] for group in page.own_groups] for page in pages)


def _note_cuts(shot: Snapshot, ledger: Ledger, places: Places) -> None:
    """Note where the pages can be cut, in the bytes that the ledger has the digests of."""
    keys, found = Keys(), dict[str, tuple[int, ...]]()
    for files, rows, own in places:
        found |= {file: keys.row(own.cuts(row)) for file, row in zip(files, rows, strict=True)}
    shot.parts = keys.keys
    shot.cuts = rows_of(found.get(file, ()) for file in shot.files)
    marks = (ledger.pages[file].mark for file in shot.files)
    shot.marks = bytearray().join(map(bytes.fromhex, marks))


def places_in_snapshot(shot: Snapshot | None, ledger: Ledger) -> Places:
    """Return where pages can be cut that are still what they were when a snapshot was taken."""
    if shot is None:
        return ()
    numbers = [
        number
        for number, file in enumerate(shot.files)
        if file in ledger.pages and ledger.pages[file].mark == shot.mark(number).hex()
    ]
    files = [shot.files[number] for number in numbers]
    return [(files, [shot.cuts[number] for number in numbers], Keys(shot.parts))]


def _lineup(
    run: Any, pages: Mapping[str, Any], codec: ContentCodec, translations: Mapping[int, list[int]]
) -> bytes:
    """Return the posts' rows and the roles of pages, where they explain the lists that there are.

    Empty: an edit of more than bodies is for a whole build.
    """
    shared = next(iter(pages.values())).shared if pages else {}
    if not shared or unusual(codec.settings):
        return b""
    table, contents = Table(codec), run.contents
    number_of = {identity(content): number for number, content in enumerate(contents.values())}
    posts = [(n, c) for n, (key, c) in enumerate(contents.items()) if key.startswith("Article ")]
    try:
        table.rows = [[number, table.row_of(content)] for number, content in posts]
        stand_ins = table.stand_ins()
        made = lineup_of(table, stand_ins, codec.settings)
    except (NotKeptError, CannotTellError, TypeError, ValueError):
        return b""
    generators = [maker for maker in run.makers if type(maker) is ArticlesGenerator]
    lists = Lists(shared, generators, translations, number_of)
    if not made.articles or not lists.are(made, stand_ins):
        return b""
    roles: dict[str, list[int]] = {}
    written: list[tuple[int, int]] = []
    for number, page in enumerate(pages.values()):
        own = {**page.shared, **page.own} if page.shared is not shared else page.own
        role = role_of(own)
        if role:
            roles.setdefault(role, []).append(number)
        elif "article" in own:
            written.append((number_of[identity(own["article"])], number))
    head = json.dumps({"roles": roles, "posts": written, "chance": CHANCE})
    return head.encode() + b"\n" + table.as_bytes()
