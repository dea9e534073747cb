"""An answer, the way to it, and why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from urllib.parse import urlsplit

from plugins.core.errors import RemoteError


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect that was followed: which address answered it, and with which status."""

    status: int
    url: str


@dataclass(frozen=True, slots=True)
class Response:
    """What a server said in the end; a status of 400 and more is an answer like any other.

    ``headers`` has lower-case names; what came more than once is joined by commas. ``body`` is
    unpacked, and only its beginning where ``cut`` is true (which one has to ask for).
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    hops: tuple[Hop, ...] = ()
    cut: bool = False

    @property
    def downgraded(self) -> bool:
        """Whether a redirect led from https to http."""
        return is_downgraded(*(hop.url for hop in self.hops), self.url)


def is_downgraded(*way: str) -> bool:
    """Tell whether a way through addresses leaves https for http anywhere."""
    schemes = [urlsplit(url).scheme for url in way]
    return ("https", "http") in pairwise(schemes)


class Fault(Enum):
    """Why there is no answer."""

    REFUSED = "refused"
    """The address may not be asked; nothing was sent to it."""
    NAME = "name"
    """The host has no address: there is no such name."""
    CONNECTION = "connection"
    """Nobody takes a connection there, or not in time; or no name server says where it is."""
    BROKEN = "broken off"
    """The connection broke before there was a whole answer."""
    CERTIFICATE = "certificate"
    """The host could not prove who it is."""
    TIME = "time-out"
    """There was a connection, and it took too long."""
    SIZE = "too large"
    """Body or headers are larger than allowed."""
    REDIRECTS = "redirects"
    """They go round in a circle, or are too many."""
    ANSWER = "bad answer"
    """What came is not HTTP, or cannot be unpacked."""
    WAIT = "asked to wait"
    """The host asked for a longer pause than one waits for."""


@dataclass(eq=False)
class FetchError(RemoteError):
    """An address gave no answer; ``hops`` are the redirects up to there."""

    fault: Fault
    reason: str
    url: str = ""
    hops: Sequence[Hop] = field(default=())

    def __str__(self) -> str:
        """Return one sentence with the address in it."""
        return f"{printable(self.url)}: {self.reason}" if self.url else self.reason


def printable(url: str) -> str:
    """Return an address that can stand in a message: one line, and not too long."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in url)
    longest = 200
    return shown if len(shown) <= longest else f"{shown[:longest]}…"
