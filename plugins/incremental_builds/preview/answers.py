"""What the builds of a preview did: in, a request or files; out, plain values."""

from __future__ import annotations

import contextlib
import importlib
import os
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from plugins.core.errors import ContentError, SiteError
from plugins.core.files import write_whole
from plugins.core.stages import UnsettledError
from plugins.incremental_builds.attempt import MOST
from plugins.incremental_builds.building import build
from plugins.incremental_builds.edits.edit import Resident, work
from plugins.incremental_builds.model import BuildRequest
from plugins.incremental_builds.placing.staging import alone
from plugins.incremental_builds.preview.remembering import Remembered
from plugins.incremental_builds.whole_builds.host import input_folders
from plugins.incremental_builds.whole_builds.kept import Kept
from plugins.incremental_builds.whole_builds.run import Run
from plugins.incremental_builds.whole_builds.site_settings import load_settings


def answer_of(
    request: BuildRequest, take: Callable[[Remembered], object] = lambda _known: None
) -> dict[str, Any]:
    """Build, and return what came of it; ``problems`` are there in any case.

    ``take`` gets what is known of the site then, where that is enough to show an edit with.
    """

    def remember(run: Run | Kept) -> None:
        with contextlib.suppress(Exception):  # then every save is a build of the whole site
            if isinstance(run, Run):
                take(Remembered(run))

    try:
        result = build(request, remember)
    except ContentError as error:
        return {"done": False, "problems": [p.as_json() for p in error.problems]}
    except SiteError as error:
        return {"done": False, "problems": [], "error": str(error)}
    except Exception:  # noqa: BLE001 - a template may raise anything; the writer has to see it
        return {"done": False, "problems": [], "error": traceback.format_exc(limit=-4)}
    drafts = [[one.file, one.title, one.state] for one in result.unpublished]
    return {"done": True, **result.as_json(), "unpublished": drafts}


def answer_again(resident: Resident, changed: Sequence[str]) -> dict[str, Any] | None:
    """Do again what an edit of bodies reaches, and return what came of it.

    None: the whole build is to be done. To be called in a process that ends then.
    """
    if not 0 < len(changed) <= MOST:
        return None
    started = time.monotonic()
    output = Path(str(resident.request.output))
    with alone(resident.request.settings_file.parent, output):
        there = [path for path in changed if os.path.isfile(path)]  # noqa: PTH113
        gone = [path for path in changed if path not in there]
        done = work(resident, (there, gone), str(output), lambda: True)
    if done is None:
        return None
    return _edited(len(done["written"]), len(done["removed"]), started)


def answer_revised(
    remembered: Remembered, request: BuildRequest, changed: Sequence[str]
) -> dict[str, Any]:
    """Show the pages of edited posts as far as they follow from these, and say so (``more``).

    To be called in a process that ends then. Raises UnsettledError, or anything, where a build of
    the whole site has to show them.
    """
    if len(changed) > MOST:
        raise UnsettledError(changed)
    started = time.monotonic()
    output = Path(str(request.output))
    with alone(request.settings_file.parent, output):
        pages = remembered.pages_with(changed)
        written = sum(write_whole(output / file, data) for file, data in pages.items())
    return {**_edited(written, 0, started), "more": True}


def _edited(written: int, removed: int, started: float) -> dict[str, Any]:
    return {
        "done": True,
        "written": written,
        "removed": removed,
        "seconds": round(time.monotonic() - started, 3),
        "problems": [],
        "unpublished": None,
    }


def watched_of(request: BuildRequest) -> dict[str, Any]:
    """Return the folders and files that a build reads, and load what it will need."""
    try:
        settings = load_settings(request)
    except SiteError as error:
        return {"watch": [str(request.settings_file)], "error": str(error)}
    for name in settings["PLUGINS"] or ():
        with contextlib.suppress(Exception):  # the build says why it cannot be loaded
            importlib.import_module(name)
    return {"watch": [*input_folders(settings), str(request.settings_file.absolute())]}
