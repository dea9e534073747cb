"""What outlasts a build: where it is kept, and what a run tells the command that began it."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.core.files import fingerprint
from plugins.core.settings import Settings
from plugins.incremental_builds.last_build.stand import Asked
from plugins.incremental_builds.last_build.standing import surroundings
from plugins.incremental_builds.model import Unpublished
from plugins.incremental_builds.placing.staging import Rendered as Waiting
from plugins.incremental_builds.processes import workers
from plugins.incremental_builds.reading.records import Records
from plugins.incremental_builds.rendering.folders import Folders
from plugins.incremental_builds.values.pages import Reason


@dataclass(slots=True)
class Kept:
    """Where a run finds what the last one left; and what it tells the command that began it."""

    output: Path
    """The folder with the last build's files."""
    ledger: Path
    """The file with what it noted of its pages."""
    readings: Path
    """The folder with what was read of each file."""
    snapshot: Path
    """The file with what its pages were rendered with."""
    items: Path
    """The file with what lists say of its posts, beside the snapshot."""
    surroundings: str
    """Stands for versions and environment."""
    settings: str = ""
    """Stands for the settings as they were loaded."""
    in_place: bool = False
    """Whether the run writes into that folder; else into another, and the command does the rest."""
    names: frozenset[str] = frozenset()
    """The files that stay as they are, from the output folder on."""
    rendered: Mapping[str, Waiting] = field(default_factory=dict)
    """Pages that wait elsewhere than in the folder that is written to; by their names."""
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    unpublished: tuple[Unpublished, ...] = ()
    due: float | None = None
    """When the next content's date comes, in seconds since 1970; None: there is none ahead."""
    prepare: Callable[[], None] = lambda: None
    """Prepares to note what was built; to be called once all is rendered."""
    note: Callable[[], None] = lambda: None
    """Notes what was built; to be called after that, when the output is in place."""
    folders: Folders | None = None
    """Folders of pages that are being made."""
    noting: workers.Aside | None = None
    """What prepares and notes."""
    known: Callable[[str, bytes], bytes | None] = lambda _path, _numbers: None
    """Returns the digest of a file that was read when it had these numbers."""
    records: Callable[[Path, str], Records] = Records
    """Opens what was read of each file: in, that folder and a key."""

    def is_replacing(self) -> bool:
        """Tell whether there are files already that another folder's take the places of."""
        return not self.in_place and self.output.is_dir() and any(self.output.iterdir())

    def make_folders(self, contents: Mapping[str, Any], top: str) -> None:
        """Begin to make folders for a new site, where they are many; contents by their keys."""
        many = len(contents) > workers.MANY and workers.count() > 1
        if many and not self.in_place and not self.is_replacing():
            self.folders = Folders(contents, top)

    def wait(self) -> None:
        """Wait until nothing is being made any more."""
        for aside in (self.folders, self.noting):
            if aside is not None:
                aside.wait()


def kept_by_pelican(settings: Settings) -> Kept:
    """Return where a run keeps things that Pelican's own command began: under CACHE_PATH."""
    output = Path(os.path.abspath(settings["OUTPUT_PATH"]))  # noqa: PTH100 - as Pelican's writer makes it
    cache = Path(settings["CACHE_PATH"]).absolute() / "incremental"
    name = fingerprint(str(output).encode())
    asked = Asked(Path(settings["PATH"]).absolute(), f"pelican|{output}")
    return Kept(
        output,
        cache / f"{name}.pages",
        cache / name,
        cache / f"{name}.snapshot",
        cache / f"{name}.items",
        surroundings(asked),
        in_place=True,
    )


def remove_gone(output: Path, gone: Iterable[str]) -> None:
    """Remove files that an earlier build wrote, and the folders that they leave empty."""
    for name in sorted(gone):
        file = output / name
        if ".." in file.parts or not file.is_relative_to(output):
            continue
        file.unlink(missing_ok=True)
        for folder in file.relative_to(output).parents:
            with contextlib.suppress(OSError):  # it is not empty
                if folder.parts:
                    (output / folder).rmdir()


def unpublished_in(contents: Iterable[Any]) -> Iterator[Unpublished]:
    """Yield the contents that have a page but are not for readers."""
    for content in contents:
        title = getattr(content, "title", None)  # a picture has none
        if getattr(content, "status", "") == "draft" and title and content.save_as:
            state = str(getattr(content, "state", "draft"))
            yield Unpublished(content.save_as, str(title), state)


def moments_ahead(contents: Iterable[Any]) -> Iterator[float]:
    """Yield when contents fall due for Pelican itself (WITH_FUTURE_DATES), seconds since 1970."""
    now = time.time()
    # in no zone is it so early that what has an earlier day is still ahead
    first = dt.datetime.fromtimestamp(now, dt.UTC).date() - dt.timedelta(days=2)
    for content in contents:
        date = getattr(content, "date", None)
        if not isinstance(date, dt.datetime) or date.date() < first:
            continue
        if date.year < dt.MAXYEAR and date.timestamp() > now:
            yield date.timestamp()
