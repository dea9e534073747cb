"""The door of the inbox: plain values in, results out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from plugins.core.errors import ConfigurationError
from plugins.core.problems import Problem, did_you_mean
from plugins.desk.inbox.asking import rests, taken
from plugins.desk.inbox.following import Followed, followed_in
from plugins.desk.inbox.keeping import (
    Decisions,
    KeptFeed,
    alone,
    load_decisions,
    load_feeds,
    save_feeds,
)
from plugins.desk.inbox.listing import (
    Item,
    Known,
    Listing,
    Wanted,
    choose,
    clips_by_address,
    items_of,
)
from plugins.desk.inbox.model import LARGEST, Feed
from plugins.desk.inbox.polling import Getter, ask
from plugins.desk.inbox.rank import interests_of
from plugins.desk.inbox.read import read_feed
from plugins.desk.site import DeskSite, site_here
from plugins.link_roundups.commands import Shelves, load_shelves
from plugins.manuscripts.commands import headers_of

SHOWN_AS = "content"


def read_file(file: str, url: str = "", content_type: str = "") -> Feed:
    """Return the feed in a file; raises ConfigurationError where the file cannot be opened."""
    try:
        with Path(file).open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError as error:
        message = f"{file} cannot be opened: {error.strerror}; give the path of a saved feed"
        raise ConfigurationError(message) from None
    return read_feed(data, file, url, content_type)


def poll(
    site: DeskSite,
    client: Getter,
    wanted: Wanted,
    *,
    again: bool = False,
    told: Callable[[Followed], None] = lambda _feed: None,
) -> Listing:
    """Ask the feeds that are due, and return the list; ``again`` asks those that rest, too.

    What was heard is kept, whatever ends the command.
    """
    shelves = load_shelves(site.content, SHOWN_AS)
    followed = _followed(shelves, wanted.source)
    kept = load_feeds(site.folder)
    resting = {
        feed.url: why
        for feed in followed
        if not again and (why := rests(kept.get(feed.url, KeptFeed()), site.now))
    }
    due = [feed for feed in followed if feed.url not in resting]
    heard_now: dict[str, KeptFeed] = {}
    problems: list[Problem] = []
    answered = 0
    try:
        for feed, heard in ask(due, kept, client, site.now, told):
            heard_now[feed.url] = heard.kept
            problems += heard.problems
            answered += heard.answered
    finally:
        _keep(site, heard_now, shelves)
    found = _listing(site, shelves, wanted)
    return replace(
        found, asked=len(due), answered=answered, resting=resting, problems=tuple(problems)
    )


def take(site: DeskSite, feed: Feed, url: str, wanted: Wanted) -> Listing:
    """Keep a saved feed as if it had just been asked for at ``url``, and return the list.

    Raises ConfigurationError where no source has that feed.
    """
    shelves = load_shelves(site.content, SHOWN_AS)
    followed = {one.url: one for one in followed_in(shelves)}
    if url not in followed:
        hint = did_you_mean(url, followed, "add it to the field feeds of a source")
        message = f'--take needs --url with the feed of a source, and "{url}" is none; {hint}'
        raise ConfigurationError(message)
    kept = load_feeds(site.folder)
    heard = taken(followed[url], kept.get(url, KeptFeed()), feed, site.now)
    _keep(site, {url: heard.kept}, shelves)
    return replace(_listing(site, shelves, wanted), problems=heard.problems)


def listing(site: DeskSite, wanted: Wanted) -> Listing:
    """Return the list as it is kept, without asking anybody."""
    return _listing(site, load_shelves(site.content, SHOWN_AS), wanted)


def items(site: DeskSite) -> tuple[Item, ...]:
    """Return everything that is kept, in whatever state."""
    shelves = load_shelves(site.content, SHOWN_AS)
    decisions = load_decisions(site.content, SHOWN_AS)
    return _items(site, shelves, decisions)


def _followed(shelves: Shelves, source: str) -> tuple[Followed, ...]:
    if source and source not in shelves.sources:
        hint = did_you_mean(source, shelves.sources, f"add content/sources/{source}.md")
        message = f'no source called "{source}"; {hint}'
        raise ConfigurationError(message)
    return followed_in(shelves, (source,) if source else ())


def _keep(site: DeskSite, heard: Mapping[str, KeptFeed], shelves: Shelves) -> None:
    """Keep what feeds that some source still has said, beside what another run kept meanwhile."""
    followed = {feed.url for feed in followed_in(shelves)}
    with alone(site.folder):
        kept = {**load_feeds(site.folder), **heard}
        save_feeds(site.folder, {url: feed for url, feed in kept.items() if url in followed})


def _listing(site: DeskSite, shelves: Shelves, wanted: Wanted) -> Listing:
    decisions = load_decisions(site.content, SHOWN_AS)
    chosen, more = choose(_items(site, shelves, decisions), wanted, site.today)
    return Listing(chosen, more, feeds=len(_followed(shelves, wanted.source)))


def _items(site: DeskSite, shelves: Shelves, decisions: Decisions) -> tuple[Item, ...]:
    tags = (tag for post in headers_of(site.content / "posts") for tag in post.tags)
    known = Known(
        kept=load_feeds(site.folder),
        decisions=decisions,
        clips=clips_by_address(shelves),
        interests=interests_of(shelves, tags),
        today=site.today,
    )
    return items_of(followed_in(shelves), known)


def listed(  # noqa: PLR0913 - what `inv inbox` takes
    file: str | None,
    url: str,
    content_type: str,
    wanted: Wanted,
    *,
    offline: bool,
    again: bool,
) -> Listing:
    """Return the list: after taking a saved feed, as it is kept, or after asking the feeds.

    ``file`` is a saved feed, with its address and type; None: there is none. Raises
    ConfigurationError where it cannot be opened, or no source has it.
    """
    from plugins.core.fetching import Client  # noqa: PLC0415 - a saved feed needs none
    from plugins.desk.inbox.reporting import asking  # noqa: PLC0415 - the same

    site = site_here()
    if file is not None:
        return take(site, read_file(file, url, content_type), url, wanted)
    if offline:
        return listing(site, wanted)
    with Client() as client, asking() as told:
        return poll(site, client, wanted, again=again, told=told)
