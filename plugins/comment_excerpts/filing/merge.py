"""A thread's file with more comments in it: in, its text and what is to be stored; out, its text.

What stands there stays, to the letter, remarks too. What is new comes where the thread has it; a
place without words is filled. Nothing is ever taken out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from plugins.comment_excerpts.filing.written import head_text
from plugins.comment_excerpts.material import ThreadError
from plugins.comment_excerpts.model import CommentState
from plugins.core.yaml_source import YamlDocument, load_yaml

_STUB = CommentState.STUB.value
_LINE = re.compile(r"^(\w+)[ \t]*:.*$")


@dataclass(frozen=True, slots=True)
class Item:
    """A comment that is to be stored: its id, its text as an item, and is it only a place."""

    id: str
    text: str
    is_stub: bool


@dataclass(frozen=True, slots=True)
class Filed:
    """The new text of a file, and which comments it has now that it had not."""

    text: str
    added: tuple[str, ...]


Facts = Callable[[Collection[str], int], Mapping[str, Any]]
"""What is to be said of a thread of which these ids are stored as more than a place, and so many
comments in all."""


def new_file(head: Mapping[str, Any], items: Sequence[Item], facts: Facts) -> Filed:
    """Return the text of a file that was not there."""
    said = facts({item.id for item in items if not item.is_stub}, len(items))
    text = head_text({**head, **said}) + "comments:\n" + "".join(item.text for item in items)
    return Filed(text, tuple(item.id for item in items))


def merged(old: str, path: str, items: Sequence[Item], order: Sequence[str], facts: Facts) -> Filed:
    """Return the text of a file with what was not in it; ``order`` has all ids of the thread.

    The lines of the ``facts`` are written anew. Raises ``ThreadError`` for a file whose
    comments are not a list with one item to a line.
    """
    document = load_yaml(old, path)
    if document.problems:
        raise ThreadError("the file cannot be read", problems=document.problems)
    stored, head, tail = _parts(old, document)
    states = _states(document)
    chunks = dict(stored)
    added = []
    for item in items:
        is_filled = states.get(item.id) == _STUB and not item.is_stub
        if item.id not in chunks or is_filled:
            chunks[item.id] = item.text
            states[item.id] = _STUB if item.is_stub else ""
            added.append(item.id)
    text = "".join(chunks[one] for one in _ordered(list(stored), list(chunks), order))
    said = facts({name for name, state in states.items() if state != _STUB}, len(chunks))
    return Filed(_with_facts(head, said) + text + tail, tuple(added))


def _parts(old: str, document: YamlDocument) -> tuple[dict[str, str], str, str]:
    """Return the text of each comment by id, and what stands before and behind the list."""
    comments = document.mapping().get("comments")
    lines = old.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    starts = [document.lines.get(("comments", n), 0) for n in range(len(comments or ()))]
    is_list = isinstance(comments, list) and all(isinstance(c, dict) for c in comments)
    plain = all(lines[at - 1].lstrip().startswith("-") for at in starts)
    if not is_list or not plain or len(set(starts)) < len(starts) or not starts:
        raise ThreadError(
            "its comments are not a list with a line `- id: ...` for each",
            rule="unknown-layout",
            hint="write them so, or remove the file and pick again",
        )
    end = _end_of_list(document, lines)
    bounds = [*starts, end]
    texts = ["".join(lines[a - 1 : b - 1]) for a, b in pairwise(bounds)]
    ids = [str(c["id"]) for c in comments or () if isinstance(c, dict)]
    head = "".join(lines[: starts[0] - 1])
    return dict(zip(ids, texts, strict=True)), head, "".join(lines[end - 1 :])


def _end_of_list(document: YamlDocument, lines: list[str]) -> int:
    """Return the line of the first field behind the comments; fields may stand in any order."""
    own = document.lines["comments",]
    behind = [at for key, at in document.lines.items() if len(key) == 1 and at > own]
    return min(behind, default=len(lines) + 1)


def _states(document: YamlDocument) -> dict[str, str]:
    comments = document.mapping().get("comments")
    found = [c for c in comments if isinstance(c, dict)] if isinstance(comments, list) else []
    return {str(c.get("id")): str(c.get("state") or "shown") for c in found}


def _ordered(stored: list[str], wanted: list[str], order: Sequence[str]) -> list[str]:
    """Return the ids in the thread's order; one that it does not have follows whom it followed."""
    rank = {name: number for number, name in enumerate(order)}
    keys: dict[str, tuple[int, int]] = {}
    last = (-1, 0)
    for name in stored:
        last = (rank[name], 0) if name in rank else (last[0], last[1] + 1)
        keys[name] = last
    return sorted(wanted, key=lambda name: keys.get(name) or (rank.get(name, -1), 0))


def _with_facts(head: str, facts: Mapping[str, Any]) -> str:
    """Return the lines before the comments with the facts in place of what they were."""
    found: list[str] = []
    waiting = {name: head_text({name: value}) for name, value in facts.items()}
    for line in head.splitlines(keepends=True):
        match = _LINE.match(line.rstrip("\n"))
        name = match[1] if match else ""
        if name == "comments":
            found += [text for text in waiting.values() if text]
            waiting = {}
        found.append(waiting.pop(name, line))
    return "".join(found)
