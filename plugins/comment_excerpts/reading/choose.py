"""Choose one thread out of several: in, what an export holds and what was asked for; out, one.

Threads are told apart by their address, never by a title that two may share.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plugins.comment_excerpts.material import Material, ThreadError
from plugins.comment_excerpts.reading.gather import counted
from plugins.comment_excerpts.reading.words import name
from plugins.core.addresses import canonical
from plugins.core.problems import did_you_mean

_LISTED = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thread that could be meant; ``key`` is what its importer knows it by."""

    key: str
    title: str
    url: str
    comments: int

    def __str__(self) -> str:
        """Return it as a line of a list."""
        where = name(self.url) or "without an address"
        title = f' "{name(self.title)}"' if self.title else ""
        return f"{where}{title} ({counted(self.comments, 'comment')})"


def choose(candidates: Iterable[Candidate], material: Material) -> Candidate:
    """Return the thread at the material's address or of its title, else the only one.

    Raises ``ThreadError`` where there is none, or where several could be meant.
    """
    found = list(candidates)
    if not found:
        raise ThreadError(
            "there is no comment that everybody can read",
            hint="see whether comments were exported too; drafts, spam and pings are none",
        )
    if material.url or material.title:
        return _named(found, material)
    talked = [candidate for candidate in found if candidate.comments] or found
    if len(talked) == 1:
        return talked[0]
    raise _several(talked, f"there are {len(talked)} threads")


def _named(found: list[Candidate], material: Material) -> Candidate:
    if material.url:
        wanted = canonical(material.url)
        matching = [c for c in found if c.url and canonical(c.url) == wanted]
        asked = material.url
    else:
        wanted = _folded(material.title)
        matching = [c for c in found if _folded(c.title) == wanted]
        asked = material.title
    if not matching:
        known = [c.url if material.url else c.title for c in found]
        raise ThreadError(
            f'there is no thread at or called "{asked}"',
            rule="unknown-thread",
            hint=did_you_mean(asked, [k for k in known if k], _list(found)),
        )
    if len(matching) > 1:
        raise _several(matching, f'"{asked}" could be {len(matching)} threads')
    return matching[0]


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())


def _several(found: list[Candidate], message: str) -> ThreadError:
    return ThreadError(message, rule="several-threads", hint=f"choose with --url: {_list(found)}")


def _list(found: list[Candidate]) -> str:
    most = sorted(found, key=lambda c: -c.comments)
    more = f" and {len(most) - _LISTED} more" if len(most) > _LISTED else ""
    return "; ".join(str(candidate) for candidate in most[:_LISTED]) + more
