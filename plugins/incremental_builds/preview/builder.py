"""A resident process that builds on demand: it has everything loaded, and children do the builds.

``python -m plugins.incremental_builds.preview.builder REQUEST`` with the request as JSON. First it
prints what is to be watched; then it answers every line on standard input (the posts and pages that
alone changed, as JSON; none: anything may have) with what was done: once, or first with the pages
of what was edited (``more``) and then with all else. All builds but the first are done by processes
that end with the next one, so a day of editing leaves nothing in memory.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from plugins.incremental_builds.edits.body_edits import make_ready
from plugins.incremental_builds.edits.edit import Resident
from plugins.incremental_builds.model import BuildRequest
from plugins.incremental_builds.preview.answers import (
    answer_again,
    answer_of,
    answer_revised,
    watched_of,
)
from plugins.incremental_builds.preview.remembering import Remembered
from plugins.incremental_builds.preview.standing_by import Answer, Asked, StandingBy, apart
from plugins.incremental_builds.request_key import asked_of

_FORKS: Final = hasattr(os, "fork")
_BEGINNING: Final = 0.3
"""Seconds after which a build goes on to its end, whatever is saved meanwhile."""
_DIED: Final = {"done": False, "problems": [], "error": "the build ended before it was done"}


def request_of(text: str) -> BuildRequest:
    """Return the request that the preview gave as JSON."""
    given = json.loads(text)
    return BuildRequest(
        Path(given["settings_file"]),
        Path(given["output"]),
        overrides=given["overrides"],
        finish=frozenset(given.get("finish", ())),
    )


class Lines:
    """The lines on a pipe, of which it can be told that one is there."""

    def __init__(self, handle: int) -> None:
        """Take what is read from."""
        self._handle = handle
        self._rest = b""

    def next(self) -> str | None:
        """Return the next line, once it is there; None: there is none any more."""
        while b"\n" not in self._rest:
            more = os.read(self._handle, 1 << 16)
            if not more:
                return None
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\n")
        return line.decode()

    def come_before(self, other: int, seconds: float | None = None) -> bool:
        """Wait until there is a line, or something on another pipe; tell whether it is a line.

        ``seconds``: so long at most.
        """
        if b"\n" in self._rest:
            return True
        ready, _, _ = select.select([self._handle, other], [], [], seconds)
        return bool(ready) and other not in ready


def answering(resident: Resident) -> Answer:
    """Return what a child answers with: see :class:`Builds`."""
    remembered: list[Remembered] = []

    def answer(asked: Asked) -> str | None:
        if "build" in asked:
            text = json.dumps(answer_of(resident.request, remembered.append))
            gc.freeze()  # so that what is forked from here does not copy it
            return text
        found: dict[str, Any] | None = None
        with contextlib.suppress(Exception):  # the whole build says what is wrong
            if "edit" in asked:
                found = answer_again(resident, asked["edit"])
            elif "revise" in asked and remembered:
                return _revised(remembered[0], resident.request, asked["revise"]) or "null"
        return json.dumps(found) if asked else None

    return answer


def _revised(remembered: Remembered, request: BuildRequest, changed: Sequence[str]) -> str:
    return apart(lambda: json.dumps(answer_revised(remembered, request, changed)))


class Builds:
    """The builds of a preview; what each of them did is told."""

    def __init__(self, request: BuildRequest, lines: Lines, tell: Callable[[str], None]) -> None:
        """Begin with none; ``lines`` are asked while a build goes on that can be put off."""
        self.request, self.lines, self.tell = request, lines, tell
        self.resident = Resident(request, asked_of(request))
        self.first: list[Remembered] = []
        """What is known of a build that this process itself did; at most one."""
        self.keeper: StandingBy | None = None
        """The process that did the last build after that, and knows of it."""
        self.waiting: StandingBy | None = None
        self.failed = False
        self.owing = True
        """Whether only a build of the whole site can tell what is to be shown."""

    def run(self) -> None:
        """Build at every line, until there are no more."""
        while (line := self.lines.next()) is not None:
            changed = [] if self.failed else json.loads(line)  # what failed builds left is to do
            quick = self._quickly(changed) if changed and _FORKS else None
            if quick is not None:
                self.tell(json.dumps(quick))
            if self.owing or quick is None or "more" in quick:
                self._build(can_wait=quick is not None)
            self._get_ready()
        for child in (self.waiting, self.keeper):
            if child is not None:
                child.end()

    def _quickly(self, changed: Sequence[str]) -> dict[str, Any] | None:
        """Show an edit without a build of the whole site; None: only that can."""
        found = None
        if self.waiting is not None and self.resident.site is not None and not self.owing:
            self.waiting.ask({"edit": changed})
            found = json.loads(self.waiting.answer() or "null")
            self.waiting.end()
            self.waiting = None
        if found is None and self.keeper is not None:
            self.keeper.ask({"revise": changed})
            found = json.loads(self.keeper.answer() or "null")
        elif found is None and self.first:
            found = json.loads(_revised(self.first[0], self.request, changed) or "null")
        return found

    def _build(self, *, can_wait: bool) -> None:
        """Build the whole site, by a process of its own unless it is the first time.

        ``can_wait``: the next line comes first, if there is one; else only at the beginning, as
        where a file was saved in two pieces.
        """
        self.owing = True
        if not _FORKS:
            text = json.dumps(answer_of(self.request))
        elif self.waiting is None and not self.first and self.keeper is None:
            text = json.dumps(answer_of(self.request, self.first.append))
        else:
            child = self.waiting = self.waiting or StandingBy(answering(self.resident))
            child.ask({"build": True})
            if self.lines.come_before(child.answers, None if can_wait else _BEGINNING):
                child.end(at_once=True)
                self.waiting = None
                return
            text = child.answer() or json.dumps(_DIED)
        self.tell(text)
        self.failed = self.owing = not json.loads(text)["done"]
        if self.waiting is not None:
            self._keep(self.waiting)

    def _keep(self, child: StandingBy) -> None:
        """Keep the process that built, in the place of who did so before it."""
        self.waiting = None
        if self.failed:
            child.end()
            return
        if self.first:
            self.first.clear()
            _collect()
        if self.keeper is not None:
            self.keeper.end()
        self.keeper = child

    def _get_ready(self) -> None:
        """Load what the next line will need, and have a process wait for it."""
        with contextlib.suppress(Exception):  # then the next build is a whole one
            if self.resident.refresh():
                if self.resident.site is not None:
                    make_ready(self.resident.site)
                _collect()
        if self.waiting is None and _FORKS:
            self.waiting = StandingBy(answering(self.resident))


def _collect() -> None:
    gc.unfreeze()
    gc.collect()
    gc.freeze()  # so that collections in the children do not touch, and so copy, this


def main() -> None:
    """Answer line by line, until standard input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever else prints must not be an answer
    request = request_of(sys.argv[1])
    request = request._replace(settings_file=request.settings_file.absolute())

    def tell(text: str) -> None:
        answers.write(f"{text}\n")
        answers.flush()

    tell(json.dumps(watched_of(request)))
    Builds(request, Lines(sys.stdin.fileno()), tell).run()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
