"""The task ``quotes``."""

from __future__ import annotations

import sys

from invoke.context import Context
from invoke.tasks import task

from plugins.core.reporting import ending
from plugins.desk.stopping import stoppable


@task(
    help={
        "offline": "compare with snapshots, without the network",
        "json": "print one JSON document",
    }
)
def quotes(_c: Context, offline: bool = False, json: bool = False) -> None:
    """Check whether quoted words are still in their sources, and count them."""
    from plugins.core.fetching import Client
    from plugins.desk.quotations import commands, reporting
    from plugins.desk.site import SETTINGS, site_here
    from plugins.incremental_builds.commands import read
    from plugins.incremental_builds.model import BuildRequest

    with ending(as_json=json), stoppable(), reporting.telling(quiet=json) as tell:
        site = site_here()
        corpus = read(BuildRequest(site.folder / SETTINGS))
        opener = None if offline else Client
        found = commands.check_quotations(corpus, site, opener, tell)
        sys.exit(reporting.print_report(found, as_json=json))
