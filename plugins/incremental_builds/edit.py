"""Do again what an edit of bodies reaches, in a process that ends then.

In: the files that changed; out, what was written, or nothing where the whole build has to be done.
A process that fails, or declines, has written nothing, or what the next whole build writes again:
the record of the last build is dropped before the first file is changed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.core.files import fingerprint, write_whole
from plugins.incremental_builds.journal import journal_in
from plugins.incremental_builds.parts import load_parts
from plugins.incremental_builds.stand import Asked, forget, read_signed, write_signed

if TYPE_CHECKING:
    from plugins.incremental_builds.model import BuildRequest

Done = dict[str, dict[str, str]]


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
            if not store.is_of(shot.key):
                return True
            self.site = partial_site.PartialSite(settings, shot, store)
        return True


def work_in_child(
    given: tuple[str, str | None, bool],
    asked: Asked,
    changed: Sequence[str],
    output: str,
    may_write: Callable[[], object],
) -> Done | None:
    """Do the work in a process that has loaded nothing yet; see :func:`work`.

    ``given``: the settings file, the output that was asked for, and whether notices are errors.
    """
    load_parts()
    from plugins.incremental_builds.model import BuildRequest  # noqa: PLC0415 - after that

    settings_file, wanted, strict = given
    request = BuildRequest(Path(settings_file), Path(wanted) if wanted else None, strict)
    return work(Resident(request, asked), changed, output, may_write)


def work(
    resident: Resident, changed: Sequence[str], output: str, may_write: Callable[[], object]
) -> Done | None:
    """Render the pages that show the edited bodies, and put them in their places.

    Return digests of what was written and read, and reasons, by file; None: the whole build is to
    be done, or ``may_write`` said no. To be called in a process of its own, which ends then.
    """
    resident.refresh()
    from plugins.incremental_builds import body_edits, partial_site  # noqa: PLC0415

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
    if not may_write():
        return None
    forget(asked)
    written = [file for file, data in files.items() if write_whole(Path(output, file), data)]
    site.keep(edits, {page: reads for page, _, _, reads in rendered})
    write_signed(asked.path("edits"), site.journal.as_json())
    return {
        "written": {file: fingerprint(files[file]) for file in written},
        "reasons": {file: reached[page] for page, file, _, _ in rendered},
        "read": {edit.path: edit.source for edit in edits},
    }
