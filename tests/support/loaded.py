"""What the processes of builds begin with: loaded is what a build and `inv` load.

Imported by the server that forks them (:mod:`tests.support.apart`), before it forks the first.
One build is made in a process of its own; what it loaded is loaded here too, and the templates that
it compiled are kept as one build keeps them for the next (Jinja compiles anew what differs), and
what was found in them too. No plugin is connected to anything here.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import pickle
import sys
import tempfile
from pathlib import Path
from typing import Any

from plugins.comment_excerpts.model import Thread
from plugins.core.schema import field_names
from plugins.editorial_checks.prose.dictionary import misspellings
from plugins.incremental_builds.faster_pelican.shortcuts import COMPILED
from plugins.link_roundups.model import Clip, Source
from plugins.manuscripts.model import Page, Post
from tests.support.compiled import FOUND, keep_by_text
from tests.support.site import GOOD, MOMENT, ROOT, make_site, post

FILES = {
    **GOOD,
    "content/posts/2026-02-02-second.md": post(
        "[A work]({clip}work).\n\n//// roundup | R\n\n/// clip | work\n///\n////\n\n"
        "//// thread | talk\n\n/// excerpt | c1\n///\n////",
        title="Second",
        id="second",
    ),
}
"""A site that uses most templates."""


def _build_and_tell(folder: Path, descriptor: int) -> None:
    before = set(sys.modules)
    os.chdir(folder)
    os.environ["SOURCE_DATE_EPOCH"] = MOMENT
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    from invoke.loader import FilesystemLoader  # noqa: PLC0415 - as `inv` does it

    from plugins.incremental_builds.__main__ import main  # noqa: PLC0415 - as a build does it

    main([])
    FilesystemLoader(start=str(ROOT)).load("tasks")
    loaded = [name for name in sys.modules if name not in before and _is_ours(name, folder)]
    with os.fdopen(descriptor, "wb") as told:
        pickle.dump((loaded, COMPILED._kept, FOUND), told)


def _is_ours(name: str, folder: Path) -> bool:
    """Tell whether a module is the same for every site: no settings file, and no tasks."""
    file = str(getattr(sys.modules[name], "__file__", "") or "")
    return name != "tasks" and not file.startswith(str(folder))


def _load() -> None:
    keep_by_text()
    reading, writing = os.pipe()
    with tempfile.TemporaryDirectory() as folder:
        site = make_site(Path(folder).resolve() / "site", FILES)
        child = os.fork()
        if child == 0:
            try:
                _build_and_tell(site.folder, writing)
            finally:
                os._exit(0)
        os.close(writing)
        found: tuple[list[str], dict[str, Any], dict[tuple[object, ...], Any]] = [], {}, {}
        # a theme that cannot be rendered is for the tests to tell
        with os.fdopen(reading, "rb") as told, contextlib.suppress(EOFError):
            found = pickle.load(told)  # noqa: S301 - our child's
        os.waitpid(child, 0)
    for name in found[0]:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    COMPILED._kept.update(found[1])
    FOUND.update(found[2])
    _prepare()


def _prepare() -> None:
    """Have what does not depend on a site: what fields mean, and how words are misspelt."""
    for kind in (Post, Page, Source, Clip, Thread):
        field_names(kind)
    misspellings()


_load()

gc.freeze()  # no collection in a process that is forked looks at what all have
