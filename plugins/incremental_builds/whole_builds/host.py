"""Run Pelican from outside: loading settings, running it, and hearing what it logs."""

from __future__ import annotations

import importlib
import logging
import os
import re
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from jinja2 import UndefinedError
from pelican import Pelican
from pelican.contents import Content
from pelican.log import console
from pelican.utils import memoized
from pelican.writers import FileOverwriteFailedError

from plugins.core.errors import ConfigurationError, ContentError, SiteError
from plugins.core.problems import Location, Problem
from plugins.core.report import REPORT, Report
from plugins.incremental_builds.code.functions import holds_unknown
from plugins.incremental_builds.code.site_code import asks_around, files_of
from plugins.incremental_builds.code.trust import unknown_part
from plugins.incremental_builds.code.unknown_code import converts_unknown
from plugins.incremental_builds.faster_pelican.memoized import RESETTING
from plugins.incremental_builds.last_build.tracking import Reads
from plugins.incremental_builds.whole_builds.failures import template_problem, why_it_failed
from plugins.incremental_builds.whole_builds.site_settings import REPLACED

_PATHS: Final = {
    "ARTICLE_PATHS": "PATH",
    "PAGE_PATHS": "PATH",
    "STATIC_PATHS": "PATH",
    "THEME_STATIC_PATHS": "THEME",
}
"""Settings that name folders and files, and the setting of the folder from which on they do."""
_LOSSES: Final = ("A problem occurred copying", "While copying")


class HostLog(logging.Handler):
    """Collects what Pelican logs as an error: behind each a post or a page is lost."""

    def __init__(self, report: Report) -> None:
        """Write into the report."""
        super().__init__(logging.WARNING)
        self.report = report

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message, with the reason it carries.

        Pelican only warns where a file could not be copied; a reader would miss the file, or get
        half of it.
        """
        message = record.getMessage()
        if record.levelno < logging.ERROR and not message.startswith(_LOSSES):
            return
        # unless it is asked for everything, Pelican leaves out what it logs an exception with
        error = (record.exc_info or sys.exc_info())[1]
        if error is not None:
            message += f" ({type(error).__name__}: {error})"
        self.report.host_messages.append(message)


def run_pelican(settings: dict[str, Any], report: Report) -> None:
    """Run a whole Pelican build; raises what the gate raises, ConfigurationError for a plugin.

    Pelican's own messages stay unheard but for errors, which end up in the report.
    """
    wanted = [name for name in settings["PLUGINS"] or () if isinstance(name, str)]
    _refuse_order(wanted)
    settings[REPORT] = report
    replaced = tuple(settings.pop(REPLACED, ()))
    if replaced and report.strict:
        raise ContentError(replaced)
    handler = HostLog(report)
    logger = logging.getLogger("pelican")
    previous, propagated, quiet = logger.level, logger.propagate, console.quiet
    console.quiet = True
    logger.addHandler(handler)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        pelican = Pelican(settings)
        _refuse_unloaded(wanted, pelican.settings["PLUGINS"], report)
        pelican.run()
    except Exception as error:
        told = _told(error, settings, report, replaced)
        if told is None:
            raise
        raise told from error
    finally:
        report.problems = (*report.problems, *replaced)
        logger.removeHandler(handler)
        logger.setLevel(previous)
        logger.propagate = propagated
        console.quiet = quiet
        for member in vars(Content).values():
            if isinstance(member, memoized):
                member.cache.clear()  # it keeps every content alive, and with it the whole site


def _told(
    error: Exception, settings: dict[str, Any], report: Report, replaced: tuple[Problem, ...]
) -> SiteError | None:
    """Return what ended a build, in words; None: it says so itself, or is a bug of somebody's."""
    if isinstance(error, ContentError):
        return ContentError((*error.problems, *replaced)) if replaced else None
    if isinstance(error, SiteError):
        return None
    if isinstance(error, FileOverwriteFailedError):
        twice = _written_twice(str(error), settings["OUTPUT_PATH"])
        return ContentError((*report.problems, twice))
    words = why_it_failed(settings, error)
    names = settings["PLUGINS"] or ()
    if "plugins.manuscripts" not in names and isinstance(error, TypeError | UndefinedError):
        words = f'the theme needs what PLUGINS lacks, "plugins.manuscripts" first: {error}'
    if words:
        return ConfigurationError(words)
    problem = template_problem(settings, error)
    return ContentError((*report.problems, problem)) if problem else None


def _written_twice(message: str, output: str) -> Problem:
    named = re.search(r'"([^"]+)"', message)
    file = os.path.relpath(named[1], output) if named else "a file"
    return Problem(
        Location("pelican"),
        f"{file} would be written twice",
        "duplicate-output",
        "give one of the two another slug, or another save_as",
    )


def _refuse_order(wanted: list[str]) -> None:
    """Refuse plugins of ours without manuscripts, or before it: it reads what they work on."""
    standing_alone = {"plugins.incremental_builds", "plugins.stylesheets"}
    first = "plugins.manuscripts"
    before = wanted[: wanted.index(first)] if first in wanted else wanted
    early = [n for n in before if n.startswith("plugins.") and n not in standing_alone]
    if early:
        message = f'{early[0]} needs "{first}" before it in PLUGINS; put that first'
        raise ConfigurationError(message)


def _refuse_unloaded(wanted: list[str], loaded: list[str], report: Report) -> None:
    missing = [name for name in wanted if not {name, f"pelican.plugins.{name}"} & set(loaded)]
    if missing:
        reasons = "\n".join(f"  {name}: {_reason(name, report)}" for name in missing)
        message = f"PLUGINS names what cannot be loaded:\n{reasons}"
        raise ConfigurationError(message)


def _reason(name: str, report: Report) -> str:
    try:
        importlib.import_module(name)
    except Exception as error:  # noqa: BLE001 - whatever a plugin raises is the reason
        return "".join(traceback.format_exception_only(error)).strip()
    return next((m for m in report.host_messages if name in m), "its register() failed")


def late_errors(report: Report) -> tuple[Problem, ...]:
    """Return what Pelican logged as an error after the gate, while it wrote."""
    return tuple(
        Problem(Location("pelican"), message, "pelican-error") for message in report.host_messages
    )


def output_of(settings: dict[str, Any]) -> Path:
    """Return the output folder that the settings name, as an absolute path."""
    return Path(settings["OUTPUT_PATH"]).absolute()


def input_folders(settings: dict[str, Any]) -> tuple[str, ...]:
    """Return the folders that a build with these settings reads, as absolute paths, sorted."""
    named = [
        settings["PATH"],
        settings["THEME"],
        *settings["THEME_TEMPLATES_OVERRIDES"],
        *settings["PLUGIN_PATHS"],
        Path(__file__).parents[2],
    ]
    whole = {str(Path(name).resolve()) for name in named}
    elsewhere = {path for path in _elsewhere(settings) if not Path(path).is_file()}
    return tuple(sorted(whole | elsewhere))


def single_inputs(settings: dict[str, Any]) -> set[str]:
    """Return the files that settings name outside of all folders, whether they are there or not."""
    return {path for path in _elsewhere(settings) if not Path(path).is_dir()}


def _elsewhere(settings: dict[str, Any]) -> Iterator[str]:
    """Yield where posts, pages and static files are that are not in the folder for them.

    As absolute paths, with their links: so Pelican opens what is there.
    """
    for name, base in _PATHS.items():
        folder = os.path.abspath(settings[base])  # noqa: PTH100 - links stay as they are
        inside = Path(folder), Path(folder).resolve()
        for path in settings[name]:
            full = Path(os.path.abspath(os.path.join(folder, path)))  # noqa: PTH100, PTH118
            if not any(map(full.is_relative_to, inside)):
                yield str(full)


def is_trackable(settings: dict[str, Any], reads: Reads) -> bool:
    """Tell whether all that the build depends on is known.

    Plugins that are not ours may look at a clock or at other things that leave no trace, and so
    may functions that settings give to templates; a site can vouch for the plugins by name in
    the setting INCREMENTAL_TRUSTED_PLUGINS. So may a settings file that asks for the time, and
    dates that are those of files.
    """
    functions = ("JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS")
    code = (Path(file) for file in files_of(settings))
    return (
        not reads.untrackable
        and not unknown_part(settings)
        and not any(settings[name] for name in functions)
        and not holds_unknown(settings["JINJA_ENVIRONMENT"], ("jinja2.",))
        and not converts_unknown(settings["MARKDOWN"], RESETTING)
        and settings.get("DEFAULT_DATE") != "fs"
        and not any(asks_around(file.read_bytes()) for file in code)
    )
