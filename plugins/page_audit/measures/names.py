"""Titles and descriptions: each page that may be listed has its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from plugins.page_audit.markup import BuiltPage
from plugins.page_audit.model import Reading
from plugins.page_audit.site import BuiltSite
from plugins.page_audit.tools import Tool

SUMMARY = "the title and the description of every page that may be listed: there, and its own"
NEEDS: tuple[Tool, ...] = ()


def measure(site: BuiltSite, *, fast: bool) -> Iterable[Reading]:  # noqa: ARG001 - nothing varies
    """Return the pages whose title or description is missing or that of another."""
    pages = site.listed()
    yield from shared("titles", pages, lambda page: page.title)
    yield from shared("descriptions", pages, lambda page: page.description)


def shared(
    measure: str, pages: Sequence[BuiltPage], text_of: Callable[[BuiltPage], str]
) -> Iterator[Reading]:
    """Yield each page without a text, and each with that of another, which is named."""
    same: dict[str, list[BuiltPage]] = defaultdict(list)
    for page in pages:
        same[text_of(page).casefold()].append(page)
    for text, among in sorted(same.items()):
        for page in among:
            others = [other.path for other in among if other is not page]
            if not text:
                yield Reading(measure, page.path, 1, details=("missing",))
            elif others:
                details = (f"{text_of(page)} [also {', '.join(others[:3])}]",)
                yield Reading(measure, page.path, 1, details=details)
