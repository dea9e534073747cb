"""A thread as one JSON document: what ``--json`` prints, and what a snapshot holds."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from textwrap import indent
from typing import Any

from plugins.comment_excerpts.material import ImportedComment, ImportedThread
from plugins.comment_excerpts.reading.answers import number, record, records, text


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A thread as it stood at a moment, and where it was read."""

    thread: ImportedThread
    fetched: str
    source: str
    under: Mapping[str, str] = field(default_factory=dict)
    """The clip or post that it stands under, as the fields of a thread's file."""


def parts_of(thread: ImportedThread, more: Mapping[str, Any] | None = None) -> Iterator[str]:
    """Yield the JSON text of a thread, ``more`` before it, comment by comment: it may be long."""
    head = json.dumps({**(more or {}), **_head(thread)}, ensure_ascii=False, indent=2)
    yield f'{head.removesuffix("}").rstrip()},\n  "comments": ['
    mark = ""
    for comment in thread.comments:
        text = json.dumps(_comment(comment), ensure_ascii=False, indent=2)
        yield f"{mark}\n{indent(text, '    ')}"
        mark = ","
    yield "\n  ]\n}\n" if thread.comments else "]\n}\n"


def _head(thread: ImportedThread) -> dict[str, Any]:
    return {
        "title": thread.title,
        "url": thread.url,
        "platform": thread.platform,
        "total_stated": thread.total_stated,
        "complete": thread.complete,
        "reason": thread.reason,
        "missing": list(thread.missing),
        "notes": list(thread.notes),
    }


def _comment(comment: ImportedComment) -> dict[str, Any]:
    return {
        "id": comment.id,
        "parent": comment.parent,
        "author": comment.author,
        "author_url": comment.author_url,
        "published": comment.published,
        "edited": comment.edited,
        "permalink": comment.permalink,
        "deleted": comment.is_deleted,
        "html": comment.html,
        "text": comment.text,
    }


def thread_of(document: Mapping[str, object]) -> ImportedThread:
    """Return the thread in such an object; what is missing in it is empty."""
    notes = document.get("notes")
    return ImportedThread(
        platform=text(document, "platform"),
        comments=tuple(
            ImportedComment(
                id=text(found, "id"),
                parent=text(found, "parent") or None,
                author=text(found, "author"),
                author_url=text(found, "author_url") or None,
                published=text(found, "published") or None,
                edited=text(found, "edited") or None,
                permalink=text(found, "permalink") or None,
                html=text(found, "html"),
                text=text(found, "text"),
                is_deleted=found.get("deleted") is True,
            )
            for found in records(document.get("comments"))
        ),
        title=text(document, "title"),
        url=text(document, "url") or None,
        total_stated=number(document, "total_stated"),
        complete=document.get("complete") is True,
        reason=text(document, "reason"),
        notes=tuple(str(note) for note in notes) if isinstance(notes, list) else (),
    )


def snapshot_of(value: object) -> Snapshot:
    """Return the snapshot in a JSON value."""
    found = record(value)
    under = {name: text(found, name) for name in ("clip", "post") if text(found, name)}
    return Snapshot(thread_of(found), text(found, "fetched"), text(found, "source"), under)


def bytes_of(snapshot: Snapshot) -> bytes:
    """Return a snapshot as JSON."""
    head = {"source": snapshot.source, "fetched": snapshot.fetched, **snapshot.under}
    out = io.BytesIO()
    for part in parts_of(snapshot.thread, head):
        out.write(part.encode())
    return out.getvalue()
