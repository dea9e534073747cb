"""A resident process that builds on demand: it has everything loaded, and a child does each build.

``python -m plugins.incremental_builds.builder REQUEST`` with the request as JSON. First it prints
what is to be watched; then it answers every line on standard input (the posts and pages that alone
changed, as JSON; none: anything may have) with what a build did. All
builds but the first end with their process, so a day of editing leaves nothing in memory.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from plugins.core.errors import ContentError, SiteError
from plugins.incremental_builds.attempt import MOST
from plugins.incremental_builds.body_edits import make_ready
from plugins.incremental_builds.commands import build
from plugins.incremental_builds.edit import Resident, work
from plugins.incremental_builds.host import input_folders
from plugins.incremental_builds.model import BuildRequest
from plugins.incremental_builds.request_key import asked_of
from plugins.incremental_builds.site_settings import load_settings
from plugins.incremental_builds.staging import alone


def request_of(text: str) -> BuildRequest:
    """Return the request that the preview gave as JSON."""
    given = json.loads(text)
    return BuildRequest(
        Path(given["settings_file"]),
        Path(given["output"]),
        overrides=given["overrides"],
        finish=frozenset(given.get("finish", ())),
    )


def answer_of(request: BuildRequest) -> dict[str, Any]:
    """Build, and return what came of it; ``problems`` are there in any case."""
    try:
        result = build(request)
    except ContentError as error:
        return {"done": False, "problems": [p.as_json() for p in error.problems]}
    except SiteError as error:
        return {"done": False, "problems": [], "error": str(error)}
    except Exception:  # noqa: BLE001 - a template may raise anything; the writer has to see it
        return {"done": False, "problems": [], "error": traceback.format_exc(limit=-4)}
    drafts = [[one.file, one.title, one.state] for one in result.unpublished]
    return {"done": True, **result.as_json(), "unpublished": drafts}


def answer_again(resident: Resident, changed: Sequence[str]) -> dict[str, Any] | None:
    """Do again what an edit of bodies reaches, and return what came of it.

    None: the whole build is to be done. To be called in a process that ends then.
    """
    if not 0 < len(changed) <= MOST:
        return None
    started = time.monotonic()
    output = Path(str(resident.request.output))
    with alone(resident.request.settings_file.parent, output):
        there = [path for path in changed if os.path.isfile(path)]  # noqa: PTH113
        gone = [path for path in changed if path not in there]
        done = work(resident, (there, gone), str(output), lambda: True)
    if done is None:
        return None
    seconds = round(time.monotonic() - started, 3)
    return {
        "done": True,
        "written": len(done["written"]),
        "removed": len(done["removed"]),
        "seconds": seconds,
        "problems": [],
        "unpublished": None,
    }


class Waiting:
    """A process that has everything loaded, and waits for what to build; it builds once."""

    def __init__(self, resident: Resident) -> None:
        """Start it; without fork, nothing waits."""
        self.resident = resident
        self._child = 0
        if not hasattr(os, "fork"):
            return
        hearing, self._asking = os.pipe()
        self._reading, answering = os.pipe()
        self._child = os.fork()
        if self._child:
            os.close(hearing)
            os.close(answering)
            return
        code = 1
        try:
            os.close(self._asking)
            os.close(self._reading)
            with os.fdopen(hearing, encoding="utf-8") as pipe:
                line = pipe.readline()
            if line:  # else nobody asks any more
                with os.fdopen(answering, "w", encoding="utf-8") as pipe:
                    pipe.write(_answer(resident, json.loads(line)))
            code = 0
        finally:
            os._exit(code)

    def answer(self, changed: Sequence[str]) -> str:
        """Have it build, and return its answer as one line of JSON; to be asked once."""
        if not self._child:
            return json.dumps(answer_of(self.resident.request))
        with contextlib.suppress(OSError), os.fdopen(self._asking, "w", encoding="utf-8") as pipe:
            pipe.write(json.dumps([*changed]) + "\n")
        with os.fdopen(self._reading, encoding="utf-8") as pipe:
            text = pipe.read()
        os.waitpid(self._child, 0)
        died = {"done": False, "problems": [], "error": "the build ended before it was done"}
        return text or json.dumps(died)

    def end(self) -> None:
        """Let it end without a build."""
        if self._child:
            os.close(self._asking)
            os.close(self._reading)
            os.waitpid(self._child, 0)


def _answer(resident: Resident, changed: Sequence[str]) -> str:
    answer = None
    with contextlib.suppress(Exception):  # the whole build says what is wrong
        answer = answer_again(resident, changed)
    return json.dumps(answer or answer_of(resident.request))


def watched_of(request: BuildRequest) -> dict[str, Any]:
    """Return the folders and files that a build reads, and load what it will need."""
    try:
        settings = load_settings(request)
    except SiteError as error:
        return {"watch": [str(request.settings_file)], "error": str(error)}
    for name in settings["PLUGINS"] or ():
        with contextlib.suppress(Exception):  # the build says why it cannot be loaded
            importlib.import_module(name)
    return {"watch": [*input_folders(settings), str(request.settings_file.absolute())]}


def main() -> None:
    """Answer line by line, until standard input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever else prints must not be an answer
    request = request_of(sys.argv[1])
    request = request._replace(settings_file=request.settings_file.absolute())
    answers.write(json.dumps(watched_of(request)) + "\n")
    answers.flush()
    resident = Resident(request, asked_of(request))
    waiting: Waiting | None = None
    done = True
    for line in sys.stdin:
        changed = json.loads(line) if done else []  # what a build that failed left is to be done
        text = waiting.answer(changed) if waiting else first_answer(request)
        done = json.loads(text)["done"]
        answers.write(text + "\n")
        answers.flush()
        with contextlib.suppress(Exception):  # then the next build is a whole one
            if resident.refresh():
                if resident.site is not None:
                    make_ready(resident.site)
                gc.unfreeze()
                gc.collect()
                gc.freeze()  # so that collections in the children do not touch, and so copy, this
        waiting = Waiting(resident)
    if waiting:
        waiting.end()


def first_answer(request: BuildRequest) -> str:
    """Build in this process, so that those to come find templates compiled and modules loaded."""
    return json.dumps(answer_of(request))


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
