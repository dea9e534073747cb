"""Do again what an edit of bodies reaches, in a process that ends then.

In: the files that changed; out, what was written, or nothing where the whole build has to be done.
A process that fails, or declines, has written nothing, or what the next whole build writes again:
the record of the last build is dropped before the first file is changed.
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.core.files import fingerprint
from plugins.incremental_builds.edits.pelican_parts import load_generators, load_parts
from plugins.incremental_builds.last_build.stand import Asked, forget, read_signed
from plugins.incremental_builds.placing.spares import Spares
from plugins.incremental_builds.snapshots.journal import journal_in

if TYPE_CHECKING:
    from plugins.incremental_builds.model import BuildRequest

Done = dict[str, dict[str, str]]


class Resident:
    """Settings, snapshot and templates of a site, loaded before they are needed."""

    def __init__(self, request: BuildRequest, asked: Asked, *, fresh: bool = False) -> None:
        """Load nothing yet; ``fresh``: no build in this process has changed any settings."""
        self.request, self.asked, self.fresh = request, asked, fresh
        self.site: Any = None
        self._stat: tuple[int, ...] = ()

    def refresh(self) -> bool:
        """Load what the last whole build left; False: it was here already."""
        from plugins.incremental_builds.edits import body_edits, partial_site  # noqa: PLC0415
        from plugins.incremental_builds.edits.model import DeclinedError  # noqa: PLC0415
        from plugins.incremental_builds.last_build.stamps import stat_of  # noqa: PLC0415
        from plugins.incremental_builds.reading.store import Store  # noqa: PLC0415
        from plugins.incremental_builds.snapshots import snapshot_file  # noqa: PLC0415
        from plugins.incremental_builds.values.fingerprint import digest_of_settings  # noqa: PLC0415
        from plugins.incremental_builds.whole_builds.site_settings import load_settings  # noqa: PLC0415

        path = self.asked.path("snapshots")
        stat = stat_of(path)
        if stat == self._stat:
            return False
        if self.site is not None:
            self.site.snapshot.close()
        self.site, self._stat = None, stat
        shot = snapshot_file.load(path)
        if shot is None:
            return True
        settings = load_settings(self.request)
        if self.fresh and digest_of_settings(settings) != shot.settings:
            return True  # whatever the reason: nobody saw that they follow from something else
        with contextlib.suppress(DeclinedError):
            body_edits.prepare(settings)
            store = Store(Path(self.asked.path("readings")))
            if not store.is_of(shot.key):
                return True
            self.site = partial_site.PartialSite(settings, shot, store)
            self.site.items_file = self.asked.path("items")
        return True


def work_in_child(  # noqa: PLR0913, PLR0917 - what a build was asked for, and two ways to talk
    given: tuple[str, str | None, bool],
    asked: Asked,
    changes: tuple[Sequence[str], Sequence[str]],
    output: str,
    may_write: Callable[[], object],
    tell: Callable[[Done], object],
) -> bool:
    """Do the work in a process that has loaded nothing yet, and tell whether it is done.

    See :func:`work`. ``given``: the settings file, the output that was asked for, and whether
    notices are errors.
    """
    load_parts()
    from plugins.incremental_builds.model import BuildRequest  # noqa: PLC0415 - after that

    settings_file, wanted, strict = given
    request = BuildRequest(Path(settings_file), Path(wanted) if wanted else None, strict)
    return work(Resident(request, asked, fresh=True), changes, output, may_write, tell) is not None


def work(
    resident: Resident,
    changes: tuple[Sequence[str], Sequence[str]],
    output: str,
    may_write: Callable[[], object],
    tell: Callable[[Done], object] = lambda _done: None,
) -> Done | None:
    """Render the pages that show what was edited, and put them in their places.

    ``changes``: files that are new or not what they were, and those that are gone. Return digests
    of what was written and read, reasons, and what was removed, by file; None: the whole build is
    to be done, or ``may_write`` said no. ``tell`` gets the same as soon as all is in its place; a
    snapshot may still be on its way then. To be called in a process of its own, which ends then.
    """
    resident.refresh()
    logging.getLogger("pelican").addHandler(logging.NullHandler())  # a whole build says no more
    site, asked = resident.site, resident.asked
    if site is None:
        return None
    site.journal = journal_in(read_signed(asked.path("edits")), site.snapshot.digest)
    made = _made(site, *changes, output, apart=bool(resident.request.overrides))
    if made is None or any(is_in_the_way(output, file) for file in made.new) or not may_write():
        return None
    forget(asked)
    if made.moves:  # a snapshot of what was, beside files that are half of what is
        Path(asked.path("snapshots")).unlink(missing_ok=True)
    patched = made.patch(output)
    written, wait = _put(made, asked, output)
    done = {
        "written": {file: fingerprint(made.files[file]) for file in written} | patched,
        "reasons": dict(made.reasons),
        "read": {**made.read, **{edit.path: edit.source for edit in made.edits}},
        "removed": dict.fromkeys(made.gone, ""),
    }
    tell(done)
    wait()
    return done


def _put(made: Any, asked: Asked, output: str) -> tuple[list[str], Callable[[], None]]:
    """Put files in their places, and keep what is there then.

    Return those that differ, and what waits until a snapshot is kept too.
    """
    from plugins.incremental_builds.processes.workers import Aside  # noqa: PLC0415 - after Pelican's parts

    kept: list[Callable[[], None]] = []

    def keep() -> None:
        kept.append(made.keep(asked))

    def put() -> None:
        kept[0]()

    aside = Aside(keep, put) if made.moves else None  # a large snapshot is put together meanwhile
    spares, numbered = Spares(output, len(made.files)), enumerate(made.files.items())
    written = [f for n, (f, data) in numbered if spares.put_whole(f"r{n}", f"{output}/{f}", data)]
    for file in made.gone:
        remove(output, file)
    if aside is not None:
        aside.go_on()
        return written, aside.wait
    keep()
    put()
    return written, lambda: None


def _made(
    site: Any, changed: Sequence[str], gone: Sequence[str], output: str, *, apart: bool
) -> Any:
    """Return what an edit reaches, rendered; None: the whole build is to be done.

    ``apart``: unpublished posts are told apart from others, which is for a whole build.
    """
    from plugins.incremental_builds.edits import body_edits  # noqa: PLC0415
    from plugins.incremental_builds.edits.model import DeclinedError  # noqa: PLC0415
    from plugins.incremental_builds.last_build.pieces import DamagedError  # noqa: PLC0415

    if changed and not gone:
        with contextlib.suppress(DeclinedError, DamagedError):
            return body_edits.make(site, changed)
    load_generators()
    body_edits.load_markdown(site.settings["MARKDOWN"])
    from plugins.incremental_builds.edits import post_builds, template_builds  # noqa: PLC0415 - few edits need them

    try:
        if any(template_builds.is_template(site, path) for path in changed):
            return template_builds.make(site, changed, gone, output)
        return post_builds.make(site, changed, gone, output, apart=apart)
    except (DeclinedError, DamagedError):
        return None


def is_in_the_way(output: str, file: str) -> bool:
    """Tell whether something stands where a new file is to be, or where a folder of it is."""
    path = f"{output}/{file}"
    if os.path.lexists(path):
        return True
    folder = path.rpartition("/")[0]
    while len(folder) > len(output) and not os.path.lexists(folder):
        folder = folder.rpartition("/")[0]
    return os.path.islink(folder) or not os.path.isdir(folder)  # noqa: PTH112, PTH114


def remove(output: str, file: str) -> None:
    """Remove a file of the output, and the folders that it leaves empty."""
    path = f"{output}/{file}"
    os.unlink(path)  # noqa: PTH108
    folder = path.rpartition("/")[0]
    while len(folder) > len(output):
        try:
            os.rmdir(folder)  # noqa: PTH106
        except OSError:
            return
        folder = folder.rpartition("/")[0]
