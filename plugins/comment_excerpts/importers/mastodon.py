"""Mastodon and what speaks like it: a status with its context, or the context alone.

Both answers may stand in one file, as ``{"status": ..., "context": ...}`` or as a list. Only what
is public or unlisted is taken. A server knows a part of a thread, so each status's own count of its
replies is compared with what is here.
"""

from __future__ import annotations

import html as html_module
import re
from collections import Counter
from typing import Final

from plugins.comment_excerpts.importers.base import (
    ImportedComment,
    ImportedThread,
    Material,
    ThreadError,
)
from plugins.comment_excerpts.reading.answers import Record, number, record, records, text
from plugins.comment_excerpts.reading.gather import counted, gather, left_out
from plugins.comment_excerpts.reading.moments import moment
from plugins.comment_excerpts.reading.words import Words, address, fit_id, name, words

PLATFORM: Final = "mastodon"
LIMIT: Final = 60
"""So many replies a server shows at most to those who are not logged in."""
_PUBLIC: Final = {"public", "unlisted"}
_EMOJI: Final = re.compile(r":\w+:")


def recognises(material: Material) -> bool:
    """Tell whether this is a context, or a status with one."""
    status, context = _parts(material.answer)
    return bool(context) or _is_status(status)


def read(material: Material) -> ImportedThread:
    """Return the replies; raises ``ThreadError`` for a status alone, or a closed one."""
    status, context = _parts(material.answer)
    if not context:
        raise ThreadError(
            "this is a status without its replies",
            rule="no-words",
            hint="save /api/v1/statuses/<id>/context too, or give its address",
        )
    if status and text(status, "visibility") not in _PUBLIC:
        raise ThreadError(
            "the status is not public",
            rule="not-public",
            hint="quote only what everybody can read",
        )
    replies = records(context.get("descendants"))
    public = [r for r in replies if text(r, "visibility") in _PUBLIC]
    root = fit_id(text(status, "id")) or _root_of(replies)
    hidden = len(replies) - len(public)
    polls = sum(bool(records(record(reply.get("poll")).get("options"))) for reply in public)
    return gather(
        PLATFORM,
        [_comment(reply) for reply in public],
        url=address(text(status, "url", "uri")) or material.url,
        roots=[root] if root else [],
        reasons=_reasons(status, root, replies),
        notes=[
            *left_out(hidden, "not public", "reply", "replies"),
            *left_out(polls, "what could be chosen is no text", "poll"),
        ],
    )


def _parts(answer: object) -> tuple[Record, Record]:
    """Return the status and the context that an answer holds; either may be empty."""
    items = records(answer) if isinstance(answer, list) else [record(answer)]
    if len(items) == 1 and "context" in items[0]:
        items = [record(items[0].get("status")), record(items[0].get("context"))]
    status = next((item for item in items if _is_status(item)), {})
    context = next((item for item in items if _is_context(item)), {})
    return (status, context) if len(items) in {1, 2} else ({}, {})


def _is_context(found: Record) -> bool:
    return isinstance(found.get("ancestors"), list) and isinstance(found.get("descendants"), list)


def _is_status(found: Record) -> bool:
    account = record(found.get("account"))
    return "content" in found and "visibility" in found and bool(text(account, "acct", "username"))


def _root_of(replies: list[Record]) -> str:
    """Return the id that the first reply answers: replies come in the order of the tree."""
    known = {text(reply, "id") for reply in replies}
    above = (text(reply, "in_reply_to_id") for reply in replies)
    return fit_id(next((parent for parent in above if parent and parent not in known), ""))


def _comment(found: Record) -> ImportedComment:
    account = record(found.get("account"))
    said = _words(found)
    return ImportedComment(
        id=fit_id(text(found, "id")),
        parent=fit_id(text(found, "in_reply_to_id")) or None,
        author=_name(account),
        author_url=address(text(account, "url")),
        published=moment(text(found, "created_at"), is_utc=True),
        edited=moment(text(found, "edited_at"), is_utc=True),
        permalink=address(text(found, "url")) or address(text(found, "uri")),
        html=said.html,
        text=said.text,
    )


def _words(found: Record) -> Words:
    """Return what a status says, with its warning as a first line: its author put it there."""
    warning = text(found, "spoiler_text")
    first = f"<p>{html_module.escape(warning, quote=False)}</p>" if warning else ""
    return words(f"{first}{text(found, 'content')}")


def _name(account: Record) -> str:
    """Return the displayed name without the server's own pictures in it."""
    shown = text(account, "display_name")
    pictures = {f":{text(emoji, 'shortcode')}:" for emoji in records(account.get("emojis"))}
    shown = _EMOJI.sub(lambda m: "" if m[0] in pictures else m[0], shown)
    return name(shown) or name(text(account, "username", "acct"))


def _reasons(status: Record, root: str, replies: list[Record]) -> list[str]:
    answered = Counter(text(reply, "in_reply_to_id") for reply in replies)
    counts = [(root, number(status, "replies_count") or 0)]
    counts += [(text(reply, "id"), number(reply, "replies_count") or 0) for reply in replies]
    lacking = sum(max(0, count - answered[own]) for own, count in counts)
    if len(replies) == LIMIT:
        return [f"a server shows about {LIMIT} replies to those who are not logged in"]
    if lacking:
        return [f"{counted(lacking, 'reply', 'replies')} counted there {_verb(lacking)} not here"]
    return []


def _verb(number_of: int) -> str:
    return "is" if number_of == 1 else "are"
