"""The thread of one text: in, its comments as they come; out, the file of the thread.

The comments go to disk as they come. What is held of each is its id and the one it answers, which
is looked up when all are there.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, Final

from plugins.migration.comments.copies import Copies
from plugins.migration.comments.fields import StoredComment, stored
from plugins.migration.model import Account, RawComment
from plugins.migration.yaml_text import block, scalar

_Key = tuple[str, str]
"""A comment's platform, and its id there: two platforms may count alike."""
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")
_COMMENT: Final = frozenset({"", "comment"})
_STATES: Final = {
    "0": "waits for approval",
    "hold": "waits for approval",
    "spam": "spam",
    "trash": "in the trash",
    "post-trashed": "in the trash",
    "deleted": "deleted where it was written",
}


def reason_against(raw: RawComment) -> str:
    """Return why a comment is not imported; empty: it is."""
    if raw.kind not in _COMMENT:
        return {"pingback": "a pingback", "trackback": "a trackback"}.get(
            raw.kind, "another kind of note than a comment"
        )
    if raw.approved == "1":
        return ""
    return _STATES.get(raw.approved, "not approved")


@dataclass(frozen=True, slots=True)
class Told:
    """What a thread came to."""

    comments: int
    depth: int
    cut: int
    """Comments from which an address was cut."""


class ThreadFile:
    """Collects the comments of one text and writes them as a thread."""

    def __init__(self, account: Account, *, merges: bool = False) -> None:
        """Take where to count what is left out; ``merges``: two exports may hold one comment."""
        self._account, self._merges = account, merges
        self._body: IO[bytes] | None = None
        self._sizes: dict[str, int] = {}
        """The ids in the thread, and how many bytes each entry has without its first lines."""
        self._answers: dict[str, _Key | None] = {}
        self._parents: dict[str, str] = {}
        self._stubs: dict[str, tuple[str, str]] = {}
        self._ids: dict[_Key, str] = {}
        """What a comment of an export is here; copies of one comment are one."""
        self._hidden: dict[_Key, tuple[_Key | None, str]] = {}
        self._again: dict[str, int] = {}
        self._copies = Copies()
        self._platforms: list[str] = []
        self._cut = 0

    def close(self) -> None:
        """Let go of the file that held the comments."""
        if self._body is not None:
            self._body.close()

    def expect(self, disqus: Iterable[str]) -> None:
        """Take the numbers that the comments to come have at Disqus: they find their copies."""
        self._copies.coming.update(disqus)

    def add(self, raw: RawComment, platform: str) -> None:
        """Take a comment, or count why not."""
        key = (platform, raw.id)
        reason = reason_against(raw)
        known = self._copies.of(raw, platform, alike=not reason) if self._merges else ""
        if known:
            self._ids.setdefault(key, known)
        if reason:
            self._account.leave_out(reason)
            if _ID.fullmatch(raw.id):
                state = "deleted" if raw.approved == "deleted" else "withheld"
                self._hidden[key] = (_answered(raw, platform), state)
            return
        if known:
            self._account.leave_out("the same comment is in both exports")
            return
        number = self._free(raw.id if _ID.fullmatch(raw.id) else f"c{len(self._sizes) + 1}")
        self._ids.setdefault(key, number)
        if self._merges:
            self._copies.note(raw, platform, number)
        self._write(stored(raw), number)
        self._answers[number] = _answered(raw, platform)
        if platform not in self._platforms:
            self._platforms.append(platform)

    def _write(self, comment: StoredComment, number: str) -> None:
        if self._body is None:
            self._body = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close
        self._sizes[number] = self._body.write(_entry(comment).encode())
        self._cut += comment.is_cut

    def _free(self, wanted: str) -> str:
        """Return an id that no other comment has in the thread."""
        number = wanted
        while number in self._sizes or number in self._stubs:
            self._again[wanted] = self._again.get(wanted, 1) + 1
            number = f"{wanted}-{self._again[wanted]}"
        return number

    def __len__(self) -> int:
        """Return how many comments were taken."""
        return len(self._sizes)

    def finished(self, name: str) -> tuple[bytes, Told]:
        """Return the thread's file, for the text with the id ``name``."""
        self._parents = {number: self._at(key) for number, key in self._answers.items()}
        self._break_rings()
        parts = [f"post: {name}\n", f"platform: {self._platforms[0]}\n", "comments:\n"]
        for number, (parent, state) in self._stubs.items():
            parts += [_head(number, parent), f"    state: {state}\n\n"]
        data = ["".join(parts).encode()]
        if self._body is not None:
            self._body.seek(0)
            for number, size in self._sizes.items():
                data += [_head(number, self._parents[number]).encode(), self._body.read(size)]
        return b"".join(data), Told(len(self._sizes), self._depth(), self._cut)

    def _at(self, key: _Key | None) -> str:
        """Return the id here of a comment; one that is answered and not shown gets a mark."""
        first = below = ""
        while key:
            known = self._ids.get(key, "")
            number = known or self._free(key[1])
            first = first or number
            if below:
                self._stubs[below] = (number, self._stubs[below][1])
            if known:
                break
            self._ids[key] = number
            above, state = self._hidden.get(key, (None, "deleted"))
            self._stubs[number] = ("", state)
            below, key = number, above
        return first

    def _break_rings(self) -> None:
        """Let no comment answer, by way of others, itself."""
        settled: set[str] = set()
        for number in self._parents:
            chain: dict[str, None] = {}
            here = number
            while here and here not in settled and here not in chain:
                chain[here] = None
                here = self._parent(here)
            if here and here in chain:
                self._forget(here)
            settled.update(chain)

    def _parent(self, number: str) -> str:
        return self._parents.get(number) or self._stubs.get(number, ("", ""))[0]

    def _forget(self, number: str) -> None:
        if number in self._parents:
            self._parents[number] = ""
        else:
            self._stubs[number] = ("", self._stubs[number][1])

    def _depth(self) -> int:
        deepest = 0
        known: dict[str, int] = {}
        for number in self._parents:
            chain: dict[str, None] = {}
            here = number
            while here and here not in known and here not in chain:
                chain[here] = None
                here = self._parent(here)
            depth = known.get(here, 0)
            for one in reversed(chain):
                depth += 1
                known[one] = depth
            deepest = max(deepest, known[number])
        return deepest


def _answered(raw: RawComment, platform: str) -> _Key | None:
    parent = raw.parent.strip()
    answers = parent not in {"", "0", raw.id} and _ID.fullmatch(parent)
    return (platform, parent) if answers else None


def _head(number: str, parent: str) -> str:
    answered = f"    parent: {scalar_id(parent)}\n" if parent else ""
    return f"  - id: {scalar_id(number)}\n{answered}"


def scalar_id(text: str) -> str:
    """Return an id as a value: numbers are texts to this site anyway."""
    return text if text.isdigit() or scalar(text) == text else scalar(text)


def _entry(comment: StoredComment) -> str:
    """Return a comment without its id and the one that it answers, which the end decides."""
    author = f"name: {scalar(comment.author, in_list=True)}"
    if comment.url:
        author += f", url: {scalar(comment.url, in_list=True)}"
    lines = [f"    author: {{{author}}}"]
    if comment.published:
        lines.append(f"    published: {comment.published}")
    lines.append(f"    text:{block(comment.text, '      ')}")
    lines.append(f"    digest: {comment.digest}")
    return "\n".join(lines) + "\n\n"
