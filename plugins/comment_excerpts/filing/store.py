"""A site's own files of threads: in, a folder and a thread; out, what stands there now."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from plugins.comment_excerpts.filing import snapshots
from plugins.comment_excerpts.filing.document import Snapshot
from plugins.comment_excerpts.filing.merge import Facts, Filed, merged, new_file
from plugins.comment_excerpts.filing.pick import Removals, to_store
from plugins.comment_excerpts.filing.remove import removals_in, scrubbed
from plugins.comment_excerpts.importing import problems_of
from plugins.comment_excerpts.library import FOLDER, REMOVALS
from plugins.comment_excerpts.material import ImportedThread, ThreadError
from plugins.comment_excerpts.model import Thread
from plugins.comment_excerpts.parse import parse_thread
from plugins.core.addresses import canonical
from plugins.core.errors import ConfigurationError, ContentError
from plugins.core.files import read_text, write_whole, written_like
from plugins.core.problems import Location, Problem, did_you_mean

CONTENT: Final = "content"
_KIND: Final = re.compile(r"-(?:export|rest|answer|page)$|^(?:comment-feed|by-hand)$")
"""What of an importer's name says how a thread came here, and not where it is."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a thread went: a file, and which comments it has now that it had not."""

    file: str
    added: tuple[str, ...] = ()


def site_folder(start: Path) -> Path:
    """Return the site that a folder belongs to: the nearest one with a ``content`` in it."""
    for folder in (start, *start.parents):
        if (folder / CONTENT).is_dir():
            return folder
    raise ConfigurationError(f"{start} is in no site; run the command where content/ is")


def removals_of(root: Path, name: str) -> Removals:
    """Return what was removed from a thread of a site, by comment."""
    file = root / CONTENT / REMOVALS
    return removals_in(text_of(file, root) or "", shown(file, root), name)


def keep(root: Path, name: str, snapshot: Snapshot) -> Stored:
    """Keep a whole thread on this machine, without what was removed from it here."""
    clean = replace(snapshot, thread=scrubbed(snapshot.thread, removals_of(root, name)))
    return Stored(shown(snapshots.keep(root, name, clean), root))


def thread_file(root: Path, name: str) -> Path:
    """Return the file of a thread."""
    return root / CONTENT / FOLDER / f"{name}.yml"


def stored_thread(root: Path, name: str) -> Thread:
    """Return a thread as it is stored; raises ``ContentError`` where there is none."""
    file = thread_file(root, name)
    text = text_of(file, root)
    if text is None:
        known = [path.stem for path in file.parent.glob("*.yml")]
        hint = did_you_mean(name, known, "store it with inv thread.pick")
        message = f'no thread is called "{name}"'
        raise ContentError([Problem(Location(shown(file, root)), message, "unknown-thread", hint)])
    parsed = parse_thread(text, shown(file, root), name)
    if parsed.thread is None:
        raise ContentError(parsed.problems)
    return parsed.thread


def file_thread(root: Path, name: str, snapshot: Snapshot, wanted: Sequence[str]) -> Stored:
    """Store the wanted comments in the thread's file, with the places above them; none: all.

    Raises ``ContentError``.
    """
    file = thread_file(root, name)
    filed = _filed(file, root, snapshot, wanted)
    parsed = parse_thread(filed.text, shown(file, root), name)
    if parsed.thread is None:
        raise ContentError(parsed.problems)
    write_whole(file, written_like(filed.text, file))
    return Stored(shown(file, root), filed.added)


def _filed(file: Path, root: Path, snapshot: Snapshot, wanted: Sequence[str]) -> Filed:
    thread = snapshot.thread
    items = to_store(thread, wanted, removals_of(root, file.stem), whole=not wanted)
    facts = _facts(snapshot)
    old = text_of(file, root)
    if old is None:
        head = {
            **snapshot.under,
            "title": thread.title,
            "url": thread.url,
            "platform": _KIND.sub("", thread.platform),
        }
        return new_file(head, items, facts)
    _refuse_another(file, root, old, thread)
    order = [comment.id for comment in thread.comments]
    try:
        return merged(old, shown(file, root), items, order, facts)
    except ThreadError as error:
        raise ContentError(problems_of(error, shown(file, root))) from error


def _refuse_another(file: Path, root: Path, old: str, thread: ImportedThread) -> None:
    """Raise ``ContentError`` where the file has a thread of another address."""
    stored = parse_thread(old, shown(file, root), file.stem).thread
    url = stored.url if stored else None
    if url and thread.url and canonical(url) != canonical(thread.url):
        problem = Problem(
            Location(shown(file, root)),
            f"this is another thread, that at {url}",
            "another-thread",
            "give the new one an id of its own, with --name",
        )
        raise ContentError([problem])


def _facts(snapshot: Snapshot) -> Facts:
    """Return what tells of a thread: when it was read, how many comments, and is this all."""
    thread = snapshot.thread
    total = _total(thread)

    def facts(stored: Collection[str], count: int) -> dict[str, Any]:
        return {
            "fetched": snapshot.fetched,
            # Places count: the file must not say that there are fewer comments than it has.
            "total": max(total, count) if total is not None else None,
            "complete": thread.complete and {c.id for c in thread.comments} <= set(stored),
        }

    return facts


def _total(thread: ImportedThread) -> int | None:
    if thread.total_stated is not None:
        return thread.total_stated
    return thread.shown if thread.complete else None


def text_of(file: Path, root: Path) -> str | None:
    """Return the text of a file of the site; None where there is none; raises ``ContentError``."""
    if not file.is_file():
        return None
    text, problems = read_text(file, shown(file, root))
    if text is None:
        raise ContentError(problems)
    return text


def shown(file: Path, root: Path) -> str:
    """Return how a file of the site is named to a person."""
    return file.relative_to(root).as_posix()
