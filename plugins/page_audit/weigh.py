"""What a visit in the browser tells: in, what the script saw; out, readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from plugins.page_audit.markup import BuiltPage
from plugins.page_audit.model import Reading
from plugins.page_audit.site import SEARCH
from plugins.page_audit.targets import LONGEST_PLAIN_POST

PHONE: Final = "phone"
_LISTS: Final = (
    "otherHosts", "kept", "refused", "overflow", "focus", "targets", "order", "print",
)  # fmt: skip
"""The lists that ``tools/visit.mjs`` prints, in the order of the fields."""


@dataclass(frozen=True, slots=True)
class Request:
    """A file that a page fetched; ``size`` is that of its body as it was sent, in bytes."""

    url: str
    kind: str
    """As the browser calls it: document, stylesheet, image, script, font, fetch, other."""
    size: int
    on_focus: bool = False
    """Whether it was fetched only when the search was used."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What was seen of one page."""

    path: str
    requests: tuple[Request, ...] = ()
    other_hosts: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """Cookies, and entries of the browser's storage."""
    refused: tuple[str, ...] = ()
    """What the content policy refused, and scripts that failed."""
    overflow: tuple[str, ...] = ()
    unseen_focus: tuple[str, ...] = ()
    small_targets: tuple[str, ...] = ()
    disorder: tuple[str, ...] = ()
    """What stands elsewhere on a phone than in the document."""
    unprinted: tuple[str, ...] = ()
    """Links of the text whose address is not printed."""

    @classmethod
    def of(cls, seen: Mapping[str, Any]) -> Visit:
        """Return what ``tools/visit.mjs`` prints of a page."""
        return cls(
            seen["path"],
            tuple(Request(r["url"], r["kind"], r["size"], r["onFocus"]) for r in seen["requests"]),
            *(tuple(seen[name]) for name in _LISTS),
        )


def readings_of(visit: Visit, page: BuiltPage) -> Iterator[Reading]:
    """Yield the readings of a visit; every file of the first view counts, the icon too."""
    first = tuple(r for r in visit.requests if not r.on_focus)
    yield from _first_view(first, page)
    yield _weight("css", page.path, [r for r in first if r.kind == "stylesheet"])
    later = [r for r in visit.requests if r.on_focus]
    if page.path == SEARCH:
        yield _weight("search", page.path, later)
    else:
        yield _weight("javascript", page.path, [r for r in visit.requests if r.kind == "script"])
    for measure, found in (
        ("other-hosts", visit.other_hosts),
        ("storage", visit.kept),
        ("policy", visit.refused),
        ("overflow", visit.overflow),
        ("invisible-focus", visit.unseen_focus),
        ("small-targets", visit.small_targets),
        ("reading-order", visit.disorder),
        ("print-addresses", visit.unprinted),
    ):
        if found:
            yield Reading(measure, page.path, len(found), details=found)


def _first_view(first: Sequence[Request], page: BuiltPage) -> Iterator[Reading]:
    if page.has_pictures:
        yield _weight("picture-page", page.path, first)
        return
    if page.path != SEARCH:
        names = tuple(f"{r.kind} {r.url}" for r in first)
        yield Reading("requests", page.path, len(first), PHONE, names)
    yield _weight("any-text", page.path, first)
    if page.words <= LONGEST_PLAIN_POST:
        yield _weight("text-page", page.path, first)


def _weight(measure: str, path: str, requests: Sequence[Request]) -> Reading:
    heaviest = sorted(requests, key=lambda r: (-r.size, r.url))
    details = tuple(f"{r.size} B {r.url}" for r in heaviest)
    return Reading(measure, path, sum(r.size for r in requests), PHONE, details)
