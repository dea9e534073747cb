"""Tasks for whoever starts builds by a timetable, and takes what they leave to other machines."""

from __future__ import annotations

import json as json_module
import sys
from pathlib import Path

from invoke.context import Context
from invoke.tasks import task


@task(
    help={
        "since": "when the site was published last, as 2026-03-02T09:30:00Z",
        "json": "print one JSON document",
    },
)
def due(_c: Context, since: str = "", json: bool = False) -> None:
    """Tell whether a scheduled post or entry has fallen due since a moment."""
    import datetime as dt

    from plugins.core.reporting import ending
    from plugins.incremental_builds.commands import next_due
    from plugins.incremental_builds.model import BuildRequest
    from plugins.incremental_builds.timetable import moment_since, words_of_due

    with ending(as_json=json):
        found = next_due(BuildRequest(Path("pelicanconf.py")), moment_since(since))
        result = words_of_due(found, dt.datetime.now(dt.UTC))
        print(json_module.dumps(result) if json else "yes" if result["is_due"] else "no")


@task(name="digest")
def cache_digest(_c: Context) -> None:
    """Print the digest of what builds left behind: .cache/ and public/."""
    from plugins.incremental_builds.kept_cache import digest_of_cache

    print(digest_of_cache(Path.cwd()))


@task(
    name="keep",
    positional=["digest"],
    help={"digest": "what inv cache.digest printed when the cache was made"},
)
def cache_keep(_c: Context, digest: str) -> None:
    """Keep .cache/ and public/ where they have this digest, and remove them else."""
    from plugins.incremental_builds.kept_cache import keep_cache

    kept = keep_cache(Path.cwd(), digest)
    words = "the cache is as it was left" if kept else "no cache to trust: everything is built"
    print(words, file=sys.stderr)
