"""The way into a build: asks whether the site stands as it is, and loads Pelican only if not."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

from plugins.core.problems import Location, Problem, Severity
from plugins.core.settings import moment_of_build
from plugins.incremental_builds.model import BuildRequest, BuildResult, Changes
from plugins.incremental_builds.quick import asked_of as asked_by
from plugins.incremental_builds.quick import result_in
from plugins.incremental_builds.stand import Asked
from plugins.incremental_builds.standing import standing_of


def build_if_needed(request: BuildRequest) -> BuildResult:
    """Return what a build did; where nothing changed, what the last one found, at once.

    Raises what :func:`plugins.incremental_builds.commands.build` raises.
    """
    started = time.monotonic()
    if not request.overrides:
        standing = standing_of(asked_of(request), moment_of_build(os.environ).timestamp())
        if standing.stands and standing.stand is not None:
            result = json.loads(result_in(standing.stand.words))
            return _as_before(result, time.monotonic() - started)
        from plugins.incremental_builds.again import build_again  # noqa: PLC0415 - seldom needed

        again = build_again(request, asked_of(request), standing, started)
        if again is not None:
            return again
    from plugins.incremental_builds.commands import build  # noqa: PLC0415 - loads Pelican

    return build(request)


def asked_of(request: BuildRequest) -> Asked:
    """Return the key under which the outcome of such a build is kept."""
    output = None if request.output is None else str(request.output)
    return asked_by(str(request.settings_file), output, strict=request.strict)


def _as_before(result: dict[str, Any], seconds: float) -> BuildResult:
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
    changes = Changes(0, result["written"] + result["unchanged"], 0)
    return BuildResult(Path(result["output"]), result["documents"], changes, problems, seconds)
