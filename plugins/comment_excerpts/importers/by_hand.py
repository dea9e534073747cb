"""By hand: a thread as the project itself writes it, in YAML; what anybody can paste.

What must not be kept is left out and told; any other fault is told with its line.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from plugins.comment_excerpts.check import comment_faults, thread_faults
from plugins.comment_excerpts.importers.base import (
    ImportedComment,
    ImportedThread,
    Material,
    ThreadError,
)
from plugins.comment_excerpts.model import Comment, Thread
from plugins.comment_excerpts.privacy import kept_out
from plugins.comment_excerpts.reading.gather import gather
from plugins.comment_excerpts.reading.words import address, name, words
from plugins.core.problems import Problem
from plugins.core.schema import read_fields
from plugins.core.yaml_source import Value, YamlDocument, load_yaml

PLATFORM: Final = "by-hand"
_LARGEST: Final = 20_000_000
_COMMENTS: Final = re.compile(rb"^comments[ \t]*:", re.MULTILINE)


def recognises(material: Material) -> bool:
    """Tell whether this is text with a line ``comments:``."""
    head = material.head
    return head[:1] not in {b"<", b"{", b"["} and bool(_COMMENTS.search(material.body[:_LARGEST]))


def read(material: Material) -> ImportedThread:
    """Return the thread; raises ``ThreadError`` with every fault and its line."""
    document, notes = _document(material)
    thread, problems = read_fields(Thread, document)
    if thread is not None:
        ours = {"total-too-small", "id-differs-from-file"}
        problems += [p for p in thread_faults(thread, document, thread.id) if p.rule not in ours]
        problems += _nameless(thread, document)
    if thread is None or problems:
        raise _refusal(problems)
    return gather(
        thread.platform or PLATFORM,
        [_comment(comment) for comment in thread.comments],
        title=thread.title or "",
        url=thread.url or material.url,
        total=max(thread.total, len(thread.comments)) if thread.total is not None else None,
        reasons=[] if thread.complete else ["its file says that there are more comments"],
        notes=notes,
        is_flat=True,
    )


def _nameless(thread: Thread, document: YamlDocument) -> list[Problem]:
    """Return a problem for each comment that is to be shown without a name."""
    faults = (
        comment_faults(comment, ("comments", number), document)
        for number, comment in enumerate(thread.comments)
    )
    return [p for found in faults for p in found if p.rule == "comment-without-author"]


def _document(material: Material) -> tuple[YamlDocument, list[str]]:
    try:
        text = material.body[:_LARGEST].decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ThreadError(
            "the text is not UTF-8", rule="wrong-encoding", hint="save it as UTF-8 in your editor"
        ) from None
    written = load_yaml(text.replace("\r\n", "\n"), material.name)
    if written.problems:
        raise _refusal(list(written.problems))
    kept = kept_out(_with_safe_words(written))
    found = len(kept.problems)
    return kept.document, [f"{found} e-mail or IP addresses were left out"] if found else []


def _with_safe_words(document: YamlDocument) -> YamlDocument:
    """Return the document with addresses cut out of its comments' words."""
    value = document.value
    comments = value.get("comments") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(comments, list):
        return document
    safe = [_with_safe_text(comment) for comment in comments]
    return YamlDocument(
        document.path, document.first_line, {**value, "comments": safe}, document.lines
    )


def _with_safe_text(comment: Value) -> Value:
    mapping = comment if isinstance(comment, dict) else {}
    text = mapping.get("text")
    return {**mapping, "text": words(text).html} if isinstance(text, str) else comment


def _refusal(problems: list[Problem]) -> ThreadError:
    return ThreadError(f"the thread has {len(problems)} faults", problems=problems)


def _comment(comment: Comment) -> ImportedComment:
    if not comment.state.has_text:
        return ImportedComment(id=comment.id, parent=comment.parent, is_deleted=True)
    said = words(comment.text)
    return ImportedComment(
        id=comment.id,
        parent=comment.parent,
        author=name(comment.name),
        author_url=address(comment.author.url or "") if comment.author else None,
        published=_iso(comment.published),
        edited=_iso(comment.edited),
        permalink=address(comment.permalink or ""),
        html=said.html,
        text=said.text,
    )


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day is not None else None
