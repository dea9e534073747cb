"""Where a page comes from: an address, a saved file, or whoever pipes it in."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from plugins.core.addresses import is_web_address
from plugins.core.encoding import LARGEST
from plugins.core.errors import ConfigurationError, RemoteError
from plugins.core.fetching import Client, Response
from plugins.core.saved_copies import address_of, day_of
from plugins.desk.clipping.addresses import without_trackers
from plugins.desk.saved_archives import Kept, page_kept_in

_BAD: Final = 400
_ACCEPTED: Final = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"


class Fetcher(Protocol):
    """What is used of the client."""

    def get(self, url: str, *, headers: dict[str, str], limit: int) -> Response:
        """Return what an address answers."""
        ...


Opener = Callable[[], AbstractContextManager[Fetcher]]
"""Opens a client; tests open one of their own."""


@dataclass(frozen=True, slots=True)
class Material:
    """The bytes of a page, the address it is of, and how it is named to a person."""

    body: bytes
    url: str | None
    shown_as: str
    content_type: str = ""
    saved_from: str | None = None
    """The address that a saved page says it is from."""
    saved_on: dt.date | None = None
    """The day on which it was saved, where it says so; else it is as it stands today."""


def material_of(target: str, url: str, *, stdin: bool, opener: Opener = Client) -> Material:
    """Return the page that is meant; raises ConfigurationError, or RemoteError where none comes."""
    if url and not is_web_address(url):
        raise ConfigurationError(
            f'--url "{url}" is no web address; write it whole, from https:// on'
        )
    address = without_trackers(url) if url else None
    if stdin:
        if target:
            raise ConfigurationError(f'"{target}" and --stdin are both given; give one of them')
        return Material(sys.stdin.buffer.read(LARGEST + 1), address, url or "standard input")
    if not target:
        raise ConfigurationError("give the address of a page, or a file that it is saved in")
    if "://" in target:
        if url:
            raise ConfigurationError("--url is for saved pages; leave it out")
        return fetched(target, opener)
    file = Path(target)
    if not file.is_file():
        message = f'there is no file "{target}"; name a saved page, or an address from https:// on'
        raise ConfigurationError(message)
    with file.open("rb") as saved:
        return saved_material(saved.read(LARGEST + 1), address, target)


def saved_material(body: bytes, url: str | None, shown_as: str) -> Material:
    """Return a page that a browser saved, with what the file says of its saving."""
    kept = page_kept_in(body) or Kept(body, "", address_of(body), day_of(body))
    said = without_trackers(kept.url) if kept.url else None
    return Material(kept.body, url, shown_as, kept.content_type, said, kept.day)


def fetched(target: str, opener: Opener) -> Material:
    """Return the page at an address; where it redirects, the page at its end."""
    if not is_web_address(target):
        raise ConfigurationError(f'"{target}" is no web address; write it whole, from https:// on')
    with opener() as client:
        answer = client.get(target, headers={"accept": _ACCEPTED}, limit=LARGEST)
    if answer.status >= _BAD:
        raise RemoteError(f"{target}: the server answered {answer.status}; look in a browser")
    final = without_trackers(answer.url if answer.hops else target)
    return Material(answer.body, final, target, answer.headers.get("content-type", ""))
