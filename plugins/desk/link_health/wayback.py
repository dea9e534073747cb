"""The Wayback Machine: which copy of an address is nearest to a day, and make one.

No address of a copy is made up: it is the one that the archive gives, and where its index gives
only the parts of one, the copy is fetched before it is believed.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import time
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode, urljoin, urlsplit, urlunsplit

from plugins.core.addresses import is_web_address
from plugins.core.fetching import Client, Fault, FetchError, Response
from plugins.desk.link_health.landing import is_home
from plugins.desk.link_health.model import Copy

_LARGEST: Final = 256 * 1024
_BEGINNING: Final = 1024
_COPY: Final = re.compile(r"/web/(\d{8})\d{6}(?:[a-z]{2}_)?/\S")
_PATIENCE: Final = 120.0
"""For how many seconds a page may take to be saved."""
_DONE: Final = 200


class Wayback:
    """Asks the archive; ``client`` takes turns with it as with every other host."""

    def __init__(  # noqa: PLR0913 - where it is, for tests
        self,
        client: Client,
        *,
        available: str = "https://archive.org/wayback/available",
        index: str = "https://web.archive.org/cdx/search/cdx",
        copies: str = "https://web.archive.org/web/",
        save: str = "https://web.archive.org/save/",
        pause: float = 20.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Take the addresses of its services, and the seconds between two pages to be saved.

        It takes three a minute of those who have no account.
        """
        self._client = client
        self._available, self._index, self._copies, self._save = available, index, copies, save
        self._pause, self._sleep = pause, sleep
        self._saved = 0

    def is_reachable(self) -> bool:
        """Tell whether anybody is there; where nobody is, this machine may be cut off."""
        try:
            self._client.get(self._available, limit=_BEGINNING, whole=False)
        except FetchError as error:
            return error.fault not in {Fault.NAME, Fault.CONNECTION}
        return True

    def nearest(self, url: str, day: dt.date | None) -> Copy | None:
        """Return the copy nearest to a day (None: the newest) that shows the work, if any.

        Raises FetchError where the archive does not say.
        """
        return self._by_availability(url, day) or self._by_index(url, day)

    def save(self, url: str) -> Copy | None:
        """Ask for a copy to be made now, and return it if the archive names it.

        Raises FetchError where it makes none.
        """
        if self._saved:
            self._sleep(self._pause)
        self._saved += 1
        answer = self._client.get(
            f"{self._save}{url}", limit=_BEGINNING, timeout=_PATIENCE, whole=False
        )
        named = answer.headers.get("content-location", "")
        for address in (answer.url, urljoin(self._copies, named) if named else ""):
            if (copy := self._copy_at(address)) is not None:
                return copy
        if answer.status != _DONE:
            raise _unhelpful(answer)
        return None

    def _by_availability(self, url: str, day: dt.date | None) -> Copy | None:
        """Ask the service that is made for this; at times it does not know what there is."""
        asked = {"url": url} | ({"timestamp": f"{day:%Y%m%d}"} if day else {})
        data = self._json(f"{self._available}?{urlencode(asked)}")
        try:
            closest = data["archived_snapshots"]["closest"]
            is_there = closest["available"] is True and str(closest["status"]).startswith("2")
            return self._copy_at(str(closest["url"])) if is_there else None
        except (KeyError, TypeError):
            return None

    def _by_index(self, url: str, day: dt.date | None) -> Copy | None:
        """Ask the index of all copies, and fetch the one that it names."""
        asked = {
            "url": url,
            "output": "json",
            "fl": "timestamp,original",
            "filter": "statuscode:200",
            **(
                {"closest": f"{day:%Y%m%d}", "sort": "closest", "limit": "1"}
                if day
                else {"limit": "-1"}
            ),
        }
        rows = self._json(f"{self._index}?{urlencode(asked)}")
        try:
            moment, original = rows[1]
        except (IndexError, KeyError, TypeError, ValueError):
            return None
        answer = self._client.get(
            f"{self._copies}{moment}/{original}", limit=_BEGINNING, whole=False
        )
        is_work = answer.status == _DONE and _shows(answer.url, url)
        return self._copy_at(answer.url) if is_work else None

    def _json(self, address: str) -> Any:
        answer = self._client.get(address, limit=_LARGEST)
        if answer.status != _DONE:
            raise _unhelpful(answer)
        try:
            return json.loads(answer.body or b"[]")
        except (ValueError, RecursionError):
            raise FetchError(Fault.ANSWER, "the archive's answer cannot be read", address) from None

    def _copy_at(self, address: str) -> Copy | None:
        """Return the copy at an address of the archive, by https where it said http."""
        match = _COPY.search(address)
        if not match or not is_web_address(address):
            return None
        parts = urlsplit(address)
        if parts.hostname != urlsplit(self._copies).hostname:
            return None
        if parts.scheme == "http" and parts.port is None:
            address = urlunsplit(parts._replace(scheme="https"))
        try:
            return Copy(
                address, dt.datetime.strptime(match[1], "%Y%m%d").replace(tzinfo=dt.UTC).date()
            )
        except ValueError:
            return None


def _shows(copy: str, url: str) -> bool:
    """Tell whether a copy is one of the work: the archive may lead to that of the home page."""
    shown = copy.partition("/web/")[2].partition("/")[2]
    try:
        return is_home(url) or not is_home(shown)
    except ValueError:
        return False


def _unhelpful(answer: Response) -> FetchError:
    return FetchError(Fault.ANSWER, f"the archive answers {answer.status}", answer.url)
