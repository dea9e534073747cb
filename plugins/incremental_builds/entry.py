"""The way into a build: asks whether the site stands as it is, and loads Pelican only if not."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.core.problems import Location, Problem, Severity
from plugins.core.settings import moment_of_build
from plugins.incremental_builds.attempt import Child, attempt
from plugins.incremental_builds.model import BuildRequest, BuildResult, Changes
from plugins.incremental_builds.quick import result_in
from plugins.incremental_builds.request_key import asked_of
from plugins.incremental_builds.values.pages import Reason, Why


def build_if_needed(request: BuildRequest, *, whole: bool = False) -> BuildResult:
    """Return what a build did; where nothing changed, what the last one found, at once.

    ``whole``: it is known already that the whole build is to be done. Raises what
    :func:`plugins.incremental_builds.building.build` raises.
    """
    started = time.monotonic()
    if not whole and not request.overrides:
        asked = asked_of(request)
        given = None if request.output is None else str(request.output)
        child = Child(asked, str(request.settings_file), (given, request.strict))
        found = attempt(asked, moment_of_build(os.environ).timestamp(), child)
        if found.words is not None and (not found.reason or found.done is not None):
            result = json.loads(result_in(found.words))
            return _as_before(result, found.done, time.monotonic() - started)
    from plugins.incremental_builds.building import build  # noqa: PLC0415 - loads Pelican

    return build(request)


def _as_before(
    result: dict[str, Any], done: Mapping[str, Mapping[str, str]] | None, seconds: float
) -> BuildResult:
    """Return what the last build found, with what an edit did since."""
    problems = tuple(
        Problem(
            Location(p["path"], p["line"]),
            p["message"],
            p["rule"],
            p["hint"],
            Severity(p["severity"]),
        )
        for p in result["problems"]
    )
    written = len(done["written"]) if done else 0
    reasons = {f: Reason(Why.SEEN, words) for f, words in done["reasons"].items()} if done else {}
    removed = len(done["removed"]) if done else 0
    changes = Changes(written, result["written"] + result["unchanged"] - written, removed)
    output, documents = Path(result["output"]), result["documents"]
    return BuildResult(
        output,
        documents,
        changes,
        problems,
        seconds,
        reasons,
        unfinished=result.get("unfinished", 0),
    )
