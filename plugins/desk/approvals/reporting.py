"""What is said of approvals: in, a result; out, the lines that people read, or a JSON document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from plugins.core.reporting import counted
from plugins.desk.approvals.model import Approved, Shown, Waiting
from plugins.editorial_checks.rules.not_approved import changes_in_words
from plugins.editorial_checks.standing import Lacking, Standing


def said_of_approval(made: Approved, *, as_json: bool) -> str:
    """Return that a post was approved, and who is still waited for."""
    if as_json:
        return _document(made.as_json())
    head = f"{made.path}: approved by {made.approval.who}"
    return "\n  ".join([head, *_lacking(made.standing)])


def said_of_waiting(found: Sequence[Waiting], *, as_json: bool) -> str:
    """Return who is waited for, post by post."""
    if as_json:
        return _document({"waiting": [one.as_json() for one in found]})
    posts = ("\n  ".join([_head(one), *_lacking(one.standing)]) for one in found)
    return "\n".join(posts) or "no post waits for anybody"


def said_of_post(shown: Shown, *, as_json: bool) -> str:
    """Return how one post stands."""
    if as_json:
        return _document(shown.as_json())
    standing = shown.waiting.standing
    lines = [
        _head(shown.waiting),
        *(f"approved by {one.who} on {one.when:%Y-%m-%d}" for one in standing.holding),
        *_lacking(standing),
        *(["nothing is lacking"] if standing.is_approved else []),
    ]
    return "\n".join(["\n  ".join(lines), *(text for _, text in shown.differences)])


def _document(value: dict[str, Any]) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)


def _head(one: Waiting) -> str:
    return f"{one.path}: {one.title} ({one.state})"


def _lacking(standing: Standing) -> Iterator[str]:
    yield from (f"waits for {_words(one)}" for one in standing.lacking)
    if standing.more:
        yield f"waits for {counted(standing.more, 'further approval')}"
    yield from (f"does not count any more: {_words(one)}" for one in standing.lapsed)


def _words(one: Lacking) -> str:
    if one.lapsed is None:
        return one.name
    return f"{one.name}; changed since {one.lapsed.when:%Y-%m-%d}: {changes_in_words(one)}"
