"""A thread as lines for a terminal: who answered whom, when, and how it begins."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator

from plugins.comment_excerpts.material import ImportedComment, ImportedThread

_DEEPEST = 8


def heading(thread: ImportedThread) -> list[str]:
    """Return what a thread is, and whether it is whole."""
    count = f"{thread.shown} comments" if thread.shown != 1 else "1 comment"
    stated = "" if thread.total_stated is None else f" of {thread.total_stated}"
    lines = [line for line in (thread.title, thread.url or "") if line]
    lines.append(f"{thread.platform}: {count}{stated}")
    if not thread.complete:
        lines.append(f"not whole: {thread.reason}")
    return [*lines, *(f"note: {note}" for note in thread.notes)]


def depths(thread: ImportedThread) -> dict[str, int]:
    """Return how many comments of the thread each one stands under."""
    parents = {comment.id: comment.parent for comment in thread.comments}
    found: dict[str, int] = {}
    for comment in thread.comments:
        chain = []
        here: str | None = comment.id
        while here is not None and here in parents and here not in found:
            chain.append(here)
            here = parents[here]
        depth = found.get(here, -1) if here is not None else -1
        for name in reversed(chain):
            depth += 1
            found[name] = depth
    return found


def tree(
    thread: ImportedThread,
    *,
    width: int,
    only: Collection[str] | None = None,
    marked: Collection[str] = (),
) -> Iterator[str]:
    """Yield a line for each comment: its number, a mark where it is picked, and its beginning."""
    deep = depths(thread)
    digits = len(str(len(thread.comments)))
    for number, comment in enumerate(thread.comments, 1):
        if only is not None and comment.id not in only:
            continue
        mark = "*" if comment.id in marked else " "
        indent = "  " * min(deep[comment.id], _DEEPEST)
        line = f"{number:>{digits}}{mark} {indent}{_line(comment)}"
        yield _cut(line, width)


def _line(comment: ImportedComment) -> str:
    if comment.is_deleted:
        return f"(deleted) [{comment.id}]"
    when = f", {comment.published[:10]}" if comment.published else ""
    return f"{comment.author}{when} [{comment.id}] {comment.text}"


def _cut(line: str, width: int) -> str:
    return line if len(line) <= width else f"{line[: width - 1].rstrip()}…"


def whole(comment: ImportedComment, width: int) -> list[str]:
    """Return all words of a comment, with who, when and where above them."""
    head = " ".join(part for part in (comment.author, comment.published or "") if part)
    where = [comment.permalink] if comment.permalink else []
    return [f"[{comment.id}] {head}", *where, "", *textwrap.wrap(comment.text, width)]
