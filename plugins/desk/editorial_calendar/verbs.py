"""The task that shows the calendar."""

from __future__ import annotations

from invoke.context import Context
from invoke.tasks import task

from plugins.core.reporting import ending
from plugins.desk.command_line import number_in


@task(
    help={
        "back": "how many past weeks to look at for one without a post (8)",
        "ahead": "how many coming weeks to look at (4)",
        "json": "print one JSON document",
    }
)
def status(_c: Context, back: str = "8", ahead: str = "4", json: bool = False) -> None:
    """Show what is waiting to be done: drafts, gaps, scheduled posts, approvals, stale links."""
    from plugins.desk.editorial_calendar import commands, reporting
    from plugins.desk.site import site_here, survey_site

    with ending(as_json=json):
        weeks = number_in(back, "back", usual=8), number_in(ahead, "ahead", usual=4)
        corpus, problems = survey_site()
        calendar = commands.status(site_here(), corpus, problems, back=weeks[0], ahead=weeks[1])
        reporting.print_calendar(calendar, as_json=json)
