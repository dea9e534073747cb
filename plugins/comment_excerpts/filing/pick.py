"""Picking: in, a thread, the ids a writer wants and where she cuts; out, a block and what to store.

A cut is checked against the words at once, as each build will do again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from plugins.comment_excerpts.filing.merge import Item
from plugins.comment_excerpts.filing.written import full_text, removed_text, stub_text
from plugins.comment_excerpts.fragments import Fragments, spans_of
from plugins.comment_excerpts.material import ImportedComment, ImportedThread, ThreadError
from plugins.comment_excerpts.model import Removal, RemovalAction
from plugins.core.problems import did_you_mean

Removals = Mapping[str, Removal]
"""What was removed from a thread, by the id of the comment."""


@dataclass(frozen=True, slots=True)
class Picked:
    """A comment that a writer wants, and the words she keeps of it: all, where there are none."""

    id: str
    first: str = ""
    last: str = ""


def checked(thread: ImportedThread, picks: Sequence[Picked], removals: Removals) -> None:
    """Raise ``ThreadError`` for a pick that cannot be shown, or a cut that is not in the words."""
    by_id = {comment.id: comment for comment in thread.comments}
    for picked in picks:
        comment = by_id.get(picked.id)
        if comment is None:
            raise ThreadError(
                f'the thread has no comment "{picked.id}"',
                rule="unknown-comment",
                hint=did_you_mean(picked.id, by_id, "see the ids with inv thread.pick"),
            )
        removal = removals.get(picked.id)
        is_withheld = removal is not None and removal.action is RemovalAction.WITHHELD
        if is_withheld or not comment.text:
            what = "was removed here" if is_withheld else "has no words"
            raise ThreadError(
                f'the comment "{picked.id}" {what}',
                rule="nothing-to-quote",
                hint="pick another",
            )
        missing = spans_of(Fragments(picked.first, picked.last), comment.text)[1]
        if missing:
            near = f'the comment has "{missing[0].nearest}"' if missing[0].nearest else ""
            raise ThreadError(
                f'"{missing[0].fragment}" is not in the comment "{picked.id}"',
                rule="excerpt-not-in-source",
                hint=near or "copy the words exactly, the first ones before the last ones",
            )


def block(name: str, thread: ImportedThread, picks: Sequence[Picked]) -> str:
    """Return the block for a post; the excerpts stand in the thread's order."""
    wanted = {picked.id: picked for picked in picks}
    inner = [_excerpt(wanted[c.id]) for c in thread.comments if c.id in wanted]
    return "\n".join([f"//// thread | {name}", "    show: context", "", *inner, "////", ""])


def _excerpt(picked: Picked) -> str:
    lines = [f"/// excerpt | {picked.id}"]
    for option, words in (("from", picked.first), ("to", picked.last)):
        if words:
            lines.append(f"    {option}: {json.dumps(' '.join(words.split()), ensure_ascii=False)}")
    return "\n".join([*lines, "///", ""])


def to_store(
    thread: ImportedThread, wanted: Collection[str], removals: Removals, *, whole: bool
) -> tuple[Item, ...]:
    """Return what a file needs: the picked comments and the places of those they answer, or all.

    The order is the thread's. A comment that is answered and not in the material has a place first.
    """
    by_id = {comment.id: comment for comment in thread.comments}
    ids = set(by_id) if whole else set(wanted)
    places: dict[str, None] = {}
    for name in sorted(ids):
        above = by_id[name].parent
        while above is not None and above not in ids and above not in places:
            places[above] = None
            above = by_id[above].parent if above in by_id else None
    strange = [ImportedComment(id=name) for name in places if name not in by_id]
    return tuple(
        _item(comment, removals.get(comment.id), is_wanted=comment.id in ids)
        for comment in (*strange, *thread.comments)
        if comment.id in ids or comment.id in places
    )


def _item(comment: ImportedComment, removal: Removal | None, *, is_wanted: bool) -> Item:
    if removal is not None:
        name = (removal.name or "") if removal.action is RemovalAction.PSEUDONYM else ""
        is_stub = bool(name) and not (is_wanted and comment.text)
        text = stub_text(comment) if is_stub else removed_text(comment, name)
        return Item(comment.id, text, is_stub)
    is_stub = not comment.is_deleted and not (is_wanted and comment.text)
    return Item(comment.id, stub_text(comment) if is_stub else full_text(comment), is_stub)
