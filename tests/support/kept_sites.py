"""Sites that are built once in each process of tests, and are as they were before each test.

To build a site takes a second, to put back what a test changed a twentieth of that. A record of a
build knows its files by their numbers, so those that were put back get new ones in the record.
"""

from __future__ import annotations

import atexit
import copy
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from plugins.incremental_builds.last_build import book
from plugins.incremental_builds.last_build.sweep import TICK, sweep
from plugins.incremental_builds.request_key import asked_of
from tests.support.apart import apart
from tests.support.edited_site import EditedSite

_KEPT: dict[str, tuple[EditedSite, Path]] = {}


def as_built(name: str, make: Callable[[Path], EditedSite]) -> EditedSite:
    """Return the built site of a name, in a folder of its own; ``make`` makes it in a new one."""
    if name not in _KEPT:
        top = Path(tempfile.mkdtemp(prefix="kept-site-"))
        atexit.register(_remove, top, os.getpid())
        (top / "site").mkdir()
        made = make(top / "site")
        assert made.folder.is_relative_to(top / "site")
        if not _is_recorded(made):  # a file was written just before the build
            time.sleep(2 * TICK / 1e9)
            result = apart(made.incremental)
            assert not isinstance(result, str), result
            assert _is_recorded(made)
        shutil.copytree(top / "site", top / "kept", symlinks=True)
        _KEPT[name] = (copy.deepcopy(made), top)
        return made
    kept, top = _KEPT[name]
    put_back(top / "kept", top / "site")
    found = copy.deepcopy(kept)
    time.sleep(2 * TICK / 1e9)  # what changes from now on gets another stamp
    _know_numbers(found)
    return found


def _remove(top: Path, owner: int) -> None:
    if os.getpid() == owner:  # a forked process has no say
        shutil.rmtree(top, ignore_errors=True)


def put_back(kept: Path, folder: Path) -> None:
    """Make a folder what it was; files that are as they were are left alone."""
    names = {entry.name: entry for entry in os.scandir(kept)}
    for entry in os.scandir(folder) if folder.exists() else ():
        was = names.get(entry.name)
        if was is None or _kind(was) != _kind(entry):
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path)
            else:
                Path(entry.path).unlink()
    folder.mkdir(exist_ok=True)
    for name, was in names.items():
        now = folder / name
        if was.is_symlink():
            if not now.is_symlink() or now.readlink() != Path(was.path).readlink():
                now.unlink(missing_ok=True)
                now.symlink_to(Path(was.path).readlink())
        elif was.is_dir():
            put_back(Path(was.path), now)
        elif not now.exists() or now.read_bytes() != Path(was.path).read_bytes():
            shutil.copy(was.path, now)


def _kind(entry: os.DirEntry[str]) -> tuple[bool, bool]:
    return entry.is_symlink(), entry.is_dir(follow_symlinks=False)


def _is_recorded(site: EditedSite) -> bool:
    return book.load(asked_of(site.request("output"))) is not None


def _know_numbers(site: EditedSite) -> None:
    asked = asked_of(site.request("output"))
    stand = book.load(asked)
    assert stand is not None, "the site was built"
    stand.numbers = sweep([*stand.inputs, *stand.outputs])
    book.save(asked, stand)
