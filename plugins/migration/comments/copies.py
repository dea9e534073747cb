"""Comments that two exports hold: in, one after the other; out, what a copy is in the thread.

WordPress's plugin notes the number at Disqus; where it did not, name, second and first words tell.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from plugins.migration.comments.fields import name_of
from plugins.migration.model import RawComment
from plugins.migration.moments import moment_of

_Likeness = tuple[str, str, str]


@dataclass(slots=True)
class Copies:
    """Knows the comments of WordPress in one thread."""

    coming: set[str] = field(default_factory=set)
    """The numbers of the comments at Disqus that will be asked about."""
    _by_number: dict[str, str] = field(default_factory=dict)
    _alike: dict[_Likeness, list[tuple[str, str]]] = field(default_factory=dict)

    def note(self, raw: RawComment, platform: str, number: str) -> None:
        """Remember a comment of WordPress that is in the thread as ``number``."""
        if platform != "wordpress":
            return
        if raw.disqus:
            self._by_number.setdefault(raw.disqus, number)
        self._alike.setdefault(_likeness(raw), []).append((number, raw.disqus))

    def of(self, raw: RawComment, platform: str, *, alike: bool) -> str:
        """Return what a comment is in the thread already; empty: it is not there.

        Each comment of WordPress is the copy of one at most. ``alike``: likeness will do.
        """
        if raw.disqus in self._by_number:
            return self._by_number[raw.disqus]
        if platform == "wordpress" or not alike:
            return ""
        same = self._alike.get(_likeness(raw), [])
        for place, (number, disqus) in enumerate(same):
            if disqus not in self.coming:
                del same[place]
                return number
        return ""


def _likeness(raw: RawComment) -> _Likeness:
    """Return what two copies of one comment share: the name, the second, the first words."""
    moment = moment_of("", raw.gmt) or moment_of(raw.local, "")
    if moment is not None and moment.tzinfo is not None:
        moment = moment.astimezone(dt.UTC).replace(tzinfo=None)
    words = " ".join(re.sub(r"<[^<>]*>", " ", raw.content).split())
    return name_of(raw.author).casefold(), str(moment), words[:80]
