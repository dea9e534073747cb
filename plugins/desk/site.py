"""The site that a command works on: the one whose folder it is called in, or in a folder of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from plugins.incremental_builds.commands import read
from plugins.incremental_builds.model import BuildRequest
from plugins.manuscripts.model import Corpus

SETTINGS = "pelicanconf.py"


def site_folder() -> Path:
    """Return the nearest folder, from here upwards, that has settings; this one where none has."""
    here = Path.cwd()
    return next((f for f in (here, *here.parents) if (f / SETTINGS).is_file()), here)


def request_for(*, production: bool = False, **overrides: Any) -> BuildRequest:
    """Return what a command asks of a site: to be read, with settings that differ."""
    file = site_folder() / ("publishconf.py" if production else SETTINGS)
    return BuildRequest(file, overrides=overrides)


def read_site(*, production: bool = False, **overrides: Any) -> Corpus:
    """Return the site's documents; raises ContentError where a build would stop."""
    return read(request_for(production=production, **overrides))
