"""A site that is much smaller or larger than the last one: something is missing, or too much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from plugins.core.problems import Problem
from plugins.publishing import kinds
from plugins.publishing.checks.base import Output
from plugins.publishing.model import Release, SitePath

SUMMARY = (
    "There are at least half as many pages and bytes as in the last release, and at most three "
    "times as many."
)

_RULE = "size"
_HINT: Final = "look at what was built; if it is right, publish with --accept-size"
_MOST: Final = 3


def check(output: Output, last: Release | None) -> Iterator[Problem]:
    """Yield a problem for the number of pages, and one for their bytes."""
    if last is None or output.accepts_size:
        return
    before = {path: file.size for path, file in last.files.items() if not file.since}
    now = {path: file.size for path, file in output.files.items()}
    for what, was, there in (
        ("pages", _pages(before), _pages(now)),
        ("bytes", sum(before.values()), sum(now.values())),
    ):
        if was and not was <= there * 2 <= was * 2 * _MOST:
            words = f"there are {there:,} {what}; in the last release there were {was:,}"
            yield Problem(output.at(""), words, _RULE, _HINT)


def _pages(paths: Iterable[SitePath]) -> int:
    return sum(map(kinds.is_page, paths))
