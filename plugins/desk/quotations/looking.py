"""Look at sources: in, addresses; out, their words as they are today, or as they were once read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from plugins.core.errors import SiteError
from plugins.desk import snapshots
from plugins.desk.clipping.material import Opener, fetched
from plugins.desk.page_text import words_of
from plugins.desk.pages import read_page
from plugins.desk.quotations.model import Look
from plugins.desk.stand_ins import why_no_work

_AT_ONCE = 8


def look_at(
    addresses: Iterable[str],
    site: Path,
    today: dt.date,
    opener: Opener | None,
    tell: Callable[[int, int], None],
) -> dict[str, Look]:
    """Return the words behind each address; without an opener, from snapshots alone.

    A page that is read leaves a snapshot where there is none yet. ``tell`` hears how many are done.
    """
    wanted = sorted(set(addresses))
    if opener is None:
        return {address: _snapshot(site, address, "there is no snapshot") for address in wanted}
    found: dict[str, Look] = {}
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        looks = pool.map(lambda address: _live(address, site, today, opener), wanted)
        for number, (address, look) in enumerate(zip(wanted, looks, strict=True), 1):
            found[address] = look
            tell(number, len(wanted))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # whoever stops does not wait for the rest
    return found


def _live(address: str, site: Path, today: dt.date, opener: Opener) -> Look:
    try:
        material = fetched(address, opener)
        page = read_page(material.body, url=material.url, content_type=material.content_type)
    except SiteError as error:
        return _snapshot(site, address, str(error), is_second_choice=True)
    if reason := why_no_work(material.body, material.content_type, address):
        return _snapshot(site, address, reason, is_second_choice=True)
    words = words_of(page.root)
    snapshots.keep(site, snapshots.Snapshot(address, today.isoformat(), words))
    return Look(words, "page")


def _snapshot(site: Path, address: str, reason: str, *, is_second_choice: bool = False) -> Look:
    """Return the words of a snapshot; where the page itself was asked for, they say little."""
    snapshot = snapshots.load(site, address)
    if snapshot is None:
        return Look(None, "", reason)
    read_from = f"snapshot of {snapshot.taken}"
    if is_second_choice:
        return Look(None, read_from, f"{reason}; there is a {read_from}")
    return Look(snapshot.words, read_from)
