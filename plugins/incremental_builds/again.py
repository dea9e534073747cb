"""A build after an edit of bodies alone: a child does it, with Pelican's parts; then all is noted.

In: how the site stands; out, what was done, or nothing where the whole build has to be done. A
child that fails, or declines, has written nothing, or what the next whole build writes again: the
record of the last build is dropped before the first file is changed.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from plugins.core.files import fingerprint, write_whole
from plugins.incremental_builds.journal import journal_in
from plugins.incremental_builds.model import BuildRequest, BuildResult, Changes
from plugins.incremental_builds.pages import Reason, Why
from plugins.incremental_builds.parts import load_parts
from plugins.incremental_builds.quick import result_in
from plugins.incremental_builds.staging import alone
from plugins.incremental_builds.stand import (
    DIGEST,
    Asked,
    Stand,
    forget,
    read_signed,
    save,
    write_signed,
)
from plugins.incremental_builds.standing import Changes as Changed
from plugins.incremental_builds.standing import Standing, settle
from plugins.incremental_builds.sweep import TICK, WIDTH, changed_at

MOST: Final = 20
"""Edited files above which a whole build is as good."""


def build_again(
    request: BuildRequest, asked: Asked, standing: Standing, started: float
) -> BuildResult | None:
    """Return what came of the edit of some bodies; None: the whole build is to be done."""
    stand, changes = standing.stand, standing.changes
    if stand is None or changes is None or changes.touched or changes.added or changes.gone:
        return None
    fits = 0 < len(changes.changed) <= MOST and not request.overrides
    if not fits or not hasattr(os, "fork") or not os.path.exists(asked.path("snapshots")):  # noqa: PTH110
        return None
    result = json.loads(result_in(stand.words))
    if result["problems"]:
        return None
    output = Path(result["output"])
    with alone(Path(asked.site), output):
        if not os.path.exists(asked.path("builds")):  # noqa: PTH110 - another build began meanwhile
            return None
        done = _in_child(Resident(request, asked), changes.changed, output)
        if done is None:
            return None
        _note(asked, stand, changes, done, output)
    there = result["written"] + result["unchanged"]
    return BuildResult(
        output,
        result["documents"],
        Changes(len(done.written), there - len(done.written)),
        (),
        time.monotonic() - started,
        {file: Reason(Why.SEEN, words) for file, words in done.reasons.items()},
    )


def _in_child(resident: Resident, changed: Sequence[str], output: Path) -> Again | None:
    sys.stdout.flush()
    sys.stderr.flush()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        done: Again | None = None
        with contextlib.suppress(Exception):
            load_parts()
            done = work(resident, changed, output)
        with contextlib.suppress(OSError), os.fdopen(writing, "w", encoding="utf-8") as pipe:
            pipe.write(json.dumps(done and asdict(done)))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    found = json.loads(text) if text else None
    return Again(**found) if found else None


@dataclass(slots=True)
class Again:
    """What was done: digests of what was written and read, and reasons, by file."""

    written: Mapping[str, str]
    reasons: Mapping[str, str]
    read: Mapping[str, str]


class Resident:
    """Settings, snapshot and templates of a site, loaded before they are needed."""

    def __init__(self, request: BuildRequest, asked: Asked) -> None:
        """Load nothing yet."""
        self.request, self.asked = request, asked
        self.site: Any = None
        self._stat: tuple[int, ...] = ()

    def refresh(self) -> bool:
        """Load what the last whole build left; False: it was here already."""
        from plugins.incremental_builds import body_edits, partial_site, snapshot  # noqa: PLC0415
        from plugins.incremental_builds.site_settings import load_settings  # noqa: PLC0415
        from plugins.incremental_builds.store import Store  # noqa: PLC0415
        from plugins.incremental_builds.today import stat_of  # noqa: PLC0415

        path = self.asked.path("snapshots")
        stat = stat_of(path)
        if stat == self._stat:
            return False
        self.site, self._stat = None, stat
        shot = snapshot.load(path)
        if shot is None:
            return True
        settings = load_settings(self.request)
        with contextlib.suppress(partial_site.DeclinedError):
            body_edits.prepare(settings)
            store = Store(Path(self.asked.path("readings")))
            self.site = partial_site.PartialSite(settings, shot, store)
            self.site.load_templates()
        return True


def work(resident: Resident, changed: Sequence[str], output: Path) -> Again | None:
    """Render the pages that show the edited bodies, and put them in their places.

    None: the whole build is to be done. To be called in a process of its own, which ends then.
    """
    from plugins.incremental_builds import body_edits, partial_site  # noqa: PLC0415

    resident.refresh()
    site, asked = resident.site, resident.asked
    if site is None:
        return None
    try:
        site.journal = journal_in(read_signed(asked.path("edits")), site.snapshot.digest)
        edits = body_edits.find_edits(site, changed)
        reached = body_edits.affected(site, edits)
        rendered = [(page, *site.render(page)) for page in reached]
        files = {file: data for _, file, data, _ in rendered}
        files |= {feed.path: site.feed(feed) for feed in body_edits.feeds_of(site, edits)}
    except partial_site.DeclinedError:
        return None
    forget(asked)
    written = [file for file, data in files.items() if write_whole(output / file, data)]
    site.keep(edits, {page: reads for page, _, _, reads in rendered})
    write_signed(asked.path("edits"), site.journal.as_json())
    return Again(
        {file: fingerprint(files[file]) for file in written},
        {file: reached[page] for page, file, _, _ in rendered},
        {edit.path: edit.source for edit in edits},
    )


def _note(asked: Asked, stand: Stand, changes: Changed, done: Again, output: Path) -> None:
    """Record how the site stands now.

    What may have changed since it was read or written, within the same tick of the clock, keeps
    its digest in the place of its numbers: its bytes are compared the next time.
    """
    settle(stand, changes)
    places = {path: place for place, path in enumerate([*stand.inputs, *stand.outputs])}
    for path, digest in done.read.items():
        place = places[path]
        numbers = changes.numbers[place * WIDTH : (place + 1) * WIDTH]
        settled = changed_at(numbers, 0) < changes.looked - TICK
        stand.put(place, numbers if settled else bytes(WIDTH), bytes.fromhex(digest))
    for file, digest in done.written.items():
        path = f"{output}/{file}"
        folder = places[path.rpartition("/")[0] + "/"]
        stand.put(folder, bytes(WIDTH), bytes(DIGEST))
        stand.put(places[path], bytes(WIDTH), bytes.fromhex(digest))
    save(asked, stand)
