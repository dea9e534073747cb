"""A resident process that builds on demand: it has everything loaded, and a child does each build.

``python -m plugins.incremental_builds.builder REQUEST`` with the request as JSON. First it prints
what is to be watched; then it answers every line on standard input with what a build did. All
builds but the first end with their process, so a day of editing leaves nothing in memory.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import sys
import traceback
from dataclasses import replace
from pathlib import Path
from typing import Any

from plugins.core.errors import ContentError, SiteError
from plugins.incremental_builds.commands import build
from plugins.incremental_builds.host import input_folders
from plugins.incremental_builds.model import BuildRequest
from plugins.incremental_builds.site_settings import load_settings


def request_of(text: str) -> BuildRequest:
    """Return the request that the preview gave as JSON."""
    given = json.loads(text)
    return BuildRequest(
        Path(given["settings_file"]), Path(given["output"]), overrides=given["overrides"]
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


def answer_in_child(request: BuildRequest) -> str:
    """Build in a process of its own, and return its answer as one line of JSON."""
    if not hasattr(os, "fork"):
        return json.dumps(answer_of(request))
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        code = 1
        try:
            with os.fdopen(writing, "w", encoding="utf-8") as pipe:
                pipe.write(json.dumps(answer_of(request)))
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    died = {"done": False, "problems": [], "error": "the build ended before it was done"}
    return text or json.dumps(died)


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
    request = replace(request, settings_file=request.settings_file.absolute())
    answers.write(json.dumps(watched_of(request)) + "\n")
    answers.flush()
    answer = first_answer
    for _ in sys.stdin:
        answers.write(answer(request) + "\n")
        answers.flush()
        answer = answer_in_child


def first_answer(request: BuildRequest) -> str:
    """Build in this process, so that those to come find templates compiled and modules loaded."""
    text = json.dumps(answer_of(request))
    gc.collect()
    gc.freeze()
    return text


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
