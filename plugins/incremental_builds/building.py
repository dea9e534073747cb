"""Build a site: in, a request; out, what changed in its output folder, or every problem."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.core.errors import ContentError, refusal_of_disk
from plugins.core.finishing import FINISHING
from plugins.core.report import Report
from plugins.core.settings import Settings, moment_of_build
from plugins.incremental_builds.last_build.absent import Absent
from plugins.incremental_builds.last_build.keeping import keep, listing
from plugins.incremental_builds.last_build.stand import Asked, forget
from plugins.incremental_builds.last_build.standing import surroundings
from plugins.incremental_builds.last_build.tracking import Reads
from plugins.incremental_builds.model import BuildRequest, BuildResult
from plugins.incremental_builds.placing.finish import finish
from plugins.incremental_builds.placing.staging import (
    alone,
    claim,
    clear_staging,
    make_staging,
    publish,
    refuse_foreign,
    retained,
    staging_of,
)
from plugins.incremental_builds.processes import workers
from plugins.incremental_builds.processes.memory import uncollected
from plugins.incremental_builds.quick import words_of
from plugins.incremental_builds.reading.progress import telling
from plugins.incremental_builds.request_key import asked_of
from plugins.incremental_builds.values.fingerprint import digest_of_settings
from plugins.incremental_builds.whole_builds.host import (
    input_folders,
    is_trackable,
    late_errors,
    output_of,
    run_pelican,
    single_inputs,
)
from plugins.incremental_builds.whole_builds.kept import Kept
from plugins.incremental_builds.whole_builds.run import RUN, Run
from plugins.incremental_builds.whole_builds.site_settings import load_settings


def build(
    request: BuildRequest, remember: Callable[[Run | Kept], object] = lambda _run: None
) -> BuildResult:
    """Build the whole site and return what changed.

    ``remember`` gets what is known of the site then; a Kept where this plugin is not in PLUGINS.

    Raises ContentError with every problem, or ConfigurationError; the output folder is then as
    it was, to the byte.
    """
    started, since = time.monotonic(), time.time_ns()
    try:
        with uncollected():
            return _build(request, started, since, remember)
    except OSError as error:
        refused = refusal_of_disk(error)
        if refused is None:
            raise
        raise refused from error


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A build that has loaded its settings, and nothing else yet."""

    request: BuildRequest
    asked: Asked
    settings: dict[str, Any]
    loaded: str
    """Stands for the settings as they were loaded."""
    inputs: list[str]
    """The files of its input folders before anything of them is read."""
    output: Path
    report: Report
    reads: Reads
    absent: Absent
    started: float
    """When it began, on a clock that is never set."""
    times: tuple[int, float]
    """When it began (ns since 1970), and the moment that it builds for (seconds)."""

    @property
    def staging(self) -> Path:
        return staging_of(self.output)

    @property
    def site(self) -> Path:
        return self.request.settings_file.absolute().parent

    def kept(self) -> Kept:
        """Return what the last build left."""
        kinds = ("pages", "readings", "snapshots", "items")
        pages, readings, snapshot, items = (Path(self.asked.path(kind)) for kind in kinds)
        around = surroundings(self.asked)
        return Kept(self.output, pages, readings, snapshot, items, around, self.loaded)


def _build(
    request: BuildRequest, started: float, since: int, remember: Callable[[Run | Kept], object]
) -> BuildResult:
    build = _load(request, started, since)
    with alone(build.site, build.output):
        refuse_foreign(build.output, build.site, build.settings["OUTPUT_RETENTION"])
        for part in (build.site / ".cache").glob("*/.*.part"):
            part.unlink()  # a build that was killed left it
        make_staging(build.output)
        kept = build.kept()
        try:
            _render(build, kept)
            kept.noting = noting = workers.Aside(kept.prepare, kept.note)
            result = _put_in_place(build, kept, noting.go_on)
            _keep(build, kept, result, noting.wait)
        finally:
            kept.wait()
            with contextlib.suppress(OSError):  # the next build removes it
                clear_staging(build.staging)
    remember(build.settings[RUN])
    return result


def _load(request: BuildRequest, started: float, since: int) -> _Loaded:
    moment = moment_of_build(os.environ).timestamp()
    report = Report(strict=request.strict)
    reads, absent = Reads(), Absent()
    with reads, absent:
        settings = load_settings(request)
    loaded = digest_of_settings(settings)
    refuse_unready(settings)
    inputs = listing(input_folders(settings))
    return _Loaded(
        request,
        asked_of(request),
        settings,
        loaded,
        inputs,
        output_of(settings),
        report,
        reads,
        absent,
        started,
        (since, moment),
    )


def _render(build: _Loaded, kept: Kept) -> None:
    """Have Pelican write what has to be written, beside the output; raises ContentError."""
    settings, report = build.settings, build.report
    paths = {"OUTPUT_PATH": str(build.staging), "PUBLISHED_OUTPUT": str(build.output)}
    settings.update(paths | {RUN: kept, FINISHING: []})
    with build.reads, telling(report):
        run_pelican(settings, report)
    late = late_errors(report)
    if late:
        raise ContentError((*report.problems, *late))


def _put_in_place(build: _Loaded, kept: Kept, go_on: Callable[[], None]) -> BuildResult:
    """Have the output be what was rendered, file by file; there is no way back from here on.

    ``go_on`` lets what was prepared be written, once that is done.
    """
    output, staging, report = build.output, build.staging, build.report
    # what is made here follows from its key alone, and so needs no tracking
    finished = finish(build.settings, staging, output, build.request.finish)
    forget(build.asked)
    claim(output, build.site)
    retention = retained(output, build.settings["OUTPUT_RETENTION"])
    stay = kept.names | finished.staying | retention
    changes = publish(staging, output, stay, kept.rendered)
    clear_staging(staging)
    go_on()
    return BuildResult(
        output,
        report.documents,
        changes,
        report.problems,
        time.monotonic() - build.started,
        kept.reasons,
        kept.unpublished,
        finished.left,
    )


def _keep(build: _Loaded, kept: Kept, result: BuildResult, ready: Callable[[], None]) -> None:
    """Record how the site stands, where all that it depends on is known and stayed as it was.

    ``ready`` waits until what the next build reads is written.
    """
    settings, request = build.settings, build.request
    if not is_trackable(settings, build.reads) or request.overrides:
        return
    folders = input_folders(settings)
    own = (str(build.staging), str(build.output), str(build.site / ".cache"))
    files = single_inputs(settings).union(build.reads.outside((*folders, *own)))
    files |= build.absent.places().difference(build.inputs)
    if build.inputs != listing(folders):
        return
    since, moment = build.times
    words = words_of(
        result.output.name,
        result.documents,
        result.changes.written + result.changes.unchanged,
        json.dumps(result.as_json()).encode(),
        quiet=not result.problems and not result.unfinished,
    )
    with contextlib.suppress(OSError):  # what is not noted is done again
        keep(
            build.asked,
            inputs=[*build.inputs, *sorted(files)],
            output=str(result.output),
            since=since,
            moment=moment,
            due=min((due for due in (build.report.due, kept.due) if due), default=None),
            words=words,
            known=kept.known,
            ready=ready,
        )


def refuse_unready(settings: Settings) -> None:
    """Raise ConfigurationError for settings of a production build that are not those of a site."""
    if settings.get("PRODUCTION"):
        from plugins.incremental_builds.settings import refuse_example_address  # noqa: PLC0415 - slow

        refuse_example_address(settings)
