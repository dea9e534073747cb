"""Pages without a byte, or none at all for the front: a build that did not end."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.core.problems import Location, Problem
from plugins.publishing import kinds
from plugins.publishing.checks.base import Output
from plugins.publishing.model import Release, SitePath, Stage

SUMMARY = "There is a front page, and no page is empty, since readers would see nothing."

_RULE = "empty-page"
_HINT = "build again: inv build --production"


def check(output: Output, last: Release | None) -> Iterator[Problem]:  # noqa: ARG001 - others do
    """Yield a problem for each page that readers would find empty."""
    if SitePath("index.html") not in output.files:
        where = Location(f"{output.folder.name}/index.html")
        yield Problem(where, "there is no front page", _RULE, _HINT)
    for path, found in output.files.items():
        if not found.size and kinds.stage_of(path) in {Stage.PAGES, Stage.FEEDS}:
            where = Location(f"{output.folder.name}/{path}")
            yield Problem(where, "there is nothing in it", _RULE, _HINT)
