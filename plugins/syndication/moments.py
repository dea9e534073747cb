"""When an entry was updated: in, the dates of a post; out, moments that no two entries share."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping

from plugins.core.dates import in_zone

_MICROSECONDS = 999_999


def last_change(
    published: dt.datetime, modified: dt.datetime | None, corrected_on: Iterable[dt.date], zone: str
) -> dt.datetime:
    """Return the latest of a post's moments; a day of correction counts from its start.

    ``zone`` is the IANA name of the site's time zone. What is older than ``published`` is left out.
    """
    moments = [published]
    if modified is not None:
        moments.append(in_zone(modified, zone))
    moments += [in_zone(dt.datetime.combine(day, dt.time()), zone) for day in corrected_on]
    return max(moments)


def kept_apart(updated: Mapping[str, dt.datetime]) -> dict[str, dt.datetime]:
    """Return the moments by id, each different: those that are equal get a fraction of a second.

    The fraction comes from the id alone, so that it is the same in every feed and every build.
    Two entries with one value of ``atom:updated`` are a warning of the W3C feed validator
    (DuplicateUpdated), and a post dated to the day shares it with others of that day.
    """
    shared = Counter(updated.values())
    return {
        name: moment + _fraction_of(name) if shared[moment] > 1 else moment
        for name, moment in updated.items()
    }


def _fraction_of(name: str) -> dt.timedelta:
    digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
    return dt.timedelta(microseconds=1 + int.from_bytes(digest) % _MICROSECONDS)
