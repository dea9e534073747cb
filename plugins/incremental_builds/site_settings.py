"""The site's settings, as Pelican reads them; needs no more of Pelican than that."""

from __future__ import annotations

import logging
from typing import Any

from pelican.settings import read_settings

from plugins.core.errors import ConfigurationError
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
    except (ValueError, SyntaxError, NameError, ImportError, OSError) as error:
        message = f"{file.name} cannot be read: {error}"
        raise ConfigurationError(message) from error
    if request.output is not None:
        settings["OUTPUT_PATH"] = str(request.output.absolute())
    return settings
