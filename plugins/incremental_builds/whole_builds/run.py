"""One build as it goes on: what it knows of the last one, what it keeps, and what it notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from pathlib import Path
from typing import Any, Final

from plugins.incremental_builds.code.templates import Templates
from plugins.incremental_builds.code.trust import key_of, unknown_part
from plugins.incremental_builds.code.unknown_code import replaced_part
from plugins.incremental_builds.dependencies.kinds import Host
from plugins.incremental_builds.dependencies.recording import Recorder
from plugins.incremental_builds.faster_pelican.shortcuts import REPLACED
from plugins.incremental_builds.last_build.stamps import settled_stat
from plugins.incremental_builds.placing.staging import Rendered as Waiting
from plugins.incremental_builds.placing.staging import pages_of
from plugins.incremental_builds.planning import ledger as ledgers
from plugins.incremental_builds.planning.ledger import Ledger
from plugins.incremental_builds.planning.plan import decide
from plugins.incremental_builds.planning.today import Site
from plugins.incremental_builds.processes import workers
from plugins.incremental_builds.processes.memory import give_back
from plugins.incremental_builds.processes.streams import size_for
from plugins.incremental_builds.reading.earlier import Earlier
from plugins.incremental_builds.reading.records import Records
from plugins.incremental_builds.rendering.batch import Batch
from plugins.incremental_builds.rendering.covered import covered, uncover
from plugins.incremental_builds.rendering.fragments import Fragments
from plugins.incremental_builds.rendering.items import Items
from plugins.incremental_builds.snapshots.item_store import put_together
from plugins.incremental_builds.snapshots.snapshot import Snapshot
from plugins.incremental_builds.snapshots.snapshot_file import snapshot_in
from plugins.incremental_builds.snapshots.taking import Places, complete, draft, places_in_snapshot
from plugins.incremental_builds.values.fingerprint import Digests, UnknownKindError
from plugins.incremental_builds.values.pages import Reason, Why
from plugins.incremental_builds.values.tables import Translation
from plugins.incremental_builds.whole_builds.kept import (
    Kept,
    kept_by_pelican,
    moments_ahead,
    remove_gone,
    unpublished_in,
)

RUN: Final = "INCREMENTAL_RUN"
"""The setting under which a run is found."""


class Run:
    """The state of one build."""

    def __init__(self, settings: dict[str, Any], host: Host) -> None:
        """Look whether anything may be left out; ``settings[RUN]`` may hold a :class:`Kept`."""
        given = settings.get(RUN)
        self.kept: Kept = given if isinstance(given, Kept) else kept_by_pelican(settings)
        self.generators: list[type] = []
        self.makers: list[Any] = []
        """Those that read posts and pages."""
        self.writers: list[Any] = []
        self.carried: Callable[[], str] = str
        """Returns the name of a template that may carry a value from page to page, or nothing."""
        self.covering = False
        """Whether static files stand in the places of pages; no edit from a snapshot knows that."""
        self.read: list[str] = []
        """What the records of the files that were read are called."""
        self.contents: Mapping[str, Any] = {}
        self.digests = Digests(host.key_of)
        self.steady_of = host.steady_of
        self.recorder: Recorder | None = None
        self.fragments: Fragments | None = None
        self.items: Items | None = None
        self.why_not = unknown_part(settings)
        self.replaced = bool(replaced_part())
        """Whether somebody changed Pelican itself, so that nothing is done in another way."""
        if settings["RELATIVE_URLS"]:
            self.why_not = "RELATIVE_URLS"
        self.key = ""
        self.records: Records | None = None
        if not self.why_not:
            try:
                self.key = self.digests.of([key_of(settings), self.kept.surroundings])
            except UnknownKindError as error:
                self.why_not = str(error)
            else:
                self.recorder = Recorder(host)
                self.fragments = Fragments(self.recorder)
                self.items = Items(self.recorder, passing_on=False)
                self.records = self.kept.records(self.kept.readings, self.key)

    def __reduce__(self) -> tuple[type[str], tuple[()]]:
        """Let nothing be kept of it: Pelican's own cache keeps contents with their settings."""
        return str, ()

    def know(self, contents: Mapping[str, Any]) -> None:
        """Take every content by its key, once all are read."""
        self.contents = contents
        if self.records is not None:
            self.records.compact(self.read)
        self.kept.unpublished = tuple(unpublished_in(contents.values()))
        self.kept.due = min(moments_ahead(contents.values()), default=None)

    def _leave_covered(self, writer: Any, output: str) -> None:
        """Take no page from a writer that a static file stands in the place of."""
        statics = self._statics()
        over = covered(writer.settings, statics, writer.written, output)
        for file in over:
            writer.pages.pop(file, None)
        uncover(writer.settings, statics, writer.pages, output)
        self.covering = self.covering or bool(over)

    def finish(self, writer: Any, output: Path) -> None:
        """Render the pages that cannot be kept; ``output`` is the folder that is written to."""
        self._leave_covered(writer, output.as_posix())
        top = len(output.as_posix()) + 1
        names = {file: file[top:] for file in writer.pages}  # as sanitised_join makes them
        kept = self.kept
        pages = {names[file]: page for file, page in writer.pages.items()}
        before = ledgers.load(kept.ledger)
        outputs = {file[top:] for file in writer.written} | {c.save_as for c in self._statics()}
        gone = set(before.outputs) - outputs
        templates = Templates(parsed=before.parsed)
        site = Site(
            pages,
            self.contents,
            kept.output,
            self.digests,
            templates,
            self.steady_of,
            Earlier(self.records, writer.settings, self.contents).content,
        )
        if self.recorder is None:
            reasons = dict.fromkeys(pages, Reason(Why.EVERYTHING, self.why_not))
        else:
            templates_of = {name: page.template.name for name, page in pages.items()}
            reasons = decide(templates_of, before, self.key, site, workers.share)
        wanted = [file for file, name in names.items() if name in reasons]
        known = {
            file: before.pages[names[file]].mark
            for file in wanted
            if names[file] in before.pages
            and site.is_as_written(names[file], before.pages[names[file]])
        }
        places = self._places(wanted, output)
        after = self._ledger(before, site, pages.keys() - reasons.keys())
        after.outputs = sorted(outputs)
        rendered = writer.render(
            wanted, self.recorder, in_place=kept.in_place, known=known, places=places
        )
        marks, shot, cuts = self._noted(rendered, after, (writer, pages, names))
        kept.rendered = {
            names[file]: Waiting(place, differs=file in known)
            for file, place in (places or {}).items()
            if known.get(file) != marks[file]
        }
        if kept.in_place:
            remove_gone(output, gone)
        kept.reasons = reasons
        same = {names[file] for file, mark in known.items() if marks[file] == mark}
        kept.names = frozenset(pages.keys() - reasons.keys() | same)
        after.mark(site.mark, site.steady)
        fresh = {names[file] for file in wanted} | site.restat
        self._let_go(many=len(wanted) > workers.MANY)
        if kept.in_place:
            save(kept, after, fresh)
            return
        if self.records is not None:
            kept.known = self.records.known()
        earlier = self._earlier_snapshot(all_fresh=len(wanted) == len(pages))

        put: list[Callable[[], None]] = []

        def prepare() -> None:
            nonlocal shot, cuts
            there = [*places_in_snapshot(snapshot_in(earlier), after), *cuts]
            if shot is not None and complete(shot, after, there, templates.sources):
                texts = self.items.kept if self.items else {}
                put.append(put_together((str(kept.snapshot), str(kept.items)), shot, texts))
            shot, cuts, there = None, (), []  # what follows has their memory

        def note() -> None:
            while put:
                put.pop()()
            save(kept, after, fresh)

        kept.prepare, kept.note = prepare, note

    def _noted(
        self,
        rendered: Iterable[tuple[int, Sequence[str], Batch]],
        ledger: Ledger,
        site: tuple[Any, Mapping[str, Any], Mapping[str, str]],
    ) -> tuple[dict[str, str], Snapshot | None, Places]:
        """Note pages as they are written; return the digests of their files, and a snapshot.

        That is drafted after the first of them, while others are rendered elsewhere. ``site`` is
        the writer, its pages by their names, and the names by their files. Where the pages can be
        cut is returned too.
        """
        writer, pages, names = site
        marks: dict[str, str] = {}
        translations: dict[int, Translation] = {}
        cuts: list[Any] = []
        shot = None
        first = not self.kept.in_place and not self.covering
        for process, files, batch in chain(rendered, ((0, (), Batch()),)):
            cuts.append(([names[file] for file in files], batch.cuts, batch.keys))
            translation = translations.setdefault(process, Translation(ledger.tables))
            if batch.fresh is not None:
                ledger.take(batch.fresh, translation)
            for file, trace, mark in zip(files, batch.traces(), batch.marks, strict=True):
                page = names[file]
                ledger.put(page, pages[page].template.name, trace, mark, translation)
                marks[file] = mark
            if first:
                first, shot = False, draft(self, pages, ledger, writer)
        return marks, shot, cuts

    def _let_go(self, *, many: bool) -> None:
        """Let go of what was kept for rendering, before another process has a share of it."""
        if self.recorder is not None:
            self.recorder.forget()
        if self.records is not None:
            self.records.texts.close()
        REPLACED.restore()
        if many:
            give_back()

    def _places(self, files: Sequence[str], folder: Path) -> dict[str, str] | None:
        """Return where pages are written that replace others; None: in their places.

        In one folder for each piece of work, since making one for each file takes longer than
        writing, and processes that write into the same wait for one another.
        """
        if not self.kept.is_replacing():
            return None
        waiting = pages_of(folder)
        size = size_for(len(files))
        for number in range(0, len(files), size):
            (waiting / str(number // size)).mkdir(parents=True)
        return {f: f"{waiting}/{number // size}/{number}" for number, f in enumerate(files)}

    def _earlier_snapshot(self, *, all_fresh: bool) -> bytes:
        """Remove the snapshot of the build before, which is the last no more; return its bytes."""
        path = self.kept.snapshot
        found = b"" if all_fresh or not path.exists() else path.read_bytes()
        path.unlink(missing_ok=True)
        return found

    def _statics(self) -> list[Any]:
        return [c for key, c in self.contents.items() if key.startswith("Static ")]

    def _ledger(self, before: Ledger, site: Site, names: AbstractSet[str]) -> Ledger:
        """Return a ledger of what is kept, with today's templates."""
        templates = {page.template.name: site.template(name) for name, page in site.pages.items()}
        if not names:
            return Ledger(self.key, templates, site.templates.parsed)
        before.templates, before.parsed = templates, site.templates.parsed
        before.values = {k: v for k, v in before.values.items() if k in site.contents}
        before.pages = {name: before.pages[name] for name in sorted(names)}
        before.drop_waste()
        return before


def save(kept: Kept, ledger: Ledger, fresh: AbstractSet[str]) -> None:
    """Write a ledger, with the stats of the files as they now are; ``fresh`` are to be looked at.

    A file that changed just now could change again within the same tick of the clock: it gets no
    stat, so that the next build looks at its bytes.
    """
    for name in fresh & ledger.pages.keys():
        ledger.pages[name].stat = list(settled_stat(f"{kept.output}/{name}"))
    ledgers.save(kept.ledger, ledger)
