"""The tasks of the inbox."""

from __future__ import annotations

import sys

from invoke.context import Context
from invoke.tasks import task

from plugins.core.reporting import ending
from plugins.desk.command_line import TaskWithWord, number_in
from plugins.desk.stopping import stoppable


@task(
    klass=TaskWithWord,
    positional=["file"],
    help={
        "file": "a saved feed; lists only its entries",
        "url": "the address that the saved feed is from, for links within its site",
        "content-type": "the media type that the server gave the saved feed",
        "take": "keep the saved feed as if it had been asked for; --url is a feed of a source",
        "offline": "list what was fetched before, without the network",
        "again": "also ask feeds that are being left alone",
        "source": "only of this source, by its id",
        "tag": "only entries about this",
        "days": "how far back (30)",
        "limit": "how many to list (20); 0 for all",
        "all": "list everything, whatever was decided and however old",
        "json": "print one JSON document",
    },
)
def inbox(
    _c: Context,
    file: str | None = None,
    url: str = "",
    content_type: str = "",
    take: bool = False,
    offline: bool = False,
    again: bool = False,
    source: str = "",
    tag: str = "",
    days: str = "30",
    limit: str = "20",
    all: bool = False,  # noqa: A002 - the word that is typed
    json: bool = False,
) -> None:
    """List what is new in the feeds of our sources, the most interesting first."""
    from plugins.desk.inbox import commands, reporting
    from plugins.desk.inbox.listing import Wanted

    with ending(as_json=json), stoppable():
        numbers = number_in(days, "days", usual=30), number_in(limit, "limit")
        wanted = Wanted(numbers[0], source, tag, all, numbers[1])
        if file is not None and not take:
            feed = commands.read_file(file, url, content_type)
            sys.exit(reporting.print_feed(feed, as_json=json))
        found = commands.listed(file, url, content_type, wanted, offline=offline, again=again)
        sys.exit(reporting.print_listing(found, as_json=json))


@task(
    help={
        "names": "the short names of the list, or addresses; several with commas",
        "json": "print one JSON document",
    }
)
def skip(_c: Context, names: str, json: bool = False) -> None:
    """Put entries aside for good; only --all lists them."""
    from plugins.desk.inbox import deciding, reporting
    from plugins.desk.site import site_here

    with ending(as_json=json):
        found = deciding.decide(site_here(), deciding.names_in(names), "skipped")
        reporting.print_decided(found, "skipped", as_json=json)


@task(
    help={
        "names": "the short names of the list, or addresses; several with commas",
        "until": "the day they come back, or in how many days: 2026-12-01, 7d (7d)",
        "json": "print one JSON document",
    }
)
def snooze(_c: Context, names: str, until: str = "7d", json: bool = False) -> None:
    """Put entries aside until a day; then they are listed as new."""
    from plugins.desk.inbox import deciding, reporting
    from plugins.desk.site import site_here

    with ending(as_json=json):
        site = site_here()
        day = deciding.day_of(until, site.today)
        found = deciding.decide(site, deciding.names_in(names), "snoozed", day)
        reporting.print_decided(found, f"snoozed until {day}", as_json=json)


@task(
    help={
        "names": "the short names of the list, or addresses; several with commas",
        "json": "print one JSON document",
    }
)
def restore(_c: Context, names: str, json: bool = False) -> None:
    """Take back what was decided about entries: they are new again."""
    from plugins.desk.inbox import deciding, reporting
    from plugins.desk.site import site_here

    with ending(as_json=json):
        found = deciding.decide(site_here(), deciding.names_in(names), "new")
        reporting.print_decided(found, "new again", as_json=json)


@task(
    iterable=["via", "tag"],
    help={
        "name": "the short name of the list, or the address",
        "page": "the saved page, if it cannot be fetched",
        "via": "the clip it came from, and how: CLIP or CLIP:summarises; may be repeated",
        "tag": "what it is about; may be repeated",
        "json": "print one JSON document",
    },
)
def clip(
    _c: Context,
    name: str,
    page: str = "",
    via: list[str] | None = None,
    tag: list[str] | None = None,
    json: bool = False,
) -> None:
    """Make a clip of an entry: hand its address to `inv clip`, and note that it is clipped."""
    from plugins.desk.inbox import deciding
    from plugins.desk.site import site_here

    with ending(as_json=json):
        options = deciding.options_of(via or (), tag or (), as_json=json)
        sys.exit(deciding.hand_to_clip(site_here(), name, page, options))


@task(
    help={
        "file": "a list of feeds (OPML), as every feed reader exports it",
        "kind": "what the sources are: person or organisation (organisation)",
        "json": "print one JSON document",
    }
)
def follow(_c: Context, file: str, kind: str = "organisation", json: bool = False) -> None:
    """Write a source for each feed of a list (OPML) that no source has yet."""
    from plugins.desk.inbox import outlines, reporting
    from plugins.desk.site import site_here

    with ending(as_json=json):
        reporting.print_followed(outlines.follow(site_here(), file, kind), as_json=json)
