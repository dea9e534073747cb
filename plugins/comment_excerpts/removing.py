"""Taking a comment back on the order of a person: ``inv remove``."""

from __future__ import annotations

import os
from pathlib import Path

from plugins.comment_excerpts.filing import snapshots
from plugins.comment_excerpts.filing.remove import removal_of, with_removal
from plugins.comment_excerpts.filing.store import (
    CONTENT,
    Stored,
    keep,
    shown,
    stored_thread,
    text_of,
    thread_file,
)
from plugins.comment_excerpts.library import REMOVALS, by_the_same_name, read_library
from plugins.core.errors import ConfigurationError, ContentError
from plugins.core.files import write_whole, written_like
from plugins.core.problems import Location, Problem
from plugins.core.settings import moment_of_build


def still_named(root: Path, name: str, comment: str) -> tuple[tuple[str, str], ...]:
    """Return other comments that bear the name of one that was removed: thread and id."""
    removed = stored_thread(root, name).comment(comment)
    library = read_library({"PATH": str(root / CONTENT)})
    return by_the_same_name(library, removed.name if removed else "")


def remove(root: Path, name: str, comment: str, reason: str, pseudonym: str) -> Stored:
    """Take a comment back, or give it another name, everywhere from the next build on."""
    if not reason.strip():
        raise ConfigurationError("say why with --reason; it is for the record, never shown")
    thread = stored_thread(root, name)
    if thread.comment(comment) is None:
        known = ", ".join(c.id for c in thread.comments[:20])
        message, hint = f'the thread "{name}" has no comment "{comment}"', f"it has {known}"
        where = Location(shown(thread_file(root, name), root))
        raise ContentError([Problem(where, message, "unknown-comment", hint)])
    file = root / CONTENT / REMOVALS
    day = moment_of_build(os.environ).date()
    entry = removal_of(name, comment, reason, pseudonym, day)
    text = with_removal(text_of(file, root) or "", shown(file, root), entry)
    write_whole(file, written_like(text, file))
    kept = snapshots.kept(root, name)
    if kept is not None:
        keep(root, name, kept)
    return Stored(shown(file, root), (comment,))
