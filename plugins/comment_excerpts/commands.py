"""The door for tasks, which read, pick, look again and take back, and for other plugins.

Those use the threads as values, and what quotes them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from plugins.comment_excerpts.filing import snapshots
from plugins.comment_excerpts.filing.compare import Report, compare
from plugins.comment_excerpts.filing.document import Snapshot
from plugins.comment_excerpts.filing.grow import add_comment, is_thread_of, words_of_letter
from plugins.comment_excerpts.filing.pick import Picked, block, checked
from plugins.comment_excerpts.filing.store import (
    CONTENT,
    Stored,
    file_thread,
    keep,
    removals_of,
    shown,
    site_folder,
    stored_thread,
    text_of,
    thread_file,
)
from plugins.comment_excerpts.importing import problems_of, read_thread
from plugins.comment_excerpts.library import ThreadLibrary, read_library
from plugins.comment_excerpts.live.base import Asks
from plugins.comment_excerpts.live.visit import visit
from plugins.comment_excerpts.material import (
    ImportedComment,
    ImportedThread,
    Material,
    ThreadError,
)
from plugins.comment_excerpts.privacy import private_in
from plugins.comment_excerpts.quoted import QuotedExcerpt, excerpts_in
from plugins.comment_excerpts.reading.private import public_name
from plugins.comment_excerpts.removals import Removed, name_pattern
from plugins.comment_excerpts.removing import remove, still_named
from plugins.core.addresses import is_web_address
from plugins.core.errors import ConfigurationError, ContentError
from plugins.core.files import write_whole, written_like
from plugins.core.problems import Location, Problem
from plugins.core.settings import moment_of_build
from plugins.core.site_paths import fault_of, plain_name
from plugins.manuscripts.commands import spoken_slug_of

__all__ = [
    "ImportedComment",
    "PickResult",
    "QuotedExcerpt",
    "ReadRequest",
    "Removed",
    "ThreadLibrary",
    "add_comment",
    "append_block",
    "excerpts_in",
    "is_thread_of",
    "name_for",
    "name_pattern",
    "pick",
    "post_file",
    "private_in",
    "public_name",
    "read",
    "read_library",
    "recheck",
    "remove",
    "site_folder",
    "snapshot_for_picking",
    "source_of",
    "still_named",
    "store",
    "url_of",
    "words_of_letter",
]
_LONGEST: Final = 60
_WRITTEN: Final = ("posts", "pages")
"""The folders of what can show a thread."""
_NO_WORD: Final = re.compile(r"[^A-Za-z0-9]+")
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRequest:
    """What is to be read, and what it stands under: ``inv thread``."""

    source: str
    """An address, a file, or ``-`` for what is pasted."""
    url: str = ""
    """Of a file: the address it was saved from, or the address or title of the thread meant."""
    platform: str = ""
    clip: str = ""
    post: str = ""
    name: str = ""
    """The id that the thread gets; without it, its clip's, its post's, or one made of its title."""

    @property
    def under(self) -> dict[str, str]:
        """Return what the thread stands under, as the fields of its file."""
        return {k: v for k, v in (("clip", self.clip), ("post", self.post)) if v}


@dataclass(frozen=True, slots=True)
class PickResult:
    """A block for a post, and where its comments are stored."""

    block: str
    picked: tuple[str, ...]
    stored: Stored

    def as_json(self, name: str) -> dict[str, Any]:
        """Return the result as a JSON object."""
        return {
            "thread": name,
            "file": self.stored.file,
            "picked": list(self.picked),
            "added": list(self.stored.added),
            "block": self.block,
        }


def read(
    request: ReadRequest,
    client: Asks | None = None,
    pasted: bytes = b"",
    watch: Callable[[int], None] | None = None,
) -> Snapshot:
    """Return the thread of a request, with when and where it was read; raises ``SiteError``.

    ``watch`` is told how many bytes of a file were read further.
    """
    if request.clip and request.post:
        raise ConfigurationError("a thread belongs to --clip or to --post, not to both")
    if is_web_address(request.source):
        if client is None:
            raise ConfigurationError("an address needs the network; name a file")
        thread = visit(client, request.source, request.platform)
    else:
        thread = read_thread(_material(request, pasted, watch), request.platform)
    now = moment_of_build(os.environ).isoformat()
    return Snapshot(thread, now, request.source, request.under)


def _material(request: ReadRequest, pasted: bytes, watch: Callable[[int], None] | None) -> Material:
    asked = "url" if is_web_address(request.url) else "title"
    wanted: dict[str, Any] = {asked: request.url} if request.url else {}
    if request.source == "-":
        material = Material(pasted, **wanted)
        material.name = "pasted"
        return material
    if not request.source:
        raise ConfigurationError("name the address of a thread, or a file that it is saved in")
    path = Path(request.source)
    try:
        with path.open("rb"):
            material = Material(path=path, **wanted)
    except OSError as error:
        what = (error.strerror or "it cannot be read").casefold()
        hint = "name a file, or an address from https:// on"
        problem = Problem(Location(request.source), what, "no-such-file", hint)
        raise ContentError([problem]) from None
    material.watch = watch
    return material


def name_for(request: ReadRequest, thread: ImportedThread) -> str:
    """Return the id that a thread gets: as asked for, its clip's, its post's, or of its title.

    Raises ConfigurationError where what was asked for cannot be an id.
    """
    given = request.name or request.clip or request.post
    if given and (not _ID.fullmatch(given) or fault_of(given)):
        raise ConfigurationError(f'"{given}" cannot be an id; use letters, digits, hyphens')
    spoken = spoken_slug_of(thread.title)
    title = "" if spoken == spoken_slug_of("") else spoken[:_LONGEST]
    site = _NO_WORD.sub("-", thread.platform.casefold())[:_LONGEST]
    tail = _NO_WORD.sub("-", (thread.url or "").casefold().partition("://")[2])[-_LONGEST:]
    return given or plain_name(title.strip("-") or f"{site}-{tail.strip('-')}".strip("-"))


def store(root: Path, request: ReadRequest, snapshot: Snapshot, *, whole: bool) -> list[Stored]:
    """Keep a thread on this machine, and with ``whole`` in the site too."""
    name = name_for(request, snapshot.thread)
    kept = [keep(root, name, snapshot)]
    return [*kept, file_thread(root, name, snapshot, ())] if whole else kept


def snapshot_for_picking(root: Path, name: str) -> Snapshot:
    """Return a thread's snapshot; raises ``ContentError`` where there is none."""
    found = snapshots.kept(root, name) if _ID.fullmatch(name) else None
    if found is None:
        where = shown(thread_file(root, "x"), root).replace("/x.yml", "")
        known = ", ".join(snapshots.names(root)) or "none yet"
        message = f'no snapshot of a thread called "{name}" (there are: {known})'
        hint = "read it first: inv thread <address or file>"
        raise ContentError([Problem(Location(where), message, "unknown-thread", hint)])
    return found


def pick(  # noqa: PLR0913 - what a pick is made of
    root: Path,
    name: str,
    snapshot: Snapshot,
    picks: Sequence[Picked],
    *,
    whole: bool = False,
    dry_run: bool = False,
) -> PickResult:
    """Return the block of some picks, whose comments are then stored; raises ``ContentError``."""
    try:
        checked(snapshot.thread, picks, removals_of(root, name))
    except ThreadError as error:
        raise ContentError(problems_of(error, name)) from error
    ids = tuple(picked.id for picked in picks)
    written = block(name, snapshot.thread, picks)
    if dry_run:
        return PickResult(written, ids, Stored(""))
    stored = file_thread(root, name, snapshot, () if whole else ids)
    return PickResult(written, ids, stored)


def post_file(root: Path, post: str) -> Path:
    """Return the file of a post or page; raises ``ConfigurationError`` for any other."""
    file = Path(os.path.normpath(root / post))
    folders = [root / CONTENT / name for name in _WRITTEN]
    real = [folder.resolve() for folder in folders]  # content/ may be a link to another folder
    is_inside = any(map(file.is_relative_to, folders)) and any(
        map(file.resolve().is_relative_to, real)
    )
    if is_inside and file.suffix == ".md" and file.is_file():
        return file
    raise ConfigurationError(
        f"{post} is no post or page of the site; name it as content/posts/<file>.md"
    )


def append_block(root: Path, post: str, written: str) -> str:
    """Put a block at the end of a post, and return its path; raises ``ConfigurationError``."""
    file = post_file(root, post)
    old = text_of(file, root) or ""
    write_whole(file, written_like(f"{old.rstrip()}\n\n{written}", file))
    return shown(file, root)


def recheck(root: Path, name: str, now: ImportedThread) -> Report:
    """Return what became of a stored thread; raises ContentError where none has that name."""
    return compare(stored_thread(root, name), now)


def source_of(root: Path, name: str) -> str:
    """Return where a stored thread was read: of its snapshot, or its own address.

    Raises ConfigurationError where nothing says it: of a thread of ours, or one written by hand.
    """
    found = snapshots.kept(root, name)
    where = (found.source if found else "") or stored_thread(root, name).url
    if not where:
        message = f'the thread "{name}" has no `url` to look at; name a place: --source ADDRESS'
        raise ConfigurationError(message)
    return where


def url_of(root: Path, name: str) -> str:
    """Return the address of a stored thread: of a file with several, it is the one meant."""
    return stored_thread(root, name).url or ""
