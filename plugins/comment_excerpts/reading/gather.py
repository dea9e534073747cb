"""Put a thread together: in, comments as they were read; out, them in order, and is it whole.

The order is that of the material: each comment with its replies right below it, and those in their
order. A comment whose parent is not in the material keeps the parent's id and its place among the
first ones: to call it a first comment would be an invention.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from plugins.comment_excerpts.material import ImportedComment, ImportedThread
from plugins.comment_excerpts.reading.words import name
from plugins.core.files import fingerprint

_NAMED = 5


def gather(  # noqa: PLR0913 - all that there is to say of one
    platform: str,
    comments: Iterable[ImportedComment],
    *,
    title: str = "",
    url: str | None = None,
    total: int | None = None,
    roots: Collection[str] = (),
    reasons: Sequence[str] = (),
    notes: Sequence[str] = (),
    is_flat: bool = False,
    seen: int | None = None,
) -> ImportedThread:
    """Return the thread.

    ``roots`` are ids of what the thread stands under: who answers one of them stands at the top.
    ``is_flat``: comments are shown one after the other, whatever they answer. ``seen`` is how many
    of the ``total`` are accounted for, where some of them are no comments.
    """
    given = _told_apart(comments)
    tops = frozenset(roots)
    given = [replace(c, parent=None) if c.parent in tops or c.parent == c.id else c for c in given]
    given, rings = _without_rings(given)
    kept = _without_empty_places(given)
    thread = ImportedThread(
        platform=platform,
        comments=tuple(kept if is_flat else _in_depth(kept)),
        title=name(title),
        url=url,
        total_stated=total,
    )
    why = [*reasons, *_shortfall(total, len(given) if seen is None else seen), *_orphans(thread)]
    told = [*notes, *_gone(given, kept), *rings]
    return replace(thread, complete=not why, reason="; ".join(why), notes=tuple(told))


def counted(number: int, one: str, more: str = "") -> str:
    """Return a number with its noun: ``1 reply``, ``2 replies``."""
    return f"{number} {one if number == 1 else more or one + 's'}"


def left_out(number: int, why: str, one: str = "comment", more: str = "") -> list[str]:
    """Return a note that some were left out, and why; none where nothing was."""
    return [f"{counted(number, one, more)} left out: {why}"] if number else []


def made_id(author: str, when: str, words: str) -> str:
    """Return an id for a comment that came without any; the same for the same comment."""
    return f"c{fingerprint(repr((author, when, words)).encode())[:12]}"


def _with_id(comment: ImportedComment) -> ImportedComment:
    if comment.id:
        return comment
    own = made_id(comment.author, comment.published or "", comment.html)
    return replace(comment, id=own, permalink=None)


def _told_apart(comments: Iterable[ImportedComment]) -> list[ImportedComment]:
    """Return the comments with ids that stand once; what came twice, word for word, comes once."""
    found: dict[str, ImportedComment] = {}
    seen: set[ImportedComment] = set()
    numbers: dict[str, int] = {}
    for comment in map(_with_id, comments):
        if comment in seen:
            continue
        seen.add(comment)
        name = comment.id
        while name in found:
            numbers[comment.id] = numbers.get(comment.id, 1) + 1
            name = f"{comment.id}-{numbers[comment.id]}"
        found[name] = comment if name == comment.id else replace(comment, id=name)
    return list(found.values())


def _without_rings(
    comments: list[ImportedComment],
) -> tuple[list[ImportedComment], list[str]]:
    """Return the comments with a first one in every ring of those that answer one another."""
    parents = {c.id: c.parent for c in comments}
    settled: set[str] = set()
    broken: set[str] = set()
    for comment in comments:
        chain: dict[str, None] = {}
        here: str | None = comment.id
        while here in parents and here not in settled and here not in chain:
            chain[here] = None
            here = parents[here]
        if here in chain:
            broken.add(here)
            parents[here] = None
        settled.update(chain)
    if not broken:
        return comments, []
    said = f"{counted(len(broken), 'comment')} answered one of their own replies: that was cut"
    return [replace(c, parent=None) if c.id in broken else c for c in comments], [said]


def _without_empty_places(comments: list[ImportedComment]) -> list[ImportedComment]:
    """Return the comments without the places of deleted ones that nothing shown stands under."""
    parents = {c.id: c.parent for c in comments}
    needed: set[str] = set()
    for comment in comments:
        here = None if comment.is_deleted else comment.parent
        while here is not None and here in parents and here not in needed:
            needed.add(here)
            here = parents[here]
    return [c for c in comments if not c.is_deleted or c.id in needed]


def _in_depth(comments: list[ImportedComment]) -> list[ImportedComment]:
    """Return the comments with each one's replies right below it."""
    known = {c.id for c in comments}
    below: dict[str | None, list[ImportedComment]] = {}
    for comment in comments:
        parent = comment.parent if comment.parent in known else None
        below.setdefault(parent, []).append(comment)
    found: list[ImportedComment] = []
    waiting = below.get(None, [])[::-1]
    while waiting:
        comment = waiting.pop()
        found.append(comment)
        waiting += below.get(comment.id, [])[::-1]
    return found


def _shortfall(total: int | None, seen: int) -> list[str]:
    if total is None or seen >= total:
        return []
    said = f"{counted(total, 'comment')} {_be(total)} counted there, and {seen} {_be(seen)} here"
    return [said]


def _be(number: int) -> str:
    return "is" if number == 1 else "are"


def _orphans(thread: ImportedThread) -> list[str]:
    missing = thread.missing
    if not missing:
        return []
    gone = frozenset(missing)
    answering = sum(c.parent in gone for c in thread.comments)
    named = ", ".join(missing[:_NAMED]) + (", ..." if len(missing) > _NAMED else "")
    verb = "answers" if answering == 1 else "answer"
    return [f"{counted(answering, 'comment')} {verb} what is not here: {named}"]


def _gone(given: list[ImportedComment], kept: list[ImportedComment]) -> list[str]:
    left = sum(c.is_deleted for c in kept)
    notes = left_out(len(given) - len(kept), "no words are left")
    if left:
        notes.append(f"{counted(left, 'comment')} without words kept as a place, for the replies")
    return notes
