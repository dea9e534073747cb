"""JSON that is no thread: in, an answer that no importer knows; out, an error that says what it is.

A refusal is told in the site's own words. Answers of the places that are read here are known by
their fields; of any other, the names of its fields are told.
"""

from __future__ import annotations

from typing import Final

from plugins.comment_excerpts.material import ThreadError
from plugins.comment_excerpts.reading.answers import Record, record, records, text
from plugins.comment_excerpts.reading.words import name

_PASTE: Final = "save the page as HTML, or write the thread by hand: docs/threads.md"
_OF_REDDIT: Final = {
    "t2": "accounts",
    "t5": "communities",
    "modaction": "notes of moderators",
    "wikipage": "pages of a wiki",
    "LiveUpdate": "live reports",
    "LiveUpdateEvent": "live reports",
}
_SAVE_REDDIT: Final = "save the address of the thread that you mean, with .json added"
_SAVE_CONTEXT: Final = "save /api/v1/statuses/<id>/context of the one that you mean"
_KNOWN: Final[tuple[tuple[frozenset[str], str, str], ...]] = (
    (frozenset({"acct", "username"}), "it is an account", _SAVE_CONTEXT),
    (
        frozenset({"account", "content", "visibility"}),
        "these are statuses without their replies",
        _SAVE_CONTEXT,
    ),
    (frozenset({"account", "created_at", "type"}), "these are notifications", _SAVE_CONTEXT),
    (
        frozenset({"topic_list"}),
        "it is a list of topics",
        "save /t/<number>.json of the one that you mean",
    ),
    (
        frozenset({"category_list"}),
        "it is a list of topics",
        "save /t/<number>.json of the one that you mean",
    ),
    (
        frozenset({"short_id", "comment_count"}),
        "it is a list of stories",
        "save /s/<id>.json of the one that you mean",
    ),
    (
        frozenset({"title", "content", "slug", "link"}),
        "these are posts without their comments",
        "save /wp-json/wp/v2/comments?post=<number>&per_page=100",
    ),
    (
        frozenset({"feed", "cursor"}),
        "it is a list of posts",
        "save app.bsky.feed.getPostThread of the one that you mean",
    ),
    (frozenset({"hits", "nbHits"}), "it is what a search found", "save the thread that you mean"),
)
"""Fields that tell what an answer is, in words, and what to save instead."""
_MOST: Final = 4
_LONGEST: Final = 200


def stranger(answer: object) -> ThreadError:
    """Return the error that says what some JSON is, since no thread is in it."""
    found = record(answer) or next(iter(records(answer)), {})
    refusal = "" if isinstance(answer, list) else _refusal(found)
    if refusal:
        hint = "open its address without being logged in, and see whether it is there"
        return ThreadError(f"the site refused: {refusal}", rule="refused", hint=hint)
    kinds = _kinds_of_reddit(found)
    if "t4" in kinds:
        hint = "quote only what everybody can read"
        return ThreadError("these are messages to some people", rule="not-public", hint=hint)
    for kind in kinds:
        if kind in _OF_REDDIT:
            return _error(f"these are {_OF_REDDIT[kind]} of Reddit", _SAVE_REDDIT)
    for fields, what, hint in _KNOWN:
        if fields <= found.keys():
            return _error(what, hint)
    return _error(_by_its_fields(answer, found), _PASTE)


def _error(what: str, hint: str) -> ThreadError:
    return ThreadError(f"there is no thread of a known kind in it: {what}", hint=hint)


def _refusal(found: Record) -> str:
    """Return what a site says instead of an answer; empty where it refuses nothing."""
    inner = record(found.get("error"))
    told = _told(found.get("errors")) or text(inner, "message") or text(found, "message")
    code = text(found, "error", "errorCode", "status", "statusCode", "code")
    why = text(found, "explanation", "reason")
    if not (found.get("error") or found.get("errors") or (told and (code or why))):
        return ""
    parts = [told or text(found, "error_description") or code, why]
    return name(": ".join(part for part in parts if part), is_html=True)[:_LONGEST]


def _told(errors: object) -> str:
    """Return the first of a list of errors, which are texts or objects with a message."""
    first = errors[0] if isinstance(errors, list) and errors else errors
    return first if isinstance(first, str) else text(record(first), "message", "detail", "title")


def _kinds_of_reddit(found: Record) -> list[str]:
    """Return the kinds of the things in an answer of Reddit's; none where it is of another."""
    if not isinstance(found.get("data"), dict):
        return []
    children = records(record(found.get("data")).get("children"))
    return [text(one, "kind") for one in (found, *children)]


def _by_its_fields(answer: object, found: Record) -> str:
    named = ", ".join(f'"{name(str(key))[:30]}"' for key in list(found)[:_MOST])
    if found:
        return f"it is JSON with {named}" + (" and more" if len(found) > _MOST else "")
    if answer in ([], {}):
        return "it is JSON with nothing in it"
    return "it is a list of numbers or texts" if isinstance(answer, list) else "it is JSON"
