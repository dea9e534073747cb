"""Build a site: in, a request; out, what changed in its output folder, or every problem."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

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


def _kept(output: Path, asked: Asked, loaded: str) -> Kept:
    kinds = ("pages", "readings", "snapshots", "items")
    pages, readings, snapshot, items = (Path(asked.path(kind)) for kind in kinds)
    return Kept(output, pages, readings, snapshot, items, surroundings(asked), loaded)


def _build(
    request: BuildRequest, started: float, since: int, remember: Callable[[Run | Kept], object]
) -> BuildResult:
    moment = moment_of_build(os.environ).timestamp()
    site = request.settings_file.absolute().parent
    report = Report(strict=request.strict)
    reads, absent = Reads(), Absent()
    with reads, absent:
        settings = load_settings(request)
    loaded = digest_of_settings(settings)
    refuse_unready(settings)
    output = output_of(settings)
    inputs = listing(input_folders(settings))
    with alone(site, output):
        retention = settings["OUTPUT_RETENTION"]
        refuse_foreign(output, site, retention)
        for part in (site / ".cache").glob("*/.*.part"):
            part.unlink()  # a build that was killed left it
        asked = asked_of(request)
        staging = staging_of(output)
        kept = _kept(output, asked, loaded)
        try:
            settings |= {"OUTPUT_PATH": str(staging), "PUBLISHED_OUTPUT": str(output), RUN: kept}
            settings[FINISHING] = []
            with reads, telling(report):
                run_pelican(settings, report)
            late = late_errors(report)
            if late:
                raise ContentError((*report.problems, *late))
            kept.noting = noting = workers.Aside(kept.prepare, kept.note)
            # what is made here follows from its key alone, and so needs no tracking
            finished = finish(settings, staging, output, request.finish)
            forget(asked)
            claim(output, site)
            stay = kept.names | finished.staying | retained(output, retention)
            changes = publish(staging, output, stay, kept.rendered)
            clear_staging(staging)
            noting.go_on()
            result = BuildResult(
                output,
                report.documents,
                changes,
                report.problems,
                time.monotonic() - started,
                kept.reasons,
                kept.unpublished,
                finished.left,
            )
            if is_trackable(settings, reads) and not request.overrides:
                due = min((moment for moment in (report.due, kept.due) if moment), default=None)
                folders = input_folders(settings)
                own = (str(staging), str(output), str(site / ".cache"))
                files = single_inputs(settings).union(reads.outside((*folders, *own)))
                files |= absent.places().difference(inputs)
                if inputs == listing(folders):
                    times = (since, moment, due)
                    _keep(
                        asked, [*inputs, *sorted(files)], result, times, (kept.known, noting.wait)
                    )
        finally:
            kept.wait()
            with contextlib.suppress(OSError):  # the next build removes it
                clear_staging(staging)
    remember(settings[RUN])
    return result


def _keep(
    asked: Asked,
    inputs: list[str],
    result: BuildResult,
    times: tuple[int, float, float | None],
    ask: tuple[Callable[[str, bytes], bytes | None], Callable[[], None]],
) -> None:
    """Record how the site stands; ``times``: when the build began (ns), its moment, what is due.

    ``ask``: ``known`` and ``ready`` of :func:`plugins.incremental_builds.last_build.standing.keep`.
    """
    since, moment, due = times
    words = words_of(
        result.output.name,
        result.documents,
        result.changes.written + result.changes.unchanged,
        json.dumps(result.as_json()).encode(),
        quiet=not result.problems and not result.unfinished,
    )
    with contextlib.suppress(OSError):  # what is not noted is done again
        keep(
            asked,
            inputs=inputs,
            output=str(result.output),
            since=since,
            moment=moment,
            due=due,
            words=words,
            known=ask[0],
            ready=ask[1],
        )


def refuse_unready(settings: Settings) -> None:
    """Raise ConfigurationError for settings of a production build that are not those of a site."""
    if settings.get("PRODUCTION"):
        from plugins.incremental_builds.settings import refuse_example_address  # noqa: PLC0415 - slow

        refuse_example_address(settings)
