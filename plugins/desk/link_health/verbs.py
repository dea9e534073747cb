"""The tasks for links."""

from __future__ import annotations

import sys

from invoke.context import Context
from invoke.tasks import task

from plugins.core.reporting import ending


@task(
    help={
        "only": "only links whose address, clip or file has these letters",
        "limit": "at most so many, beginning with those checked longest ago",
        "since": "only links not checked since this day, as 2026-03-02",
        "save": "ask the archive to save what it has no copy of, 25 a run",
        "json": "print one JSON document",
    }
)
def links(
    _c: Context,
    only: str = "",
    limit: str = "",
    since: str = "",
    save: bool = False,
    json: bool = False,
) -> None:
    """Check every outward link, and look up archived copies of what is gone."""
    from plugins.desk.link_health.commands import check_links, requested
    from plugins.desk.link_health.reporting import ProgressBar, print_links
    from plugins.desk.site import site_here

    with ending(as_json=json):
        request = requested(only=only, limit=limit, since=since, save=save)
        result = check_links(site_here().folder, request, teller=ProgressBar())
        print_links(result, as_json=json)
        sys.exit(result.exit_code)


@task(
    name="apply",
    help={
        "only": "only links whose address or file has these letters",
        "dry-run": "show what would change, and change nothing",
        "json": "print one JSON document",
    },
)
def apply_moved(_c: Context, only: str = "", dry_run: bool = False, json: bool = False) -> None:
    """Write the new addresses of moved links into the files that have the old ones."""
    from plugins.desk.link_health import commands
    from plugins.desk.link_health.reporting import print_applied
    from plugins.desk.site import site_here

    with ending(as_json=json):
        result = commands.apply_moved(site_here().folder, only=only, write=not dry_run)
        print_applied(result, written=not dry_run, as_json=json)
        sys.exit(result.exit_code)
