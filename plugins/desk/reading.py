"""Read the site that a command works on, as a build would, without writing."""

from __future__ import annotations

from typing import Any

from plugins.desk.site import request_for
from plugins.incremental_builds.commands import read
from plugins.manuscripts.model import Corpus


def read_site(*, production: bool = False, **overrides: Any) -> Corpus:
    """Return the site's documents; raises ContentError where a build would stop."""
    return read(request_for(production=production, **overrides))
