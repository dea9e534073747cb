"""Approvals: who signed off which text, and whether it is still that text.

In: ``content/machine/approvals.json``, and posts; out, the same as values, and what changed since.
A command writes the file, and no build does.
"""

from __future__ import annotations

import datetime as dt
import difflib
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from plugins.core.problems import Location, Problem
from plugins.editorial_checks.signed import Signed

FILE: Final = "machine/approvals.json"
_SHORT: Final = 12
"""Hexadecimal digits that tell two versions of one part apart."""


@dataclass(frozen=True, slots=True)
class Approval:
    """One person's word on one text."""

    who: str
    when: dt.datetime
    digest: str
    """SHA-256 of all that was signed off."""
    parts: Mapping[str, str]
    """A short digest of each part, so that a change can be named."""
    paragraphs: tuple[str, ...] = ()
    """One of each paragraph of the text, so that its lines can be."""

    @classmethod
    def of(cls, who: str, when: dt.datetime, signed: Signed) -> Approval:
        """Return the approval of a text as it is now."""
        return cls(who, when, signed.digest(), _shorts(signed), _paragraphs(signed))


@dataclass(frozen=True, slots=True)
class Change:
    """A part that is not what it was when it was approved."""

    what: str
    """In words that go on from "changed since:"."""
    line: int = 0
    """Of the post's file; 0: it stands elsewhere."""


@dataclass(frozen=True, slots=True)
class Approvals:
    """Every approval by the id of its post, and what is wrong with the file."""

    posts: Mapping[str, tuple[Approval, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def changes_since(approval: Approval, signed: Signed) -> tuple[Change, ...]:
    """Return what changed since an approval; nothing: it still holds.

    Words or a name that their author has taken back are no change: a removal waits for nobody.
    """
    if approval.digest == signed.digest():
        return ()
    now = _shorts(signed)
    names = [
        n for n in dict.fromkeys((*now, *approval.parts)) if approval.parts.get(n) != now.get(n)
    ]
    found: list[Change] = []
    for name in names:
        if name in signed.taken_back:
            continue
        if name == "text":
            found += _changed_lines(approval.paragraphs, signed)
        elif name not in now:
            found.append(Change(f"{name} is gone"))
        else:
            found.append(Change(f"{name} is new" if name not in approval.parts else f"the {name}"))
    return tuple(found) if names else (Change("its record"),)


def _changed_lines(before: Sequence[str], signed: Signed) -> Iterator[Change]:
    """Yield where paragraphs were changed, added or taken out."""
    now = _paragraphs(signed)
    matcher = difflib.SequenceMatcher(None, before, now, autojunk=False)
    spans = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    for kind, _, _, start, end in spans:
        if kind == "delete":
            following = signed.paragraphs[start : start + 1] or signed.paragraphs[-1:]
            line = following[0][0] if following else signed.body_line
            yield Change("something is gone from the text", line)
        else:
            word = "something is new in the text" if kind == "insert" else "the text"
            yield from (Change(word, line) for line, _ in signed.paragraphs[start:end])
    if not spans:
        yield Change("blanks and empty lines of the text")


def _shorts(signed: Signed) -> dict[str, str]:
    return {name: _short(text) for name, text in signed.parts.items()}


def _paragraphs(signed: Signed) -> tuple[str, ...]:
    return tuple(_short(text) for _, text in signed.paragraphs)


def _short(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:_SHORT]


def with_approval(
    before: Mapping[str, Sequence[Approval]], post: str, new: Approval
) -> dict[str, tuple[Approval, ...]]:
    """Return the approvals with a new one; it takes the place of an older one by the same."""
    others = tuple(one for one in before.get(post, ()) if one.who != new.who)
    found = {name: tuple(approvals) for name, approvals in before.items()}
    return {**found, post: tuple(sorted((*others, new), key=lambda one: (one.when, one.who)))}


def as_json(posts: Mapping[str, Sequence[Approval]]) -> bytes:
    """Return the bytes of the file: an approval to a line, so that a diff says what was added."""
    blocks = []
    for name in sorted(posts):
        lines = ",\n  ".join(json.dumps(_plain(one), ensure_ascii=False) for one in posts[name])
        blocks.append(f"{json.dumps(name)}: [\n  {lines}\n ]")
    inside = ",\n ".join(blocks)
    return f"{{\n {inside}\n}}\n".encode() if inside else b"{}\n"


def _plain(one: Approval) -> dict[str, Any]:
    return {
        "as": one.who,
        "when": one.when.isoformat(),
        "digest": one.digest,
        "parts": dict(one.parts),
        "paragraphs": " ".join(one.paragraphs),
    }


def load_approvals(content: Path, shown_as: str) -> Approvals:
    """Return what the file under the content folder says; ``shown_as`` names that folder."""
    file = content / FILE
    if not file.exists():
        return Approvals()
    try:
        data: Any = json.loads(file.read_bytes())
        return Approvals({str(name): _approvals(given) for name, given in data.items()})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        problem = Problem(
            Location(f"{shown_as}/{FILE}", 1),
            f"the approvals cannot be read: {error}",
            "machine-file",
            "restore the file from the last commit",
        )
        return Approvals(problems=(problem,))


def _approvals(given: Any) -> tuple[Approval, ...]:
    if not isinstance(given, list):
        message = f"{given!r} is no list"
        raise TypeError(message)
    return tuple(_approval(entry) for entry in given)


def _approval(entry: Mapping[str, Any]) -> Approval:
    when = dt.datetime.fromisoformat(entry["when"])
    if when.tzinfo is None:
        message = f'"{entry["when"]}" has no time zone'
        raise ValueError(message)
    parts = {str(name): str(digest) for name, digest in entry["parts"].items()}
    paragraphs = tuple(str(entry.get("paragraphs", "")).split())
    return Approval(str(entry["as"]), when, str(entry["digest"]), parts, paragraphs)
