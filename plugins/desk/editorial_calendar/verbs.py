"""The task that shows the calendar."""

from __future__ import annotations

from invoke.context import Context
from invoke.tasks import task

from plugins.core.reporting import ending
from plugins.desk.command_line import number_in


@task(
    help={
        "back": "how many weeks back are looked at for one without a post (8)",
        "ahead": "how many weeks ahead (4)",
        "json": "print one JSON document",
    }
)
def status(_c: Context, back: str = "8", ahead: str = "4", json: bool = False) -> None:
    """Show how the blog stands: drafts, what is due, gaps, stale links, who is waited for."""
    from plugins.desk.editorial_calendar import commands, reporting
    from plugins.desk.site import site_here, survey_site

    with ending(as_json=json):
        weeks = number_in(back, "back", usual=8), number_in(ahead, "ahead", usual=4)
        corpus, problems = survey_site()
        calendar = commands.status(site_here(), corpus, problems, back=weeks[0], ahead=weeks[1])
        reporting.print_calendar(calendar, as_json=json)
