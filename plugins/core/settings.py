"""The site's settings as our plugins share them: where the site is, and when a build takes place.

Pelican's settings are one dictionary, passed to every reader and generator; the names below are
the ones that several plugins read.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.core.errors import ConfigurationError

Settings = Mapping[str, Any]
"""Pelican's settings: upper-case names to plain values."""

BUILD_MOMENT = "BUILD_MOMENT"
BLOCK_GRAMMARS = "BLOCK_GRAMMARS"
REFERENCE_KINDS = "REFERENCE_KINDS"


def site_root(settings: Settings) -> Path:
    """Return the folder that holds the content folder; problems name files from there."""
    return Path(settings["PATH"]).absolute().parent


def shown_path(settings: Settings, file: str | os.PathLike[str]) -> str:
    """Return how a file of the site is named to a person: ``content/posts/x.md``."""
    absolute = Path(file).absolute()
    try:
        return absolute.relative_to(site_root(settings)).as_posix()
    except ValueError:
        return absolute.as_posix()


def moment_of_build(environment: Mapping[str, str]) -> dt.datetime:
    """Return "now" for a whole build: SOURCE_DATE_EPOCH (seconds since 1970, UTC) or the clock.

    Raises ConfigurationError where SOURCE_DATE_EPOCH is no such number of seconds.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return dt.datetime.now(dt.UTC).replace(microsecond=0)
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    except (ValueError, OverflowError, OSError):
        message = (
            f'SOURCE_DATE_EPOCH "{epoch}" is no moment; set it to seconds since 1970, or unset it'
        )
        raise ConfigurationError(message) from None
