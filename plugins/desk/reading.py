"""Read the site that a command works on, as a build would, without writing."""

from __future__ import annotations

from typing import Any

from plugins.desk.site import SETTINGS, site_here
from plugins.incremental_builds.commands import read
from plugins.incremental_builds.model import BuildRequest
from plugins.manuscripts.model import Corpus


def request_for(*, production: bool = False, **overrides: Any) -> BuildRequest:
    """Return what a command asks of the site here: to be read, with settings that differ."""
    file = site_here().folder / ("publishconf.py" if production else SETTINGS)
    return BuildRequest(file, overrides=overrides)


def read_site(*, production: bool = False, **overrides: Any) -> Corpus:
    """Return the site's documents; raises ContentError where a build would stop."""
    return read(request_for(production=production, **overrides))
