"""Do again what an edit of templates reaches: in, files; out, pages, most of them patched.

A page of which only what stands around its blocks is another keeps the bytes of its blocks. Others
that the edit reaches are rendered.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from jinja2 import TemplateNotFound

from plugins.core.files import fingerprint
from plugins.incremental_builds.code.carried_values import carries_among
from plugins.incremental_builds.code.templates import Templates
from plugins.incremental_builds.edits.model import DeclinedError, Made
from plugins.incremental_builds.edits.noted import Noting, take_journal
from plugins.incremental_builds.edits.outlines import Outline, Outlines
from plugins.incremental_builds.edits.partial_site import PartialSite
from plugins.incremental_builds.edits.patching import patch_pages
from plugins.incremental_builds.edits.post_builds import MOST, render
from plugins.incremental_builds.edits.shared_parts import FEW, together
from plugins.incremental_builds.edits.template_edits import Around, Trees, around, references
from plugins.incremental_builds.last_build.stand import Asked
from plugins.incremental_builds.snapshots import item_store
from plugins.incremental_builds.snapshots.snapshot import Snapshot
from plugins.incremental_builds.values.cuts import Keys

_WORDS: Final = "its template changed: "


def is_template(site: PartialSite, path: str) -> bool:
    """Tell whether a file is in a folder of templates."""
    settings = site.settings
    theme = Path(settings["THEME"], "templates").expanduser()
    folders = [theme, *settings["THEME_TEMPLATES_OVERRIDES"]]
    found = Path(os.path.realpath(path))
    return any(found.is_relative_to(os.path.realpath(folder)) for folder in folders)


def make(site: PartialSite, changed: Sequence[str], gone: Sequence[str], output: str) -> Made:
    """Return all that an edit of templates alone reaches; raises DeclinedError."""
    shot = site.snapshot
    read = {path: fingerprint(Path(path).read_bytes()) for path in changed}
    if site.environment.cache is not None:
        site.environment.cache.clear()  # of what was compiled before the edit
    edited = {*site.journal.places}
    take_journal(shot, site.journal)
    site.items.kept = item_store.load(site.items_file, shot.digest, shot.keys, edited)
    sources, files = _sources(site)
    if gone or not {os.path.realpath(path) for path in changed} <= files:
        message = "templates that no page is known to use"
        raise DeclinedError(message)
    if carries_among(site.environment, {n: text for n, text in sources.items() if text}):
        message = "a template carries a value from page to page"
        raise DeclinedError(message)
    old, new = Trees(site.environment, shot.sources), Trees(site.environment, sources)
    reached, spliced = _sorted_out(site, old, new)
    if len(reached) > MOST:
        message = f"{len(reached)} pages of templates that are others"
        raise DeclinedError(message)
    splices = Splices(site, spliced)
    splices.make(output)
    rendered = render(site, list(reached))
    if read != {path: fingerprint(Path(path).read_bytes()) for path in changed}:
        message = "a template changes"
        raise DeclinedError(message)

    def keep(asked: Asked) -> Callable[[], None]:
        noting = Noting(shot)
        noting.pages(rendered)
        splices.note(noting)
        shot.sources = {**sources}
        shot.drop_waste()
        paths = asked.path("snapshots"), asked.path("items")
        return item_store.put_together(paths, shot, site.items.kept)

    reasons = {shot.files[page]: _WORDS + name for page, name in reached.items()}
    reasons |= {shot.files[page]: _WORDS + _template_of(shot, page) for page in spliced}
    return Made(
        {page.file: page.data for page in rendered},
        reasons,
        [],
        keep,
        splices.write,
        read,
        moves=True,
    )


def _sources(site: PartialSite) -> tuple[dict[str, str | None], set[str]]:
    """Return all templates as they are now, and their files; raises DeclinedError."""
    environment = site.environment
    sources: dict[str, str | None] = {}
    files: set[str] = set()
    waiting = [*site.snapshot.sources]
    while waiting:
        name = waiting.pop()
        if name in sources:
            continue
        sources[name] = None
        try:
            if environment.loader is not None:
                source, file, _ = environment.loader.get_source(environment, name)
                sources[name] = source
                files.add(os.path.realpath(file or ""))
        except TemplateNotFound:
            continue
        tree = Trees(environment, sources).tree(name)
        uses = None if tree is None else references(tree)
        if uses is None:
            message = f"{name} is no template, or names others by a value"
            raise DeclinedError(message)
        waiting += uses
    return sources, files


def _sorted_out(
    site: PartialSite, old: Trees, new: Trees
) -> tuple[dict[int, str], dict[int, Around]]:
    """Return the pages to be rendered, with their templates, and those with new surroundings."""
    shot = site.snapshot
    changed = {n for n in {*old.sources, *new.sources} if old.sources.get(n) != new.sources.get(n)}
    found: dict[str, Around | None] = {}
    for name in shot.templates:
        used = [trees.used([name]) for trees in (old, new)]
        if all(names is not None and changed.isdisjoint(names) for names in used):
            continue
        if not Templates().digest(site.environment, name):
            message = f"{name} uses what is not known"
            raise DeclinedError(message)
        found[name] = around(name, old, new)
    reached: dict[int, str] = {}
    spliced: dict[int, Around] = {}
    for page, file in enumerate(shot.files):
        name = _template_of(shot, page) if file else ""
        if name not in found:
            continue
        fits, row = found[name], shot.cuts[page]
        if fits is not None and row and row[0] == fits.count:
            spliced[page] = fits
        else:
            reached[page] = name
    return reached, spliced


def _template_of(shot: Snapshot, page: int) -> str:
    return str(json.loads(shot.lines[page].partition(b",{")[0] + b"]")[0])


class Splices:
    """Pages that keep their blocks; by their numbers, with what is known of their templates."""

    def __init__(self, site: PartialSite, pages: Mapping[int, Around]) -> None:
        """Take the pages, all of which can be cut."""
        self.site, self.pages = site, pages
        self.outlines = Outlines(site, Keys(site.snapshot.parts))
        self._of: dict[int, Outline] = {}
        """Those of the pages that share theirs with others."""
        self._alone: Mapping[int, Any] = {}

    def make(self, output: str) -> None:
        """Render what is around blocks; raises DeclinedError where a page would come out wrong."""
        judged: set[str] = set()
        shot, outlines = self.site.snapshot, self.outlines
        for page, fits in self.pages.items():
            recipe = shot.page(page)
            known = recipe.template in judged
            found = outlines.of(recipe, page, fits, needed=not known)
            if found is not None:
                self._of[page] = found
            if known or shot.contents_read(page) > FEW:
                continue
            judged.add(recipe.template)
            old = Path(output, shot.files[page]).read_bytes()
            outline = found or outlines.of(recipe, page, fits)
            if outline is None:
                continue
            if outlines.spliced(outline, old, shot.cuts[page])[0] != self.site.render(page).data:
                message = f"more than the surroundings of {shot.files[page]} changed"
                raise DeclinedError(message)
        outlines.close()
        shot.parts = outlines.keys.keys

    def _patched(
        self, page: int, old: bytes, row: Sequence[int]
    ) -> tuple[bytes, Sequence[int], Any]:
        outlines, found = self.outlines, self._of.get(page)
        if found is not None:
            return *outlines.spliced(found, old, row), None
        made = outlines.rendered(page, self.pages[page])
        return *outlines.spliced(made, old, row), (made.noted, made.own)

    def write(self, output: str) -> Mapping[str, str]:
        """Put what is new around the blocks of pages; return the digests of what was written."""
        shot = self.site.snapshot
        written, self._alone = patch_pages(shot, output, list(self.pages), self._patched)
        return written

    def note(self, noting: Noting) -> None:
        """Note what the pages look at now; what they no longer do costs a look at most."""
        shot, rows = self.site.snapshot, {}
        for page in self.pages:
            outline = self._of.get(page)
            noted = self._alone[page] if outline is None else (outline.noted, outline.own)
            if outline is None or id(outline) not in rows:
                found = [noting.row_of(one) for one in noted]
                rows[id(outline)] = found
            (seen, reads), (own_seen, own_reads) = rows[id(outline)]
            for table, more in (
                (shot.own_seen, own_seen),
                (shot.own_reads, own_reads),
                (shot.seen, [*own_seen, *seen]),
                (shot.reads, [*own_reads, *reads]),
            ):
                row = table[page]
                if not {*row}.issuperset(more):
                    table.put(page, together([row, more]))
