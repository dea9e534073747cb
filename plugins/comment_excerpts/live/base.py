"""Reading a thread where it is: what asks, and what a source is.

A source knows how the address of a thread's page becomes questions to an API. What comes back is
some ``Material``, for the importers to read: live or saved, it is the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final, Protocol

from plugins.comment_excerpts.material import Material, ThreadError
from plugins.core.errors import RemoteError

_JSON: Final = {"Accept": "application/json"}
_GONE: Final = {404, 410}
_SHUT: Final = {401, 403}
LIMIT: Final = 50_000_000
"""So many bytes an answer may have."""


class Answer(Protocol):
    """What a client returns; ``plugins.core.fetching.Response`` is one."""

    @property
    def url(self) -> str:
        """Where the answer came from in the end."""

    @property
    def status(self) -> int:
        """The status of HTTP."""

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers, by lower-case names."""

    @property
    def body(self) -> bytes:
        """The bytes."""


class Asks(Protocol):
    """What asks; ``plugins.core.fetching.Client`` does."""

    def get(
        self, url: str, *, headers: Mapping[str, str] | None = None, limit: int | None = None
    ) -> Answer:
        """Return the answer to a GET, whatever its status."""
        ...


class Source(Protocol):
    """What a module in this folder holds; ``SOURCES`` in ``__init__`` names each."""

    PLATFORM: str
    """The importer that reads what it fetches."""

    def serves(self, url: str) -> bool:
        """Tell whether an address could be that of a thread there, without asking."""
        ...

    def fetch(self, client: Asks, url: str) -> Material | None:
        """Return the thread's answers; None where the host is no such place after all."""
        ...


def ask(client: Asks, url: str) -> Answer:
    """Return a good answer; raises ``ThreadError`` for what is gone, else ``RemoteError``."""
    answer = client.get(url, headers=_JSON, limit=LIMIT)
    if answer.status in _GONE:
        raise ThreadError(
            f"there is nothing at {url} (status {answer.status})",
            hint="see whether the address is right, and whether everybody can read it",
        )
    if answer.status in _SHUT:
        raise RemoteError(
            f"{url} is not given to programs (status {answer.status}); "
            "open it in a browser, save it, and name the file instead"
        )
    if answer.status >= 400:  # noqa: PLR2004 - from here on, HTTP says no
        raise RemoteError(f"{url} answered with status {answer.status}; try again later")
    return answer


def ask_json(client: Asks, url: str) -> object:
    """Return the JSON at an address; None where there is no JSON."""
    try:
        found: object = json.loads(ask(client, url).body)
    except (ValueError, RecursionError):
        return None
    return found


def material_of(value: object, url: str) -> Material:
    """Return answers, put together, as a material of one address."""
    return Material(json.dumps(value).encode(), url=url, media_type="application/json")
