"""The thread of one text: in, its comments as they come; out, the file of the thread.

The comments go to disk as they come. What is held of each is its id and the one it answers.
"""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from dataclasses import dataclass
from typing import IO, Final

from plugins.migration.comments import StoredComment, name_of, stored
from plugins.migration.model import Account, RawComment
from plugins.migration.moments import moment_of
from plugins.migration.yaml_text import block, scalar

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
        self._parents: dict[str, str] = {}
        self._stubs: dict[str, tuple[str, str]] = {}
        self._hidden: dict[str, tuple[str, str]] = {}
        self._again: dict[str, int] = {}
        self._same: set[tuple[str, str, str]] = set()
        self._copied: set[str] = set()
        self._platforms: list[str] = []
        self._cut = 0

    def close(self) -> None:
        """Let go of the file that held the comments."""
        if self._body is not None:
            self._body.close()

    def add(self, raw: RawComment, platform: str) -> None:
        """Take a comment, or count why not."""
        reason = reason_against(raw)
        if reason:
            self._account.leave_out(reason)
            if _ID.fullmatch(raw.id):
                state = "deleted" if raw.approved == "deleted" else "withheld"
                self._hidden[raw.id] = (_answered(raw), state)
            return
        number = self._number(raw, platform)
        if number is None:
            self._account.leave_out("the same comment stands in both exports")
            return
        comment = stored(raw, number, _answered(raw))
        self._cut += comment.cut
        self._parents[number] = comment.parent
        if platform not in self._platforms:
            self._platforms.append(platform)
        if self._body is None:
            self._body = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close
        self._body.write(_entry(comment).encode())

    def _number(self, raw: RawComment, platform: str) -> str | None:
        """Return the comment's id in the thread; None where it is there already."""
        if self._merges:
            key = _likeness(raw)
            if (raw.disqus and raw.disqus in self._copied) or (
                platform != "wordpress" and key in self._same
            ):
                return None
            self._copied.add(raw.disqus)
            self._same.add(key)
        number = wanted = raw.id if _ID.fullmatch(raw.id) else f"c{len(self._parents) + 1}"
        while number in self._parents:
            self._again[wanted] = self._again.get(wanted, 1) + 1
            number = f"{wanted}-{self._again[wanted]}"
        return number

    def __len__(self) -> int:
        """Return how many comments were taken."""
        return len(self._parents)

    def finished(self, name: str) -> tuple[bytes, Told]:
        """Return the thread's file, for the text with the id ``name``."""
        self._place()
        head = [f"post: {name}\n", f"platform: {self._platforms[0]}\n", "comments:\n"]
        head += [_stub(number, *said) for number, said in self._stubs.items()]
        body = b""
        if self._body is not None:
            self._body.seek(0)
            body = self._body.read()
        for number, parent in self._break_rings():
            answer = f"  - id: {scalar_id(number)}\n    parent: {scalar_id(parent)}\n"
            body = body.replace(answer.encode(), f"  - id: {scalar_id(number)}\n".encode(), 1)
        data = "".join(head).encode() + body
        return data, Told(len(self._parents), self._depth(), self._cut)

    def _place(self) -> None:
        """Put a mark for each comment that is answered and not shown."""
        for start in list(self._parents.values()):
            here = start
            while here and here not in self._parents and here not in self._stubs:
                above, state = self._hidden.get(here, ("", "deleted"))
                self._stubs[here] = (above, state)
                here = above

    def _break_rings(self) -> list[tuple[str, str]]:
        """Return the comments that answer, by way of others, themselves, without their answers."""
        broken: list[tuple[str, str]] = []
        settled: set[str] = set()
        for number in list(self._parents):
            chain: dict[str, None] = {}
            here = number
            while here and here not in settled and here not in chain:
                chain[here] = None
                here = self._parent(here)
            if here and here in chain:
                broken.append((here, self._parent(here)))
                self._forget(here)
            settled.update(chain)
        return broken

    def _parent(self, number: str) -> str:
        return self._parents.get(number) or self._stubs.get(number, ("", ""))[0]

    def _forget(self, number: str) -> None:
        if number in self._parents:
            self._parents[number] = ""

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


def _answered(raw: RawComment) -> str:
    parent = raw.parent.strip()
    return parent if parent not in {"", "0", raw.id} and _ID.fullmatch(parent) else ""


def _likeness(raw: RawComment) -> tuple[str, str, str]:
    """Return what two copies of one comment share: the name, the second, the first words."""
    moment = moment_of("", raw.gmt) or moment_of(raw.local, "")
    if moment is not None and moment.tzinfo is not None:
        moment = moment.astimezone(dt.UTC).replace(tzinfo=None)
    words = " ".join(re.sub(r"<[^<>]*>", " ", raw.content).split())
    return name_of(raw.author).casefold(), str(moment), words[:80]


def _stub(number: str, parent: str, state: str) -> str:
    answered = f"    parent: {scalar_id(parent)}\n" if parent else ""
    return f"  - id: {scalar_id(number)}\n{answered}    state: {state}\n\n"


def scalar_id(text: str) -> str:
    """Return an id as a value: numbers are texts to this site anyway."""
    return text if text.isdigit() or scalar(text) == text else scalar(text)


def _entry(comment: StoredComment) -> str:
    lines = [f"  - id: {scalar_id(comment.id)}"]
    if comment.parent:
        lines.append(f"    parent: {scalar_id(comment.parent)}")
    author = f"name: {scalar(comment.author, in_list=True)}"
    if comment.url:
        author += f", url: {scalar(comment.url, in_list=True)}"
    lines.append(f"    author: {{{author}}}")
    if comment.published:
        lines.append(f"    published: {comment.published}")
    lines.append(f"    text:{block(comment.text, '      ')}")
    lines.append(f"    digest: {comment.digest}")
    return "\n".join(lines) + "\n\n"
