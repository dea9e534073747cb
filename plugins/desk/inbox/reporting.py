"""Say what is in the inbox: the list on stdout, all else on stderr."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from plugins.core.reporting import counted, print_problems, print_text
from plugins.desk.inbox.following import Followed
from plugins.desk.inbox.listing import Item, Listing
from plugins.desk.inbox.model import Entry, Feed
from plugins.desk.inbox.outlines import FollowedNow
from plugins.desk.inbox.words import beginning

_INDENT: Final = " " * 6
_HEADLINE: Final = 80


def print_feed(feed: Feed, *, as_json: bool) -> int:
    """Print the entries of one feed, and return the exit code: 1 where it is none."""
    print_problems(feed.problems)
    if as_json:
        print(json.dumps(feed.as_json(), indent=2, ensure_ascii=False))
    else:
        for entry in feed.entries:
            _print_lines([_headline(entry), " · ".join(_about(entry)), entry.url])
        if feed.is_one:
            named = f"{feed.title}: " if feed.title else ""
            entries = _entries(len(feed.entries))
            print_text(f"{named}{entries} ({feed.version or feed.format})", file=sys.stderr)
    return 0 if feed.is_one else 1


def print_listing(listing: Listing, *, as_json: bool) -> int:
    """Print the list, and return the exit code: 3 where feeds were asked and none answered."""
    print_problems(listing.problems)
    if as_json:
        print(json.dumps(listing.as_json(), indent=2, ensure_ascii=False))
    else:
        for item in listing.items:
            print_item(item)
        print_text(_summary(listing), file=sys.stderr)
    return 3 if listing.asked and not listing.answered else 0


def print_item(item: Item) -> None:
    """Print one item: its name, title, whose it is, why it stands where it does, its address."""
    state = {
        "new": "",
        "snoozed": f"snoozed until {item.until}",
        "clipped": f"clipped as {item.clip}" if item.clip else "clipped",
    }.get(item.state, item.state)
    why = "; ".join(item.rank.why)
    points = f"{counted(item.rank.points, 'point')}: {why}" if why else ""
    named = dict.fromkeys((item.name, *_about(item.entry), state))
    about = " · ".join(part for part in named if part)
    title = f"{item.handle}  {_headline(item.entry)}"
    _print_lines([title, about, points, item.entry.url])


def print_decided(items: Sequence[Item], what: str, *, as_json: bool) -> None:
    """Print what was decided about some items."""
    if as_json:
        print(json.dumps({"state": what, "entries": [i.as_json() for i in items]}, indent=2))
        return
    for item in items:
        print_text(
            f"{what}: {_headline(item.entry, item.entry.url or item.handle)}", file=sys.stderr
        )


def _headline(entry: Entry, otherwise: str = "(no title)") -> str:
    """Return an entry's title, or how it begins: what is short has no title."""
    return entry.title or beginning(entry.summary or "", _HEADLINE) or otherwise


@contextlib.contextmanager
def asking() -> Iterator[Callable[[Followed], None]]:
    """Show which feed was asked last, on a terminal; yields what is to be told of each."""
    if not sys.stderr.isatty():
        yield lambda _feed: None
        return
    from rich.console import Console  # noqa: PLC0415 - not needed where nobody looks

    with Console(stderr=True).status("asking the feeds ...") as status:
        yield lambda feed: status.update(f"asked {feed.name}")


def _about(entry: Entry) -> list[str]:
    published = (entry.published or "")[:10]
    return [part for part in (entry.author, published) if part]


def _print_lines(lines: Sequence[str | None]) -> None:
    first, *rest = [line for line in lines if line]
    print_text(first)
    for line in rest:
        print_text(f"{_INDENT}{line}")


def _summary(listing: Listing) -> str:
    words = [f"{_entries(len(listing.items))} from {counted(listing.feeds, 'feed')}"]
    if not listing.feeds:
        words.append("add `feeds: [...]` to a source, or take a list with inv inbox.follow")
    if listing.more:
        words.append(f"{listing.more} more (--limit 0 shows all)")
    if listing.asked:
        words.append(f"{listing.asked} asked")
    if listing.resting:
        words.append(f"{len(listing.resting)} not asked again yet (--again asks them)")
    return ", ".join(words)


def _entries(number: int) -> str:
    return f"{number} entr{'y' if number == 1 else 'ies'}"


def print_followed(found: FollowedNow, *, as_json: bool) -> None:
    """Print which sources were written."""
    print_problems(found.problems)
    if as_json:
        print(json.dumps(found.as_json(), indent=2, ensure_ascii=False))
        return
    for name in found.written:
        print_text(name)
    words = f"{counted(len(found.written), 'source')} written, {found.known} followed already"
    hint = "; look at their kind: a person is `kind: person`" if found.written else ""
    print_text(f"{words}{hint}", file=sys.stderr)
