"""Files that take long to make and follow from others: pictures, social cards, a search index.

A plugin offers tasks while Pelican writes; pages only need to know what the files will be called.
Whoever runs the build decides when they are made: :func:`run` makes what is not in the cache,
and leaves alone what is published already. Without a command (Pelican's own) all is done at once.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Collection, Iterable, Mapping, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from plugins.core.files import fingerprint, write_whole
from plugins.core.settings import Settings, site_root

FINISHING: Final = "FINISHING_TASKS"
"""The setting under which a command puts a list for tasks that it will run."""

_TICK: Final = 20_000_000
"""Nanoseconds within which two changes of a file may get the same time stamp."""
_SPARE: Final = 200
"""Results that may be kept though no file of the site is made of them any more."""

Make = Callable[[], Mapping[str, bytes]]
Stat = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """Something to make: its kind (``pictures``), and a key that all it follows from goes into.

    ``make`` returns the bytes of each file by its name, from the output folder on. It is called
    in a thread, and only where nothing is kept under the key; equal keys must give equal files.
    """

    kind: str
    key: str
    make: Make


@dataclass(frozen=True, slots=True)
class Shop:
    """Where files are kept and where they go."""

    cache: Path
    """The folder in which results of one kind are kept, by their keys."""
    folder: Path
    """The folder that is written to."""
    published: Path | None = None
    """The folder with the last build's files, where that is another; None: it is the same."""


@dataclass(slots=True)
class Finished:
    """What came of it: files that stay as they are, and counts of results."""

    staying: set[str] = field(default_factory=set)
    made: int = 0
    left: int = 0
    """Those that are still to be made."""


def offer(settings: MutableMapping[str, Any], kind: str, tasks: Iterable[Task]) -> None:
    """Have all tasks of a kind done by the command that runs this build; where there is none, now.

    To be called once in a build for each kind, with no task too: what an earlier build made goes.
    """
    waiting = settings.get(FINISHING)
    if isinstance(waiting, list):
        waiting.extend(tasks)
    else:
        run(tasks, Shop(cache_of(settings, kind), Path(settings["OUTPUT_PATH"])))


def cache_of(settings: Settings, kind: str) -> Path:
    """Return the folder in which a site keeps what was made for it, of one kind."""
    return site_root(settings) / ".cache" / "finished" / kind


def run(
    tasks: Iterable[Task],
    shop: Shop,
    *,
    make: bool = True,
    heard: Callable[[int, int], None] = lambda _done, _all: None,
) -> Finished:
    """Put the files of all tasks of one kind in their places.

    Without ``make`` nothing is made; what is kept is put in its place in any case. ``heard`` is
    told how many of those that had to be made are done.
    """
    wanted = {task.key: task for task in tasks}
    result = Finished()
    kept = _keys_in(shop)
    missing = [task for task in wanted.values() if task.key not in kept]
    chosen = missing if make else []
    _make_all(chosen, shop, heard)
    result.made, result.left = len(chosen), len(missing) - len(chosen)
    index = _Index(shop)
    kept.update(task.key for task in chosen)
    for key in [key for key in wanted if key in kept]:
        if untouched := index.untouched(key):
            result.staying.update(untouched)
            continue
        place = _place(shop, key)
        for name in _names_in(place):
            if index.stays(name, key, place / name):
                result.staying.add(name)
            else:
                write_whole(shop.folder / name, (place / name).read_bytes())
    index.close()
    _forget_unused(shop, kept, wanted.keys())
    return result


def _keys_in(shop: Shop) -> set[str]:
    """Return the keys under which results are kept."""
    try:
        with os.scandir(shop.cache) as entries:
            return {entry.name for entry in entries if entry.is_dir()}
    except FileNotFoundError:
        return set()


def _place(shop: Shop, key: str) -> Path:
    return shop.cache / key


def _make_all(tasks: list[Task], shop: Shop, heard: Callable[[int, int], None]) -> None:
    if not tasks:
        return
    shop.cache.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        found = [pool.submit(_made, task, shop) for task in tasks]
        try:
            for done, future in enumerate(found, start=1):
                future.result()
                heard(done, len(found))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _made(task: Task, shop: Shop) -> None:
    """Make a task's files, and keep them in one step."""
    place = _place(shop, task.key)
    waiting = place.with_name(f".{place.name}.{os.getpid()}.part")
    shutil.rmtree(waiting, ignore_errors=True)
    for name, data in task.make().items():
        file = waiting / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    waiting.mkdir(exist_ok=True)
    try:
        waiting.rename(place)
    except OSError:  # another build was faster
        shutil.rmtree(waiting)


def _names_in(place: Path) -> list[str]:
    return sorted(file.relative_to(place).as_posix() for file in place.rglob("*") if file.is_file())


class _Index:
    """Which published files are known to be what their keys give, by their stats."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.published = shop.published or shop.folder
        digest = fingerprint(str(self.published.absolute()).encode())
        self.file = shop.cache / f"{digest}.json"
        self.before: dict[str, Any] = {}
        self.now: dict[str, tuple[str, Stat]] = {}
        self.names: dict[str, list[str]] = {}
        """The files of each key."""
        self.top = f"{self.published}/"
        try:
            self.before = dict(json.loads(self.file.read_text(encoding="utf-8")))
            for name, (key, _) in self.before.items():
                self.names.setdefault(key, []).append(name)
        except (OSError, TypeError, ValueError):
            self.before, self.names = {}, {}

    def untouched(self, key: str) -> list[str]:
        """Return the files of a key, where each is as it was when it was known to be right.

        None: they are to be looked at.
        """
        names = self.names.get(key, [])
        stats = {name: _stat_of(self.top + name) for name in names}
        if any(not stat or self.before[name][1] != list(stat) for name, stat in stats.items()):
            return []
        self.now.update({name: (key, stat) for name, stat in stats.items()})
        return names

    def stays(self, name: str, key: str, kept: Path) -> bool:
        """Tell whether a published file is what is kept under a key."""
        file = self.published / name
        stat = _stat_of(self.top + name)
        same = bool(stat) and self.before.get(name) == [key, list(stat)]
        if not same and stat:
            same = not file.is_symlink() and file.read_bytes() == kept.read_bytes()
        settled = same and max(stat[2:4]) < time.time_ns() - _TICK
        self.now[name] = (key, stat if settled else ())
        return same

    def close(self) -> None:
        """Remember it; where nobody else does, remove files that no task gives any more."""
        if self.shop.published is None:
            for name in self.before.keys() - self.now.keys():
                (self.published / name).unlink(missing_ok=True)
        if self.now or self.before:
            write_whole(self.file, json.dumps(self.now, separators=(",", ":")).encode())


def _stat_of(file: str) -> Stat:
    try:
        found = os.lstat(file)
    except OSError:
        return ()
    return (found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def _forget_unused(shop: Shop, kept: Collection[str], wanted: Collection[str]) -> None:
    """Remove results that nothing was made of, once there are many."""
    if len(kept) > 2 * len(wanted) + _SPARE:
        for key in set(kept) - set(wanted):
            shutil.rmtree(_place(shop, key))
