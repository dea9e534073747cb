"""Links to the front page of a site, by the words in which the site calls itself there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from plugins.core.addresses import host_of
from plugins.desk.clipping.cleaning import clean
from plugins.desk.clipping.evidence import Evidence
from plugins.desk.clipping.model import Claim, Field, Trust
from plugins.desk.clipping.outline import Spot

_LONGEST: Final = 80
_MOST: Final = 400
"""How many links are looked at: the one in a header is among the first."""


def claims(evidence: Evidence) -> Iterator[Claim]:
    """Yield what each link to the front page says; it may be "Home", so nothing else bears it."""
    page = evidence.page
    host = host_of(page.url or "")
    links = (s for s in evidence.outline.spots if s.element.tag == "a" and s.element.get("href"))
    for number, spot in enumerate(links):
        if number > _MOST or not host:
            return
        address = page.address(spot.element.get("href") or "") or ""
        parts = urlsplit(address)
        is_front = parts.path in {"", "/"} and not parts.query and not parts.fragment
        is_home = is_front or "home" in (spot.element.get("rel") or "").lower().split()
        if is_home and host_of(address) == host and (text := _words_of(spot)):
            yield Claim(Field.HOME_NAME, text, Trust.HINT, "home link", place=spot.place)


def _words_of(spot: Spot) -> str:
    """Return the words of a link, or those that stand for its picture."""
    pictured = next(spot.element.iterdescendants("img"), None)
    words = spot.text(_LONGEST)
    return words or (clean(pictured.get("alt"))[:_LONGEST] if pictured is not None else "")
