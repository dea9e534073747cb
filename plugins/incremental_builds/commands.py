"""Build and check a site: plain values in, a result out. tasks.py and ``python -m`` call these."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import json
import os
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from plugins.core.errors import ContentError, refusal_of_disk
from plugins.core.files import write_whole
from plugins.core.finishing import FINISHING
from plugins.core.problems import Problem
from plugins.core.report import CheckFinished, Report
from plugins.core.settings import BUILD_MOMENT, Settings, moment_of_build
from plugins.incremental_builds.last_build.absent import Absent
from plugins.incremental_builds.last_build.keeping import keep, listing
from plugins.incremental_builds.last_build.stand import Asked, forget
from plugins.incremental_builds.last_build.standing import surroundings
from plugins.incremental_builds.last_build.tracking import Reads
from plugins.incremental_builds.model import BuildRequest, BuildResult, CheckResult
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
from plugins.incremental_builds.preview.serve import preview
from plugins.incremental_builds.processes import workers
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

if TYPE_CHECKING:  # a build that has little to do needs none of it
    from plugins.manuscripts.model import Corpus

T = TypeVar("T")
R = TypeVar("R")


def build(
    request: BuildRequest, remember: Callable[[Run | Kept], object] = lambda _run: None
) -> BuildResult:
    """Build the whole site and return what changed.

    ``remember`` gets what is known of the site then; a Kept where this plugin is not in PLUGINS.

    Raises ContentError with every problem, or ConfigurationError; the output folder is then as
    it was, to the byte.
    """
    started, since = time.monotonic(), time.time_ns()
    collecting = gc.isenabled()
    gc.disable()  # a build makes much that lasts until its end, and little else
    try:
        return _build(request, started, since, remember)
    except OSError as error:
        refused = refusal_of_disk(error)
        if refused is None:
            raise
        raise refused from error
    finally:
        if collecting:
            gc.enable()


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
    if settings.get("PRODUCTION"):
        _refuse_example_address(settings)
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
            late = late_errors(report, 0)
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


def _refuse_example_address(settings: Settings) -> None:
    from plugins.incremental_builds.settings import refuse_example_address  # noqa: PLC0415 - slow

    refuse_example_address(settings)


def check(request: BuildRequest) -> CheckResult:
    """Read and judge the site without writing.

    Raises ConfigurationError. Errors in the content are in the result, not raised.
    """
    report = Report(strict=request.strict, check_only=True)
    with contextlib.suppress(ContentError):
        _look_at(request, report)
    return CheckResult(report.documents, report.problems, request.strict)


def read(request: BuildRequest) -> Corpus:
    """Read the site without writing and return its documents.

    Raises ConfigurationError, and ContentError where a build would stop.
    """
    report = Report(strict=request.strict, check_only=True)
    _look_at(request, report)
    return cast("Corpus", report.corpus)


def survey(request: BuildRequest) -> tuple[Corpus, tuple[Problem, ...]]:
    """Read the site without writing, and return its documents with everything that is wrong.

    Unlike ``read`` it returns them where a build would stop, too. Raises ConfigurationError, and
    ContentError where nothing could be read at all.
    """
    report = Report(strict=request.strict, check_only=True)
    with contextlib.suppress(ContentError):
        _look_at(request, report)
    if report.corpus is None:
        raise ContentError(report.problems)
    return cast("Corpus", report.corpus), report.problems


def next_due(request: BuildRequest, since: dt.datetime) -> dt.datetime | None:
    """Return the first moment after ``since`` at which the site becomes another; None: never.

    A post's date, a clip's entry into the log, the end of a security contact. What is wrong in the
    content is no matter here: a text of today may be faulty at an earlier moment, as where it
    links to what came later. Raises ConfigurationError, and ContentError where nothing could be
    read.
    """
    report = Report(check_only=True)
    try:
        _look_at(request, report, since)
    except ContentError:
        if report.corpus is None:
            raise
    return None if report.due is None else dt.datetime.fromtimestamp(report.due, dt.UTC)


def _look_at(request: BuildRequest, report: Report, moment: dt.datetime | None = None) -> None:
    settings = load_settings(request)
    if moment is not None:
        settings[BUILD_MOMENT] = moment
    if settings.get("PRODUCTION"):
        _refuse_example_address(settings)
    output = output_of(settings)
    with tempfile.TemporaryDirectory(prefix="check-") as nowhere:
        settings |= {
            "OUTPUT_PATH": nowhere,
            "PUBLISHED_OUTPUT": str(output),
            "CACHE_PATH": f"{nowhere}/.cache",
        }
        with contextlib.suppress(CheckFinished), telling(report):
            run_pelican(settings, report)


def share_work(work: Callable[[T], R], tasks: Sequence[T]) -> list[R]:
    """Return ``work(task)`` of each task, in their order, made by as many processes as may run."""
    return workers.run(work, tasks)


def serve(request: BuildRequest, port: int) -> None:
    """Show the site on this machine until Ctrl-C; raises ConfigurationError for a taken port."""
    preview(request, port)


def schemas(more: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the JSON Schema of every kind of file, by file name; ``more``: of other plugins'."""
    # a build needs none of these, and they take longer to load than most builds take
    from plugins.comment_excerpts.model import SCHEMAS as THREAD_SCHEMAS  # noqa: PLC0415
    from plugins.link_roundups.model import Clip, Source  # noqa: PLC0415
    from plugins.manuscripts.commands import SCHEMAS, json_schema  # noqa: PLC0415

    kinds: dict[str, Any] = {**SCHEMAS, "source": Source, "clip": Clip, **THREAD_SCHEMAS, **more}
    return {f"{name}.schema.json": json_schema(kind, name) for name, kind in sorted(kinds.items())}


def write_schemas(folder: Path, more: Mapping[str, Any]) -> tuple[str, ...]:
    """Write the JSON Schemas into a folder and return their names."""
    found = schemas(more)
    for name, text in found.items():
        write_whole(folder / name, text.encode())
    return tuple(found)
