"""What an edit of posts' bodies reaches: in, the files that changed; out, pages and feeds.

Where anything but a body changed, :class:`DeclinedError` says so: the whole build is done then,
and nothing is lost but a moment.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from pelican.utils import pelican_open

from plugins.core.files import fingerprint
from plugins.incremental_builds.conversion.outline import UncertainError
from plugins.incremental_builds.conversion.plain import plain_for
from plugins.incremental_builds.edits.model import DeclinedError, Edit, Made
from plugins.incremental_builds.edits.partial_site import PartialSite
from plugins.incremental_builds.faster_pelican.given_file import header_digest
from plugins.incremental_builds.last_build.stamps import settled_stat
from plugins.incremental_builds.last_build.stand import Asked, write_signed
from plugins.incremental_builds.reading.contents import attaches
from plugins.incremental_builds.reading.states import links_in_fields, links_inside, metadata_of
from plugins.incremental_builds.snapshots.snapshot import ALONE, FeedRecipe
from plugins.incremental_builds.values.derived_attributes import OWN

_MOST: Final = 200
"""Pages that are rendered here; where an edit reaches more, a whole build shares out the work."""


def make(site: PartialSite, paths: Sequence[str]) -> Made:
    """Return all that edits of bodies alone reach; raises DeclinedError."""
    edits = find_edits(site, paths)
    reached = affected(site, edits)
    rendered = [site.render(page) for page in reached]
    files = {page.file: page.data for page in rendered}
    files |= {feed.path: site.feed(feed) for feed in feeds_of(site, edits)}
    reasons = {page.file: reached[page.number] for page in rendered}

    def keep(asked: Asked) -> Callable[[], None]:
        site.keep(edits, rendered)
        return lambda: write_signed(asked.path("edits"), site.journal.as_json())

    return Made(files, reasons, edits, keep)


def find_edits(site: PartialSite, paths: Sequence[str]) -> list[Edit]:
    """Return the edits of some files, and have the site show them; raises DeclinedError."""
    edits = [find_edit(site, path, site.snapshot.numbers) for path in paths]
    site.edits = {edit.number: edit for edit in edits}
    return edits


def find_edit(site: PartialSite, path: str, numbers: Mapping[str, int]) -> Edit:
    """Return the edit of a file; raises DeclinedError where it is not one of a body alone."""
    settings = site.settings
    name = os.path.relpath(path, settings["PATH"]).replace(os.sep, "/")
    found = [k for k in (f"Article {name}", f"Page {name}", f"Static {name}") if k in numbers]
    if len(found) != 1 or found[0].startswith("Static"):
        message = f"{name} is no post, or something else too"
        raise DeclinedError(message)
    number = numbers[found[0]]
    record = site.record(number)
    stat, source = settled_stat(path), _digest(path)
    meta, text = _converted(settings["MARKDOWN"], path)
    header = header_digest(meta)
    same = record.known["header"] == header != "" and not record.said
    if not same or not text or _lacks_words(text) or source != _digest(path):
        message = f"more than the body of {name} changed"
        raise DeclinedError(message)
    made = site.made(record, lambda: text)
    made._state = {}  # noqa: SLF001 - so that links are looked for in the new text
    links = sorted(made.get_static_links())
    if links != record.known["links"] or links_in_fields(made) or attaches(made):
        message = f"{name} shows other files of the site than it did, or links to them in a field"
        raise DeclinedError(message)
    record = record._replace(known={**record.known, "linking": links_inside(made)})
    return Edit(number, path, record, text, stat, source)


def _lacks_words(text: str) -> bool:
    """Tell whether Pelican may warn of a picture that says nothing; others are like words."""
    return "<img" in text and ('alt=""' in text or "alt=''" in text)


def prepare(settings: dict[str, Any]) -> None:
    """Bring settings into the state in which Pelican's reader of Markdown leaves them."""
    if settings["TYPOGRIFY"] or settings["RELATIVE_URLS"] or settings["CACHE_CONTENT"]:
        message = "a setting changes what is read"
        raise DeclinedError(message)
    if plain_for(settings["MARKDOWN"]) is None:
        load_markdown(settings["MARKDOWN"])
    settings["PLUGINS"] = list(ALONE)


def load_markdown(given: dict[str, Any]) -> None:
    """Load Python-Markdown, and bring its setting into the state in which the reader leaves it."""
    from markdown import util  # noqa: PLC0415 - few edits need it

    from plugins.incremental_builds.blocks import PatternFilter  # noqa: PLC0415
    from plugins.incremental_builds.faster_pelican.installed_extensions import quick_installed  # noqa: PLC0415

    extensions = given.setdefault("extensions", [])
    if any(type(extension) is PatternFilter for extension in extensions):
        return
    extensions.append(PatternFilter())
    util.__dict__["get_installed_extensions"] = quick_installed(util.get_installed_extensions)
    for name in (*given.setdefault("extension_configs", {}), "markdown.extensions.meta"):
        if name not in extensions:
            extensions.append(name)


def _converted(given: dict[str, Any], path: str) -> tuple[Any, str]:
    """Return the header of a file and its text as HTML, under the setting MARKDOWN."""
    plain = plain_for(given)
    with pelican_open(path) as source:
        if plain is not None:
            with contextlib.suppress(UncertainError):
                return plain.convert(source)
        load_markdown(given)
        from markdown import Markdown  # noqa: PLC0415 - few edits need it

        markdown = Markdown(**given)
        text = markdown.convert(source)
    return getattr(markdown, "Meta", None), text


def make_ready(site: PartialSite) -> None:
    """Do now what every edit would have to do first."""
    from markdown import Markdown  # noqa: PLC0415 - a process that does one edit may not need it

    from plugins.incremental_builds.snapshots.snapshot_file import take_all  # noqa: PLC0415

    site.load_templates()
    load_markdown(site.settings["MARKDOWN"])
    Markdown(**site.settings["MARKDOWN"]).convert("Words.")
    take_all(site.snapshot)
    if site.snapshot.numbers:
        site.snapshot.reads_of(0)


def affected(site: PartialSite, edits: Sequence[Edit]) -> dict[int, str]:
    """Return the pages that may show an edited body, each with the reason in words."""
    found: dict[int, str] = {}
    for edit in edits:
        key = site.snapshot.keys[edit.number]
        same = {"metadata", "translations", *OWN, *map(str.lower, metadata_of(edit.record.shape))}
        pages = site.journal.pages
        rows = [(n, p) for n, p in site.snapshot.reads_of(edit.number) if p not in pages]
        rows += [
            (frozenset(reads.get(edit.number, ())), page) for page, (_, reads) in pages.items()
        ]
        for names, page in rows:
            if names - same:
                found.setdefault(page, f"{min(names - same)} of {key}")
    if len(found) > _MOST:
        message = f"{len(found)} pages show it"
        raise DeclinedError(message)
    return found


def feeds_of(site: PartialSite, edits: Sequence[Edit]) -> list[FeedRecipe]:
    """Return the feeds that show an edited post."""
    numbers = {edit.number for edit in edits}
    return [f for f in site.snapshot.feeds if numbers & set(site.snapshot.contents_of(f.items))]


def _digest(path: str) -> str:
    with open(path, "rb") as file:  # noqa: PTH123
        return fingerprint(file.read())
