"""Where a page comes from: an address, a saved file, or whoever pipes it in."""

from __future__ import annotations

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
from plugins.desk.clipping.addresses import without_trackers

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
    is_read_now: bool = True
    """Whether the page is as it stands today, and not as it was once saved."""


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
        hint = "; an address begins with https://" if "." in target and "/" in target else ""
        raise ConfigurationError(f'there is no file "{target}"{hint}')
    with file.open("rb") as saved:
        return Material(saved.read(LARGEST + 1), address, target, is_read_now=False)


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
