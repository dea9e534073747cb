"""The site that a writer's command works in: its folders, and the moment."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from plugins.core.errors import ConfigurationError
from plugins.core.settings import moment_of_build

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
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / SETTINGS).is_file():
            return DeskSite(folder, moment_of_build(os.environ))
    message = f"no {SETTINGS} here or above; go to the site's folder"
    raise ConfigurationError(message)
