"""Picking at a terminal: one line in, some lines out; nothing here knows the terminal.

3 7-9       pick these            x 3     do not
c 3         cut: asks for the first and the last words kept
v 3         show all of it        /word   look for it       a   show all again
w           write                 q       leave without a word written
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from plugins.comment_excerpts.filing.pick import Picked, Removals, checked
from plugins.comment_excerpts.filing.tree import heading, tree, whole
from plugins.comment_excerpts.material import ImportedComment, ImportedThread, ThreadError

Ask = Callable[[str], str]
Say = Callable[[str], None]
_NUMBERS = re.compile(r"\d{1,6}(?:\s*-\s*\d{1,6})?(?:[\s,]+\d{1,6}(?:\s*-\s*\d{1,6})?)*")
_RANGE = re.compile(r"(\d+)(?:\s*-\s*(\d+))?")
HELP = (
    "3 7-9 picks, x 3 drops, c 3 cuts, v 3 shows all of it, /word looks for it,",
    "a shows the thread again, w writes, q leaves without writing",
)


class End(Enum):
    """How a session ends."""

    WRITE = "write"
    LEAVE = "leave"


@dataclass(slots=True)
class Session:
    """One round of picking; ``picks`` are the comments that are wanted."""

    thread: ImportedThread
    removals: Removals
    ask: Ask
    say: Say
    width: int = 100
    picks: dict[str, Picked] = field(default_factory=dict)

    def run(self) -> bool:
        """Ask until the writer is done; tell whether to write."""
        for line in (*heading(self.thread), ""):
            self.say(line)
        self._show()
        for line in ("", *HELP):
            self.say(line)
        while True:
            try:
                line = self.ask("> ").strip()
            except EOFError:
                return False
            end = self._take(line)
            if end is End.WRITE and not self.picks:
                self.say("nothing is picked yet")
            elif end is not None:
                return end is End.WRITE

    def _take(self, line: str) -> End | None:
        """Do what a line says; tell whether it was the last."""
        word, _, rest = line.partition(" ")
        if line.startswith("/"):
            self._look_for(line[1:].strip())
        elif _NUMBERS.fullmatch(line):
            for comment in self._numbered(line):
                self._pick(Picked(comment.id))
        elif word in {"x", "c", "v"} and _NUMBERS.fullmatch(rest.strip()):
            deed = {"x": self._drop, "c": self._cut, "v": self._view}[word]
            for comment in self._numbered(rest):
                deed(comment)
        elif line == "a":
            self._show()
        elif line in {"w", "q"}:
            return End.WRITE if line == "w" else End.LEAVE
        else:
            for one in HELP:
                self.say(one)
        return None

    def _numbered(self, text: str) -> list[ImportedComment]:
        found = []
        for first, last in _RANGE.findall(text):
            numbers = range(int(first), min(int(last or first), len(self.thread.comments)) + 1)
            found += [self.thread.comments[n - 1] for n in numbers if n]
        if not found:
            self.say(f"the numbers go from 1 to {len(self.thread.comments)}")
        return found

    def _pick(self, picked: Picked) -> None:
        try:
            checked(self.thread, [picked], self.removals)
        except ThreadError as error:
            self.say(f"{error.message}" + (f" ({error.hint})" if error.hint else ""))
            return
        self.picks[picked.id] = picked
        cut = ", cut" if picked.first or picked.last else ""
        self.say(f"picked {picked.id}{cut}; {len(self.picks)} in all")

    def _drop(self, comment: ImportedComment) -> None:
        self.picks.pop(comment.id, None)
        self.say(f"dropped {comment.id}; {len(self.picks)} in all")

    def _cut(self, comment: ImportedComment) -> None:
        self._view(comment)
        try:
            first = self.ask("first words kept (all from the start): ").strip()
            last = self.ask("last words kept (all to the end): ").strip()
        except EOFError:
            return
        self._pick(Picked(comment.id, first, last))

    def _view(self, comment: ImportedComment) -> None:
        for line in whole(comment, self.width):
            self.say(line)

    def _look_for(self, words: str) -> None:
        folded = words.casefold()
        found = {c.id for c in self.thread.comments if folded in f"{c.author} {c.text}".casefold()}
        if words and found:
            self._show(found)
        else:
            self.say(f'nothing has "{words}"')

    def _show(self, only: set[str] | None = None) -> None:
        for line in tree(self.thread, width=self.width, only=only, marked=self.picks):
            self.say(line)
