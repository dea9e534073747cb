"""A post's own thread with one more comment: in, the thread's file and the comment; out, its text.

What stands in the file stays, to the letter; the comment comes last.
"""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final

from plugins.comment_excerpts.filing.merge import Item, merged, new_file
from plugins.comment_excerpts.filing.store import Stored, shown, text_of, thread_file
from plugins.comment_excerpts.filing.written import full_text
from plugins.comment_excerpts.importing import problems_of
from plugins.comment_excerpts.material import ImportedComment, ThreadError
from plugins.comment_excerpts.model import Thread
from plugins.comment_excerpts.parse import parse_thread
from plugins.comment_excerpts.reading.words import Words, words_in_lines
from plugins.core.addresses import is_web_address
from plugins.core.errors import ContentError
from plugins.core.files import write_whole, written_like
from plugins.core.problems import Location, Problem, did_you_mean

_ADDRESS: Final = re.compile(r"(https?://[^\s<>\"“”«»…\[\]]{3,2000})")
_TAIL: Final = re.compile(r"[.,;:!?'’*_]+$")


def words_of_letter(text: str) -> Words:
    """Return the words of plain paragraphs; web addresses in them are links."""
    parts = _ADDRESS.split(text)
    return words_in_lines(
        "".join(_linked(p) if n % 2 else _escaped(p) for n, p in enumerate(parts))
    )


def _escaped(text: str) -> str:
    return html_module.escape(text, quote=False)


def _linked(found: str) -> str:
    address = _TAIL.sub("", found)
    while address.endswith(")") and address.count("(") < address.count(")"):
        address = _TAIL.sub("", address[:-1])
    if not is_web_address(address):
        return _escaped(found)
    tail = _escaped(found[len(address) :])
    return f'<a href="{html_module.escape(address)}">{_escaped(address)}</a>{tail}'


def add_comment(
    root: Path, name: str, post: str, comment: ImportedComment, *, write: bool = True
) -> Stored:
    """Put a comment below those of a post's own thread, and return the thread's file.

    The file is begun where there is none. A comment that stands there already stays as it is.
    Raises ``ContentError``.
    """
    file = thread_file(root, name)
    path = shown(file, root)
    old = text_of(file, root)
    if old is None:
        text = new_file({"post": post}, [_item(comment)], _no_facts).text
    else:
        thread = _own_thread(old, path, name, post)
        if thread.comment(comment.id) is not None:
            return Stored(path)
        text = _with_comment(old, path, thread, comment)
    _parsed(text, path, name)
    if write:
        write_whole(file, written_like(text, file))
    return Stored(path, (comment.id,))


def _item(comment: ImportedComment) -> Item:
    return Item(comment.id, full_text(comment), is_stub=False)


def _no_facts(_stored: Collection[str], _count: int) -> Mapping[str, Any]:
    return {}


def _with_comment(old: str, path: str, thread: Thread, comment: ImportedComment) -> str:
    if comment.parent is not None and thread.comment(comment.parent) is None:
        known = [one.id for one in thread.comments]
        hint = did_you_mean(comment.parent, known, f"it has {', '.join(known[-20:])}")
        message = f'the thread "{thread.id}" has no comment "{comment.parent}"'
        raise ContentError([Problem(Location(path), message, "unknown-comment", hint)])

    def facts(_stored: Collection[str], count: int) -> Mapping[str, Any]:
        return {} if thread.total is None else {"total": max(thread.total, count)}

    order = [*(one.id for one in thread.comments), comment.id]
    try:
        return merged(old, path, [_item(comment)], order, facts).text
    except ThreadError as error:
        raise ContentError(problems_of(error, path)) from error


def _own_thread(text: str, path: str, name: str, post: str) -> Thread:
    """Return the thread in a file, which has to be that of the post."""
    thread = _parsed(text, path, name)
    other = thread.clip or (thread.post if thread.post != post else None)
    if other:
        kind = "clip" if thread.clip else "post"
        message = f'the thread "{name}" belongs to the {kind} "{other}"'
        hint = "give the post's own thread another name in the post's `thread:`"
        raise ContentError([Problem(Location(path), message, "thread-of-another", hint)])
    return thread


def _parsed(text: str, path: str, name: str) -> Thread:
    parsed = parse_thread(text, path, name)
    if parsed.thread is None:
        raise ContentError(parsed.problems)
    return parsed.thread


def is_thread_of(root: Path, name: str, post: str) -> bool:
    """Tell whether a thread's file is that of a post, or is not there yet."""
    file = thread_file(root, name)
    text = text_of(file, root)
    if text is None:
        return True
    thread = parse_thread(text, shown(file, root), name).thread
    return thread is not None and not thread.clip and thread.post == post
