"""Comments that two exports hold: in, one after the other; out, what a copy is in the thread.

WordPress's plugin notes the number at Disqus, and Disqus the one in WordPress; where neither did,
name, second and first words tell.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import dataclass, field

from plugins.migration.comments.fields import name_of
from plugins.migration.model import RawComment
from plugins.migration.moments import moment_of

_Likeness = tuple[str, str, str]


@dataclass(slots=True)
class Copies:
    """Knows the comments of WordPress in one thread, and those that Disqus took over from there."""

    coming: set[str] = field(default_factory=set)
    """The numbers of the comments at Disqus that will be asked about."""
    _by_number: dict[str, str] = field(default_factory=dict)
    _here: dict[str, tuple[str, _Likeness]] = field(default_factory=dict)
    _alike: dict[_Likeness, list[tuple[str, str]]] = field(default_factory=dict)

    def note(self, raw: RawComment, platform: str, number: str) -> None:
        """Remember a comment that is in the thread as ``number``."""
        like = _likeness(raw)
        of_wordpress = raw.id if platform == "wordpress" else raw.wordpress
        if of_wordpress:
            self._here.setdefault(of_wordpress, (number, like))
        if platform != "wordpress":
            return
        if raw.disqus:
            self._by_number.setdefault(raw.disqus, number)
        self._alike.setdefault(like, []).append((number, raw.disqus))

    def of(self, raw: RawComment, platform: str, *, alike: bool) -> str:
        """Return what a comment is in the thread already; empty: it is not there.

        Each comment of WordPress is the copy of one at most. ``alike``: likeness will do.
        """
        if raw.disqus in self._by_number:
            return self._by_number[raw.disqus]
        if raw.wordpress in self._here and platform != "wordpress":
            number, known = self._here[raw.wordpress]
            if _is_one(known, _likeness(raw)):
                return number
        if platform == "wordpress" or not alike:
            return ""
        same = self._alike.get(_likeness(raw), [])
        for place, (number, disqus) in enumerate(same):
            if disqus not in self.coming:
                del same[place]
                return number
        return ""


def _is_one(one: _Likeness, other: _Likeness) -> bool:
    """Tell whether two comments of one number are one: another blog may have counted, too."""
    return one[0] == other[0] or one[1] == other[1] != str(None)


def _likeness(raw: RawComment) -> _Likeness:
    """Return what two copies of one comment share: the name, the second, the first words."""
    moment = moment_of("", raw.gmt) or moment_of(raw.local, "")
    if moment is not None and moment.tzinfo is not None:
        moment = moment.astimezone(dt.UTC).replace(tzinfo=None)
    said = html.unescape(re.sub(r"<[^<>]*>", " ", raw.content))
    words = "".join(re.findall(r"\w+", said)) or "".join(said.split())  # signs move at links
    return name_of(raw.author).casefold(), str(moment), words[:80]
