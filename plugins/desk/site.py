"""The site that a command works on: the one whose folder it is called in, or in a folder of it."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.core.errors import ConfigurationError
from plugins.core.settings import moment_of_build
from plugins.core.settings_file import nearest_with

if TYPE_CHECKING:  # a command that needs no documents need not wait for Pelican
    from plugins.core.problems import Problem
    from plugins.incremental_builds.model import BuildRequest
    from plugins.manuscripts.model import Corpus

SETTINGS = "pelicanconf.py"


@dataclass(frozen=True, slots=True)
class DeskSite:
    """A site's folder, and when the command was given."""

    folder: Path
    now: dt.datetime

    @property
    def content(self) -> Path:
        """The folder with what writers write."""
        return self.folder / "content"

    @property
    def today(self) -> dt.date:
        """The day of the command, in UTC as in every machine file."""
        return self.now.date()


def site_here() -> DeskSite:
    """Return the site around the current folder; raises ConfigurationError where there is none."""
    folder = nearest_with(SETTINGS)
    if not (folder / SETTINGS).is_file():
        message = f"no {SETTINGS} here or above; go to the site's folder"
        raise ConfigurationError(message)
    return DeskSite(folder, moment_of_build(os.environ))


def request_for(*, production: bool = False, **overrides: Any) -> BuildRequest:
    """Return what a command asks of the site here: to be read, with settings that differ.

    Raises ConfigurationError where there is no site.
    """
    from plugins.incremental_builds.model import BuildRequest  # noqa: PLC0415 - see above

    file = site_here().folder / ("publishconf.py" if production else SETTINGS)
    return BuildRequest(file, overrides=overrides)


def survey_site() -> tuple[Corpus, tuple[Problem, ...]]:
    """Return the site's documents with all that is wrong, where a build would stop, too."""
    from plugins.incremental_builds.commands import survey  # noqa: PLC0415 - see above

    return survey(request_for())
