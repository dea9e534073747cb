"""The door of the inbox: plain values in, results out."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from plugins.core.errors import ConfigurationError
from plugins.core.problems import Problem, did_you_mean
from plugins.desk.inbox.asking import rests, taken
from plugins.desk.inbox.following import Followed, followed_in
from plugins.desk.inbox.keeping import (
    Decision,
    Decisions,
    KeptFeed,
    load_decisions,
    load_feeds,
    save_decisions,
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
    problems: list[Problem] = []
    answered = 0
    try:
        for feed, heard in ask(due, kept, client, site.now, told):
            kept[feed.url] = heard.kept
            problems += heard.problems
            answered += heard.answered
    finally:
        save_feeds(site.folder, _still_followed(kept, shelves))
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
    save_feeds(site.folder, {**_still_followed(kept, shelves), url: heard.kept})
    return replace(_listing(site, shelves, wanted), problems=heard.problems)


def listing(site: DeskSite, wanted: Wanted) -> Listing:
    """Return the list as it is kept, without asking anybody."""
    return _listing(site, load_shelves(site.content, SHOWN_AS), wanted)


def items(site: DeskSite) -> tuple[Item, ...]:
    """Return everything that is kept, in whatever state."""
    shelves = load_shelves(site.content, SHOWN_AS)
    decisions = load_decisions(site.content, SHOWN_AS)
    return _items(site, shelves, decisions)


def find(site: DeskSite, named: Sequence[str]) -> tuple[Item, ...]:
    """Return the items of these names or addresses; raises ConfigurationError for unknown ones."""
    known = items(site)
    by_name = {item.handle: item for item in known}
    by_name |= {item.entry.url: item for item in known if item.entry.url}
    if not named:
        raise ConfigurationError("no name given; inv inbox --offline --all lists the names")
    unknown = [name for name in named if name not in by_name]
    if unknown:
        hint = did_you_mean(unknown[0], by_name, "inv inbox --offline --all lists the names")
        raise ConfigurationError(f"nothing in the inbox is called {', '.join(unknown)}; {hint}")
    return tuple(by_name[name] for name in dict.fromkeys(named))


def decide(site: DeskSite, named: Sequence[str], state: str, until: str = "") -> tuple[Item, ...]:
    """Note what was decided about items, and return them; ``new`` takes a decision back."""
    chosen = find(site, named)
    decisions = load_decisions(site.content, SHOWN_AS)
    today = site.today.isoformat()
    for item in chosen:
        decision = None if state == "new" else Decision(state, today, until)
        decisions = decisions.with_(item.keys, decision)
    save_decisions(site.content, decisions, site.today)
    return chosen


def day_of(until: str, today: dt.date) -> str:
    """Return the day until which something sleeps: a date, or a number of days (``7d``, ``7``).

    Raises ConfigurationError for what is neither, and for a day that is not ahead.
    """
    number = until.removesuffix("d")
    try:
        if number.isascii() and number.isdigit():
            day = today + dt.timedelta(days=int(number))
        else:
            day = dt.date.fromisoformat(until)
    except (ValueError, OverflowError):
        message = f'"{until}" is not a day; write 2026-12-01, or 7d for a week from now'
        raise ConfigurationError(message) from None
    if day <= today:
        message = f"{day} is not ahead; write a day after {today}, or 7d for a week from now"
        raise ConfigurationError(message)
    return day.isoformat()


def _followed(shelves: Shelves, source: str) -> tuple[Followed, ...]:
    if source and source not in shelves.sources:
        hint = did_you_mean(source, shelves.sources, f"add content/sources/{source}.md")
        message = f'no source called "{source}"; {hint}'
        raise ConfigurationError(message)
    return followed_in(shelves, (source,) if source else ())


def _still_followed(kept: dict[str, KeptFeed], shelves: Shelves) -> dict[str, KeptFeed]:
    """Return what is known of feeds that some source still has."""
    followed = {feed.url for feed in followed_in(shelves)}
    return {url: feed for url, feed in kept.items() if url in followed}


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
    """Return the list: after taking a saved feed, as it is kept, or after asking the feeds."""
    from plugins.core.fetching import Client  # noqa: PLC0415 - a saved feed needs none
    from plugins.desk.inbox.reporting import asking  # noqa: PLC0415 - the same

    site = site_here()
    if file is not None:
        return take(site, read_file(file, url, content_type), url, wanted)
    if offline:
        return listing(site, wanted)
    with Client() as client, asking() as told:
        return poll(site, client, wanted, again=again, told=told)


def names_in(words: str) -> tuple[str, ...]:
    """Return the names that a writer gave, between commas or blanks."""
    return tuple(words.replace(",", " ").split())


def run_task(site: DeskSite, words: Sequence[str]) -> int:
    """Run another task of the site in a process of its own, and return its exit code."""
    command = [sys.executable, "-m", "invoke", *words]
    return subprocess.run(command, cwd=site.folder, check=False).returncode  # noqa: S603 - our own tasks, words as they are


def hand_to_clip(
    site: DeskSite,
    name: str,
    page: str,
    options: Sequence[str],
    run: Callable[[DeskSite, Sequence[str]], int] = run_task,
) -> int:
    """Give an entry's address to the task ``clip``, and note it as clipped where that went well.

    ``options`` are further ones of that task. Returns its exit code. Raises ConfigurationError
    for an entry without an address.
    """
    (item,) = find(site, (name,))
    if not item.entry.url:
        message = f"{item.handle} has no address in its feed; look for the page, and clip that"
        raise ConfigurationError(message)
    given = [page, "--url", item.entry.url] if page else [item.entry.url]
    code = run(site, ("clip", *given, *options))
    if code == 0:
        decide(site, (name,), "clipped")
    return code


def options_of(via: Sequence[str], tags: Sequence[str], *, as_json: bool) -> tuple[str, ...]:
    """Return the options of the task ``clip`` as they are typed."""
    words = [word for one in via for word in ("--via", one)]
    words += [word for tag in tags for word in ("--tag", tag)]
    return (*words, *(("--json",) if as_json else ()))
