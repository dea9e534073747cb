"""One publisher at a time: a lease on a target, with an owner and an end.

A lease is a ticket that is created where none is, with a number above all that ran out. Creating
is the only thing that a target has to do in one step. Whoever finds that another was quicker, or
that the own time is over, does nothing more.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from plugins.core.errors import RemoteError

Clock = Callable[[], dt.datetime]

_NAME = re.compile(r"lock-(\d{1,9})\.json")
_SLACK: Final = dt.timedelta(minutes=2)
"""How far the clocks of two machines may differ."""

_FAR: Final = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)


class LeaseError(RemoteError):
    """Somebody else publishes, and nothing was changed by us."""


class Tickets(Protocol):
    """Where a target keeps tickets: small files with names of their own."""

    def names(self) -> tuple[str, ...]:
        """Return the names of the tickets that are there."""

    def read(self, name: str) -> bytes | None:
        """Return a ticket, or None where it is not there any more."""

    def create(self, name: str, data: bytes) -> bool:
        """Write a ticket whole, unless there is one of that name; tell whether it was written."""

    def remove(self, name: str) -> None:
        """Remove a ticket; one that is not there is no fault."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who wants to publish: a name for people, a word that nobody else has, and until when."""

    owner: str
    token: str
    until: dt.datetime
    target: str = ""
    """What the settings call the target, for whoever is refused."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A claim that holds."""

    claim: Claim
    clock: Clock
    holder: Callable[[], Claim | None]
    """Tells whose the ticket is now."""

    def confirm(self) -> None:
        """Raise RemoteError where its time is over, or somebody removed the ticket meanwhile."""
        self.check()
        holder = self.holder()
        if holder is None or holder.token != self.claim.token:
            message = (
                "the lock of this run is gone: somebody removed it (inv publish.unlock), or has a "
                "clock by which its time is over, and may publish there now"
            )
            raise RemoteError(message)

    def check(self) -> None:
        """Raise RemoteError where its time is over: another may have begun."""
        if self.clock() >= self.claim.until:
            message = (
                "the time for one publication is over (PUBLISHING_LOCK_MINUTES), and another may "
                "have begun"
            )
            raise RemoteError(message)


@contextlib.contextmanager
def leased(
    tickets: Tickets, claim: Claim, clock: Clock, earlier: Collection[str] = ()
) -> Iterator[Lease]:
    """Hold the lease of a target; raises LeaseError where somebody else does.

    ``earlier`` are tokens of runs of our own on this machine that may have ended without giving
    it back.
    """
    numbers = _numbers(tickets)
    for number in numbers:
        _refuse(_holder(tickets, number), claim, clock(), earlier)
    mine = max(numbers, default=0) + 1
    try:
        tickets.create(_name(mine), _as_json(claim))
        _make_sure(tickets, mine, claim, clock, earlier)
        yield Lease(claim, clock, lambda: _holder(tickets, mine))
    finally:
        with contextlib.suppress(RemoteError):  # it ends by itself
            _give_back(tickets, mine, claim)


def _give_back(tickets: Tickets, mine: int, claim: Claim) -> None:
    """Remove the own ticket, and nobody else's; whether it was written may not be known."""
    holder = _holder(tickets, mine)
    if holder is not None and holder.token == claim.token:
        tickets.remove(_name(mine))


def _somebody(clock: Clock) -> Claim:
    return Claim("somebody", "", clock() + _SLACK)


def _make_sure(
    tickets: Tickets, mine: int, claim: Claim, clock: Clock, earlier: Collection[str]
) -> None:
    """Look again: of two that began at once the lower number stays; what ran out goes."""
    for number in _numbers(tickets):
        if number < mine:
            _refuse(_holder(tickets, number), claim, clock(), earlier)
            tickets.remove(_name(number))
    held = _holder(tickets, mine)
    if held is None or held.token != claim.token:  # another was quicker
        _refuse(held or _somebody(clock), claim, clock(), ())


def break_lease(tickets: Tickets) -> tuple[str, ...]:
    """Remove every ticket, and return whose they were."""
    owners = []
    for number in _numbers(tickets):
        holder = _holder(tickets, number)
        tickets.remove(_name(number))
        owners += [holder.owner or "somebody"] if holder else []
    return tuple(owners)


def _refuse(holder: Claim | None, claim: Claim, now: dt.datetime, earlier: Collection[str]) -> None:
    if holder is None or (holder.token and holder.token in earlier):
        return
    if now < holder.until + _SLACK:
        what = f"{holder.owner} is publishing there, until {holder.until:%Y-%m-%d %H:%M} UTC at the"
        who = f"{what} latest" if holder.owner else "there is a lock that cannot be read"
        way = f"inv publish.unlock --to {claim.target}"
        raise LeaseError(f"{who}; nothing was done. If that run has died: {way}")


def _numbers(tickets: Tickets) -> list[int]:
    found = (_NAME.fullmatch(name) for name in tickets.names())
    return sorted(int(match[1]) for match in found if match)


def _name(number: int) -> str:
    return f"lock-{number}.json"


def _holder(tickets: Tickets, number: int) -> Claim | None:
    """Return who holds a ticket; None: nobody. One that cannot be read is held without a name."""
    data = tickets.read(_name(number))
    if data is None:
        return None
    try:
        fields: Mapping[str, Any] = json.loads(data)
        until = dt.datetime.fromisoformat(fields["until"])
        return Claim(_plain(fields["owner"]), str(fields["token"]), until.astimezone(dt.UTC))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return Claim("", "", _FAR)


def _plain(owner: object) -> str:
    """Return a name that somebody else wrote, as it can be shown."""
    return "".join(c for c in str(owner) if c.isprintable())[:100] or "somebody"


def _as_json(claim: Claim) -> bytes:
    fields = {"owner": claim.owner, "token": claim.token, "until": claim.until.isoformat()}
    return json.dumps(fields).encode()
