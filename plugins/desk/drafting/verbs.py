"""The tasks that begin a text."""

from __future__ import annotations

from invoke.context import Context
from invoke.tasks import task

from plugins.core.reporting import ending
from plugins.desk.command_line import number_in


@task(
    positional=["title"],
    help={
        "title": "the title, between quotation marks",
        "date": "the day, as 2026-03-02 (today)",
        "byline": "who writes it (AUTHOR of the settings)",
        "kind": "post or page (post)",
        "category": "the category it is filed under (DEFAULT_CATEGORY of the settings)",
        "tags": "its tags, with commas between them",
        "series": "the series it belongs to",
        "summary": "one or two sentences for lists",
        "json": "print one JSON document",
    },
)
def new(
    _c: Context,
    title: str,
    date: str = "",
    byline: str = "",
    kind: str = "post",
    category: str = "",
    tags: str = "",
    series: str = "",
    summary: str = "",
    json: bool = False,
) -> None:
    """Begin a post or a page: a draft with a permanent id and every field it needs."""
    from plugins.desk.drafting import commands, reporting
    from plugins.desk.site import site_here
    from plugins.manuscripts.commands import Beginning

    with ending(as_json=json):
        site = site_here()
        beginning = Beginning(
            title=title,
            date=commands.day(date, site),
            byline=byline,
            category=category,
            tags=commands.tags_in(tags),
            series=series,
            summary=summary,
        )
        reporting.print_begun(commands.begin(site, beginning, kind), as_json=json)


@task(
    help={
        "since": "only clips that came into the library on this day or later, as 2026-03-02",
        "tag": "only clips with this tag",
        "source": "only clips of this source, by its id",
        "title": "the title (Roundup of, and the day)",
        "date": "the day of the post, as 2026-03-02 (today)",
        "byline": "who writes it (AUTHOR of the settings)",
        "category": "the category it is filed under (DEFAULT_CATEGORY of the settings)",
        "limit": "at most so many clips, the newest ones (20); 0 for all",
        "origins": "also take the works that they came from",
        "dry-run": "print the text, and write nothing",
        "json": "print one JSON document",
    }
)
def roundup(
    _c: Context,
    since: str = "",
    tag: str = "",
    source: str = "",
    title: str = "",
    date: str = "",
    byline: str = "",
    category: str = "",
    limit: str = "20",
    origins: bool = False,
    dry_run: bool = False,
    json: bool = False,
) -> None:
    """Draft a roundup of the clips that no post cites yet, with a gap for each of your words."""
    from plugins.desk.drafting import commands, reporting
    from plugins.desk.drafting.model import Wish
    from plugins.desk.site import site_here, survey_site
    from plugins.manuscripts.commands import Beginning, day_given

    with ending(as_json=json):
        site = site_here()
        day = commands.day(date, site)
        first = day_given(since, day) if since else None
        wish = Wish(first, tag, source, number_in(limit, "limit"), origins)
        title = title or commands.title_of_today(day)
        beginning = Beginning(title=title, date=day, byline=byline, category=category)
        corpus, _ = survey_site()
        drafted = commands.roundup(site, corpus, wish, beginning, write=not dry_run)
        reporting.print_drafted(drafted, as_json=json)
