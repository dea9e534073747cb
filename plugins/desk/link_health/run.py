"""One run: which links are asked, what becomes of the answers, and what is known after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from plugins.core.errors import ConfigurationError, RemoteError
from plugins.core.fetching import Client
from plugins.desk.link_health import record
from plugins.desk.link_health.archiving import Archiving
from plugins.desk.link_health.asking import Asking
from plugins.desk.link_health.gather import gather_links
from plugins.desk.link_health.journal import Journal
from plugins.desk.link_health.model import Entry, Known, Link, LinkRequest, LinkResult, State
from plugins.desk.link_health.telling import Teller
from plugins.desk.link_health.wayback import Wayback

_DAY: Final = dt.timedelta(days=1)
_OFFLINE: Final = (
    "no host of any link can be reached, nor the archive: is this machine online? Nothing was noted"
)


class Run:
    """A run over the links of a content folder; it ends by writing the record."""

    def __init__(
        self, content: Path, request: LinkRequest, journal: Journal, today: dt.date
    ) -> None:
        """Read the content and what is known; raises ConfigurationError and ContentError."""
        if not content.is_dir():
            raise ConfigurationError(
                f"there is no folder {content}; make it, with what writers write"
            )
        self.content, self.request, self.journal, self.today = content, request, journal, today
        self.known = record.load(content, content.name)
        self.links, self.problems = gather_links(content)
        self.total = 0

    def go(self, client: Client, wayback: Wayback, teller: Teller) -> LinkResult:
        """Ask what is to be asked, and return what is known then; raises RemoteError."""
        self._end_what_is_old()
        wanted = _wanted(self.links, self.request, self.journal.asked())
        continued = [link for link in wanted if link.url in self.journal.found]
        asked = [link for link in wanted if link.url not in self.journal.found]
        self.total = len(wanted)
        asking = Asking(asked, client, self.journal, self.today, teller.step)
        teller.begin("links", len(asked))
        asking.run()
        if not asking.is_answered:
            if asking.in_vain and not wayback.is_reachable():
                raise RemoteError(_OFFLINE)
            asking.believe()
        entries = self._entries()
        archiving = Archiving(wayback, self.journal, teller)
        archiving.look_up(self._to_look_up(entries))
        if self.request.save:
            archiving.save(self._to_save(wanted, entries))
        entries = _with_copies(self._entries(), self.journal)
        self._end(entries)
        return LinkResult(
            known=_known(self.links, entries),
            links=len(self.links),
            asked=len(asked) - len(asking.postponed),
            continued=len(continued),
            postponed=tuple(sorted(asking.postponed)),
            unarchived=archiving.unanswered,
            problems=self.problems,
        )

    def _entries(self) -> dict[str, Entry]:
        """Return the record after what was found; nothing is dropped where files are unreadable."""
        kept = self.known if self.problems else {}
        return {**kept, **record.after(self.known, self.links, self.journal.found)}

    def _end(self, entries: Mapping[str, Entry]) -> None:
        if entries or self.known:
            record.save(self.content, entries)
        self.journal.finish(link.url for link in self.links)

    def _end_what_is_old(self) -> None:
        """Put the answers of a run that was stopped long ago into the record, and begin anew."""
        if any(self.today - found.day > _DAY for found in self.journal.found.values()):
            self.known = _with_copies(self._entries(), self.journal)
            self._end(self.known)

    def _to_look_up(self, entries: Mapping[str, Entry]) -> list[Link]:
        """Return the links that are gone, or seem to be, and of which no copy is known."""
        return [
            link
            for link, entry in _without_copy(self.links, entries)
            if entry.state is State.DEAD or entry.failures
        ]

    def _to_save(self, wanted: Iterable[Link], entries: Mapping[str, Entry]) -> list[Link]:
        """Return the links that are there, works that we cite first, and have no known copy."""
        there = [
            link
            for link, entry in _without_copy(wanted, entries)
            if entry.state in {State.LIVE, State.MOVED}
        ]
        return sorted(there, key=lambda link: not link.clips)


def _without_copy(
    links: Iterable[Link], entries: Mapping[str, Entry]
) -> Iterator[tuple[Link, Entry]]:
    """Yield the links in the record of which neither a clip nor the record knows a copy."""
    for link in links:
        entry = _entry_of(link, entries)
        if entry is not None and entry.archive is None and not link.has_copy:
            yield link, entry


def _wanted(
    links: Iterable[Link], request: LinkRequest, asked: Mapping[str, dt.date]
) -> list[Link]:
    """Return the links that a run is about, those first that were not asked for longest."""
    letters = request.only.casefold()
    chosen = [
        link
        for link in links
        if letters in " ".join((link.url, *link.clips, *(p.path for p in link.places))).casefold()
        and not (request.since and asked.get(link.url, dt.date.min) >= request.since)
    ]
    if letters and not chosen and not request.since:
        message = f'no link has "{request.only}" in its address, clip or file; write fewer letters'
        raise ConfigurationError(message)
    chosen.sort(key=lambda link: asked.get(link.url, dt.date.min))
    return chosen[: request.limit or None]


def _entry_of(link: Link, entries: Mapping[str, Entry]) -> Entry | None:
    return next((entries[key] for key in link.keys if key in entries), None)


def _known(links: Iterable[Link], entries: Mapping[str, Entry]) -> tuple[Known, ...]:
    found = ((link, _entry_of(link, entries)) for link in links)
    return tuple(Known(link, entry) for link, entry in found if entry is not None)


def _with_copies(entries: Mapping[str, Entry], journal: Journal) -> dict[str, Entry]:
    """Return the record with the copies that the archive named."""
    return {
        key: replace(entry, archive=entry.archive or journal.copies.get(entry.url))
        for key, entry in entries.items()
    }
