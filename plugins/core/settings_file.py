"""A settings file, read without Pelican: in, its path; out, the names that it gives values."""

from __future__ import annotations

import runpy
from pathlib import Path

from plugins.core.errors import ConfigurationError
from plugins.core.settings import Settings

_SENTENCES = (SyntaxError, NameError, ImportError, OSError)
"""Errors whose words are clear without their names."""


def settings_in(file: Path) -> Settings:
    """Return what a settings file sets; raises ConfigurationError where it cannot be run."""
    try:
        return runpy.run_path(str(file))
    except Exception as error:  # a file of the site's: whatever it raises is the reason
        raise ConfigurationError(why_unreadable(file, error)) from error


def nearest_with(file: str) -> Path:
    """Return the nearest folder, from the working folder upwards, that has a file; else that one.

    Commands may be run anywhere in a site; ``file`` is the settings file that they need.
    """
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / file).is_file()), here)


def why_unreadable(file: Path, error: Exception) -> str:
    """Return in words why a settings file cannot be read."""
    name = "" if isinstance(error, _SENTENCES) else f"{type(error).__name__}: "
    return f"{file.name} cannot be read: {name}{error}"
