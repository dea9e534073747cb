"""Build and check a site: plain values in, a result out. tasks.py and ``python -m`` call these."""

from __future__ import annotations

import contextlib
import datetime as dt
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from plugins.core.errors import ContentError
from plugins.core.files import write_whole
from plugins.core.finishing import FINISHING
from plugins.core.problems import Problem
from plugins.core.report import CheckFinished, Report
from plugins.core.settings import BUILD_MOMENT, Settings
from plugins.incremental_builds import building
from plugins.incremental_builds.building import refuse_unready
from plugins.incremental_builds.lending import kept_for_reading
from plugins.incremental_builds.model import BuildRequest, BuildResult, CheckResult
from plugins.incremental_builds.preview.serve import preview
from plugins.incremental_builds.processes import workers
from plugins.incremental_builds.processes.memory import uncollected
from plugins.incremental_builds.reading.progress import telling
from plugins.incremental_builds.whole_builds.host import (
    output_of,
    run_pelican,
)
from plugins.incremental_builds.whole_builds.run import RUN
from plugins.incremental_builds.whole_builds.site_settings import load_settings

if TYPE_CHECKING:  # a build that has little to do needs none of it
    from plugins.manuscripts.model import Corpus

T = TypeVar("T")
R = TypeVar("R")


def build(request: BuildRequest) -> BuildResult:
    """Build the whole site; see :func:`plugins.incremental_builds.building.build`."""
    return building.build(request)


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
    refuse_unready(settings)
    output = output_of(settings)
    with tempfile.TemporaryDirectory(prefix="check-") as nowhere, uncollected(outlast=True):
        kept = kept_for_reading(request, Path(nowhere))
        # as a build has them, where they decide about what it read
        settings |= {"OUTPUT_PATH": nowhere, "PUBLISHED_OUTPUT": str(output), RUN: kept}
        settings[FINISHING] = []
        if settings["CACHE_CONTENT"] or settings["LOAD_CONTENT_CACHE"]:
            settings["CACHE_PATH"] = f"{nowhere}/.cache"
        with contextlib.suppress(CheckFinished), telling(report):
            run_pelican(settings, report)


def settings_of(request: BuildRequest) -> Settings:
    """Return the site's settings as a build has them; raises ConfigurationError."""
    return load_settings(request)


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
