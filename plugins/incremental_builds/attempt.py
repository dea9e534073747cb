"""What a build does before Pelican is thought of: nothing, where nothing changed, or a small edit.

Loads no more of Python than that takes. An edit of bodies alone is begun by a child as soon as the
inputs were looked at; it changes no file before the outputs were looked at too.
"""

from __future__ import annotations

import gc
import marshal
import os
import sys
import time
from collections.abc import Mapping

from plugins.incremental_builds.last_build.book import identity_in
from plugins.incremental_builds.last_build.pieces import DamagedError
from plugins.incremental_builds.last_build.stand import DIGEST, Asked, is_quiet, words_with
from plugins.incremental_builds.last_build.standing import (
    NO_RECORD,
    Changes,
    compare_inputs,
    compare_outputs,
    reason_against,
    standing_record,
)
from plugins.incremental_builds.last_build.sweep import TICK, WIDTH, changed_at, processors, sweep

TYPE_CHECKING = False  # as in typing, which takes longer to load than all that is here
if TYPE_CHECKING:
    from plugins.incremental_builds.last_build.lock import Lock
    from plugins.incremental_builds.last_build.revision import Revision

MOST = 20
"""Edited files above which a whole build is as good."""
FEW = 50_000
"""Outputs that one process has looked at before an edit is done."""
PROCESSES = 3
"""The child, which all wait for, and two that look at outputs."""
MANY = 500
"""Written files that take longer to compare at the next build than to look at again now."""


class Attempt:
    """What came of it.

    ``reason`` says why the site does not stand as it is; ``done`` says what an edit changed, see
    :func:`plugins.incremental_builds.edits.edit.work`. With a reason and nothing done, the whole
    build is to be done.
    """

    __slots__ = ("done", "reason", "words")

    def __init__(
        self, reason: str, words: bytes | None, done: Mapping[str, Mapping[str, str]] | None = None
    ) -> None:
        """Take what came of it; ``words`` of the last build, None: there is no record of one."""
        self.reason, self.words, self.done = reason, words, done


class Child:
    """A process that renders what an edit reaches, and waits for a word before it writes."""

    def __init__(self, asked: Asked, settings_file: str, given: tuple[str | None, bool]) -> None:
        """Take what the build was asked for; ``given``: its output and whether it is strict."""
        self.asked, self.settings_file, self.given = asked, settings_file, given
        self._pid = self._word = self._answer = 0

    def begin(self, changes: tuple[list[str], list[str]], output: str) -> None:
        """Start the process; ``changes``: files that are new or differ, and those that are gone."""
        sys.stdout.flush()
        sys.stderr.flush()
        hearing, self._word = os.pipe()
        self._answer, answering = os.pipe()
        self._pid = os.fork()
        if self._pid:
            os.close(hearing)
            os.close(answering)
            return
        os.close(self._word)
        os.close(self._answer)
        gc.disable()  # the process ends before there is anything to collect
        try:
            from plugins.incremental_builds.edits.lazy_modules import SELDOM, load_later  # noqa: PLC0415

            load_later(*SELDOM)
            from plugins.incremental_builds.edits.kept_patterns import Patterns  # noqa: PLC0415

            patterns = Patterns(self.asked.path("patterns"))
            patterns.use()
            from plugins.incremental_builds.edits.edit import work_in_child  # noqa: PLC0415 - loads much

            def tell(done: dict[str, dict[str, str]]) -> None:
                with os.fdopen(answering, "wb") as pipe:
                    marshal.dump(done, pipe)

            def may_write() -> bytes:
                return os.read(hearing, 1)

            request = (self.settings_file, *self.given)
            if work_in_child(request, self.asked, changes, output, may_write, tell):
                patterns.keep()
        finally:
            os._exit(0)

    def answer(self, *, write: bool) -> Mapping[str, Mapping[str, str]] | None:
        """Let the process write, or not, and return what it did; None: nothing.

        It may still keep something for the next edit: :meth:`wait` for it.
        """
        try:
            if write:
                os.write(self._word, b"w")
        except BrokenPipeError:
            write = False  # it had nothing to write, and ended
        os.close(self._word)
        found: Mapping[str, Mapping[str, str]] | None = None
        try:
            with os.fdopen(self._answer, "rb") as pipe:
                found = marshal.load(pipe)  # noqa: S302 - from our own child
        except EOFError:
            write = False  # it ended without a word
        return found if write else None

    def wait(self) -> None:
        """Wait until the process has ended."""
        os.waitpid(self._pid, 0)


def attempt(asked: Asked, now: float, child: Child | None) -> Attempt:
    """Find out whether a build at ``now`` has anything to do, and do it where that is little.

    ``child`` does what an edit of bodies asks for; None: nothing is done.
    """
    reason, book = standing_record(asked, now)
    if book is None:
        return Attempt(reason, None)
    try:
        if reason:
            return Attempt(reason, book.words)
        changes = Changes(book)
        try:
            return _look(asked, changes, child)
        finally:
            changes.end()
    except DamagedError:
        return Attempt(NO_RECORD, None)
    finally:
        book.close()


def _look(asked: Asked, changes: Changes, child: Child | None) -> Attempt:
    """Look at all files, and have an edit done; raises DamagedError, and nothing is done then."""
    compare_inputs(changes)
    lock = _lock_for(asked, changes) if child is not None and changes else None
    if lock is None or child is None:
        compare_outputs(changes)
        reason = reason_against(changes)
        if not reason and not changes.is_none():
            from plugins.incremental_builds.last_build.revision import Revision  # noqa: PLC0415 - see quick.py

            revision = Revision(changes, asked.site)
            if revision.settled:
                revision.save(asked)
        return Attempt(reason, changes.book.words)
    try:
        return _edit(asked, changes, child)
    finally:
        lock.let_go()


def _edit(asked: Asked, changes: Changes, child: Child) -> Attempt:
    """Have an edit done; raises DamagedError, and nothing is done then."""
    child.begin((changes.changed + changes.added, changes.gone), changes.book.output())
    from plugins.incremental_builds.last_build.revision import Revision  # noqa: PLC0415 - only edits need it

    write, revision = False, None
    try:
        few = len(changes.book.files[2]) < FEW
        compare_outputs(changes, in_turn=few and processors() < PROCESSES)
        revision = Revision(changes, asked.site)
        write = not changes.touched
    finally:
        done = child.answer(write=write)
        try:
            if done is not None and revision is not None:
                _note(revision, changes, done)
                revision.save(asked)
        finally:
            child.wait()
    return Attempt(reason_against(changes), revision.words, done)


def _lock_for(asked: Asked, changes: Changes) -> Lock | None:
    """Return the lock on the output, where only a few files were edited and an edit may do."""
    paths = changes.changed + changes.added + changes.gone
    fits = 0 < len(paths) <= MOST and not any(path.endswith("/") for path in paths)
    if not fits or not is_quiet(changes.book.words) or not hasattr(os, "fork"):
        return None
    if not os.path.exists(asked.path("snapshots")):  # noqa: PTH110
        return None
    from plugins.incremental_builds.last_build.lock import Lock  # noqa: PLC0415 - only edits need it

    lock = Lock(asked.site, changes.book.output())
    try:
        same = identity_in(os.stat(asked.path("builds"))) == changes.book.identity()  # noqa: PTH116
    except OSError:
        same = False
    if same:
        return lock
    lock.let_go()  # another build ended meanwhile, and the record is not the last one any more
    return None


def _note(revision: Revision, changes: Changes, done: Mapping[str, Mapping[str, str]]) -> None:
    """Take how the site stands now.

    What may have changed since it was read or written, within the same tick of the clock, keeps
    its digest in the place of its numbers: its bytes are compared the next time.
    """
    ended = time.time_ns()
    inputs: dict[str, bytes] = {}
    for path, digest in done["read"].items():
        if not revision.knows(path):
            inputs[path] = bytes.fromhex(digest)
            continue
        numbers = revision.numbers(path)
        settled = changed_at(numbers, 0) < changes.looked - TICK
        revision.put(path, numbers if settled else bytes(WIDTH), bytes.fromhex(digest))
    outputs: dict[str, bytes] = {}
    folders: set[str] = set()
    top, gone = f"{changes.book.output()}/", {*changes.gone}
    for file, digest in [*done["written"].items(), *done["removed"].items()]:
        path = top + file
        if digest and revision.knows(path):
            revision.put(path, bytes(WIDTH), bytes.fromhex(digest))
            folders.add(f"{path.rpartition('/')[0]}/")
        else:
            outputs |= {path: bytes.fromhex(digest)} if digest else {}
            gone |= set() if digest else {path}
            folders.update(_folders_of(path, top))
    for folder in folders:
        if not os.path.isdir(folder):  # noqa: PTH112
            gone.add(folder)
        elif revision.knows(folder):
            revision.put(folder, bytes(WIDTH), bytes(DIGEST))
        else:
            outputs[folder] = bytes(DIGEST)
    if len(done["written"]) > MANY:
        _settle(revision, {top + file: d for file, d in done["written"].items()}, ended)
    if inputs or outputs or gone:
        files = sum(path[-1] != "/" for path in outputs) - len(done["removed"])
        revision.change(inputs.items(), outputs.items(), gone)
        revision.words = words_with(revision.words, files)


def _settle(revision: Revision, written: Mapping[str, str], ended: int) -> None:
    """Take the numbers of files that were written, once whoever touches them gives them others."""
    paths = [path for path in written if revision.knows(path)]
    time.sleep(max(0, min(TICK, ended + TICK - time.time_ns())) / 1e9)
    numbers = sweep(paths)
    for number, path in enumerate(paths):
        mine = numbers[number * WIDTH : (number + 1) * WIDTH]
        revision.put(path, mine, bytes.fromhex(written[path]))


def _folders_of(path: str, top: str) -> list[str]:
    """Return the folders that a path is in, up to ``top``."""
    found = []
    while len(path) > len(top):
        path = path.rstrip("/").rpartition("/")[0] + "/"
        found.append(path)
    return found


def now_of(environment: Mapping[str, str]) -> float | None:
    """Return the moment of the build in seconds since 1970; None: its variable holds none."""
    given = environment.get("SOURCE_DATE_EPOCH")
    try:
        return float(int(given)) if given else float(int(time.time()))
    except (ValueError, OverflowError):
        return None
