"""The site's settings, as Pelican reads them; needs no more of Pelican than that."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pelican.settings import read_settings

from plugins.core.errors import ConfigurationError
from plugins.core.problems import Location, Problem, Severity
from plugins.core.setting_faults import faults_in, listed
from plugins.core.settings_file import settings_in, why_unreadable
from plugins.incremental_builds.model import BuildRequest

REPLACED = "REPLACED_SETTINGS"
"""The setting that holds notices of others, in the place of which Pelican takes its own values."""


def load_settings(request: BuildRequest) -> dict[str, Any]:
    """Return Pelican's settings; raises ConfigurationError where they cannot be read."""
    file = request.settings_file
    if not file.is_file():
        message = f"there is no settings file {file}; run the command in the site's folder"
        raise ConfigurationError(message)
    try:
        with _heard() as doubts:
            settings: dict[str, Any] = read_settings(str(file), override=dict(request.overrides))
    except Exception as error:  # a file of the site's: whatever it raises is the reason
        raise ConfigurationError(_why(file, error)) from error
    if fault := listed(faults_in(settings)):
        raise ConfigurationError(fault)
    if doubts:
        settings[REPLACED] = [_replaced(file.name, *doubt) for doubt in doubts]
    if request.output is not None:
        settings["OUTPUT_PATH"] = str(request.output.absolute())
    return settings


def _replaced(file: str, setting: str, instead: str) -> Problem:
    """Return the notice of a setting in the place of which Pelican takes its own value."""
    return Problem(
        Location(file),
        f"{setting} is of the wrong kind, and Pelican takes its own value instead",
        "replaced-setting",
        f"write {setting} = {instead}",
        Severity.NOTICE,
    )


class _Doubts(logging.Filter):
    """Keeps what Pelican warns of where it takes a default in the place of a setting."""

    def __init__(self) -> None:
        """Begin with nothing heard."""
        super().__init__()
        self.told: list[tuple[str, str]] = []

    def filter(self, record: logging.LogRecord) -> bool:
        """Let errors pass: of what else it warns, we refuse or have no use for."""
        match record.args:
            case (str(name),) if "(must be a list)" in record.msg:
                self.told.append((name, '["..."]'))
            case (str(name), _, _) if record.msg.startswith("Detected misconfigured"):
                self.told.append((name, '"..."'))
            case _:
                pass
        return record.levelno >= logging.ERROR


@contextlib.contextmanager
def _heard() -> Iterator[list[tuple[str, str]]]:
    """Hear what Pelican doubts; its own filter, which says everything once, comes after."""
    logging.getLogger("pelican").setLevel(logging.ERROR)
    logger, doubts = logging.getLogger("pelican.settings"), _Doubts()
    logger.filters.insert(0, doubts)
    logger.setLevel(logging.WARNING)
    try:
        yield doubts.told
    finally:
        logger.filters.remove(doubts)
        logger.setLevel(logging.NOTSET)


def _why(file: Path, error: Exception) -> str:
    """Return why Pelican stopped at the settings, in our words where we have some."""
    try:
        given = settings_in(file)
    except ConfigurationError:
        return why_unreadable(file, error)
    path = given.get("PATH", "")
    if not isinstance(path, str) or not (file.parent / path).is_dir():
        return f'there is no folder "{path}" (PATH in {file.name}); make it, or set PATH to yours'
    if faults := faults_in(given):
        return listed(faults)
    from plugins.incremental_builds.whole_builds.failures import why_it_failed  # noqa: PLC0415 - edits do without

    return why_it_failed(given, error) or why_unreadable(file, error)
