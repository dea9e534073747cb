"""A settings file, read without Pelican: in, its path; out, the names that it gives values."""

from __future__ import annotations

import runpy
from pathlib import Path

from plugins.core.errors import ConfigurationError
from plugins.core.settings import Settings


def settings_in(file: Path) -> Settings:
    """Return what a settings file sets; raises ConfigurationError where it cannot be run."""
    try:
        return runpy.run_path(str(file))
    except Exception as error:  # a file of the site's: whatever it raises is the reason
        message = f"{file.name} cannot be read: {error}"
        raise ConfigurationError(message) from error
