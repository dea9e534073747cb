"""The site's settings, as Pelican reads them; needs no more of Pelican than that."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from pelican.settings import read_settings

from plugins.core.errors import ConfigurationError
from plugins.core.setting_faults import fault_in
from plugins.core.settings_file import settings_in, why_unreadable
from plugins.incremental_builds.model import BuildRequest


def load_settings(request: BuildRequest) -> dict[str, Any]:
    """Return Pelican's settings; raises ConfigurationError where they cannot be read."""
    file = request.settings_file
    if not file.is_file():
        message = f"there is no settings file {file}; run the command in the site's folder"
        raise ConfigurationError(message)
    logger = logging.getLogger("pelican")
    logger.setLevel(logging.ERROR)  # what it warns of here, we refuse or have no use for
    try:
        settings: dict[str, Any] = read_settings(str(file), override=dict(request.overrides))
    except Exception as error:  # a file of the site's: whatever it raises is the reason
        raise ConfigurationError(_why(file, error)) from error
    if fault := fault_in(settings):
        raise ConfigurationError(fault)
    if request.output is not None:
        settings["OUTPUT_PATH"] = str(request.output.absolute())
    return settings


def _why(file: Path, error: Exception) -> str:
    """Return why Pelican stopped at the settings, in our words where we have some."""
    try:
        given = settings_in(file)
    except ConfigurationError:
        return why_unreadable(file, error)
    path = given.get("PATH", "")
    if not isinstance(path, str) or not (file.parent / path).is_dir():
        return f'there is no folder "{path}" (PATH in {file.name}); make it, or set PATH to yours'
    return fault_in(given) or why_unreadable(file, error)
