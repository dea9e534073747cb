"""The key of a request: under it stands what came of the last build that was asked for so."""

from __future__ import annotations

from plugins.incremental_builds.last_build.stand import Asked
from plugins.incremental_builds.model import BuildRequest
from plugins.incremental_builds.quick import asked_of as asked_by


def asked_of(request: BuildRequest) -> Asked:
    """Return the key under which the outcome of such a build is kept."""
    output = None if request.output is None else str(request.output)
    words = asked_by(str(request.settings_file), output, strict=request.strict)
    if request.finish == frozenset():
        return words
    kinds = "all" if request.finish is None else " ".join(sorted(request.finish))
    return Asked(words.site, f"{words.words}|{kinds}")
